#include "ui/exam/questions_model.h"

#include <QApplication>
#include <algorithm>
#include <map>

#include "core/eval/word_diff.h"
#include "ui/bridge/paths.h"
#include "ui/exam/exam_results.h"
#include "ui/shell/widgets.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

namespace ft::ui {

namespace {

constexpr size_t longest_diff = 6000;  // bytes of an answer in a cell; longer ones are shown without marks
constexpr int sign_size = 14;

// What of the answer is not expected, and where something expected is missing without anything in its place.
std::vector<QuestionsModel::Mark> faults_of(const std::string& expected, const std::string& answer) {
  std::vector<QuestionsModel::Mark> marks;
  if (expected.size() > longest_diff || answer.size() > longest_diff) return marks;
  using Kind = eval::DiffPiece::Kind;
  const std::vector<eval::DiffPiece> pieces = eval::word_diff(expected, answer);
  const int all = static_cast<int>(to_qstring(answer).size());
  int at = 0;
  for (size_t i = 0; i < pieces.size(); ++i) {
    const auto is_surplus = [&](size_t place) { return place < pieces.size() && pieces[place].kind == Kind::added; };
    const int length = static_cast<int>(to_qstring(pieces[i].text).size());
    const bool spaces = to_qstring(pieces[i].text).trimmed().isEmpty();
    if (pieces[i].kind == Kind::added && !spaces) marks.push_back({at, length, false, false});
    if (pieces[i].kind == Kind::removed && !spaces && all > 0 && !is_surplus(i + 1) && !(i > 0 && is_surplus(i - 1)))
      marks.push_back({at > 0 ? at - 1 : 0, 1, false, true});
    if (pieces[i].kind != Kind::removed) at += length;
  }
  return marks;
}

const std::vector<double>* scores_of(const Sitter& sitter, const std::string& metric) {
  for (const eval::Marks& marks : sitter.sheet.marks)
    if (marks.metric == metric) return &marks.scores;
  return nullptr;
}

}  // namespace

void QuestionsModel::show(std::shared_ptr<const RunExam> exam, int first, int other) {
  beginResetModel();
  exam_ = std::move(exam);
  first_ = first;
  other_ = other;
  arrange();
  endResetModel();
}

void QuestionsModel::filter(Show what) {
  beginResetModel();
  show_ = what;
  arrange();
  endResetModel();
}

void QuestionsModel::filterBy(std::function<bool(const std::string&, const std::string&)> wanted) {
  beginResetModel();
  wanted_ = std::move(wanted);
  arrange();
  endResetModel();
}

void QuestionsModel::arrange() {
  lines_.clear();
  diffs_.clear();
  if (!exam_ || exam_->sitters.empty() || exam_->metrics.empty()) return;
  const std::string& metric = exam_->metrics.front();
  const Sitter& other = exam_->sitters[static_cast<size_t>(other_)];
  const auto* scores = scores_of(other, metric);
  std::map<size_t, int> places;
  const std::vector<double>* old_scores = nullptr;
  if (first_ >= 0) {
    const Sitter& first = exam_->sitters[static_cast<size_t>(first_)];
    old_scores = scores_of(first, metric);
    for (size_t i = 0; i < first.rows.size(); ++i) places[first.rows[i]] = static_cast<int>(i);
  }
  for (size_t i = 0; i < other.rows.size(); ++i) {
    Line line{-1, static_cast<int>(i), other.rows[i], -1, scores ? (*scores)[i] : 0.0};
    if (const auto found = places.find(other.rows[i]); found != places.end()) {
      line.first = found->second;
      if (old_scores) line.score_before = (*old_scores)[static_cast<size_t>(found->second)];
    }
    const double change = line.first >= 0 ? line.score_after - line.score_before : 0.0;
    const bool keep = show_ == Show::all || (show_ == Show::regressions && change < 0) ||
                      (show_ == Show::gains && change > 0) || (show_ == Show::wrong && line.score_after < 1.0);
    if (keep && (!wanted_ || wanted_(other.sheet.references[i], other.sheet.answers[i]))) lines_.push_back(line);
  }
  const auto change_of = [](const Line& line) { return line.first >= 0 ? line.score_after - line.score_before : 0.0; };
  std::stable_sort(lines_.begin(), lines_.end(), [&](const Line& a, const Line& b) {
    const double left = change_of(a), right = change_of(b);
    return left != right ? left < right : a.score_after < b.score_after;
  });
}

int QuestionsModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(lines_.size());
}

int QuestionsModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : columns;
}

QuestionsModel::Item QuestionsModel::item(int row) const {
  const Line& line = lines_[static_cast<size_t>(row)];
  const Sitter& other = exam_->sitters[static_cast<size_t>(other_)];
  const auto place = static_cast<size_t>(line.other);
  Item item;
  item.row = line.row;
  item.question = to_qstring(other.sheet.questions[place]);
  item.expected = to_qstring(other.sheet.references[place]);
  item.after = to_qstring(other.sheet.answers[place]);
  item.score_before = line.score_before;
  item.score_after = line.score_after;
  if (line.first >= 0)
    item.before =
        to_qstring(exam_->sitters[static_cast<size_t>(first_)].sheet.answers[static_cast<size_t>(line.first)]);
  return item;
}

int QuestionsModel::rowOf(size_t exam_row) const {
  const auto found = std::find_if(lines_.begin(), lines_.end(), [&](const Line& line) { return line.row == exam_row; });
  return found == lines_.end() ? -1 : static_cast<int>(found - lines_.begin());
}

std::vector<QuestionsModel::Mark> QuestionsModel::marks(int row, bool after) const {
  const Line& line = lines_[static_cast<size_t>(row)];
  const double score = after ? line.score_after : line.score_before;
  if (score < 0 || score >= 1.0) return {};
  const int key = 2 * row + (after ? 1 : 0);
  if (const auto known = diffs_.find(key); known != diffs_.end()) return known->second;
  const Sitter& who = exam_->sitters[static_cast<size_t>(after ? other_ : first_)];
  const auto place = static_cast<size_t>(after ? line.other : line.first);
  return diffs_.emplace(key, faults_of(who.sheet.references[place], who.sheet.answers[place])).first->second;
}

QString QuestionsModel::nameBefore() const {
  return exam_ && first_ >= 0 ? sitter_name(exam_->sitters[static_cast<size_t>(first_)]) : QString();
}
QString QuestionsModel::nameAfter() const {
  return exam_ && !exam_->sitters.empty() ? sitter_name(exam_->sitters[static_cast<size_t>(other_)]) : QString();
}

QVariant QuestionsModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid() || index.row() >= rowCount()) return {};
  const Line& line = lines_[static_cast<size_t>(index.row())];
  if (role == marks_role) {
    if (index.column() == before) return QVariant::fromValue(marks(index.row(), false));
    if (index.column() == after) return QVariant::fromValue(marks(index.row(), true));
    return {};
  }
  const bool is_changed = line.first >= 0 && line.score_after != line.score_before;
  // Right and wrong can be told without colours and without comparing.
  if (role == Qt::DecorationRole && (index.column() == before || index.column() == after)) {
    const double score = index.column() == before ? line.score_before : line.score_after;
    if (score < 0) return {};
    const theme::State state = score >= 1.0 ? theme::State::good : theme::State::error;
    return icon_pixmap(
        score >= 1.0 ? "check"
        : score > 0  ? "remove"
                     : "close",
        sign_size,
        theme::state_color(score > 0 && score < 1.0 ? theme::State::warning : state, QApplication::palette()),
        qApp->devicePixelRatio());
  }
  if (role == Qt::TextAlignmentRole && (index.column() == number || index.column() == change))
    return QVariant::fromValue(Qt::Alignment(Qt::AlignVCenter | Qt::AlignRight));
  if (role == Qt::ForegroundRole && index.column() == change && is_changed)
    return theme::state_color(line.score_after > line.score_before ? theme::State::good : theme::State::error,
                              QApplication::palette());
  if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole && role != Qt::ToolTipRole) return {};
  const Item what = item(index.row());
  if (role == Qt::AccessibleTextRole && index.column() == question)
    return tr("Question %1: %2, expected: %3, answer: %4, %5")
        .arg(count_text(static_cast<qint64>(what.row) + 1), what.question, what.expected, what.after,
             what.score_after >= 1.0 ? tr("right")
             : what.score_after > 0  ? tr("partly right")
                                     : tr("wrong"));
  if (role == Qt::ToolTipRole && index.column() == number) return {};
  if (role == Qt::ToolTipRole && index.column() == change)
    return line.first < 0 ? QVariant() : tr("Change of the mark, in points of 100");
  switch (index.column()) {
    case number:
      return count_text(static_cast<qint64>(what.row) + 1);
    case question:
      return what.question;
    case expected:
      return what.expected;
    case before:
      return what.before;
    case after:
      return what.after;
    default:
      break;
  }
  if (line.first < 0) return mark_text(what.score_after);
  return is_changed ? signed_points(what.score_after - what.score_before) : QString("·");
}

QVariant QuestionsModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
  switch (section) {
    case number:
      return "#";
    case question:
      return tr("Question");
    case expected:
      return tr("Expected");
    case before:
      return nameBefore();
    case after:
      return nameAfter();
    default:
      return first_ >= 0 ? QString("Δ") : tr("Mark");
  }
}

}  // namespace ft::ui

#include "ui/exam/questions_model.h"

#include <QApplication>
#include <QLocale>
#include <algorithm>
#include <map>

#include "core/eval/word_diff.h"
#include "ui/bridge/paths.h"
#include "ui/exam/exam_results.h"
#include "ui/shell/widgets.h"
#include "ui/theme/theme.h"

namespace ft::ui {

namespace {

constexpr size_t longest_diff = 6000;  // bytes of an answer in a cell; longer ones are shown without marks

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
  if (line.first < 0) return {};
  const auto known = diffs_.find(row);
  if (known != diffs_.end()) return after ? known->second.second : known->second.first;
  const std::string& old_text =
      exam_->sitters[static_cast<size_t>(first_)].sheet.answers[static_cast<size_t>(line.first)];
  const std::string& new_text =
      exam_->sitters[static_cast<size_t>(other_)].sheet.answers[static_cast<size_t>(line.other)];
  std::pair<std::vector<Mark>, std::vector<Mark>> both;
  if (old_text.size() <= longest_diff && new_text.size() <= longest_diff) {
    int left = 0, right = 0;
    for (const eval::DiffPiece& piece : eval::word_diff(old_text, new_text)) {
      const int length = static_cast<int>(to_qstring(piece.text).size());
      if (piece.kind == eval::DiffPiece::Kind::removed) both.first.push_back({left, length, false});
      if (piece.kind == eval::DiffPiece::Kind::added) both.second.push_back({right, length, true});
      if (piece.kind != eval::DiffPiece::Kind::added) left += length;
      if (piece.kind != eval::DiffPiece::Kind::removed) right += length;
    }
  }
  const auto made = diffs_.emplace(row, std::move(both)).first;
  return after ? made->second.second : made->second.first;
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
             what.score_after >= 1.0 ? tr("right") : tr("wrong"));
  if (role == Qt::ToolTipRole && (index.column() == number || index.column() == change)) return {};
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
  if (line.first < 0) return QLocale().toString(what.score_after, 'f', 2);
  return is_changed ? signed_measure(what.score_after - what.score_before) : QString("·");
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

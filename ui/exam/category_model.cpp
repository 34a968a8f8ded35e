#include "ui/exam/category_model.h"

#include <QApplication>
#include <algorithm>
#include <map>
#include <numeric>

#include "core/eval/exam.h"
#include "core/eval/words.h"
#include "ui/bridge/paths.h"
#include "ui/exam/answer_delegate.h"
#include "ui/exam/exam_results.h"
#include "ui/shell/widgets.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

namespace ft::ui {

void CategoryModel::show(std::shared_ptr<const RunExam> exam, int first, int other, int color_slot) {
  beginResetModel();
  exam_ = std::move(exam);
  first_ = first;
  other_ = other;
  color_slot_ = color_slot;
  endResetModel();
}

const Duel* CategoryModel::duel() const {
  return exam_ && first_ >= 0 ? exam_->duel_of(static_cast<size_t>(other_), static_cast<size_t>(first_)) : nullptr;
}

int CategoryModel::rowCount(const QModelIndex& parent) const {
  const Duel* shown = duel();
  return parent.isValid() || !shown ? 0 : static_cast<int>(shown->categories.size());
}

int CategoryModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : columns;
}

QString CategoryModel::categoryAt(int row) const {
  const std::string& name = duel()->categories[static_cast<size_t>(row)].category;
  return name.empty() ? tr("(none)") : to_qstring(name);
}

QVariant CategoryModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid() || index.row() >= rowCount()) return {};
  const CategoryChange& row = duel()->categories[static_cast<size_t>(index.row())];
  const auto bar = [&](const eval::Interval& interval, int slot) -> QVariant {
    if (role == Qt::DisplayRole) return mark_text(interval.mean);
    if (role == Qt::ToolTipRole)
      return tr("95% interval %1 to %2").arg(mark_text(interval.low), mark_text(interval.high));
    if (role == bar_role) return QVariantList{interval.mean, interval.low, interval.high, slot};
    return {};
  };
  switch (index.column()) {
    case category:
      return role == Qt::DisplayRole ? QVariant(categoryAt(index.row())) : QVariant();
    case questions:
      if (role == Qt::TextAlignmentRole) return QVariant::fromValue(Qt::Alignment(Qt::AlignVCenter | Qt::AlignRight));
      return role == Qt::DisplayRole ? QVariant(count_text(static_cast<qint64>(row.questions))) : QVariant();
    case before:
      return bar(row.before, -1);
    case after:
      return bar(row.after, color_slot_);
    case change:
      if (role == Qt::TextAlignmentRole) return QVariant::fromValue(Qt::Alignment(Qt::AlignVCenter | Qt::AlignRight));
      return role == Qt::DisplayRole ? QVariant(signed_points(row.test.difference)) : QVariant();
    default:
      break;
  }
  const auto state = row.test.verdict == eval::Verdict::better  ? theme::State::good
                     : row.test.verdict == eval::Verdict::worse ? theme::State::error
                                                                : theme::State::none;
  if (role == Qt::DisplayRole) return verdict_word(row.test.verdict);
  if (role == Qt::ForegroundRole && state != theme::State::none)
    return theme::state_color(state, QApplication::palette());
  if (role == Qt::DecorationRole)
    return icon_pixmap(state == theme::State::good    ? "up"
                       : state == theme::State::error ? "down"
                                                      : "remove",
                       16, theme::state_color(state, QApplication::palette()), qApp->devicePixelRatio());
  return {};
}

QVariant CategoryModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || role != Qt::DisplayRole || !duel()) return {};
  switch (section) {
    case category:
      return tr("Category");
    case questions:
      return tr("Questions");
    case before:
      return sitter_name(exam_->sitters[static_cast<size_t>(first_)]);
    case after:
      return sitter_name(exam_->sitters[static_cast<size_t>(other_)]);
    case change:
      return QString("Δ");
    default:
      return tr("Verdict");
  }
}

std::string label_of(const std::string& answer) {
  const std::string text = eval::trimmed(answer);
  std::string label;
  for (const std::string& word : eval::words_of(text.substr(0, text.find('\n'))))
    label += (label.empty() ? "" : " ") + word;
  return label;
}

bool is_classification(const RunExam& exam) {
  if (exam.sitters.empty()) return false;
  if (std::find(exam.metrics.begin(), exam.metrics.end(), "label_accuracy") != exam.metrics.end()) return true;
  return eval::are_labels(exam.sitters.front().sheet.references);
}

void ConfusionModel::show(const Sitter* sitter) {
  beginResetModel();
  labels_.clear();
  shown_.clear();
  counts_.clear();
  figures_ = {};
  if (sitter) {
    std::map<std::string, std::string> names;
    for (const std::string& reference : sitter->sheet.references)
      names.emplace(label_of(reference), eval::trimmed(reference));
    for (const auto& [label, name] : names) labels_.push_back(label), shown_.push_back(name);
    counts_.assign(labels_.size(), std::vector<int64_t>(labels_.size() + 1, 0));
    std::vector<std::string> truth, answers;
    for (size_t i = 0; i < sitter->sheet.answers.size(); ++i) {
      truth.push_back(label_of(sitter->sheet.references[i]));
      answers.push_back(countsAs(sitter->sheet.answers[i]));
      const auto row = std::lower_bound(labels_.begin(), labels_.end(), truth.back()) - labels_.begin();
      const auto column = answers.back().empty()
                              ? static_cast<std::ptrdiff_t>(labels_.size())
                              : std::lower_bound(labels_.begin(), labels_.end(), answers.back()) - labels_.begin();
      ++counts_[static_cast<size_t>(row)][static_cast<size_t>(column)];
    }
    figures_ = eval::classification(truth, answers);
  }
  endResetModel();
}

std::string ConfusionModel::countsAs(const std::string& answer) const {
  const std::string label = label_of(answer);
  return std::binary_search(labels_.begin(), labels_.end(), label) ? label : std::string();
}

std::string ConfusionModel::truthAt(int row) const {
  return labels_[static_cast<size_t>(row)];
}
std::string ConfusionModel::answerAt(int column) const {
  return isOther(column) ? std::string() : labels_[static_cast<size_t>(column)];
}
bool ConfusionModel::isOther(int column) const {
  return static_cast<size_t>(column) >= labels_.size();
}

int ConfusionModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(labels_.size());
}
int ConfusionModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() || labels_.empty() ? 0 : static_cast<int>(labels_.size()) + 1;
}

QVariant ConfusionModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid()) return {};
  const auto& row = counts_[static_cast<size_t>(index.row())];
  const int64_t count = row[static_cast<size_t>(index.column())];
  if (role == Qt::DisplayRole) return count == 0 ? QString("·") : count_text(count);
  if (role == heat_role) {
    const auto all = static_cast<double>(std::accumulate(row.begin(), row.end(), int64_t{0}));
    return all > 0 ? static_cast<double>(count) / all : 0.0;
  }
  if (role == Qt::ToolTipRole || role == Qt::AccessibleTextRole)
    return tr("Expected %1, answered %2: %n times", nullptr, static_cast<int>(count))
        .arg(to_qstring(shown_[static_cast<size_t>(index.row())]),
             isOther(index.column()) ? tr("something else") : to_qstring(shown_[static_cast<size_t>(index.column())]));
  return {};
}

QVariant ConfusionModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (role != Qt::DisplayRole || section < 0) return {};
  if (orientation == Qt::Vertical)
    return section < rowCount() ? QVariant(to_qstring(shown_[static_cast<size_t>(section)])) : QVariant();
  if (isOther(section)) return tr("something else");
  return to_qstring(shown_[static_cast<size_t>(section)]);
}

}  // namespace ft::ui

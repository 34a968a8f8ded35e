#include "ui/exam/metric_table.h"

#include <QApplication>
#include <QIcon>
#include <QLocale>
#include <QPalette>

#include "ui/exam/exam_results.h"
#include "ui/shell/widgets.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

namespace ft::ui {

namespace {

theme::State state_of(eval::Verdict verdict) {
  return verdict == eval::Verdict::better  ? theme::State::good
         : verdict == eval::Verdict::worse ? theme::State::error
                                           : theme::State::none;
}

QVariant verdict_cell(const eval::PairedTest& test, int role) {
  switch (role) {
    case Qt::DisplayRole:
      return verdict_word(test.verdict);
    case Qt::DecorationRole:
      return icon_pixmap(test.verdict == eval::Verdict::better  ? "up"
                         : test.verdict == eval::Verdict::worse ? "down"
                                                                : "remove",
                         16, theme::state_color(state_of(test.verdict), QApplication::palette()),
                         qApp->devicePixelRatio());
    case Qt::ForegroundRole:
      return state_of(test.verdict) == theme::State::none
                 ? QVariant()
                 : theme::state_color(state_of(test.verdict), QApplication::palette());
    default:
      return {};
  }
}

}  // namespace

void MetricTable::show(std::shared_ptr<const RunExam> exam) {
  beginResetModel();
  exam_ = std::move(exam);
  endResetModel();
}

int MetricTable::metrics() const {
  return exam_ ? static_cast<int>(exam_->metrics.size()) : 0;
}

int MetricTable::rowCount(const QModelIndex& parent) const {
  if (parent.isValid() || !exam_) return 0;
  return shape_ == Shape::duel ? metrics() : static_cast<int>(exam_->sitters.size());
}

int MetricTable::columnCount(const QModelIndex& parent) const {
  if (parent.isValid() || !exam_) return 0;
  if (shape_ == Shape::duel) return exam_->sitters.size() > 1 ? 5 : 2;
  return metrics() + 5;
}

QVariant MetricTable::data(const QModelIndex& index, int role) const {
  if (!exam_ || !index.isValid()) return {};
  const int verdict = shape_ == Shape::duel ? 4 : metrics() + 1;
  if (role == Qt::TextAlignmentRole && index.column() > 0 && index.column() != verdict)
    return QVariant::fromValue(Qt::Alignment(Qt::AlignVCenter | Qt::AlignRight));
  return shape_ == Shape::duel ? duelCell(index.row(), index.column(), role)
                               : sitterCell(index.row(), index.column(), role);
}

QVariant MetricTable::duelCell(int row, int column, int role) const {
  const std::string& metric = exam_->metrics[static_cast<size_t>(row)];
  if (column == 0) return role == Qt::DisplayRole ? metric_title(metric) : QVariant();
  const size_t last = exam_->sitters.size() - 1;
  if (last == 0) {  // nobody to compare with
    for (const eval::Marks& marks : exam_->sitters.front().sheet.marks)
      if (marks.metric == metric) return role == Qt::DisplayRole ? interval_text(marks.interval) : QVariant();
    return {};
  }
  const Duel* duel = exam_->duel_of(last);
  if (!duel) return role == Qt::DisplayRole ? QString("–") : QVariant();
  for (size_t i = 0; i < duel->comparison.metrics.size(); ++i) {
    const eval::MetricChange& change = duel->comparison.metrics[i];
    if (change.metric != metric) continue;
    if (column == 4) return verdict_cell(change.test, role);
    if (role == Qt::DisplayRole)
      return column == 1   ? interval_text(duel->before[i])
             : column == 2 ? interval_text(duel->after[i])
                           : signed_points(change.test.difference);
    if (role == Qt::ToolTipRole && column == 3)
      return tr("95% interval %1 to %2 points, p = %3")
          .arg(signed_points(change.test.interval.low), signed_points(change.test.interval.high),
               QLocale().toString(change.test.p_value, 'g', 2));
    return {};
  }
  return role == Qt::DisplayRole ? QString("–") : QVariant();
}

QVariant MetricTable::sitterCell(int row, int column, int role) const {
  const Sitter& sitter = exam_->sitters[static_cast<size_t>(row)];
  if (column == 0) return role == Qt::DisplayRole ? sitter_name(sitter) : QVariant();
  if (column <= metrics()) {
    const std::string& metric = exam_->metrics[static_cast<size_t>(column - 1)];
    if (role != Qt::DisplayRole) return {};
    for (const eval::Marks& marks : sitter.sheet.marks)
      if (marks.metric == metric) return interval_text(marks.interval);
    return QString("–");
  }
  if (column == metrics() + 1) {
    const Duel* duel = exam_->duel_of(static_cast<size_t>(row));
    if (!duel) return role == Qt::DisplayRole ? QString("·") : QVariant();
    return verdict_cell(duel->comparison.metrics.front().test, role);
  }
  if (role != Qt::DisplayRole) return {};
  const auto answers = static_cast<double>(sitter.rows.size());
  if (column == metrics() + 2) return sitter.loss > 0 ? measure_text(sitter.loss) : QString("–");
  if (column == metrics() + 3)
    return sitter.prompt_tokens >= 0 && answers > 0
               ? count_text(static_cast<qint64>(static_cast<double>(sitter.prompt_tokens) / answers + 0.5))
               : QString("–");
  return sitter.seconds > 0 ? duration_text(sitter.seconds) : QString("–");
}

QVariant MetricTable::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || role != Qt::DisplayRole || !exam_) return {};
  if (shape_ == Shape::duel) {
    const auto name = [&](size_t i) { return sitter_name(exam_->sitters[i]); };
    switch (section) {
      case 0:
        return tr("Metric");
      case 1:
        return name(0);
      case 2:
        return name(exam_->sitters.size() - 1);
      case 3:
        return tr("Change");
      default:
        return tr("Verdict");
    }
  }
  if (section == 0) return tr("Contestant");
  if (section <= metrics()) return metric_title(exam_->metrics[static_cast<size_t>(section - 1)]);
  switch (section - metrics()) {
    case 1:
      return tr("Verdict");
    case 2:
      return tr("Loss");
    case 3:
      return tr("Prompt tokens");
    default:
      return tr("Time");
  }
}

}  // namespace ft::ui

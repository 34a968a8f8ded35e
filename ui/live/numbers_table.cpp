#include "ui/live/numbers_table.h"

#include <QCoreApplication>
#include <QHeaderView>
#include <QLocale>
#include <QStandardItemModel>
#include <cmath>

#include "ui/charts/chart_view.h"
#include "ui/live/live_figures.h"
#include "ui/shell/widgets.h"
#include "ui/theme/retranslate.h"

namespace ft::ui {

namespace {

struct Row {
  const char *key, *title;
  bool lower_is_better;
  ChartValues values;
};

constexpr Row number_rows[] = {
    {"loss", QT_TRANSLATE_NOOP("liveNumbers", "training loss"), true, ChartValues::measure},
    {"eval_loss", QT_TRANSLATE_NOOP("liveNumbers", "evaluation loss"), true, ChartValues::measure},
    {"lr", QT_TRANSLATE_NOOP("liveNumbers", "learning rate"), false, ChartValues::rate},
    {"grad_norm", QT_TRANSLATE_NOOP("liveNumbers", "gradient norm"), false, ChartValues::measure},
    {"tokens_per_second", QT_TRANSLATE_NOOP("liveNumbers", "tokens per second"), false, ChartValues::count},
    {"memory_bytes", QT_TRANSLATE_NOOP("liveNumbers", "memory"), false, ChartValues::bytes},
};

enum Column { value_column, now_column, change_column, best_column, step_column, columns };

QString number_text(double value, ChartValues values) {
  if (!std::isfinite(value)) return "–";
  switch (values) {
    case ChartValues::rate:
      return rate_text(value);
    case ChartValues::bytes:
      return bytes_text(static_cast<qint64>(value));
    case ChartValues::count:
      return QLocale().toString(value, 'g', 3);
    default:
      return measure_text(value);
  }
}

}  // namespace

NumbersTable::NumbersTable(QWidget* parent) : QTableView(parent) {
  setObjectName("liveNumbersTable");
  rows_ = new QStandardItemModel(std::size(number_rows), columns, this);
  setModel(rows_);
  setEditTriggers(NoEditTriggers);
  setSelectionBehavior(SelectRows);
  setWordWrap(false);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  verticalHeader()->hide();
  verticalHeader()->setDefaultSectionSize(28);
  horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
  horizontalHeader()->setSectionResizeMode(value_column, QHeaderView::Stretch);
  setShowGrid(false);
  retranslate(this, [this] {
    setAccessibleName(tr("Numbers now"));
    rows_->setHorizontalHeaderLabels({tr("Value"), tr("Now"), tr("Change"), tr("Best"), tr("at step")});
    for (int i = 0; i < rows_->rowCount(); ++i)
      if (QStandardItem* name = rows_->item(i, value_column)) name->setText(title(number_rows[i].key));
  });
}

void NumbersTable::show(const runs::MetricColumns* metrics) {
  for (size_t i = 0; i < std::size(number_rows); ++i) {
    const Row& row = number_rows[i];
    QString now = "–", change = "–", best = "–", step = "–";
    if (metrics && metrics->size(row.key) > 0) {
      now = number_text(metrics->last(row.key), row.values);
      if (row.values == ChartValues::measure)
        if (const auto difference = recent_change(*metrics, row.key))
          change = (*difference < 0 ? "▼ " : "▲ ") + measure_text(std::abs(*difference));
      if (row.lower_is_better) {
        const auto least = metrics->least(row.key);
        best = number_text(least.value, row.values);
        step = count_text(static_cast<qint64>(least.step));
      }
    }
    const QString cells[columns] = {title(row.key), now, change, best, step};
    for (int column = 0; column < columns; ++column) {
      QStandardItem* item = rows_->item(static_cast<int>(i), column);
      if (!item) rows_->setItem(static_cast<int>(i), column, item = new QStandardItem);
      if (item->text() != cells[column]) item->setText(cells[column]);
      if (column > value_column) item->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    }
  }
  if (!currentIndex().isValid()) setCurrentIndex(rows_->index(0, 0));
}

QString NumbersTable::title(std::string_view key) {
  for (const Row& row : number_rows)
    if (key == row.key) return QCoreApplication::translate("liveNumbers", row.title);
  return {};
}

QSize NumbersTable::minimumSizeHint() const {
  int width = 2 * frameWidth();
  for (int column = 0; column < columns; ++column)
    width += std::max(sizeHintForColumn(column), horizontalHeader()->sectionSizeHint(column));
  return {width, QTableView::minimumSizeHint().height()};
}

}  // namespace ft::ui

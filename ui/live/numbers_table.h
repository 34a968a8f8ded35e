// The numbers of a run as they are now: value, how it moves, its best so far. As wide as its texts, so none is cut.
#pragma once

#include <QTableView>
#include <string_view>

#include "core/runs/follower.h"

class QStandardItemModel;

namespace ft::ui {

class NumbersTable : public QTableView {
  Q_OBJECT

 public:
  explicit NumbersTable(QWidget* parent);

  void show(const runs::MetricColumns* metrics);  // null: of no run
  static QString title(std::string_view key);     // a column of metrics.jsonl in the window's words; empty: not shown
  QSize minimumSizeHint() const override;

 private:
  QStandardItemModel* rows_;
};

}  // namespace ft::ui

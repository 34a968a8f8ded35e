// The legend of a chart and the values at its cursor. The legend is an own list: fifty entries are no problem, hovering
// shows one curve, the eye hides it, a double click shows it alone, dragging puts it elsewhere. Its rows are the
// chart's items in an order of their own, without those of the grey density.
#pragma once

#include <QAbstractListModel>
#include <QAbstractTableModel>
#include <QListView>
#include <QStringList>
#include <QStyledItemDelegate>

#include "ui/charts/chart_plot.h"

namespace ft::ui {

class LegendModel : public QAbstractListModel {
  Q_OBJECT

 public:
  enum Role { HiddenRole = Qt::UserRole, ValueRole, NameRole };

  LegendModel(ChartPlot* plot, QObject* parent);
  void setValues(ChartValues values) { values_ = values; }
  void reset();    // other curves
  void changed();  // names, values, looks
  int itemAt(int row) const { return rows_[static_cast<size_t>(row)]; }
  int rowOf(int item) const;
  void setOrder(const QStringList& keys);
  QStringList order() const { return order_; }  // keys; empty: as the chart has them
  void moveRow(int from, int to);
  // By value, the lowest first, as long as the list is not empty; an item's value by its index, NaN: last.
  void sortBy(const std::vector<double>& values);
  int rowCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  ChartPlot* plot() const { return plot_; }

 private:
  void arrange();
  ChartPlot* plot_;
  ChartValues values_ = ChartValues::measure;
  std::vector<int> rows_;  // items
  QStringList order_;
  std::vector<double> sort_values_;
};

class LegendDelegate : public QStyledItemDelegate {
 public:
  using QStyledItemDelegate::QStyledItemDelegate;
  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
  QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

class LegendView : public QListView {
  Q_OBJECT

 public:
  // in_line: beside one another, as many rows as needed, no scroll bar.
  LegendView(ChartPlot* plot, bool in_line, QWidget* parent);
  LegendModel* legend() const { return model_; }
  void setFilter(const QString& text);

 Q_SIGNALS:
  void hiddenChanged();
  void moved();
  void activatedKey(const QString& key);

 protected:
  void mousePressEvent(QMouseEvent* event) override;
  void mouseDoubleClickEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void leaveEvent(QEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void focusOutEvent(QFocusEvent* event) override;
  void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
  void resizeEvent(QResizeEvent* event) override;
  void keyboardSearch(const QString&) override {}

 private:
  void toggle(int row);
  void isolate(int row);
  void moveEntry(int row, int to);
  void fitHeight();
  void filter();
  LegendModel* model_;
  bool in_line_, dragging_ = false;
  int pressed_row_ = -1;
  QPoint pressed_;
  QString filter_;
};

// What every curve is at the cursor: the nearest on top, then by value; the twelve nearest, and how many more.
class ValuesModel : public QAbstractTableModel {
  Q_OBJECT

 public:
  enum Column { NameColumn, ShownColumn, RawColumn, DeltaColumn, StepColumn, ColumnCount };

  ValuesModel(ChartPlot* plot, QObject* parent);
  void setValues(ChartValues values) { values_ = values; }
  void setPointer(double y) { pointer_y_ = y; }
  void update();
  int more() const { return more_; }
  std::vector<double> shownValues() const;  // of every item at the cursor, NaN where it has none
  QString text() const;                     // with tabs, for the clipboard
  bool isNearest(int row) const { return rows_[static_cast<size_t>(row)].nearest; }
  QColor colorOf(int row, const QPalette& palette) const;
  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 private:
  struct Row {
    int item;
    double shown, raw, delta, step;
    bool nearest;
  };
  QString cell(const Row& row, int column) const;
  ChartPlot* plot_;
  ChartValues values_ = ChartValues::measure;
  std::vector<Row> rows_;
  int more_ = 0;
  double pointer_y_ = runs::no_number;
};

// A curve's name where there is little room.
QString fitted_name(const QString& name, const QFontMetrics& metrics, int width);

// The cells of the values table. They change with every movement of the cursor, so they are drawn without a layout.
class ValuesDelegate : public QStyledItemDelegate {
 public:
  using QStyledItemDelegate::QStyledItemDelegate;
  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

// A piece of the curve as it is drawn: line, dash, marker.
void paint_swatch(QPainter& painter, const QRectF& where, const CurveLook& look);

}  // namespace ft::ui

// The legend of a chart and the values at its cursor. The legend is an own list: fifty entries are no problem, hovering
// shows one curve, the eye hides it, a double click shows it alone.
#pragma once

#include <QAbstractListModel>
#include <QAbstractTableModel>
#include <QListView>
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
  int rowCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  ChartPlot* plot() const { return plot_; }

 private:
  ChartPlot* plot_;
  ChartValues values_ = ChartValues::measure;
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
  void activatedKey(const QString& key);

 protected:
  void mousePressEvent(QMouseEvent* event) override;
  void mouseDoubleClickEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void leaveEvent(QEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void focusOutEvent(QFocusEvent* event) override;
  void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
  void resizeEvent(QResizeEvent* event) override;
  void keyboardSearch(const QString&) override {}

 private:
  void toggle(int row);
  void isolate(int row);
  void fitHeight();
  LegendModel* model_;
  bool in_line_;
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
  QString text() const;  // with tabs, for the clipboard
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

// A piece of the curve as it is drawn: line, dash, marker.
void paint_swatch(QPainter& painter, const QRectF& where, const CurveLook& look);

}  // namespace ft::ui

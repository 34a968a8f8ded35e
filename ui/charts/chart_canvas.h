// The QCustomPlot of a chart, with gestures and keys of our own.
#pragma once

#include "ui/charts/chart_plot_private.h"
#include "ui/charts/custom_plot.h"

namespace ft::ui {

class ChartCanvas final : public QCustomPlot {
 public:
  ChartCanvas(ChartPlot::Private& d, QWidget* parent);

 protected:
  bool event(QEvent* event) override;
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent*) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void mouseDoubleClickEvent(QMouseEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;
  void leaveEvent(QEvent* event) override;
  void focusInEvent(QFocusEvent* event) override;
  void focusOutEvent(QFocusEvent* event) override;
  void keyReleaseEvent(QKeyEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;

 private:
  ChartPlot::Private& d_;
};

}  // namespace ft::ui

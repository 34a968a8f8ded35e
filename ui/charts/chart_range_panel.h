// The range of a chart's axes as text: "1.5 … 3". A small panel over the chart; Enter takes over, Esc leaves.
#pragma once

#include <QFrame>

class QLabel;
class QLineEdit;

namespace ft::ui {

class ChartRangePanel : public QFrame {
  Q_OBJECT

 public:
  explicit ChartRangePanel(QWidget* parent);
  // What is shown now; an empty text follows the values.
  void showAt(const QPoint& global, const QString& y, const QString& x);

 Q_SIGNALS:
  void yTyped(double low, double high);  // NaN: open
  void xTyped(double low, double high);

 private:
  void take();
  QLineEdit *y_, *x_;
  QLabel* message_;
  QString y_before_, x_before_;
};

}  // namespace ft::ui

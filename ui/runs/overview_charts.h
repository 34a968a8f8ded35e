// Two pictures of many runs at once: settings and results as parallel axes, and one against another as dots.
#pragma once

#include <QColor>
#include <QPolygonF>
#include <QWidget>
#include <map>
#include <optional>
#include <set>
#include <vector>

#include "ui/runs/compared.h"

class QCheckBox;
class QComboBox;
class QLabel;
class QPainter;

namespace ft::ui {

// An axis of numbers or of choices, from the compared runs.
struct RunAxis {
  std::string id;  // "setting:lora.r", "exam", "best_eval_loss"
  QString title;
  std::vector<double> at;       // place of each run from 0 to 1; NaN: it has no value
  std::vector<QString> labels;  // of each run
  double low = 0.0, high = 1.0;
  bool log = false, choices = false;
};
std::vector<RunAxis> axes_of(const ComparedRuns& runs);
double place_of(const RunAxis& axis, double value);      // from 0 to 1, of an axis of numbers
std::vector<double> ticks_of(const RunAxis& axis);       // round numbers within it; of choices none
QString axis_text(const RunAxis& axis, double value);    // a number as the axis says it
QColor shade_of(double place, const QPalette& palette);  // neither end vanishes in the ground
// Runs that no other beats in both, from the lowest x on. Of an exam more is better, of everything else less.
std::vector<size_t> pareto_front(const RunAxis& x, const RunAxis& y);

class ParallelChart : public QWidget {
  Q_OBJECT

 public:
  explicit ParallelChart(QWidget* parent);
  void setRuns(const ComparedRuns& runs);

 Q_SIGNALS:
  void chosen(const QStringList& paths);  // by brushing

 protected:
  void paintEvent(QPaintEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void mouseDoubleClickEvent(QMouseEvent* event) override;
  void leaveEvent(QEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  QSize minimumSizeHint() const override { return {200, 160}; }

 private:
  void drawTexts(QPainter& painter, size_t place) const;
  double axisX(size_t axis) const;
  double placeY(const RunAxis& axis, double place) const;
  int axisAt(double x) const;
  bool isInside(size_t run) const;
  QPolygonF lineOf(size_t run) const;
  int runAt(QPointF point) const;
  void name(int run, std::optional<QPointF> at);
  void tell();
  ComparedRuns runs_;
  std::vector<RunAxis> axes_;
  std::vector<size_t> order_;
  std::set<std::string> flipped_;
  std::map<std::string, std::pair<double, double>> brushes_;  // by axis, in places
  int pressed_axis_ = -1;
  bool moving_axis_ = false;
  int named_ = -1;                  // the run whose name is shown
  std::optional<QPointF> name_at_;  // the pointer
  QPointF pressed_, now_;
};

class ScatterChart : public QWidget {
  Q_OBJECT

 public:
  explicit ScatterChart(QWidget* parent);
  void setRuns(const ComparedRuns& runs);

 Q_SIGNALS:
  void chosen(const QStringList& paths);

 private:
  class Dots;
  void showChoice();
  ComparedRuns runs_;
  std::vector<RunAxis> axes_;
  QComboBox *x_, *y_, *color_;
  QCheckBox* pareto_;
  QLabel* note_;
  Dots* dots_;
};

}  // namespace ft::ui

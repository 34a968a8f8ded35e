// The marks of a run's events under the x axis: checkpoints, evaluations, warnings. Hover or Tab reads one, a click or
// Enter goes to it. What happened at one step is one sign with a number; more than thirty in view are merged into
// counts.
#pragma once

#include <QWidget>
#include <vector>

#include "ui/charts/chart_scene.h"
#include "ui/charts/chart_view.h"

namespace ft::ui {

// Events of one place under the axis: at one step, or too near to each other to be drawn apart.
struct EventGroup {
  double x = 0;             // pixels
  int shown = -1;           // the one whose sign stands for all
  std::vector<int> events;  // by step
};
std::vector<EventGroup> groups_of(const std::vector<ChartEvent>& events, const ChartFrame& frame);

class EventStrip : public QWidget {
  Q_OBJECT

 public:
  static constexpr int height_wanted = 18;

  explicit EventStrip(QWidget* parent);
  void setEvents(std::vector<ChartEvent> events);
  const std::vector<ChartEvent>& events() const { return events_; }
  void setFrame(const ChartFrame& frame);

 Q_SIGNALS:
  void activated(int event);

 protected:
  void paintEvent(QPaintEvent* event) override;
  bool event(QEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void focusInEvent(QFocusEvent* event) override;

 private:
  int eventAt(QPoint at) const;
  QString textAt(int event) const;
  void read(int event);
  std::vector<ChartEvent> events_;
  ChartFrame frame_;
  int current_ = -1;
};

void paint_events(QPainter& painter, const QRectF& where, const ChartFrame& frame,
                  const std::vector<ChartEvent>& events, const QPalette& palette, int current = -1);
QString event_sign(ChartEvent::Kind kind);  // ◆ ● ▲ ‖ ✕ ★

}  // namespace ft::ui

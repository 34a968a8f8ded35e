#include "ui/charts/event_strip.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>
#include <algorithm>
#include <cmath>

#include "ui/shell/widgets.h"
#include "ui/theme/theme.h"

namespace ft::ui {

namespace {

constexpr int merged_above = 30;

QColor color_of(ChartEvent::Kind kind, const QPalette& palette) {
  switch (kind) {
    case ChartEvent::Kind::warning:
      return theme::state_color(theme::State::warning, palette);
    case ChartEvent::Kind::failed:
      return theme::state_color(theme::State::error, palette);
    case ChartEvent::Kind::best:
      return theme::state_color(theme::State::good, palette);
    default:
      return theme::mix(palette.color(QPalette::Text), palette.color(QPalette::Base), 0.7);
  }
}

// Evaluations are frequent and harmless, failures rare: what is rarer is read first where marks lie on one another.
int weight_of(ChartEvent::Kind kind) {
  switch (kind) {
    case ChartEvent::Kind::evaluated:
      return 0;
    case ChartEvent::Kind::checkpoint:
      return 1;
    case ChartEvent::Kind::paused:
    case ChartEvent::Kind::resumed:
      return 2;
    case ChartEvent::Kind::best:
      return 3;
    case ChartEvent::Kind::warning:
      return 4;
    case ChartEvent::Kind::failed:
      return 5;
  }
  return 0;
}

// Marks nearer to each other than this would be drawn over one another: they are one sign with their number beside it.
constexpr double apart_px = 16;

void paint_sign(QPainter& painter, ChartEvent::Kind kind, QPointF at, const QColor& color) {
  switch (kind) {
    case ChartEvent::Kind::checkpoint:
      return paint_shape(painter, at, 3, 4, color);
    case ChartEvent::Kind::evaluated:
      return paint_shape(painter, at, 0, 2.5, color);
    case ChartEvent::Kind::warning:
      return paint_shape(painter, at, 2, 4.5, color);
    case ChartEvent::Kind::failed:
      return paint_shape(painter, at, 4, 4, color);
    case ChartEvent::Kind::best:
      return paint_shape(painter, at, 9, 4.5, color);
    case ChartEvent::Kind::paused:
    case ChartEvent::Kind::resumed:
      painter.fillRect(QRectF(at.x() - 3, at.y() - 4, 2, 8), color);
      painter.fillRect(QRectF(at.x() + 1, at.y() - 4, 2, 8), color);
      return;
  }
}

}  // namespace

QString event_sign(ChartEvent::Kind kind) {
  switch (kind) {
    case ChartEvent::Kind::checkpoint:
      return QString::fromUtf8("◆");
    case ChartEvent::Kind::evaluated:
      return QString::fromUtf8("●");
    case ChartEvent::Kind::warning:
      return QString::fromUtf8("▲");
    case ChartEvent::Kind::paused:
    case ChartEvent::Kind::resumed:
      return QString::fromUtf8("‖");
    case ChartEvent::Kind::failed:
      return QString::fromUtf8("✕");
    case ChartEvent::Kind::best:
      return QString::fromUtf8("★");
  }
  return {};
}

std::vector<EventGroup> groups_of(const std::vector<ChartEvent>& events, const ChartFrame& frame) {
  std::vector<int> seen;
  for (size_t i = 0; i < events.size(); ++i)
    if (events[i].step >= frame.x_low && events[i].step <= frame.x_high) seen.push_back(static_cast<int>(i));
  const auto step = [&](int i) { return events[static_cast<size_t>(i)].step; };
  std::ranges::stable_sort(seen, {}, step);
  std::vector<EventGroup> groups;
  for (const int i : seen) {
    const double x = frame.px(step(i));
    if (groups.empty() || x - groups.back().x >= apart_px) groups.push_back({x, i, {}});
    EventGroup& group = groups.back();
    group.events.push_back(i);
    if (weight_of(events[static_cast<size_t>(i)].kind) >= weight_of(events[static_cast<size_t>(group.shown)].kind))
      group.shown = i;
  }
  return groups;
}

void paint_events(QPainter& painter, const QRectF& where, const ChartFrame& frame,
                  const std::vector<ChartEvent>& events, const QPalette& palette, int current) {
  painter.setRenderHint(QPainter::Antialiasing);
  const double y = where.center().y();
  std::vector<int> seen;
  for (size_t i = 0; i < events.size(); ++i)
    if (events[i].step >= frame.x_low && events[i].step <= frame.x_high) seen.push_back(static_cast<int>(i));
  std::stable_sort(seen.begin(), seen.end(), [&](int a, int b) {
    return weight_of(events[static_cast<size_t>(a)].kind) < weight_of(events[static_cast<size_t>(b)].kind);
  });
  if (seen.size() > merged_above) {
    constexpr int places = 24;
    std::vector<std::pair<int, int>> counts(places, {0, -1});
    for (const int i : seen) {
      const double share = (frame.px(events[static_cast<size_t>(i)].step) - frame.rect.left()) / frame.rect.width();
      auto& [count, last] = counts[static_cast<size_t>(std::clamp(static_cast<int>(share * places), 0, places - 1))];
      ++count;
      last = i;
    }
    painter.setFont(theme::small_font());
    for (int place = 0; place < places; ++place) {
      const auto& [count, last] = counts[static_cast<size_t>(place)];
      if (count == 0) continue;
      const double x = frame.rect.left() + (place + 0.5) / places * frame.rect.width();
      painter.setPen(color_of(events[static_cast<size_t>(last)].kind, palette));
      painter.drawText(QRectF(x - 20, where.top(), 40, where.height()), Qt::AlignCenter,
                       count == 1 ? event_sign(events[static_cast<size_t>(last)].kind) : QString::number(count));
    }
    return;
  }
  for (const EventGroup& group : groups_of(events, frame)) {
    const QPointF at(group.x, y);
    const ChartEvent::Kind kind = events[static_cast<size_t>(group.shown)].kind;
    const QColor color = color_of(kind, palette);
    paint_sign(painter, kind, at, color);
    if (group.events.size() > 1) {
      painter.setFont(theme::small_font());
      painter.setPen(color);
      const bool fits = at.x() + apart_px <= where.right();
      painter.drawText(QRectF(at.x() + (fits ? 6 : -30), where.top(), 24, where.height()),
                       Qt::AlignVCenter | (fits ? Qt::AlignLeft : Qt::AlignRight),
                       QString::number(group.events.size()));
    }
    if (std::ranges::find(group.events, current) == group.events.end()) continue;
    painter.setPen(QPen(palette.color(QPalette::Highlight), 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(QRectF(at.x() - 7, y - 7, 14, 14));
  }
}

EventStrip::EventStrip(QWidget* parent) : QWidget(parent) {
  setObjectName("chartEventStrip");
  setFixedHeight(height_wanted);
  setFocusPolicy(Qt::TabFocus);
  setMouseTracking(true);
  setBackgroundRole(QPalette::Base);
  setAutoFillBackground(true);
  describe(this, [] { return tr("Events of the run"); });
}

void EventStrip::setEvents(std::vector<ChartEvent> events) {
  events_ = std::move(events);
  if (current_ >= static_cast<int>(events_.size())) current_ = -1;
  update();
}

void EventStrip::setFrame(const ChartFrame& frame) {
  frame_ = frame;
  update();
}

void EventStrip::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  paint_events(painter, rect(), frame_, events_, palette(), hasFocus() ? current_ : -1);
}

int EventStrip::eventAt(QPoint at) const {
  int best = -1;
  double distance = 9;
  for (size_t i = 0; i < events_.size(); ++i) {
    const double away = std::abs(frame_.px(events_[i].step) - at.x());
    if (away < distance || (away == distance && best >= 0 &&
                            weight_of(events_[i].kind) > weight_of(events_[static_cast<size_t>(best)].kind)))
      best = static_cast<int>(i), distance = away;
  }
  return best;
}

// What happened at the place of a mark, a line each.
QString EventStrip::textAt(int event) const {
  QStringList lines;
  for (const EventGroup& group : groups_of(events_, frame_))
    if (std::ranges::find(group.events, event) != group.events.end())
      for (const int i : group.events) lines << events_[static_cast<size_t>(i)].text;
  return lines.join('\n');
}

bool EventStrip::event(QEvent* event) {
  if (event->type() == QEvent::ToolTip) {
    const auto* help = static_cast<QHelpEvent*>(event);
    const int found = eventAt(help->pos());
    if (found < 0) {
      QToolTip::hideText();
      event->ignore();
    } else {
      QToolTip::showText(help->globalPos(), textAt(found), this);
    }
    return true;
  }
  return QWidget::event(event);
}

void EventStrip::mousePressEvent(QMouseEvent* event) {
  const int found = eventAt(event->position().toPoint());
  if (found < 0) return;
  current_ = found;
  Q_EMIT activated(found);
}

void EventStrip::read(int event) {
  current_ = event;
  const ChartEvent& shown = events_[static_cast<size_t>(event)];
  setAccessibleDescription(shown.text);
  QToolTip::showText(mapToGlobal(QPoint(static_cast<int>(frame_.px(shown.step)), 0)), shown.text, this);
  update();
}

void EventStrip::focusInEvent(QFocusEvent* event) {
  QWidget::focusInEvent(event);
  if (current_ < 0 && !events_.empty()) current_ = static_cast<int>(events_.size()) - 1;
  if (current_ >= 0) read(current_);
}

void EventStrip::keyPressEvent(QKeyEvent* event) {
  const int last = static_cast<int>(events_.size()) - 1;
  if (last < 0) return QWidget::keyPressEvent(event);
  switch (event->key()) {
    case Qt::Key_Left:
      return read(std::max(0, current_ - 1));
    case Qt::Key_Right:
      return read(std::min(last, current_ + 1));
    case Qt::Key_Home:
      return read(0);
    case Qt::Key_End:
      return read(last);
    case Qt::Key_Return:
    case Qt::Key_Enter:
      if (current_ >= 0) Q_EMIT activated(current_);
      return;
    default:
      QWidget::keyPressEvent(event);
  }
}

}  // namespace ft::ui

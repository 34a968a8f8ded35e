#include "ui/charts/chart_canvas.h"

#include <QKeyEvent>
#include <QPainter>
#include <cmath>

namespace ft::ui {

namespace {

constexpr double wheel_factor = 0.85;

}  // namespace

ChartCanvas::ChartCanvas(ChartPlot::Private& d, QWidget* parent) : QCustomPlot(parent), d_(d) {
  setObjectName("chartCanvas");
  setFocusPolicy(Qt::StrongFocus);
  setMouseTracking(true);
  setContextMenuPolicy(Qt::NoContextMenu);
  setInteractions({});
  setNoAntialiasingOnDrag(true);
  setMinimumSize(120, 80);
  setAttribute(Qt::WA_OpaquePaintEvent);
}

bool ChartCanvas::event(QEvent* event) {
  if (event->type() == QEvent::ScreenChangeInternal) d_.schedule();
  return QCustomPlot::event(event);
}

void ChartCanvas::paintEvent(QPaintEvent* event) {
  if (bufferDevicePixelRatio() != devicePixelRatioF()) d_.schedule();
  QCustomPlot::paintEvent(event);
  QPainter painter(this);
  d_.drawPointer(&painter);
}

void ChartCanvas::resizeEvent(QResizeEvent*) {
  setViewport(rect());
  d_.schedule(d_.painted_once ? resize_delay_ms : 0);
}

void ChartCanvas::mousePressEvent(QMouseEvent* event) {
  setFocus(Qt::MouseFocusReason);
  d_.pressed = event->position();
  const bool pans = event->button() == Qt::MiddleButton || d_.space_down;
  if (event->button() == Qt::LeftButton || event->button() == Qt::MiddleButton)
    d_.gesture = pans ? ChartPlot::Private::Gesture::pan : ChartPlot::Private::Gesture::box;
  if (d_.gesture == ChartPlot::Private::Gesture::pan) {
    d_.remember();
    setCursor(Qt::ClosedHandCursor);
  }
  if (event->button() == Qt::RightButton) Q_EMIT d_.q->menuRequested(event->globalPosition().toPoint());
  event->accept();
}

void ChartCanvas::mouseMoveEvent(QMouseEvent* event) {
  const QPointF at = event->position();
  if (d_.gesture == ChartPlot::Private::Gesture::pan) {
    d_.panPixels(at - d_.pressed);
    d_.pressed = at;
    return;
  }
  d_.pointer = at;
  d_.pointTo(at);
  if (d_.gesture == ChartPlot::Private::Gesture::box) d_.repaintPointer();
}

void ChartCanvas::mouseReleaseEvent(QMouseEvent* event) {
  const auto gesture = d_.gesture;
  d_.gesture = ChartPlot::Private::Gesture::none;
  unsetCursor();
  if (gesture == ChartPlot::Private::Gesture::pan) return d_.schedule();
  if (gesture != ChartPlot::Private::Gesture::box) return;
  const QRectF box = QRectF(d_.pressed, event->position()).normalized();
  if (box.width() < 5 && box.height() < 8) {
    if (CursorModel* cursor = d_.q->cursor()) cursor->setPinned(!cursor->pinned() && cursor->isSet());
    return d_.repaintPointer();
  }
  const QRectF inside = box.intersected(d_.frame.rect);
  if (inside.width() < 3) return d_.repaintPointer();
  auto view = d_.view;
  view.setX(d_.frame.xAt(inside.left()), d_.frame.xAt(inside.right()));
  if (box.height() >= 8 && inside.height() >= 3) {
    view.auto_y = false;
    view.y_low = d_.frame.yAt(inside.bottom());
    view.y_high = d_.frame.yAt(inside.top());
  }
  d_.setView(view);
}

void ChartCanvas::mouseDoubleClickEvent(QMouseEvent* event) {
  d_.gesture = ChartPlot::Private::Gesture::none;
  if (CursorModel* cursor = d_.q->cursor()) cursor->setPinned(false);
  d_.q->resetZoom();
  event->accept();
}

void ChartCanvas::wheelEvent(QWheelEvent* event) {
  const double turns = (event->angleDelta().y() ? event->angleDelta().y() : event->angleDelta().x()) / 120.0;
  if (turns == 0) return;
  const double factor = std::pow(wheel_factor, turns);
  const bool y = event->modifiers() & Qt::ShiftModifier, both = event->modifiers() & Qt::ControlModifier;
  d_.zoomAround(event->position(), y ? 1.0 : factor, y || both ? factor : 1.0);
  event->accept();
}

void ChartCanvas::leaveEvent(QEvent* event) {
  d_.pointer = {-1, -1};
  if (CursorModel* cursor = d_.q->cursor(); cursor && !cursor->pinned() && !hasFocus()) cursor->clear();
  Q_EMIT d_.q->pointedAt(runs::no_number);
  QCustomPlot::leaveEvent(event);
}

void ChartCanvas::focusInEvent(QFocusEvent* event) {
  QCustomPlot::focusInEvent(event);
  update();
}

void ChartCanvas::focusOutEvent(QFocusEvent* event) {
  QCustomPlot::focusOutEvent(event);
  d_.space_down = false;
  update();
}

void ChartCanvas::keyReleaseEvent(QKeyEvent* event) {
  if (event->key() == Qt::Key_Space && !event->isAutoRepeat()) d_.space_down = false;
  QCustomPlot::keyReleaseEvent(event);
}

void ChartCanvas::keyPressEvent(QKeyEvent* event) {
  ChartPlot* plot = d_.q;
  CursorModel* cursor = plot->cursor();
  const bool control = event->modifiers() & Qt::ControlModifier, shift = event->modifiers() & Qt::ShiftModifier;
  if (event->matches(QKeySequence::Copy)) return Q_EMIT plot->copyRequested();
  switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Right: {
      const int way = event->key() == Qt::Key_Left ? -1 : 1;
      return control ? plot->pan(0.1 * way, 0) : plot->moveCursor(way * (shift ? 10 : 1));
    }
    case Qt::Key_Up:
    case Qt::Key_Down:
      if (!control) break;
      return plot->pan(0, event->key() == Qt::Key_Up ? 0.1 : -0.1);
    case Qt::Key_Home:
    case Qt::Key_End:
      return plot->setCursorAtEnd(event->key() == Qt::Key_End);
    case Qt::Key_Plus:
    case Qt::Key_Equal:
      return plot->zoomX(0.7);
    case Qt::Key_Minus:
      return plot->zoomX(1 / 0.7);
    case Qt::Key_0:
      if (control) break;
      return plot->resetZoom();
    case Qt::Key_Z:
      if (control) break;
      return shift ? plot->zoomForward() : plot->zoomBack();
    case Qt::Key_L:
      if (control) break;
      return Q_EMIT plot->logYToggled();
    case Qt::Key_R:
      if (control) break;
      return Q_EMIT plot->rangeWanted();
    case Qt::Key_K:
      if (control) break;
      if (cursor) cursor->setPinned(!cursor->pinned() && cursor->isSet());
      return;
    case Qt::Key_Escape:
      if (!cursor || !cursor->isSet()) break;
      cursor->setPinned(false);
      cursor->clear();
      return;
    case Qt::Key_Space:
      d_.space_down = true;
      return;
    case Qt::Key_Menu:
      return Q_EMIT plot->menuRequested(mapToGlobal(rect().center()));
    default:
      break;
  }
  QCustomPlot::keyPressEvent(event);
}

}  // namespace ft::ui

// How a chart comes onto its canvas: few curves at once, many by a worker into an image that is shifted until the new
// one is there; the cursor over everything, in as few pixels as it needs.
#include <QFontMetrics>
#include <QLocale>
#include <QPainter>
#include <QPicture>
#include <algorithm>
#include <cmath>

#include "ui/bridge/async.h"
#include "ui/charts/chart_axes.h"
#include "ui/charts/chart_canvas.h"
#include "ui/charts/event_strip.h"
#include "ui/theme/chart_marks.h"
#include "ui/theme/theme.h"

namespace ft::ui {

namespace {

constexpr size_t painted_at_once = 4000;  // vertices; more are a worker's
constexpr size_t stroked = 60'000;        // vertices; of more, lines are as thin as is cheap
constexpr int shapes_from = 6;            // curves
constexpr int dots_most = 60;             // at the cursor
constexpr qsizetype texts_most = 6;       // of them written beside it
constexpr double beside = 0.25;           // of the frame's width: what is painted beyond its ends
constexpr double widest = 8.0;            // an image is not stretched further

}  // namespace

CurveLook ChartPlot::lookOf(int index, const QPalette& palette) const {
  const ChartItem& item = d_->items[static_cast<size_t>(index)];
  const int shown = d_->curvesShown();
  CurveLook look;
  if (item.faint) {
    look.color = theme::mix(palette.color(QPalette::Text), palette.color(QPalette::Base), 0.55);
    look.opacity = std::clamp(12.0 / std::max(1, d_->faint), 0.06, 0.4);
    look.faint = true;
    return look;
  }
  look.slot = item.slot;
  look.color = item.baseline ? palette.color(QPalette::Text)
                             : theme::series_color(item.slot % theme::series_slots, theme::is_dark(palette));
  look.marked = item.marked;
  look.dash = item.marked ? 2 : (item.slot / theme::series_slots) % 4;
  if (item.baseline) look.dash = 0;
  const theme::ChartMarks marks = theme::chart_marks();
  if (marks == theme::ChartMarks::never)
    look.dash = item.marked ? 2 : 0;
  else if (item.marked || shown >= shapes_from || marks == theme::ChartMarks::always)
    look.shape = item.slot % 10;
  look.smoothed = item.curve->isSmoothed() && !d_->setup.delta;
  look.raw = d_->setup.raw && shown <= raw_limit;
  look.width = item.baseline && shown <= 2 ? 2.0 : 1.0;
  if (d_->highlighted >= 0 && d_->highlighted != index) look.opacity = 0.25;
  return look;
}

ChartScene ChartPlot::Private::scene(const QPalette& palette) const {
  ChartScene made;
  made.frame = frame;
  made.antialiased = gesture == Gesture::none;
  const size_t vertices = verticesInView();
  for (size_t i = 0; i < items.size(); ++i)
    if (!items[i].hidden)
      made.curves.push_back({items[i].curve, q->lookOf(static_cast<int>(i), palette), items[i].band});
  // A stronger line where that is cheap: few vertices, or painted by the worker.
  if (vertices <= 1200 || (vertices > painted_at_once && vertices <= stroked))
    for (SceneCurve& one : made.curves)
      if (one.look.dash == 0 && !one.look.faint) one.look.width = std::max(one.look.width, 1.5);
  return made;
}

size_t ChartPlot::Private::verticesInView() const {
  size_t vertices = 0;
  const auto columns = static_cast<size_t>(std::max(1.0, frame.rect.width()));
  for (const ChartItem& item : items)
    if (!item.hidden)
      vertices += (setup.raw && shown <= raw_limit ? 2 : 1) *
                  std::min(item.curve->countBetween(view.x_low, view.x_high), 4 * columns);
  return vertices;
}

void ChartPlot::Private::drawCurves(QPainter* painter) {
  frame = {
      QRectF(canvas->axisRect()->rect()), view.x_low, view.x_high, view.y_low, view.y_high, setup.log_x, setup.log_y};
  const QPalette palette = file_palette ? *file_palette : q->palette();
  if (file_palette || verticesInView() <= painted_at_once) {
    image = {};
    paint_scene(*painter, scene(palette));
    return;
  }
  if (image_frame.log_x != frame.log_x || image_frame.log_y != frame.log_y) image = {};
  if (!image.isNull()) {  // where its data lies now: shifted while panning, until the new one is there
    const QPointF top_left(frame.px(image_frame.x_low), frame.py(image_frame.y_high));
    const QPointF bottom_right(frame.px(image_frame.x_high), frame.py(image_frame.y_low));
    const QRectF place(top_left, bottom_right);
    const QSizeF off = place.size() - image_frame.rect.size();
    const double ratio = image.devicePixelRatio();
    if (std::abs(off.width()) < 0.01 && std::abs(off.height()) < 0.01)  // not scaled: many times as fast
      painter->drawImage(QPointF(std::round(top_left.x() * ratio), std::round(top_left.y() * ratio)) / ratio, image);
    else if (place.width() < widest * frame.rect.width() && place.height() < widest * frame.rect.height())
      painter->drawImage(place, image);
  }
  if (image.isNull() || image_revision != revision || image_of != frame) requestImage(palette);
}

void ChartPlot::Private::requestImage(const QPalette& palette) {
  if (painting) return;  // looked at again when the one in work is ready
  painting = true;
  struct Painted {
    QImage image;
    ChartFrame frame;
  };
  ChartScene job = scene(palette);
  job.antialiased = true;
  job.screens = 1 + 2 * beside;
  const double more = std::round(beside * frame.rect.width());
  job.frame.rect.adjust(-more, 0, more, 0);
  job.frame.x_low = frame.xAt(job.frame.rect.left());
  job.frame.x_high = frame.xAt(job.frame.rect.right());
  run_async(
      worker_pool(), q,
      [job = std::move(job), ratio = canvas->devicePixelRatioF()] {
        const QSizeF size = job.frame.rect.size() * ratio;
        QImage image(std::max(1, qRound(size.width())), std::max(1, qRound(size.height())),
                     QImage::Format_ARGB32_Premultiplied);
        image.setDevicePixelRatio(ratio);
        image.fill(Qt::transparent);
        QPainter painter(&image);
        painter.translate(-job.frame.rect.topLeft());
        paint_scene(painter, job, &image);
        painter.end();
        return Painted{std::move(image), job.frame};
      },
      [this, of = frame, of_revision = revision](Painted painted) {
        painting = false;
        ++pictures;
        image = std::move(painted.image);
        image_frame = painted.frame;
        image_of = of;
        image_revision = of_revision;
        repaintCurves();  // asks again by itself if something is new
      });
}

void ChartPlot::Private::repaintCurves() {
  if (painted_once && q->isVisible()) canvas->replot(QCustomPlot::rpQueuedRefresh);
}

// Where the cursor is to be drawn, and which pixels that concerns.
void ChartPlot::Private::placePointer() {
  pointing = {};
  const QRectF& rect = frame.rect;
  if (gesture == Gesture::box) {
    QRectF box = QRectF(pressed, pointer).normalized();
    if (box.height() < 8) box.setTop(rect.top()), box.setBottom(rect.bottom());
    pointing.box = box.intersected(rect);
    pointing.region = pointing.box.toAlignedRect().adjusted(-2, -2, 2, 2);
  }
  const CursorModel* model = q->cursor();
  if (!model || !model->isSet()) return;
  const double x = frame.px(model->x());
  if (!(x >= rect.left() - 0.5 && x <= rect.right() + 0.5)) return;
  pointing.x = x;
  const QRect strip = QRectF(x - 7, rect.top() - 6, 14, rect.height() + 12).toAlignedRect();
  pointing.region |= strip;
  if (curvesShown() > dots_most) return;
  for (size_t i = 0; i < items.size(); ++i) {
    if (items[i].hidden || items[i].faint) continue;
    const auto value = items[i].curve->nearest(model->x());
    if (!value || !std::isfinite(value->shown)) continue;
    const QPointF at(frame.px(value->x), frame.py(value->shown));
    if (!rect.adjusted(-1, -1, 1, 1).contains(at)) continue;
    pointing.dots.emplace_back(at, q->lookOf(static_cast<int>(i), q->palette()).color);
    const QRect dot = QRectF(at.x() - 6, at.y() - 6, 12, 12).toAlignedRect();
    if (!strip.contains(dot)) pointing.region |= dot;
    pointing.texts << QString("%1 %2").arg(items[i].name, value_text(value->shown, values));
  }
  if (pointer_texts) placeTexts(model->x());
}

// Beside the cursor's line, on the side where there is room.
void ChartPlot::Private::placeTexts(double x) {
  if (pointing.texts.size() > texts_most) pointing.texts.clear();
  const QString place = QString("%1 %2").arg(canvas->xAxis->label(), QLocale().toString(x, 'g', 6));
  pointing.texts.prepend(place);
  const QFontMetrics metrics(theme::small_font());
  int width = 0;
  for (const QString& text : pointing.texts) width = std::max(width, metrics.horizontalAdvance(text));
  const QSizeF size(width + 2 * theme::tiny, metrics.height() * static_cast<int>(pointing.texts.size()) + theme::tiny);
  const bool right = pointing.x + theme::small + size.width() < frame.rect.right();
  pointing.label = QRectF(
      QPointF(right ? pointing.x + theme::small : pointing.x - theme::small - size.width(), frame.rect.top() + 2),
      size);
  pointing.region |= pointing.label.toAlignedRect().adjusted(-1, -1, 1, 1);
}

void ChartPlot::Private::repaintPointer() {
  if (!painted_once || !q->isVisible()) return;
  const QRegion before = pointing.region;
  placePointer();
  canvas->update(before | pointing.region);
}

void ChartPlot::Private::drawPointer(QPainter* painter) {
  const QPalette palette = q->palette();
  if (canvas->hasFocus()) {
    painter->setPen(QPen(palette.color(QPalette::Highlight), 2));
    painter->drawRect(QRectF(canvas->rect()).adjusted(1, 1, -1, -1));
  }
  if (pointing.box.width() >= 3) {
    QColor fill = palette.color(QPalette::Highlight);
    painter->setPen(QPen(fill, 1));
    fill.setAlphaF(0.15f);
    painter->setBrush(fill);
    painter->drawRect(pointing.box);
  }
  if (std::isnan(pointing.x)) return;
  const bool pinned = q->cursor() && q->cursor()->pinned();
  painter->setPen(QPen(palette.color(QPalette::Text), 1, pinned ? Qt::SolidLine : Qt::DotLine));
  painter->drawLine(QPointF(pointing.x, frame.rect.top()), QPointF(pointing.x, frame.rect.bottom()));
  painter->setRenderHint(QPainter::Antialiasing, true);
  painter->setPen(QPen(palette.color(QPalette::Base), 1));
  for (const auto& [at, color] : pointing.dots) {
    painter->setBrush(color);
    painter->drawEllipse(at, 4, 4);
  }
  if (pointing.label.isEmpty()) return;
  painter->setPen(QPen(palette.color(QPalette::Mid), 1));
  painter->setBrush(palette.color(QPalette::Base));
  painter->drawRect(pointing.label);
  painter->setPen(palette.color(QPalette::Text));
  painter->setFont(theme::small_font());
  painter->drawText(pointing.label, Qt::AlignCenter, pointing.texts.join('\n'));
}

void ChartPlot::paintTo(QPainter& painter, const QRect& where, const QPalette& palette) {
  prepareNow();
  if (!hasValues()) return;
  d_->file_palette = &palette;
  d_->applyLooks(palette);
  const int strip = events().empty() ? 0 : EventStrip::height_wanted;
  const QSize size(where.width(), where.height() - strip);
  d_->countShown();
  d_->updateDeltas();
  d_->computeView();
  d_->setTickers(size);
  painter.save();
  painter.translate(where.topLeft());
  QPicture picture;  // QCustomPlot wants its own kind of painter; the picture is played into any other
  QCPPainter recorder(&picture);
  d_->canvas->toPainter(&recorder, size.width(), size.height());
  recorder.end();
  painter.drawPicture(0, 0, picture);
  ChartFrame frame = d_->frame;
  painter.translate(0, size.height());
  if (strip) paint_events(painter, QRectF(0, 0, size.width(), strip), frame, events(), palette);
  painter.restore();
  d_->file_palette = nullptr;
  d_->applyLooks(this->palette());
  d_->schedule();
}

}  // namespace ft::ui

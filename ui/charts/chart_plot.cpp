#include "ui/charts/chart_plot.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QLabel>
#include <QPointer>
#include <QStackedLayout>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

#include "ui/bridge/async.h"
#include "ui/charts/chart_axes.h"
#include "ui/charts/chart_canvas.h"
#include "ui/charts/event_strip.h"
#include "ui/theme/retranslate.h"
#include "ui/theme/theme.h"

namespace ft::ui {

namespace {

constexpr size_t prepared_at_once = 20'000;  // points; about a millisecond
constexpr int prepared_ms = 100;             // until a worker shows what it has

class Curves final : public QCPLayerable {
 public:
  Curves(QCustomPlot* plot, std::function<void(QCPPainter*)> draw)
      : QCPLayerable(plot, "curves"), draw_(std::move(draw)) {}

 protected:
  void applyDefaultAntialiasingHint(QCPPainter* painter) const override { painter->setAntialiasing(true); }
  void draw(QCPPainter* painter) override { draw_(painter); }
  QRect clipRect() const override { return mParentPlot->axisRect()->rect().adjusted(-1, -1, 1, 1); }

 private:
  std::function<void(QCPPainter*)> draw_;
};

}  // namespace

// --- what is seen ---

void ChartPlot::Private::countShown() {
  shown = faint = 0;
  for (const ChartItem& item : items)
    if (!item.hidden && item.curve->size() > 0) ++(item.faint ? faint : shown);
}

const ChartItem* ChartPlot::Private::leading() const {
  const ChartItem* longest = nullptr;
  for (const ChartItem& item : items)
    if (!item.hidden && !item.faint && (!longest || item.curve->size() > longest->curve->size())) longest = &item;
  return longest;
}

const ChartItem* ChartPlot::Private::baseline() const {
  for (const ChartItem& item : items)
    if (item.baseline) return &item;
  return nullptr;
}

// Few points are computed on the spot, many by a worker, a tenth of a second at a time: what is ready is drawn.
void ChartPlot::Private::prepare() {
  size_t points = 0;
  std::vector<std::shared_ptr<ChartCurve>> stale;
  for (const bool hidden : {false, true})
    for (const ChartItem& item : items) {
      if (item.hidden != hidden || !item.curve->isStale()) continue;
      stale.push_back(item.curve);
      points += item.curve->logged();
    }
  if (stale.empty()) return;
  if (points <= prepared_at_once) {
    for (const auto& curve : stale) curve->prepare();
    return;
  }
  if (preparing) return;  // looked at again when those in work are ready
  preparing = true;
  run_async(
      worker_pool(), q,
      [stale = std::move(stale)] {
        QElapsedTimer time;
        time.start();
        for (const auto& curve : stale)
          if (curve->prepare(); time.elapsed() > prepared_ms) break;
      },
      [this] {
        preparing = false;
        q->dataChanged();
      });
}

void ChartPlot::Private::updateDeltas() {
  if (deltas_of == revision) return;
  deltas_of = revision;
  const ChartItem* base = setup.delta ? baseline() : nullptr;
  for (ChartItem& item : items) item.curve->setBaseline(base ? base->curve.get() : nullptr);
}

// Axes as they are in the view.
void ChartPlot::Private::setTickers(QSize size) {
  set_axes(canvas, {view.x_low, view.x_high, view.y_low, view.y_high}, setup, values, size);
  const char* const axes[] = {
      QT_TRANSLATE_NOOP("ft::ui::ChartView", "Step"), QT_TRANSLATE_NOOP("ft::ui::ChartView", "Tokens"),
      QT_TRANSLATE_NOOP("ft::ui::ChartView", "Epoch"), QT_TRANSLATE_NOOP("ft::ui::ChartView", "Time in training"),
      QT_TRANSLATE_NOOP("ft::ui::ChartView", "Clock")};
  canvas->xAxis->setLabel(QCoreApplication::translate("ft::ui::ChartView", axes[static_cast<int>(setup.x)]));
  canvas->yAxis->setLabel(
      setup.delta && baseline() ? QCoreApplication::translate("ft::ui::ChartView", "Difference to baseline") : y_label);
}

void ChartPlot::Private::applyLooks(const QPalette& palette) {
  style_axes(canvas, palette);
  ++revision;
}

void ChartPlot::Private::schedule(int delay_ms) {
  if (timer.isActive() && delay_ms == resize_delay_ms && timer.interval() == delay_ms) {
    timer.start(delay_ms);  // a resize goes on
    return;
  }
  if (!timer.isActive()) timer.start(delay_ms);
}

void ChartPlot::Private::refresh() {
  timer.stop();
  if (!q->isVisible() && !file_palette) return;  // showEvent asks again
  const bool any = q->hasValues();
  keepShare();
  stack->setCurrentIndex(any ? 0 : 1);
  empty->setVisible(!any && !preparing);  // while there are values and not yet a curve nothing is said
  strip->setVisible(any && !q->events().empty());
  countShown();
  if (any) {
    updateDeltas();
    computeView();
    setTickers(canvas->size());
    if (canvas->bufferDevicePixelRatio() != canvas->devicePixelRatioF())
      canvas->setBufferDevicePixelRatio(canvas->devicePixelRatioF());
    painted_once = true;
    canvas->replot(QCustomPlot::rpQueuedRefresh);
    frame.rect = canvas->axisRect()->rect();
    strip->setFrame(frame);
    placePointer();
  }
  Q_EMIT q->refreshed();
}

// After x has got another meaning, as soon as there is a curve again.
void ChartPlot::Private::keepShare() {
  const ChartItem* first = kept_share ? leading() : nullptr;
  const auto range = first ? first->curve->xRange() : std::nullopt;
  if (!range) return;
  const double span = range->second - range->first;
  if (!view.auto_x) {
    view.x_low = range->first + kept_share->first * span;
    view.x_high = range->first + kept_share->second * span;
  }
  kept_share.reset();
}

// --- gestures ---

void ChartPlot::Private::remember() {
  back.push_back(view);
  if (back.size() > 50) back.erase(back.begin());
  forward.clear();
}

void ChartPlot::Private::setView(const View& wanted, bool keep_history) {
  if (keep_history) remember();
  const bool followed = view.auto_x;
  view = wanted;
  if (followed != view.auto_x) Q_EMIT q->followChanged(view.auto_x);
  tell();
  refresh();
  Q_EMIT q->xRangeChanged();
}

void ChartPlot::Private::tell() {
  if (!linked || !cursor) return;
  telling = true;
  cursor->setRange(view.xLow(), view.xHigh());
  telling = false;
}

void ChartPlot::Private::zoomAround(QPointF pixel, double factor_x, double factor_y) {
  View wanted = view;
  const QRectF& rect = frame.rect;
  if (factor_x != 1.0)
    wanted.setX(frame.xAt(pixel.x() + (rect.left() - pixel.x()) * factor_x),
                frame.xAt(pixel.x() + (rect.right() - pixel.x()) * factor_x));
  if (factor_y != 1.0) {
    wanted.auto_y = false;
    wanted.y_low = frame.yAt(pixel.y() + (rect.bottom() - pixel.y()) * factor_y);
    wanted.y_high = frame.yAt(pixel.y() + (rect.top() - pixel.y()) * factor_y);
  }
  const double least = 1e-9 * std::max(1.0, std::abs(wanted.x_high));
  if (wanted.x_high - wanted.x_low < least) return;
  const bool new_turn = back.empty() || back.back().auto_x || !timer.isActive();
  setView(wanted, new_turn);
}

void ChartPlot::Private::panPixels(QPointF by) {
  View wanted = view;
  const QRectF& rect = frame.rect;
  wanted.setX(frame.xAt(rect.left() - by.x()), frame.xAt(rect.right() - by.x()));
  if (by.y() != 0) {
    wanted.auto_y = false;
    wanted.y_low = frame.yAt(rect.bottom() - by.y());
    wanted.y_high = frame.yAt(rect.top() - by.y());
  }
  setView(wanted, false);
}

// The cursor stands on a logged x of the curve that is nearest to the pointer.
void ChartPlot::Private::pointTo(QPointF pixel) {
  CursorModel* model = q->cursor();
  if (!model || !frame.rect.adjusted(-8, -8, 8, 8).contains(pixel)) return;
  Q_EMIT q->pointedAt(frame.yAt(pixel.y()));
  if (model->pinned()) return;
  const double x = frame.xAt(pixel.x());
  double best = INFINITY, at = x;
  for (const ChartItem& item : items) {
    if (item.hidden || item.faint) continue;
    const auto value = item.curve->nearest(x);
    if (!value) continue;
    const double distance = std::hypot(frame.px(value->x) - pixel.x(),
                                       std::isfinite(value->shown) ? frame.py(value->shown) - pixel.y() : 1e4);
    if (distance < best) best = distance, at = value->x;
  }
  model->setX(at);
}

// --- ChartPlot ---

ChartPlot::ChartPlot(QWidget* parent) : QWidget(parent), d_(std::make_unique<Private>(this)) {
  d_->cursor = &d_->own_cursor;
  d_->canvas = new ChartCanvas(*d_, this);
  d_->strip = new EventStrip(this);
  d_->strip->hide();
  auto* page = new QWidget(this);
  auto* rows = new QVBoxLayout(page);
  rows->setContentsMargins(0, 0, 0, 0);
  rows->setSpacing(0);
  rows->addWidget(d_->canvas, 1);
  rows->addWidget(d_->strip);
  d_->empty = new QLabel(this);
  d_->empty->setObjectName("chartEmpty");
  d_->empty->setAlignment(Qt::AlignCenter);
  d_->empty->setWordWrap(true);
  theme::set_quiet(d_->empty);
  d_->stack = new QStackedLayout(this);
  d_->stack->addWidget(page);
  d_->stack->addWidget(d_->empty);
  d_->stack->setCurrentIndex(1);
  setFocusProxy(d_->canvas);

  ChartCanvas* canvas = d_->canvas;
  // Every buffered layer costs a frame a pass over all pixels: there is one for all, and the cursor is none of it.
  canvas->addLayer("curves", canvas->layer("grid"), QCustomPlot::limAbove);
  canvas->layer("overlay")->setMode(QCPLayer::lmLogical);
  Private* d = d_.get();
  new Curves(canvas, [d](QCPPainter* painter) { d->drawCurves(painter); });
  canvas->axisRect()->setMinimumMargins(QMargins(8, 8, 12, 0));
  canvas->plotLayout()->setMargins({});

  d_->timer.setSingleShot(true);
  connect(&d_->timer, &QTimer::timeout, this, [d] { d->refresh(); });
  connect(d_->strip, &EventStrip::activated, this, &ChartPlot::eventActivated);
  setCursor(nullptr);
  restyle(this, [this] {
    d_->applyLooks(palette());
    d_->schedule();
  });
  retranslate(this, [this] {
    ++d_->revision;
    d_->schedule();
  });
}

ChartPlot::~ChartPlot() {
  d_->timer.stop();
  delete d_->canvas;  // its layerables look at d_
}

const std::vector<ChartItem>& ChartPlot::items() const {
  return d_->items;
}

void ChartPlot::setItems(std::vector<ChartItem> items) {
  d_->items = std::move(items);
  d_->highlighted = -1;
  for (ChartItem& item : d_->items) {
    item.curve->setAxis(d_->setup.x);
    item.curve->setWeight(item.marked || item.faint ? 0.0 : d_->setup.smoothing);
  }
  d_->crowd_of = 0;
  dataChanged();
}

void ChartPlot::setHidden(int item, bool hidden) {
  d_->items[static_cast<size_t>(item)].hidden = hidden;
  d_->countShown();
  d_->crowd_of = 0;
  ++d_->revision;
  d_->schedule();
}

void ChartPlot::rename(int item, const QString& name) {
  d_->items[static_cast<size_t>(item)].name = name;
}

void ChartPlot::dataChanged() {
  d_->prepare();
  d_->countShown();
  ++d_->revision;
  d_->schedule(d_->live ? 15 : 0);
}

void ChartPlot::setSetup(const ChartSetup& setup) {
  const bool new_axis = setup.x != d_->setup.x;
  // The visible share of the curve stays when x means something else.
  const ChartItem* leading = d_->leading();
  if (new_axis && !d_->view.auto_x && leading)
    if (const auto range = leading->curve->xRange(); range && range->second > range->first)
      d_->kept_share = {(d_->view.x_low - range->first) / (range->second - range->first),
                        (d_->view.x_high - range->first) / (range->second - range->first)};
  d_->setup = setup;
  for (ChartItem& item : d_->items) {
    item.curve->setAxis(setup.x);
    item.curve->setWeight(item.marked || item.faint ? 0.0 : setup.smoothing);
  }
  if (new_axis) {
    d_->back.clear();
    d_->forward.clear();
    if (CursorModel* model = cursor()) model->clear();
  }
  d_->view.auto_y = true;
  d_->view.y_low = d_->view.y_high = 0;
  d_->crowd_of = 0;
  dataChanged();
}

const ChartSetup& ChartPlot::setup() const {
  return d_->setup;
}

void ChartPlot::setValues(ChartValues values) {
  d_->values = values;
  d_->schedule();
}

void ChartPlot::setYLabel(const QString& label) {
  d_->y_label = label;
  d_->schedule();
}

void ChartPlot::setCanvasTexts(const QString& accessible_name, const QString& description) {
  d_->canvas->setAccessibleName(accessible_name);
  d_->canvas->setAccessibleDescription(description);
}

void ChartPlot::setEmptyText(const QString& sentence) {
  d_->empty->setText(sentence);
}

void ChartPlot::setEvents(std::vector<ChartEvent> events) {
  d_->strip->setEvents(std::move(events));
  d_->schedule();
}

const std::vector<ChartEvent>& ChartPlot::events() const {
  return d_->strip->events();
}

void ChartPlot::setCursor(CursorModel* cursor) {
  if (d_->cursor) d_->cursor->disconnect(this);
  d_->cursor = cursor ? cursor : &d_->own_cursor;
  connect(d_->cursor, &CursorModel::moved, this, [this] { d_->repaintPointer(); });
  connect(d_->cursor, &CursorModel::rangeChanged, this, [this] {
    if (!d_->linked || d_->telling) return;
    auto view = d_->view;
    view.setX(d_->cursor->low(), d_->cursor->high());
    d_->telling = true;
    d_->setView(view);
    d_->telling = false;
  });
}

void ChartPlot::setPointerTexts(bool on) {
  d_->pointer_texts = on;
}

QString ChartPlot::pointerText() const {
  return d_->pointing.texts.join('\n');
}

CursorModel* ChartPlot::cursor() const {
  return d_->cursor;
}

void ChartPlot::setHighlighted(int item) {
  if (item == d_->highlighted) return;
  d_->highlighted = item;
  ++d_->revision;
  d_->repaintCurves();
}

int ChartPlot::highlighted() const {
  return d_->highlighted;
}

void ChartPlot::setLive(bool live) {
  d_->live = live;
  d_->schedule();
}
bool ChartPlot::live() const {
  return d_->live;
}

void ChartPlot::setFollowing(bool on) {
  if (on == d_->view.auto_x) return;
  auto view = d_->view;
  view.auto_x = on;
  view.auto_y = view.auto_y || on;
  d_->setView(view);
}
bool ChartPlot::following() const {
  return d_->view.auto_x;
}

void ChartPlot::setLinked(bool on) {
  d_->linked = on;
  if (on) d_->tell();
}
bool ChartPlot::linked() const {
  return d_->linked;
}

void ChartPlot::resetZoom() {
  auto view = d_->view;
  if (view.auto_x && view.auto_y) return;
  view.auto_x = view.auto_y = true;
  view.y_low = view.y_high = 0;
  d_->setView(view);
}

bool ChartPlot::isZoomed() const {
  return !d_->view.auto_x || !d_->view.auto_y;
}

void ChartPlot::zoomBack() {
  if (d_->back.empty()) return;
  d_->forward.push_back(d_->view);
  const auto view = d_->back.back();
  d_->back.pop_back();
  d_->setView(view, false);
}

void ChartPlot::zoomForward() {
  if (d_->forward.empty()) return;
  d_->back.push_back(d_->view);
  const auto view = d_->forward.back();
  d_->forward.pop_back();
  d_->setView(view, false);
}

void ChartPlot::zoomX(double factor) {
  const QRectF& rect = d_->frame.rect;
  double at = rect.center().x();
  if (const CursorModel* model = cursor(); model && model->isSet())
    at = std::clamp(d_->frame.px(model->x()), rect.left(), rect.right());
  d_->zoomAround({at, rect.center().y()}, factor, 1.0);
}

void ChartPlot::pan(double share_x, double share_y) {
  d_->remember();
  d_->panPixels({-share_x * d_->frame.rect.width(), share_y * d_->frame.rect.height()});
}

void ChartPlot::setXRange(double low, double high) {
  auto view = d_->view;
  view.setX(low, high);
  d_->setView(view);
}

std::pair<double, double> ChartPlot::xRange() const {
  return {d_->view.xLow(), d_->view.xHigh()};
}

void ChartPlot::moveCursor(int points) {
  const ChartItem* item = d_->leading();
  CursorModel* model = cursor();
  if (!item || !model) return;
  if (!model->isSet()) return setCursorAtEnd(points < 0);
  if (const auto value = item->curve->stepFrom(model->x(), points)) model->setX(value->x);
}

void ChartPlot::setCursorAtEnd(bool last) {
  const ChartItem* item = d_->leading();
  const auto range = item ? item->curve->xRange() : std::nullopt;
  if (range && cursor()) cursor()->setX(last ? range->second : range->first);
}

ChartFrame ChartPlot::frame() const {
  return d_->frame;
}

ChartPlot::Notes ChartPlot::notes() const {
  return d_->notes;
}

bool ChartPlot::hasValues() const {
  return std::any_of(d_->items.begin(), d_->items.end(), [](const ChartItem& item) { return item.curve->size() > 0; });
}

void ChartPlot::refreshNow() {
  d_->refresh();
}

bool ChartPlot::busy() const {
  return d_->painting || d_->preparing;
}

void ChartPlot::prepareNow() {
  for (const ChartItem& item : d_->items) item.curve->prepare();
}

uint64_t ChartPlot::pictures() const {
  return d_->pictures;
}

uint64_t ChartPlot::revision() const {
  return d_->revision;
}

void ChartPlot::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  d_->schedule();
}

}  // namespace ft::ui

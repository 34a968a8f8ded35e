#include "ui/charts/chart_plot.h"

// clang-format off
#include <QtGlobal>
// QCustomPlot's header is written with Qt's keywords, which this program does without.
#define signals Q_SIGNALS
#define slots Q_SLOTS
#define foreach Q_FOREACH
#include <qcustomplot.h>
#undef signals
#undef slots
#undef foreach
// clang-format on

#include <QCoreApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QPointer>
#include <QStackedLayout>
#include <QTimer>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

#include "ui/bridge/async.h"
#include "ui/charts/cursor_model.h"
#include "ui/charts/event_strip.h"
#include "ui/shell/widgets.h"
#include "ui/theme/retranslate.h"
#include "ui/theme/theme.h"

namespace ft::ui {

namespace {

constexpr size_t painted_at_once = 4000;  // vertices; more are a worker's
constexpr int resize_delay_ms = 50;
constexpr int raw_limit = 8;    // curves with their logged values behind
constexpr int shapes_from = 6;  // curves
constexpr double shrink_share = 0.8;
constexpr double wheel_factor = 0.85;

int decimals_for(double step) {
  return step > 0 ? std::clamp(static_cast<int>(std::ceil(-std::log10(step) - 1e-9)), 0, 12) : 2;
}

QString clock_text(double seconds) {
  const auto whole = static_cast<qint64>(std::llround(std::abs(seconds)));
  const QString minutes = QString("%1:%2").arg(whole / 60 % 60, 2, 10, QChar('0')).arg(whole % 60, 2, 10, QChar('0'));
  return whole >= 3600 ? QString("%1:%2").arg(whole / 3600).arg(minutes) : minutes;
}

double nice_step(double rough) {
  const double power = std::pow(10.0, std::floor(std::log10(rough)));
  const double mantissa = rough / power;
  return (mantissa <= 1.0001 ? 1 : mantissa <= 2.0001 ? 2 : mantissa <= 5.0001 ? 5 : 10) * power;
}

// Ticks at 1, 2, 5 times a power of ten (of time at whole seconds and minutes), labelled as briefly as they allow.
class Ticker final : public QCPAxisTicker {
 public:
  Ticker(ChartValues values, bool clock, bool whole) : values_(values), clock_(clock), whole_(whole) {}

 protected:
  double getTickStep(const QCPRange& range) override {
    const double rough = range.size() / (mTickCount + 1e-10);
    step_ = nice_step(rough);
    if (whole_) step_ = std::max(step_, 1.0);
    if (clock_)
      for (const double step :
           {1., 2., 5., 10., 15., 30., 60., 120., 300., 600., 900., 1800., 3600., 7200., 14400., 28800., 86400.})
        if (step_ = step; step >= rough) break;
    return step_;
  }
  int getSubTickCount(double) override { return 0; }
  QString getTickLabel(double tick, const QLocale&, QChar, int) override {
    return clock_ ? clock_text(tick) : axis_text(tick, step_, values_);
  }

 private:
  ChartValues values_;
  bool clock_, whole_;
  double step_ = 1.0;
};

class LogTicker final : public QCPAxisTickerLog {
 public:
  LogTicker(ChartValues values, bool clock) : values_(values), clock_(clock) {}

 protected:
  QString getTickLabel(double tick, const QLocale&, QChar, int) override {
    return clock_ ? clock_text(tick) : axis_text(tick, tick, values_);
  }

 private:
  ChartValues values_;
  bool clock_;
};

struct View {
  double x_low = 0.0, x_high = 1.0, y_low = 0.0, y_high = 1.0;
  bool auto_x = true, auto_y = true;
};

}  // namespace

QString axis_text(double value, double step, ChartValues values) {
  if (value == 0) return "0";
  if (values == ChartValues::rate) return rate_text(value);
  if (values == ChartValues::bytes) {
    constexpr double mib = 1024.0 * 1024.0;
    return step >= 512 * mib ? QString::number(value / (1024 * mib), 'f', decimals_for(step / (1024 * mib))) + " GiB"
                             : QString::number(value / mib, 'f', decimals_for(step / mib)) + " MiB";
  }
  if (values == ChartValues::share) return QString::number(100 * value, 'f', decimals_for(100 * step)) + "%";
  const double size = std::abs(value);
  struct Unit {
    double size;
    const char* letter;
  };
  for (const Unit& unit : {Unit{1e12, "T"}, Unit{1e9, "G"}, Unit{1e6, "M"}, Unit{1e3, "k"}})
    if (size >= (unit.size == 1e3 ? 1e4 : unit.size) && step < 1e15)
      return QString::number(value / unit.size, 'f', std::min(3, decimals_for(step / unit.size))) + unit.letter;
  if (size < 1e-4) return rate_text(value);
  return QString::number(value, 'f', decimals_for(step));
}

QString value_text(double value, ChartValues values) {
  switch (values) {
    case ChartValues::rate:
      return rate_text(value);
    case ChartValues::share:
      return percent_text(value);
    case ChartValues::bytes:
      return std::isfinite(value) ? bytes_text(static_cast<qint64>(value)) : measure_text(value);
    case ChartValues::count:
      return std::isfinite(value) ? count_text(std::llround(value)) : measure_text(value);
    case ChartValues::measure:
      break;
  }
  if (std::isnan(value)) return "NaN";
  if (std::isinf(value)) return value > 0 ? "+Inf" : "−Inf";
  return measure_text(value);
}

class ChartCanvas;

class ChartPlot::Private {
 public:
  explicit Private(ChartPlot* owner) : q(owner) {}

  void applyLooks(const QPalette& palette);
  void computeView();
  void computeY(double& low, double& high);
  void setTickers(QSize size);
  void refresh();
  void schedule(int delay_ms = 0);
  ChartScene scene(const QPalette& palette) const;
  size_t verticesInView() const;
  void drawCurves(QPainter* painter);
  void drawCursor(QPainter* painter);
  void requestImage(const ChartScene& wanted);
  void remember();
  void setView(const View& view, bool keep_history = true);
  void zoomAround(QPointF pixel, double factor_x, double factor_y);
  void panPixels(QPointF by);
  void tell();
  void pointTo(QPointF pixel);
  int curvesShown() const;
  const ChartItem* leading() const;
  const ChartItem* baseline() const;
  void updateDeltas();
  void repaintCursor();

  ChartPlot* q;
  ChartCanvas* canvas = nullptr;
  EventStrip* strip = nullptr;
  QStackedLayout* stack = nullptr;
  QLabel* empty = nullptr;
  QCPLayer *curves_layer = nullptr, *cursor_layer = nullptr;
  QTimer timer;

  std::vector<ChartItem> items;
  ChartSetup setup;
  ChartValues values = ChartValues::measure;
  QString y_label;
  QPointer<CursorModel> cursor;
  CursorModel own_cursor;
  int highlighted = -1;
  bool live = false, linked = true, telling = false;
  View view;
  std::vector<View> back, forward;
  ChartFrame frame;
  Notes notes;
  std::vector<runs::OutlierRange> outliers;
  size_t outliers_of = 0;  // the number of points they were found in
  double counted_low = runs::no_number;
  int64_t above = 0, below = 0;
  uint64_t revision = 0;  // of data and looks

  // While a file is painted, its palette and no worker.
  const QPalette* file_palette = nullptr;

  QImage image;
  ChartFrame image_frame;
  uint64_t image_revision = ~uint64_t{0};
  bool painting = false;
  ChartScene asked;
  uint64_t asked_revision = ~uint64_t{0};
  bool painted_once = false;

  // Gestures
  QPointF pressed, pointer{-1, -1};
  enum class Gesture { none, box, pan } gesture = Gesture::none;
  bool space_down = false;
};

namespace {

class Layerable final : public QCPLayerable {
 public:
  Layerable(QCustomPlot* plot, const QString& layer, std::function<void(QCPPainter*)> draw, bool clipped)
      : QCPLayerable(plot, layer), draw_(std::move(draw)), clipped_(clipped) {}

 protected:
  void applyDefaultAntialiasingHint(QCPPainter* painter) const override { painter->setAntialiasing(true); }
  void draw(QCPPainter* painter) override { draw_(painter); }
  QRect clipRect() const override {
    return clipped_ ? mParentPlot->axisRect()->rect().adjusted(-1, -1, 1, 1) : mParentPlot->viewport();
  }

 private:
  std::function<void(QCPPainter*)> draw_;
  bool clipped_;
};

}  // namespace

// The QCustomPlot itself: gestures and keys are ours, not its own.
class ChartCanvas final : public QCustomPlot {
 public:
  ChartCanvas(ChartPlot::Private& d, QWidget* parent) : QCustomPlot(parent), d_(d) {
    setObjectName("chartCanvas");
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setContextMenuPolicy(Qt::NoContextMenu);
    setInteractions({});
    setNoAntialiasingOnDrag(true);
    setMinimumSize(120, 80);
  }

 protected:
  bool event(QEvent* event) override {
    if (event->type() == QEvent::ScreenChangeInternal) d_.schedule();
    return QCustomPlot::event(event);
  }
  void paintEvent(QPaintEvent* event) override {
    if (bufferDevicePixelRatio() != devicePixelRatioF()) d_.schedule();
    QCustomPlot::paintEvent(event);
  }
  void resizeEvent(QResizeEvent*) override {
    setViewport(rect());
    d_.schedule(d_.painted_once ? resize_delay_ms : 0);
  }

  void mousePressEvent(QMouseEvent* event) override {
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
  void mouseMoveEvent(QMouseEvent* event) override {
    const QPointF at = event->position();
    if (d_.gesture == ChartPlot::Private::Gesture::pan) {
      d_.panPixels(at - d_.pressed);
      d_.pressed = at;
      return;
    }
    d_.pointer = at;
    d_.pointTo(at);
    if (d_.gesture == ChartPlot::Private::Gesture::box) d_.repaintCursor();
  }
  void mouseReleaseEvent(QMouseEvent* event) override {
    const auto gesture = d_.gesture;
    d_.gesture = ChartPlot::Private::Gesture::none;
    unsetCursor();
    if (gesture == ChartPlot::Private::Gesture::pan) return d_.schedule();
    if (gesture != ChartPlot::Private::Gesture::box) return;
    const QRectF box = QRectF(d_.pressed, event->position()).normalized();
    if (box.width() < 5 && box.height() < 8) {
      if (CursorModel* cursor = d_.q->cursor()) cursor->setPinned(!cursor->pinned() && cursor->isSet());
      return d_.repaintCursor();
    }
    const QRectF inside = box.intersected(d_.frame.rect);
    if (inside.width() < 3) return d_.repaintCursor();
    View view = d_.view;
    view.auto_x = false;
    view.x_low = d_.frame.xAt(inside.left());
    view.x_high = d_.frame.xAt(inside.right());
    if (box.height() >= 8 && inside.height() >= 3) {
      view.auto_y = false;
      view.y_low = d_.frame.yAt(inside.bottom());
      view.y_high = d_.frame.yAt(inside.top());
    }
    d_.setView(view);
  }
  void mouseDoubleClickEvent(QMouseEvent* event) override {
    d_.gesture = ChartPlot::Private::Gesture::none;
    if (CursorModel* cursor = d_.q->cursor()) cursor->setPinned(false);
    d_.q->resetZoom();
    event->accept();
  }
  void wheelEvent(QWheelEvent* event) override {
    const double turns = (event->angleDelta().y() ? event->angleDelta().y() : event->angleDelta().x()) / 120.0;
    if (turns == 0) return;
    const double factor = std::pow(wheel_factor, turns);
    const bool y = event->modifiers() & Qt::ShiftModifier, both = event->modifiers() & Qt::ControlModifier;
    d_.zoomAround(event->position(), y ? 1.0 : factor, y || both ? factor : 1.0);
    event->accept();
  }
  void leaveEvent(QEvent* event) override {
    d_.pointer = {-1, -1};
    if (CursorModel* cursor = d_.q->cursor(); cursor && !cursor->pinned() && !hasFocus()) cursor->clear();
    Q_EMIT d_.q->pointedAt(runs::no_number);
    QCustomPlot::leaveEvent(event);
  }
  void focusInEvent(QFocusEvent* event) override {
    QCustomPlot::focusInEvent(event);
    d_.repaintCursor();
  }
  void focusOutEvent(QFocusEvent* event) override {
    QCustomPlot::focusOutEvent(event);
    d_.space_down = false;
    d_.repaintCursor();
  }
  void keyReleaseEvent(QKeyEvent* event) override {
    if (event->key() == Qt::Key_Space && !event->isAutoRepeat()) d_.space_down = false;
    QCustomPlot::keyReleaseEvent(event);
  }
  void keyPressEvent(QKeyEvent* event) override {
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

 private:
  ChartPlot::Private& d_;
};

// --- what is seen ---

int ChartPlot::Private::curvesShown() const {
  return static_cast<int>(std::count_if(items.begin(), items.end(),
                                        [](const ChartItem& item) { return !item.hidden && item.curve->size() > 0; }));
}

const ChartItem* ChartPlot::Private::leading() const {
  const ChartItem* longest = nullptr;
  for (const ChartItem& item : items)
    if (!item.hidden && (!longest || item.curve->size() > longest->curve->size())) longest = &item;
  return longest;
}

const ChartItem* ChartPlot::Private::baseline() const {
  for (const ChartItem& item : items)
    if (item.baseline) return &item;
  return nullptr;
}

void ChartPlot::Private::updateDeltas() {
  const ChartItem* base = setup.delta ? baseline() : nullptr;
  for (ChartItem& item : items) item.curve->setBaseline(base ? base->curve.get() : nullptr);
}

void ChartPlot::Private::computeY(double& low, double& high) {
  const bool raw = setup.raw && curvesShown() <= raw_limit && !setup.delta;
  std::optional<std::pair<double, double>> range;
  size_t points = 0;
  for (const ChartItem& item : items) {
    if (item.hidden) continue;
    points += item.curve->size();
    const auto found = item.curve->yRange(view.x_low, view.x_high, raw, setup.log_y);
    if (found)
      range = range ? std::pair(std::min(range->first, found->first), std::max(range->second, found->second)) : *found;
    for (const runs::GroupPoint& point : item.band)
      if (range && point.x >= view.x_low && point.x <= view.x_high && !(setup.log_y && point.low <= 0))
        range = std::pair(std::min(range->first, point.low), std::max(range->second, point.high));
  }
  if (!range) {
    low = setup.log_y ? 0.1 : 0.0;
    high = 1.0;
    return;
  }
  std::tie(low, high) = *range;

  // Outliers are those of the whole curves, so that zooming does not change what counts as one. With few curves each
  // has its say: what one of them holds for usual is not cut.
  if (setup.clip != ChartClip::off && !setup.log_y) {
    if (outliers.empty() || points > outliers_of + outliers_of / 20 || points < outliers_of) {
      outliers.clear();
      outliers_of = points;
      counted_low = runs::no_number;
      for (const ChartItem& item : items) {
        if (item.hidden) continue;
        if (const auto found = runs::outlier_range(item.curve->values(raw))) outliers.push_back(*found);
      }
    }
    bool any = false;
    double clip_low = INFINITY, clip_high = -INFINITY;
    for (const runs::OutlierRange& one : outliers) {
      const bool cut = one.clip || (setup.clip == ChartClip::on && one.high > one.low);
      any = any || cut;
      clip_low = std::min(clip_low, cut ? one.low : one.least);
      clip_high = std::max(clip_high, cut ? one.high : one.most);
    }
    if (any && clip_low != counted_low) {
      counted_low = clip_low;
      above = below = 0;
      for (const ChartItem& item : items) {
        if (item.hidden) continue;
        for (const double value : item.curve->values(raw)) {
          above += value > clip_high && std::isfinite(value);
          below += value < clip_low && std::isfinite(value);
        }
      }
    }
    if (any && (low < clip_low || high > clip_high) && clip_high > clip_low) {
      notes.clipped = true;
      notes.clip_low = clip_low;
      notes.clip_high = clip_high;
      notes.above = above, notes.below = below;
      low = std::max(low, clip_low);
      high = std::min(high, clip_high);
      if (!(high > low)) low = clip_low, high = clip_high;  // nothing but outliers in view
    }
  }
  if (setup.zero && !setup.log_y) low = std::min(low, 0.0), high = std::max(high, 0.0);
  if (low == high) {
    const double half = low == 0 ? 1.0 : 0.05 * std::abs(low);
    setup.log_y ? (low *= 0.95, high *= 1.05) : (low -= half, high += half);
  } else if (setup.log_y) {
    const double margin = std::pow(high / low, 0.05);
    low /= margin, high *= margin;
  } else {
    const double margin = 0.05 * (high - low);
    if (!(setup.zero && low == 0)) low -= margin;
    if (!(setup.zero && high == 0)) high += margin;
  }
}

void ChartPlot::Private::computeView() {
  notes = {};
  double low = INFINITY, high = -INFINITY;
  for (const ChartItem& item : items) {
    if (item.hidden) continue;
    const auto range = item.curve->xRange();
    if (!range) continue;
    const double first = setup.log_x ? item.curve->firstPositiveX() : range->first;
    if (std::isfinite(first)) low = std::min(low, first), high = std::max(high, range->second);
  }
  if (view.auto_x && low <= high) {
    if (low == high) {
      const double half = low == 0 ? 1.0 : 0.05 * std::abs(low);
      low -= setup.log_x ? 0.5 * low : half;
      high += half;
    }
    const bool grows = live && view.x_low == low && view.x_high >= high && view.x_high <= high + 0.11 * (high - low);
    if (!grows) view.x_high = live ? high + 0.1 * (high - low) : high;
    view.x_low = low;
  }
  if (setup.log_x && view.x_low <= 0) view.x_low = low > 0 && low < view.x_high ? low : view.x_high / 1000;
  if (view.auto_y) {
    double y_low = 0.0, y_high = 1.0;
    computeY(y_low, y_high);
    // While live the range grows at once and shrinks only when it would shrink much, so that the axis does not jump.
    const bool holds = live && y_low >= view.y_low && y_high <= view.y_high &&
                       y_high - y_low > shrink_share * (view.y_high - view.y_low);
    if (!holds) view.y_low = y_low, view.y_high = y_high;
  }
  if (setup.log_y && view.y_low <= 0) view.y_low = view.y_high > 0 ? view.y_high / 1000 : 0.1;
  if (!(view.y_high > view.y_low)) view.y_high = view.y_low + 1;
  if (!(view.x_high > view.x_low)) view.x_high = view.x_low + 1;

  for (const ChartItem& item : items) {
    if (item.hidden) continue;
    const ChartCurve::Facts facts = item.curve->facts();
    notes.infinite += facts.infinite;
    notes.out_of_order += facts.out_of_order;
    notes.too_short += facts.too_short && !item.marked;
    if (facts.points == 0 && facts.without_x > 0) ++notes.curves_without_x;
    if (setup.log_y) notes.not_positive += facts.not_positive;
    if (std::isfinite(facts.nan_from) && notes.nan_curve.isEmpty())
      notes.nan_curve = item.name, notes.nan_from = facts.nan_from;
  }
}

// Axes as they are in the view; about as many ticks as a drawing of that size can carry.
void ChartPlot::Private::setTickers(QSize size) {
  const bool clock = setup.x == runs::XAxis::seconds;
  const bool whole = setup.x == runs::XAxis::step || setup.x == runs::XAxis::tokens;
  QCPAxis *x = canvas->xAxis, *y = canvas->yAxis;
  const auto set = [&](QCPAxis* axis, bool log, double low, double high, ChartValues kind, bool is_clock, bool is_whole,
                       int count) {
    axis->setScaleType(log ? QCPAxis::stLogarithmic : QCPAxis::stLinear);
    QSharedPointer<QCPAxisTicker> ticker;
    if (log && high / low > 20)
      ticker.reset(new LogTicker(kind, is_clock));
    else
      ticker.reset(new Ticker(kind, is_clock, is_whole));
    ticker->setTickCount(count);
    axis->setTicker(ticker);
    axis->setRange(low, high);
  };
  const char* const axes[] = {
      QT_TRANSLATE_NOOP("ft::ui::ChartView", "Step"), QT_TRANSLATE_NOOP("ft::ui::ChartView", "Tokens"),
      QT_TRANSLATE_NOOP("ft::ui::ChartView", "Epoch"), QT_TRANSLATE_NOOP("ft::ui::ChartView", "Time in training")};
  canvas->xAxis->setLabel(QCoreApplication::translate("ft::ui::ChartView", axes[static_cast<int>(setup.x)]));
  canvas->yAxis->setLabel(
      setup.delta && baseline() ? QCoreApplication::translate("ft::ui::ChartView", "Difference to baseline") : y_label);
  const int x_ticks = std::clamp(size.width() / 110, 2, 9), y_ticks = std::clamp(size.height() / 45, 2, 7);
  set(x, setup.log_x, view.x_low, view.x_high, ChartValues::measure, clock, whole, x_ticks);
  set(y, setup.log_y, view.y_low, view.y_high, values, false, values == ChartValues::count, y_ticks);
}

void ChartPlot::Private::applyLooks(const QPalette& palette) {
  const QColor text = palette.color(QPalette::Text), base = palette.color(QPalette::Base);
  const QFont font = theme::small_font();
  canvas->setBackground(QBrush(base));
  for (QCPAxis* axis : {canvas->xAxis, canvas->yAxis}) {
    axis->setBasePen(QPen(theme::mix(text, base, 0.4), 1));
    axis->setTickPen(QPen(theme::mix(text, base, 0.4), 1));
    axis->setSubTickPen(Qt::NoPen);
    axis->setTickLengthIn(0);
    axis->setTickLengthOut(3);
    axis->setTickLabelFont(font);
    axis->setLabelFont(font);
    axis->setTickLabelColor(theme::mix(text, base, 0.75));
    axis->setLabelColor(theme::mix(text, base, 0.75));
    axis->setLabelPadding(2);
    axis->setTickLabelPadding(3);
    axis->grid()->setZeroLinePen(Qt::NoPen);
    axis->grid()->setPen(QPen(theme::mix(text, base, 0.15), 1));
  }
  canvas->xAxis->grid()->setVisible(false);
  canvas->yAxis->setBasePen(Qt::NoPen);
  canvas->yAxis->setTickPen(Qt::NoPen);
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
  stack->setCurrentIndex(any ? 0 : 1);
  strip->setVisible(any && !q->events().empty());
  if (any) {
    updateDeltas();
    if (setup.delta) outliers.clear();
    computeView();
    setTickers(canvas->size());
    if (canvas->bufferDevicePixelRatio() != canvas->devicePixelRatioF())
      canvas->setBufferDevicePixelRatio(canvas->devicePixelRatioF());
    painted_once = true;
    canvas->replot(QCustomPlot::rpQueuedRefresh);
    frame.rect = canvas->axisRect()->rect();
    strip->setFrame(frame);
  }
  Q_EMIT q->refreshed();
}

CurveLook ChartPlot::lookOf(int index, const QPalette& palette) const {
  const ChartItem& item = d_->items[static_cast<size_t>(index)];
  const int shown = d_->curvesShown();
  CurveLook look;
  look.slot = item.slot;
  look.color = item.baseline ? palette.color(QPalette::Text)
                             : theme::series_color(item.slot % theme::series_slots, theme::is_dark(palette));
  look.marked = item.marked;
  look.dash = item.marked ? 2 : (item.slot / theme::series_slots) % 4;
  if (item.baseline) look.dash = 0;
  if (item.marked || shown >= shapes_from) look.shape = item.slot % 10;
  look.smoothed = item.curve->isSmoothed() && !d_->setup.delta;
  look.raw = d_->setup.raw && shown <= raw_limit;
  look.width = item.baseline && shown <= 2 ? 2.0 : 1.0;
  if (d_->highlighted >= 0 && d_->highlighted != index) look.opacity = 0.25;
  return look;
}

ChartScene ChartPlot::Private::scene(const QPalette& palette) const {
  ChartScene made;
  made.frame = {
      QRectF(canvas->axisRect()->rect()), view.x_low, view.x_high, view.y_low, view.y_high, setup.log_x, setup.log_y};
  made.antialiased = gesture == Gesture::none;
  size_t vertices = 0;
  for (size_t i = 0; i < items.size(); ++i) {
    if (items[i].hidden) continue;
    made.curves.push_back({items[i].curve, q->lookOf(static_cast<int>(i), palette), items[i].band});
    vertices += std::min<size_t>(items[i].curve->countBetween(view.x_low, view.x_high),
                                 4 * static_cast<size_t>(std::max(1.0, made.frame.rect.width())));
  }
  // A stronger line where that is cheap: few vertices, or painted by the worker.
  if (vertices <= 1200 || vertices > painted_at_once)
    for (SceneCurve& one : made.curves)
      if (one.look.dash == 0) one.look.width = std::max(one.look.width, 1.5);
  return made;
}

size_t ChartPlot::Private::verticesInView() const {
  size_t vertices = 0;
  const auto columns = static_cast<size_t>(std::max(1.0, frame.rect.width()));
  for (const ChartItem& item : items)
    if (!item.hidden)
      vertices += (setup.raw ? 2 : 1) * std::min(item.curve->countBetween(view.x_low, view.x_high), 4 * columns);
  return vertices;
}

void ChartPlot::Private::drawCurves(QPainter* painter) {
  const QPalette palette = file_palette ? *file_palette : q->palette();
  const ChartScene wanted = scene(palette);
  frame = wanted.frame;
  if (file_palette || verticesInView() <= painted_at_once) {
    image = {};
    paint_scene(*painter, wanted);
    return;
  }
  if (image_frame.log_x != frame.log_x || image_frame.log_y != frame.log_y) image = {};
  if (!image.isNull()) {  // where its data lies now: shifted while panning, until the new one is there
    const QPointF top_left(frame.px(image_frame.x_low), frame.py(image_frame.y_high));
    const QPointF bottom_right(frame.px(image_frame.x_high), frame.py(image_frame.y_low));
    painter->drawImage(QRectF(top_left, bottom_right), image);
  }
  if (image.isNull() || image_revision != revision || image_frame != frame) requestImage(wanted);
}

void ChartPlot::Private::requestImage(const ChartScene& wanted) {
  asked = wanted;
  asked_revision = revision;
  if (painting) return;  // taken up when the one in work is ready
  painting = true;
  struct Painted {
    QImage image;
    ChartFrame frame;
    uint64_t revision;
  };
  const double ratio = canvas->devicePixelRatioF();
  run_async(
      worker_pool(), q,
      [job = asked, ratio, revision = asked_revision] {
        const QSizeF size = job.frame.rect.size() * ratio;
        QImage image(std::max(1, qRound(size.width())), std::max(1, qRound(size.height())),
                     QImage::Format_ARGB32_Premultiplied);
        image.setDevicePixelRatio(ratio);
        image.fill(Qt::transparent);
        QPainter painter(&image);
        painter.translate(-job.frame.rect.topLeft());
        ChartScene scene = job;
        scene.antialiased = true;
        paint_scene(painter, scene);
        painter.end();
        return Painted{std::move(image), job.frame, revision};
      },
      [this](Painted painted) {
        painting = false;
        image = std::move(painted.image);
        image_frame = painted.frame;
        image_revision = painted.revision;
        if (q->isVisible()) curves_layer->replot();  // asks again by itself if something is new
      });
}

void ChartPlot::Private::drawCursor(QPainter* painter) {
  const QPalette palette = q->palette();
  painter->setRenderHint(QPainter::Antialiasing, false);
  const QRectF& rect = frame.rect;
  if (!file_palette && canvas->hasFocus()) {
    painter->setPen(QPen(palette.color(QPalette::Highlight), 2));
    painter->setBrush(Qt::NoBrush);
    painter->drawRect(QRectF(canvas->rect()).adjusted(1, 1, -1, -1));
  }
  if (file_palette) return;
  if (gesture == Gesture::box) {
    QRectF box = QRectF(pressed, pointer).normalized();
    if (box.height() < 8) box.setTop(rect.top()), box.setBottom(rect.bottom());
    box = box.intersected(rect);
    QColor fill = palette.color(QPalette::Highlight);
    painter->setPen(QPen(fill, 1));
    fill.setAlphaF(0.15f);
    painter->setBrush(fill);
    if (box.width() >= 3) painter->drawRect(box);
  }
  const CursorModel* model = q->cursor();
  if (!model || !model->isSet()) return;
  const double x = frame.px(model->x());
  if (x < rect.left() - 0.5 || x > rect.right() + 0.5) return;
  painter->setPen(QPen(palette.color(QPalette::Text), 1, model->pinned() ? Qt::SolidLine : Qt::DotLine));
  painter->drawLine(QPointF(x, rect.top()), QPointF(x, rect.bottom()));
  painter->setRenderHint(QPainter::Antialiasing, true);
  if (curvesShown() > 60) return;
  for (size_t i = 0; i < items.size(); ++i) {
    if (items[i].hidden) continue;
    const auto value = items[i].curve->nearest(model->x());
    if (!value || !std::isfinite(value->shown)) continue;
    const QPointF at(frame.px(value->x), frame.py(value->shown));
    if (!rect.adjusted(-1, -1, 1, 1).contains(at)) continue;
    painter->setPen(QPen(palette.color(QPalette::Base), 1));
    painter->setBrush(q->lookOf(static_cast<int>(i), palette).color);
    painter->drawEllipse(at, 4, 4);
  }
}

void ChartPlot::Private::repaintCursor() {
  if (painted_once && q->isVisible()) cursor_layer->replot();
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
}

void ChartPlot::Private::tell() {
  if (!linked || !cursor) return;
  telling = true;
  view.auto_x ? cursor->setRange(runs::no_number, runs::no_number) : cursor->setRange(view.x_low, view.x_high);
  telling = false;
}

void ChartPlot::Private::zoomAround(QPointF pixel, double factor_x, double factor_y) {
  View wanted = view;
  const QRectF& rect = frame.rect;
  if (factor_x != 1.0) {
    wanted.auto_x = false;
    wanted.x_low = frame.xAt(pixel.x() + (rect.left() - pixel.x()) * factor_x);
    wanted.x_high = frame.xAt(pixel.x() + (rect.right() - pixel.x()) * factor_x);
  }
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
  wanted.auto_x = false;
  wanted.x_low = frame.xAt(rect.left() - by.x());
  wanted.x_high = frame.xAt(rect.right() - by.x());
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
    if (item.hidden) continue;
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
  canvas->addLayer("curves", canvas->layer("grid"), QCustomPlot::limAbove);
  canvas->addLayer("pointer", canvas->layer("overlay"), QCustomPlot::limBelow);
  d_->curves_layer = canvas->layer("curves");
  d_->cursor_layer = canvas->layer("pointer");
  d_->curves_layer->setMode(QCPLayer::lmBuffered);
  d_->cursor_layer->setMode(QCPLayer::lmBuffered);
  Private* d = d_.get();
  new Layerable(
      canvas, "curves", [d](QCPPainter* painter) { d->drawCurves(painter); }, true);
  new Layerable(
      canvas, "pointer", [d](QCPPainter* painter) { d->drawCursor(painter); }, false);
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
    item.curve->setWeight(item.marked ? 0.0 : d_->setup.smoothing);
  }
  dataChanged();
}

void ChartPlot::setHidden(int item, bool hidden) {
  d_->items[static_cast<size_t>(item)].hidden = hidden;
  d_->outliers.clear();
  ++d_->revision;
  d_->schedule();
}

void ChartPlot::rename(int item, const QString& name) {
  d_->items[static_cast<size_t>(item)].name = name;
}

void ChartPlot::dataChanged() {
  ++d_->revision;
  d_->schedule(d_->live ? 15 : 0);
}

void ChartPlot::setSetup(const ChartSetup& setup) {
  const bool new_axis = setup.x != d_->setup.x;
  // The visible share of the curve stays when x means something else.
  double low_share = 0, high_share = 1;
  const ChartItem* leading = d_->leading();
  if (new_axis && !d_->view.auto_x && leading)
    if (const auto range = leading->curve->xRange(); range && range->second > range->first) {
      low_share = (d_->view.x_low - range->first) / (range->second - range->first);
      high_share = (d_->view.x_high - range->first) / (range->second - range->first);
    }
  d_->setup = setup;
  for (ChartItem& item : d_->items) {
    item.curve->setAxis(setup.x);
    item.curve->setWeight(item.marked ? 0.0 : setup.smoothing);
  }
  if (new_axis) {
    d_->back.clear();
    d_->forward.clear();
    if (!d_->view.auto_x && leading)
      if (const auto range = leading->curve->xRange()) {
        d_->view.x_low = range->first + low_share * (range->second - range->first);
        d_->view.x_high = range->first + high_share * (range->second - range->first);
      }
    if (CursorModel* model = cursor()) model->clear();
  }
  d_->view.auto_y = true;
  d_->view.y_low = d_->view.y_high = 0;
  d_->outliers.clear();
  ++d_->revision;
  d_->schedule();
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
  connect(d_->cursor, &CursorModel::moved, this, [this] { d_->repaintCursor(); });
  connect(d_->cursor, &CursorModel::rangeChanged, this, [this] {
    if (!d_->linked || d_->telling) return;
    View view = d_->view;
    view.auto_x = std::isnan(d_->cursor->low());
    if (!view.auto_x) view.x_low = d_->cursor->low(), view.x_high = d_->cursor->high();
    d_->telling = true;
    d_->setView(view);
    d_->telling = false;
  });
}

CursorModel* ChartPlot::cursor() const {
  return d_->cursor;
}

void ChartPlot::setHighlighted(int item) {
  if (item == d_->highlighted) return;
  d_->highlighted = item;
  ++d_->revision;
  if (d_->painted_once && isVisible()) d_->curves_layer->replot();
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
  View view = d_->view;
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
  View view = d_->view;
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
  const View view = d_->back.back();
  d_->back.pop_back();
  d_->setView(view, false);
}

void ChartPlot::zoomForward() {
  if (d_->forward.empty()) return;
  d_->back.push_back(d_->view);
  const View view = d_->forward.back();
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

void ChartPlot::paintTo(QPainter& painter, const QRect& where, const QPalette& palette) {
  if (!hasValues()) return;
  d_->file_palette = &palette;
  d_->applyLooks(palette);
  const int strip = events().empty() ? 0 : EventStrip::height_wanted;
  const QSize size(where.width(), where.height() - strip);
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

void ChartPlot::refreshNow() {
  d_->refresh();
}

bool ChartPlot::busy() const {
  return d_->painting;
}

void ChartPlot::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  d_->schedule();
}

}  // namespace ft::ui

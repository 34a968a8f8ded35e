#include "ui/runs/overview_charts.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QLabel>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QToolTip>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/runs/association.h"
#include "ui/bridge/paths.h"
#include "ui/charts/chart_scene.h"
#include "ui/runs/run_texts.h"
#include "ui/shell/widgets.h"
#include "ui/theme/retranslate.h"
#include "ui/theme/theme.h"

namespace ft::ui {

namespace {

constexpr size_t most_axes = 12;
constexpr double log_from = 100.0;  // highest over lowest
constexpr size_t enough_for_rho = 5;
constexpr double label_height = 18, label_gap = 4;

void place_numbers(RunAxis& axis, const std::vector<double>& values) {
  double low = INFINITY, high = -INFINITY;
  for (const double value : values)
    if (std::isfinite(value)) low = std::min(low, value), high = std::max(high, value);
  axis.low = low;
  axis.high = high;
  axis.log = low > 0 && high / low >= log_from;
  for (const double value : values) {
    if (!std::isfinite(value))
      axis.at.push_back(runs::no_number);
    else if (high == low)
      axis.at.push_back(0.5);
    else
      axis.at.push_back(axis.log ? std::log(value / low) / std::log(high / low) : (value - low) / (high - low));
  }
}

// The colour of a place from 0 to 1; neither end vanishes in the ground.
QColor shade_of(double place, const QPalette& palette) {
  return theme::viridis(theme::is_dark(palette) ? 0.25 + 0.75 * place : 0.9 * place);
}

QString number_text(double value) {
  return std::abs(value) < 0.01 || std::abs(value) >= 1e5 ? rate_text(value) : measure_text(value);
}

}  // namespace

std::vector<RunAxis> axes_of(const ComparedRuns& runs) {
  std::vector<RunAxis> axes;
  std::vector<std::string> keys;
  for (const ComparedRun& run : runs)
    for (const auto& [key, value] : run.facts->settings)
      if (std::find(keys.begin(), keys.end(), key) == keys.end()) keys.push_back(key);
  for (const std::string& key : keys) {
    if (key == "output_dir") continue;
    std::vector<Json> values;
    for (const ComparedRun& run : runs) {
      const Json* value = run.facts->setting(key);
      values.push_back(value ? *value : Json());
    }
    if (std::all_of(values.begin(), values.end(), [&](const Json& value) { return value == values.front(); })) continue;
    RunAxis axis{.id = "setting:" + key, .title = setting_title(key), .at = {}, .labels = {}};
    bool numbers = true;
    std::vector<double> figures;
    const ShortPaths paths(key, values);
    for (const Json& value : values) {
      numbers = numbers && (value.is_null() || value.is_number());
      figures.push_back(value.is_number() ? value.get<double>() : runs::no_number);
      axis.labels.push_back(paths.text(value));
    }
    if (numbers) {
      place_numbers(axis, figures);
    } else {
      axis.choices = true;
      std::vector<QString> choices;
      for (const QString& text : axis.labels)
        if (std::find(choices.begin(), choices.end(), text) == choices.end()) choices.push_back(text);
      for (const QString& text : axis.labels) {
        const auto place = std::find(choices.begin(), choices.end(), text) - choices.begin();
        axis.at.push_back(choices.size() == 1 ? 0.5
                                              : static_cast<double>(place) / static_cast<double>(choices.size() - 1));
      }
    }
    axes.push_back(std::move(axis));
  }
  if (axes.size() > most_axes - 2) axes.resize(most_axes - 2);

  const auto add_result = [&](const char* id, const QString& title, double (*value)(const RunFacts&),
                              QString (*text)(double)) {
    std::vector<double> figures;
    RunAxis axis{.id = id, .title = title, .at = {}, .labels = {}};
    for (const ComparedRun& run : runs) {
      figures.push_back(value(*run.facts));
      axis.labels.push_back(text(figures.back()));
    }
    if (std::none_of(figures.begin(), figures.end(), [](double figure) { return std::isfinite(figure); })) return;
    place_numbers(axis, figures);
    axes.push_back(std::move(axis));
  };
  add_result(
      "best_eval_loss", ParallelChart::tr("best eval"), [](const RunFacts& facts) { return facts.best_eval_loss; },
      measure_text);
  add_result(
      "loss", ParallelChart::tr("training loss"), [](const RunFacts& facts) { return facts.loss; }, measure_text);
  add_result(
      "exam", ParallelChart::tr("exam"),
      [](const RunFacts& facts) { return facts.scores.empty() ? runs::no_number : facts.scores.front().interval.mean; },
      score_text);
  return axes;
}

std::vector<size_t> pareto_front(const RunAxis& x, const RunAxis& y) {
  const auto cost = [](const RunAxis& axis, size_t run) { return axis.id == "exam" ? -axis.at[run] : axis.at[run]; };
  std::vector<size_t> known, front;
  for (size_t run = 0; run < x.at.size(); ++run)
    if (std::isfinite(x.at[run]) && std::isfinite(y.at[run])) known.push_back(run);
  for (const size_t run : known) {
    const double cx = cost(x, run), cy = cost(y, run);
    const bool is_beaten = std::any_of(known.begin(), known.end(), [&](size_t other) {
      const double ox = cost(x, other), oy = cost(y, other);
      return ox <= cx && oy <= cy && (ox < cx || oy < cy);
    });
    if (!is_beaten) front.push_back(run);
  }
  std::sort(front.begin(), front.end(), [&](size_t a, size_t b) { return x.at[a] < x.at[b]; });
  return front;
}

// --- Parallel ---

ParallelChart::ParallelChart(QWidget* parent) : QWidget(parent) {
  setObjectName("parallelChart");
  setFocusPolicy(Qt::StrongFocus);
  setMouseTracking(true);
  setBackgroundRole(QPalette::Base);
  setAutoFillBackground(true);
  describe(
      this, [] { return tr("Settings and results of the compared runs"); },
      [] { return tr("Drag along an axis to choose runs, drag its name to move it, double click to flip it."); });
  setToolTip({});
  restyle(this, [this] { update(); });
}

void ParallelChart::setRuns(const ComparedRuns& runs) {
  const std::vector<RunAxis> old = std::move(axes_);
  std::vector<std::string> old_order;
  for (const size_t axis : order_) old_order.push_back(old[axis].id);
  runs_ = runs;
  axes_ = axes_of(runs);
  order_.resize(axes_.size());
  std::iota(order_.begin(), order_.end(), size_t{0});
  std::stable_sort(order_.begin(), order_.end(), [&](size_t a, size_t b) {
    return std::find(old_order.begin(), old_order.end(), axes_[a].id) <
           std::find(old_order.begin(), old_order.end(), axes_[b].id);
  });
  update();
}

double ParallelChart::axisX(size_t axis) const {
  const double margin = 60;
  if (axes_.size() < 2) return width() / 2.0;
  return margin + static_cast<double>(axis) * (width() - 2 * margin) / static_cast<double>(axes_.size() - 1);
}

double ParallelChart::placeY(const RunAxis& axis, double place) const {
  const double top = 48, bottom = height() - 44.0;
  const double share = flipped_.contains(axis.id) ? 1 - place : place;
  return std::isnan(place) ? height() - 14.0 : bottom - share * (bottom - top);
}

int ParallelChart::axisAt(double x) const {
  for (size_t i = 0; i < axes_.size(); ++i)
    if (std::abs(axisX(i) - x) < 24) return static_cast<int>(i);
  return -1;
}

bool ParallelChart::isInside(size_t run) const {
  return std::all_of(axes_.begin(), axes_.end(), [&](const RunAxis& axis) {
    const auto brush = brushes_.find(axis.id);
    if (brush == brushes_.end()) return true;
    return axis.at[run] >= brush->second.first && axis.at[run] <= brush->second.second;
  });
}

void ParallelChart::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  const QColor text = palette().color(QPalette::Text), base = palette().color(QPalette::Base);
  painter.setFont(theme::small_font());
  if (axes_.size() < 2 || runs_.size() < 2) {
    painter.setPen(palette().color(QPalette::PlaceholderText));
    painter.drawText(rect().adjusted(20, 0, -20, 0), Qt::AlignCenter | Qt::TextWordWrap,
                     tr("Parallel axes need at least two runs with different settings."));
    return;
  }
  const RunAxis& result = axes_.back();
  for (const bool chosen : {false, true})
    for (size_t run = 0; run < runs_.size(); ++run) {
      if (isInside(run) != chosen) continue;
      QColor color =
          std::isnan(result.at[run]) ? palette().color(QPalette::PlaceholderText) : shade_of(result.at[run], palette());
      color.setAlphaF(chosen ? 0.9f : 0.1f);
      painter.setPen(QPen(color, runs_[run].baseline ? 2.0 : 1.4));
      QPolygonF line;
      for (size_t i = 0; i < order_.size(); ++i)
        line << QPointF(axisX(i), placeY(axes_[order_[i]], axes_[order_[i]].at[run]));
      painter.drawPolyline(line);
    }
  for (size_t i = 0; i < order_.size(); ++i) {
    const RunAxis& axis = axes_[order_[i]];
    const double x = axisX(i);
    painter.setPen(QPen(theme::mix(text, base, 0.5), 1));
    painter.drawLine(QPointF(x, placeY(axis, 0)), QPointF(x, placeY(axis, 1)));
    drawTexts(painter, i);
    const auto brush = brushes_.find(axis.id);
    if (brush != brushes_.end()) {
      QColor fill = palette().color(QPalette::Highlight);
      fill.setAlphaF(0.25f);
      const double a = placeY(axis, brush->second.first), b = placeY(axis, brush->second.second);
      painter.fillRect(QRectF(x - 7, std::min(a, b), 14, std::abs(b - a)), fill);
      painter.setPen(QPen(palette().color(QPalette::Highlight), 1));
      painter.drawRect(QRectF(x - 7, std::min(a, b), 14, std::abs(b - a)));
    }
  }
  if (hasFocus()) {
    painter.setPen(QPen(palette().color(QPalette::Highlight), 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(rect().adjusted(1, 1, -1, -1));
  }
}

// The axis' name, and what stands where on it: numbers above and below, choices beside it on a plate of their own, so
// that neither an axis nor a run goes through a word.
void ParallelChart::drawTexts(QPainter& painter, size_t place) const {
  const RunAxis& axis = axes_[order_[place]];
  const QColor text = palette().color(QPalette::Text), base = palette().color(QPalette::Base);
  const QFontMetricsF metrics(painter.font());
  const double x = axisX(place), room = axisX(1) - axisX(0) - 2 * label_gap;
  const auto centered = [&](const QString& said, double top, double widest) {
    const QString cut = metrics.elidedText(said, Qt::ElideMiddle, widest);
    const double width = metrics.horizontalAdvance(cut) + 2;
    const double left = std::clamp(x - width / 2, 2.0, std::max(2.0, this->width() - width - 2));
    painter.fillRect(QRectF(left, top, width, label_height), base);
    painter.drawText(QRectF(left, top, width, label_height), Qt::AlignCenter, cut);
  };
  painter.setPen(text);
  centered(axis.title, 4, room);
  painter.setPen(theme::mix(text, base, 0.7));
  if (!axis.choices) {
    const double low = placeY(axis, 0), high = placeY(axis, 1);
    centered(number_text(axis.low), low > high ? low + label_gap : low - label_height - label_gap, room);
    centered(number_text(axis.high), high < low ? high - label_height - label_gap : high + label_gap, room);
    return;
  }
  const bool is_last = place + 1 == axes_.size();
  std::set<QString> done;
  for (size_t run = 0; run < runs_.size(); ++run) {
    if (std::isnan(axis.at[run]) || !done.insert(axis.labels[run]).second) continue;
    const QString cut = metrics.elidedText(axis.labels[run], Qt::ElideMiddle, room - 2 * label_gap);
    const double width = metrics.horizontalAdvance(cut) + 2 * label_gap;
    const double left = is_last ? x - label_gap - width : x + label_gap;
    const QRectF plate(left, placeY(axis, axis.at[run]) - label_height / 2, width, label_height);
    painter.fillRect(plate, base);
    painter.drawText(plate, Qt::AlignCenter, cut);
  }
}

void ParallelChart::mousePressEvent(QMouseEvent* event) {
  pressed_ = now_ = event->position();
  pressed_axis_ = axisAt(pressed_.x());
  moving_axis_ = pressed_axis_ >= 0 && pressed_.y() < 26;
}

void ParallelChart::mouseMoveEvent(QMouseEvent* event) {
  now_ = event->position();
  if (pressed_axis_ < 0) {
    const int axis = axisAt(now_.x());
    setCursor(axis < 0 ? Qt::ArrowCursor : now_.y() < 26 ? Qt::SizeHorCursor : Qt::CrossCursor);
    return;
  }
  if (moving_axis_) {
    const int over = axisAt(now_.x());
    if (over >= 0 && over != pressed_axis_) {
      std::swap(order_[static_cast<size_t>(over)], order_[static_cast<size_t>(pressed_axis_)]);
      pressed_axis_ = over;
      update();
    }
    return;
  }
  const RunAxis& axis = axes_[order_[static_cast<size_t>(pressed_axis_)]];
  const double top = 48, bottom = height() - 44.0;
  const auto place = [&](double y) {
    const double share = std::clamp((bottom - y) / (bottom - top), -0.01, 1.01);
    return flipped_.contains(axis.id) ? 1 - share : share;
  };
  const double a = place(pressed_.y()), b = place(now_.y());
  if (std::abs(pressed_.y() - now_.y()) > 3) brushes_[axis.id] = {std::min(a, b), std::max(a, b)};
  update();
}

void ParallelChart::mouseReleaseEvent(QMouseEvent*) {
  if (pressed_axis_ >= 0 && !moving_axis_ && std::abs(pressed_.y() - now_.y()) <= 3)
    brushes_.erase(axes_[order_[static_cast<size_t>(pressed_axis_)]].id);  // a click takes the brush away
  if (pressed_axis_ >= 0 && !moving_axis_) tell();
  pressed_axis_ = -1;
  update();
}

void ParallelChart::mouseDoubleClickEvent(QMouseEvent* event) {
  const int found = axisAt(event->position().x());
  if (found < 0) return;
  const std::string& id = axes_[order_[static_cast<size_t>(found)]].id;
  if (!flipped_.erase(id)) flipped_.insert(id);
  update();
}

void ParallelChart::keyPressEvent(QKeyEvent* event) {
  if (event->key() != Qt::Key_Escape || brushes_.empty()) return QWidget::keyPressEvent(event);
  brushes_.clear();
  tell();
  update();
}

void ParallelChart::tell() {
  QStringList paths;
  if (!brushes_.empty())
    for (size_t run = 0; run < runs_.size(); ++run)
      if (isInside(run)) paths << to_qstring(runs_[run].path);
  Q_EMIT chosen(paths);
}

// --- Scatter ---

class ScatterChart::Dots : public QWidget {
 public:
  explicit Dots(ScatterChart* owner) : QWidget(owner), owner_(owner) {
    setObjectName("scatterDots");
    setFocusPolicy(Qt::StrongFocus);
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    setMouseTracking(true);
    setMinimumSize(200, 140);
  }
  const RunAxis *x = nullptr, *y = nullptr, *color = nullptr;  // color: null where each run has its own
  bool pareto = false;

 protected:
  QRectF area() const { return QRectF(rect()).adjusted(70, 16, -24, -40); }
  QPointF at(size_t run) const {
    const QRectF inner = area().adjusted(10, 10, -10, -10);  // a dot stays clear of the numbers
    return {inner.left() + x->at[run] * inner.width(), inner.bottom() - y->at[run] * inner.height()};
  }
  int runAt(QPointF point) const {
    int best = -1;
    double distance = 12;
    if (!x || !y) return best;
    for (size_t run = 0; run < owner_->runs_.size(); ++run) {
      if (std::isnan(x->at[run]) || std::isnan(y->at[run])) continue;
      const QPointF away = at(run) - point;
      if (const double d = std::hypot(away.x(), away.y()); d < distance) best = static_cast<int>(run), distance = d;
    }
    return best;
  }

  void paintEvent(QPaintEvent*) override {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(theme::small_font());
    const QColor text = palette().color(QPalette::Text), base = palette().color(QPalette::Base);
    if (!x || !y || owner_->runs_.empty()) {
      painter.setPen(palette().color(QPalette::PlaceholderText));
      painter.drawText(rect(), Qt::AlignCenter, ScatterChart::tr("Show runs with the eye; each becomes a dot."));
      return;
    }
    painter.setPen(QPen(theme::mix(text, base, 0.15), 1));
    for (int i = 0; i <= 4; ++i) {
      const double line = area().bottom() - i * area().height() / 4;
      painter.drawLine(QPointF(area().left(), line), QPointF(area().right(), line));
    }
    painter.setPen(theme::mix(text, base, 0.75));
    const auto ends = [&](const RunAxis& axis, bool low) -> QString {
      if (!axis.choices) return number_text(low ? axis.low : axis.high);
      for (size_t run = 0; run < axis.at.size(); ++run)
        if (axis.at[run] == (low ? 0.0 : 1.0)) return axis.labels[run];
      return {};
    };
    painter.drawText(QRectF(area().left() - 40, area().bottom() + 2, 120, 18), Qt::AlignLeft, ends(*x, true));
    painter.drawText(QRectF(area().right() - 120, area().bottom() + 2, 130, 18), Qt::AlignRight, ends(*x, false));
    painter.drawText(QRectF(0, area().bottom() - 9, 64, 18), Qt::AlignRight | Qt::AlignVCenter, ends(*y, true));
    painter.drawText(QRectF(0, area().top() - 9, 64, 18), Qt::AlignRight | Qt::AlignVCenter, ends(*y, false));
    painter.drawText(QRectF(area().left(), area().bottom() + 18, area().width(), 18), Qt::AlignCenter, x->title);
    painter.drawText(QRectF(4, area().center().y() - 9, 62, 18), Qt::AlignRight | Qt::AlignVCenter,
                     QFontMetrics(painter.font()).elidedText(y->title, Qt::ElideMiddle, 60));
    if (pareto) {
      QPolygonF front;
      for (const size_t run : pareto_front(*x, *y)) front << at(run);
      painter.setPen(QPen(theme::mix(text, base, 0.6), 1, Qt::DashLine));
      painter.drawPolyline(front);
    }
    for (size_t run = 0; run < owner_->runs_.size(); ++run)
      if (!std::isnan(x->at[run]) && !std::isnan(y->at[run]))
        paint_shape(painter, at(run), owner_->runs_[run].color % 10, 5, colorOf(run));
    if (color && !color->choices) paintScale(painter);
    if (current_ >= 0 && current_ < static_cast<int>(x->at.size())) {
      painter.setPen(QPen(palette().color(QPalette::Highlight), 2));
      painter.setBrush(Qt::NoBrush);
      painter.drawEllipse(at(static_cast<size_t>(current_)), 9, 9);
    }
    if (hasFocus()) {
      painter.setPen(QPen(palette().color(QPalette::Highlight), 2));
      painter.setBrush(Qt::NoBrush);
      painter.drawRect(rect().adjusted(1, 1, -1, -1));
    }
  }
  void mousePressEvent(QMouseEvent* event) override { choose(runAt(event->position())); }
  // Left and Right go through the dots by x.
  void keyPressEvent(QKeyEvent* event) override {
    const int way = event->key() == Qt::Key_Right ? 1 : event->key() == Qt::Key_Left ? -1 : 0;
    if (way == 0 || !x || !y) return QWidget::keyPressEvent(event);
    std::vector<size_t> order;
    for (size_t run = 0; run < x->at.size(); ++run)
      if (!std::isnan(x->at[run]) && !std::isnan(y->at[run])) order.push_back(run);
    if (order.empty()) return;
    std::stable_sort(order.begin(), order.end(), [&](size_t a, size_t b) { return x->at[a] < x->at[b]; });
    const auto now = std::find(order.begin(), order.end(), static_cast<size_t>(std::max(0, current_)));
    const auto place = current_ < 0 || now == order.end() ? 0 : (now - order.begin()) + way;
    choose(static_cast<int>(order[static_cast<size_t>(
        std::clamp<std::ptrdiff_t>(place, 0, static_cast<std::ptrdiff_t>(order.size()) - 1))]));
  }
  bool event(QEvent* event) override {
    if (event->type() != QEvent::ToolTip) return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const int run = runAt(help->pos());
    if (run < 0) {
      QToolTip::hideText();
      return true;
    }
    const auto at = static_cast<size_t>(run);
    QToolTip::showText(
        help->globalPos(),
        QString("%1\n%2: %3\n%4: %5").arg(owner_->runs_[at].name, x->title, x->labels[at], y->title, y->labels[at]),
        this);
    return true;
  }

 private:
  QColor colorOf(size_t run) const {
    const ComparedRun& one = owner_->runs_[run];
    if (color)
      return std::isnan(color->at[run]) ? palette().color(QPalette::PlaceholderText)
                                        : shade_of(color->at[run], palette());
    return one.baseline ? palette().color(QPalette::Text)
                        : theme::series_color(one.color % 10, theme::is_dark(palette()));
  }
  void choose(int run) {
    if (run < 0) return;
    current_ = run;
    update();
    const auto at = static_cast<size_t>(run);
    setAccessibleDescription(
        QString("%1, %2 %3, %4 %5").arg(owner_->runs_[at].name, x->title, x->labels[at], y->title, y->labels[at]));
    Q_EMIT owner_->chosen({to_qstring(owner_->runs_[at].path)});
  }
  // What the colours mean, from the lowest to the highest.
  void paintScale(QPainter& painter) const {
    const QRectF bar(area().right() - 120, 3, 120, 7);
    for (int i = 0; i < 60; ++i)
      painter.fillRect(QRectF(bar.left() + 2 * i, bar.top(), 2, bar.height()), shade_of(i / 59.0, palette()));
    painter.setPen(theme::mix(palette().color(QPalette::Text), palette().color(QPalette::Base), 0.75));
    painter.drawText(QRectF(bar.left() - 90, bar.top() - 6, 84, 18), Qt::AlignRight, number_text(color->low));
    painter.drawText(QRectF(bar.right() + 2, bar.top() - 6, 60, 18), Qt::AlignLeft, number_text(color->high));
  }
  ScatterChart* owner_;
  int current_ = -1;
};

ScatterChart::ScatterChart(QWidget* parent) : QWidget(parent) {
  setObjectName("scatterChart");
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(theme::small, theme::small, 0, 0);
  auto* bar = new QHBoxLayout;
  const auto combo = [&](const char* name, QComboBox*& made, std::function<QString()> text) {
    auto* title = label(this, "", text);
    made = new QComboBox(this);
    made->setObjectName(name);
    made->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    describe(made, text);
    title->setBuddy(made);
    connect(made, &QComboBox::currentIndexChanged, this, [this] { showChoice(); });
    bar->addWidget(title);
    bar->addWidget(made);
  };
  combo("scatterXCombo", x_, [] { return tr("x"); });
  combo("scatterYCombo", y_, [] { return tr("y"); });
  combo("scatterColorCombo", color_, [] { return tr("Colour"); });
  pareto_ = new QCheckBox(this);
  pareto_->setObjectName("scatterParetoCheck");
  retranslate(pareto_, [this] { pareto_->setText(tr("Pareto front")); });
  describe(
      pareto_, [] { return tr("Pareto front"); },
      [] { return tr("Joins the runs that no other beats in both. Of an exam more is better, of the rest less."); });
  connect(pareto_, &QCheckBox::toggled, this, [this] { showChoice(); });
  bar->addWidget(pareto_);
  note_ = label(this, "scatterNoteLabel", {});
  theme::set_quiet(note_);
  bar->addWidget(note_, 1);
  all->addLayout(bar);
  dots_ = new Dots(this);
  describe(dots_, [] { return tr("The compared runs as dots"); });
  dots_->setToolTip({});
  all->addWidget(dots_, 1);
  retranslate(this, [this] { setRuns(ComparedRuns(runs_)); });
}

void ScatterChart::setRuns(const ComparedRuns& runs) {
  const QString old_x = x_->currentData().toString(), old_y = y_->currentData().toString();
  runs_ = runs;
  dots_->x = dots_->y = dots_->color = nullptr;
  axes_ = axes_of(runs_);
  const auto fill = [&](QComboBox* combo, const QString& old, int otherwise) {
    const QSignalBlocker quiet(combo);
    combo->clear();
    for (const RunAxis& axis : axes_) combo->addItem(axis.title, to_qstring(axis.id));
    const int found = combo->findData(old);
    combo->setCurrentIndex(found >= 0 ? found : otherwise);
  };
  const int last = static_cast<int>(axes_.size()) - 1;
  int first = 0;
  for (int i = 0; i <= last; ++i)
    if (axes_[static_cast<size_t>(i)].id == "setting:train.learning_rate") first = i;
  fill(x_, old_x, first);
  fill(y_, old_y, last);
  const QString old_color = color_->currentData().toString();
  fill(color_, old_color, 0);
  {
    const QSignalBlocker quiet(color_);
    color_->insertItem(0, tr("of the run"), QString());
    color_->setCurrentIndex(std::max(0, color_->findData(old_color)));
  }
  showChoice();
}

void ScatterChart::showChoice() {
  const int x = x_->currentIndex(), y = y_->currentIndex();
  const bool any = x >= 0 && y >= 0 && x < static_cast<int>(axes_.size()) && y < static_cast<int>(axes_.size());
  dots_->x = any ? &axes_[static_cast<size_t>(x)] : nullptr;
  dots_->y = any ? &axes_[static_cast<size_t>(y)] : nullptr;
  const int color = color_->currentIndex() - 1;
  dots_->color = color >= 0 && color < static_cast<int>(axes_.size()) ? &axes_[static_cast<size_t>(color)] : nullptr;
  dots_->pareto = pareto_->isChecked() && any && !dots_->x->choices && !dots_->y->choices;
  pareto_->setEnabled(any && !dots_->x->choices && !dots_->y->choices);
  QString note;
  if (any && !dots_->x->choices && !dots_->y->choices) {
    std::vector<double> a, b;
    for (size_t run = 0; run < runs_.size(); ++run)
      if (std::isfinite(dots_->x->at[run]) && std::isfinite(dots_->y->at[run])) {
        a.push_back(dots_->x->at[run]);
        b.push_back(dots_->y->at[run]);
      }
    if (const auto rho = runs::spearman(a, b); rho && a.size() >= enough_for_rho)
      note = tr("Rank correlation %1 over %n run(s)", nullptr, static_cast<int>(a.size()))
                 .arg(QLocale().toString(*rho, 'f', 2));
  }
  note_->setText(note);
  dots_->update();
}

}  // namespace ft::ui

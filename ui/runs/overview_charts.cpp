#include "ui/runs/overview_charts.h"

#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <algorithm>
#include <cmath>
#include <numeric>

#include "ui/bridge/paths.h"
#include "ui/runs/run_texts.h"
#include "ui/shell/widgets.h"
#include "ui/theme/retranslate.h"
#include "ui/theme/theme.h"

namespace ft::ui {

namespace {

constexpr size_t most_axes = 12;
constexpr double log_from = 100.0;  // highest over lowest
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
      axis.at.push_back(place_of(axis, value));
  }
}

}  // namespace

QColor shade_of(double place, const QPalette& palette) {
  return theme::viridis(theme::is_dark(palette) ? 0.25 + 0.75 * place : 0.9 * place);
}

QString axis_text(const RunAxis& axis, double value) {
  if (axis.id == "exam") return score_text(value);
  return value != 0 && (std::abs(value) < 0.01 || std::abs(value) >= 1e5) ? rate_text(value) : measure_text(value);
}

double place_of(const RunAxis& axis, double value) {
  if (axis.high == axis.low) return 0.5;
  return axis.log ? std::log(value / axis.low) / std::log(axis.high / axis.low)
                  : (value - axis.low) / (axis.high - axis.low);
}

std::vector<double> ticks_of(const RunAxis& axis) {
  if (axis.choices || !(axis.low <= axis.high)) return {};
  if (axis.low == axis.high) return {axis.low};
  std::vector<double> ticks;
  constexpr double sure = 1e-9;
  if (axis.log) {
    for (double decade = std::pow(10.0, std::floor(std::log10(axis.low))); decade <= axis.high; decade *= 10)
      for (const double lead : {1.0, 2.0, 5.0})
        if (lead * decade >= axis.low * (1 - sure) && lead * decade <= axis.high * (1 + sure))
          ticks.push_back(lead * decade);
    return ticks;
  }
  constexpr double wanted = 5;
  const double raw = (axis.high - axis.low) / wanted, decade = std::pow(10.0, std::floor(std::log10(raw)));
  const double step = decade * (raw / decade > 5 ? 10 : raw / decade > 2 ? 5 : raw / decade > 1 ? 2 : 1);
  for (double i = std::ceil(axis.low / step - sure); i * step <= axis.high + sure * step; ++i)
    ticks.push_back(i * step);
  return ticks;
}

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
      "best_eval_loss", ParallelChart::tr("Best eval"), [](const RunFacts& facts) { return facts.best_eval_loss; },
      measure_text);
  add_result(
      "loss", ParallelChart::tr("Training loss"), [](const RunFacts& facts) { return facts.loss; }, measure_text);
  add_result(
      "exam", ParallelChart::tr("Exam"),
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
      [] {
        return tr(
            "Drag along an axis to choose runs, drag its name to move it, double click to flip it. Up and Down name "
            "the runs.");
      });
  setToolTip({});
  restyle(this, [this] { update(); });
}

void ParallelChart::setRuns(const ComparedRuns& runs) {
  const std::vector<RunAxis> old = std::move(axes_);
  std::vector<std::string> old_order;
  for (const size_t axis : order_) old_order.push_back(old[axis].id);
  runs_ = runs;
  named_ = -1;
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
      const bool named = static_cast<int>(run) == named_;
      color.setAlphaF(chosen || named ? 0.9f : 0.1f);
      painter.setPen(QPen(color, named ? 3.0 : runs_[run].baseline ? 2.0 : 1.4));
      painter.drawPolyline(lineOf(run));
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
  if (named_ >= 0 && named_ < static_cast<int>(runs_.size())) {
    const QString& name = runs_[static_cast<size_t>(named_)].name;
    const double width = QFontMetricsF(painter.font()).horizontalAdvance(name) + 2 * label_gap;
    const QPointF at = name_at_.value_or(lineOf(static_cast<size_t>(named_)).last());
    QRectF plate(at.x() + 2 * label_gap, at.y() - label_height - label_gap, width, label_height);
    plate.moveLeft(std::clamp(plate.left(), 2.0, std::max(2.0, this->width() - width - 2)));
    plate.moveTop(std::clamp(plate.top(), 2.0, std::max(2.0, height() - label_height - 2)));
    painter.setPen(QPen(theme::mix(text, base, 0.5), 1));
    painter.setBrush(base);
    painter.drawRect(plate);
    painter.setPen(text);
    painter.drawText(plate, Qt::AlignCenter, name);
  }
  if (hasFocus()) {
    painter.setPen(QPen(palette().color(QPalette::Highlight), 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(rect().adjusted(1, 1, -1, -1));
  }
}

QPolygonF ParallelChart::lineOf(size_t run) const {
  QPolygonF line;
  for (size_t i = 0; i < order_.size(); ++i)
    line << QPointF(axisX(i), placeY(axes_[order_[i]], axes_[order_[i]].at[run]));
  return line;
}

// The line next to a point, if one is near.
int ParallelChart::runAt(QPointF point) const {
  constexpr double near_px = 7;
  int best = -1;
  double distance = near_px;
  for (size_t run = 0; run < runs_.size(); ++run) {
    if (!isInside(run)) continue;
    const QPolygonF line = lineOf(run);
    for (qsizetype i = 0; i + 1 < line.size(); ++i) {
      const QPointF a = line[i], way = line[i + 1] - a;
      const double length = QPointF::dotProduct(way, way);
      const double share = length > 0 ? std::clamp(QPointF::dotProduct(point - a, way) / length, 0.0, 1.0) : 0.0;
      const QPointF away = point - (a + share * way);
      if (const double d = std::hypot(away.x(), away.y()); d < distance) best = static_cast<int>(run), distance = d;
    }
  }
  return best;
}

// Under the pointer or chosen by an arrow: the run whose line is named.
void ParallelChart::name(int run, std::optional<QPointF> at) {
  if (run == named_ && run < 0) return;
  named_ = run;
  name_at_ = at;
  QStringList texts;
  if (run >= 0) {
    texts << runs_[static_cast<size_t>(run)].name;
    for (const size_t axis : order_)
      texts << QString("%1 %2").arg(axes_[axis].title, axes_[axis].labels[static_cast<size_t>(run)]);
  }
  setAccessibleDescription(texts.join(", "));
  update();
}

void ParallelChart::leaveEvent(QEvent*) {
  name(-1, {});
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
    centered(axis_text(axis, axis.low), low > high ? low + label_gap : low - label_height - label_gap, room);
    centered(axis_text(axis, axis.high), high < low ? high - label_height - label_gap : high + label_gap, room);
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
    return name(runAt(now_), now_);
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
  const int count = static_cast<int>(runs_.size());
  if (const int way = event->key() == Qt::Key_Down ? 1 : event->key() == Qt::Key_Up ? -1 : 0; way != 0 && count > 0)
    return name(named_ < 0 ? (way > 0 ? 0 : count - 1) : (named_ + way + count) % count, {});
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

}  // namespace ft::ui

// What part of the values is seen: everything, or what a person chose; without outliers where that is wanted; and what
// has to be said about what is not seen.
#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>

#include "ui/charts/chart_plot_private.h"

namespace ft::ui {

namespace {

constexpr double shrink_share = 0.8;     // a live range shrinks only below this
constexpr double farthest = 1e249;       // what an axis can show; values beyond it are cut like outliers
constexpr double least_span = 1e-270;    // a span below this is none
constexpr size_t crowd_values = 20'000;  // of all grey curves; more would not change their percentiles

std::optional<std::pair<double, double>> joined(std::optional<std::pair<double, double>> a,
                                                std::optional<std::pair<double, double>> b) {
  if (!a || !b) return a ? a : b;
  return std::pair(std::min(a->first, b->first), std::max(a->second, b->second));
}

// Room above and below; a span of nothing gets one, so that a constant curve runs through the middle.
void add_margin(double& low, double& high, const ChartSetup& setup) {
  if (high - low < least_span) {
    const double half = low == 0 ? 1.0 : 0.05 * std::abs(low);
    setup.log_y ? (low *= 0.95, high *= 1.05) : (low -= half, high += half);
  } else if (setup.log_y) {
    const double margin = std::exp(0.05 * (std::log(high) - std::log(low)));
    low /= margin, high *= margin;
  } else {
    const double margin = 0.05 * (high - low);
    if (!(setup.zero && low == 0)) low -= margin;
    if (!(setup.zero && high == 0)) high += margin;
  }
}

}  // namespace

// What holds for an outlier in each of the curves; the grey ones are one crowd. Outliers are those of the whole curves,
// so that zooming does not change what counts as one.
void ChartPlot::Private::findOutliers(bool raw) {
  outliers.clear();
  size_t grey = 0;
  for (const ChartItem& item : items) {
    if (item.hidden) continue;
    if (item.faint)
      grey += item.curve->size();
    else if (const auto found = item.curve->outliers(raw))
      outliers.push_back(*found);
  }
  if (grey == 0) return;
  if (grey != crowd_of) {
    std::vector<double> crowd;
    for (const ChartItem& item : items)
      if (!item.hidden && item.faint) item.curve->select(1 + grey / crowd_values, crowd);
    crowd_outliers = runs::outlier_range(crowd);
    crowd_of = grey;
  }
  if (crowd_outliers) outliers.push_back(*crowd_outliers);
}

// With few curves each has its say: what one of them holds for usual is not cut.
void ChartPlot::Private::clipY(double& low, double& high, bool raw) {
  findOutliers(raw);
  bool any = false;
  double clip_low = INFINITY, clip_high = -INFINITY;
  for (const runs::OutlierRange& one : outliers) {
    const bool cut = one.clip || (setup.clip == ChartClip::on && one.high > one.low);
    any = any || cut;
    clip_low = std::min(clip_low, cut ? one.low : one.least);
    clip_high = std::max(clip_high, cut ? one.high : one.most);
  }
  if (!any || !(clip_high > clip_low) || (low >= clip_low && high <= clip_high)) return;
  for (const ChartItem& item : items) {
    if (item.hidden || item.faint) continue;
    const runs::Outside outside = item.curve->outside(clip_low, clip_high, raw);
    notes.above += outside.above, notes.below += outside.below;
  }
  notes.clipped = true;
  notes.clip_low = clip_low;
  notes.clip_high = clip_high;
  low = std::max(low, clip_low);
  high = std::min(high, clip_high);
  if (!(high > low)) low = clip_low, high = clip_high;  // nothing but outliers in view
}

void ChartPlot::Private::computeY(double& low, double& high) {
  const bool raw = setup.raw && curvesShown() <= raw_limit && !setup.delta;
  std::optional<std::pair<double, double>> range;
  for (const ChartItem& item : items) {
    if (item.hidden) continue;
    range = joined(range, item.curve->yRange(view.x_low, view.x_high, raw, setup.log_y));
    for (const runs::GroupPoint& point : item.band)
      if (point.x >= view.x_low && point.x <= view.x_high && !(setup.log_y && point.low <= 0))
        range = joined(range, std::pair(point.low, point.high));
  }
  std::tie(low, high) = range.value_or(std::pair(setup.log_y ? 0.1 : 0.0, 1.0));
  if (range) {
    if (setup.clip != ChartClip::off && !setup.log_y) clipY(low, high, raw);
    if (setup.zero && !setup.log_y) low = std::min(low, 0.0), high = std::max(high, 0.0);
    low = std::clamp(low, -farthest, farthest), high = std::clamp(high, -farthest, farthest);
    add_margin(low, high, setup);
  }
  if (std::isnan(setup.y_low) && std::isnan(setup.y_high)) return;
  notes.typed = true;
  if (!std::isnan(setup.y_low)) low = setup.y_low;
  if (!std::isnan(setup.y_high)) high = setup.y_high;
}

void ChartPlot::Private::computeView() {
  const Notes before = std::exchange(notes, {});
  double low = INFINITY, high = -INFINITY;
  for (const ChartItem& item : items) {
    if (item.hidden) continue;
    const auto range = item.curve->xRange();
    if (!range) continue;
    const double first = setup.log_x ? item.curve->firstPositiveX() : range->first;
    if (std::isfinite(first))
      low = std::min(low, std::max(first, -farthest)), high = std::max(high, std::min(range->second, farthest));
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
  if (!view.auto_x && low <= high) {
    if (view.open_low) view.x_low = std::min(low, view.x_high);
    if (view.open_high) view.x_high = std::max(high, view.x_low);
  }
  if (setup.log_x && view.x_low <= 0) view.x_low = low > 0 && low < view.x_high ? low : view.x_high / 1000;
  if (view.auto_y && gesture == Gesture::pan) {  // under the hand curves move, they do not change their height
    notes.typed = before.typed;
    notes.clipped = before.clipped;
    notes.clip_low = before.clip_low, notes.clip_high = before.clip_high;
    notes.above = before.above, notes.below = before.below;
  } else if (view.auto_y) {
    double y_low = 0.0, y_high = 1.0;
    computeY(y_low, y_high);
    // While live the range grows at once and shrinks only when it would shrink much, so that the axis does not jump.
    const bool holds = live && !notes.typed && y_low >= view.y_low && y_high <= view.y_high &&
                       y_high - y_low > shrink_share * (view.y_high - view.y_low);
    if (!holds) view.y_low = y_low, view.y_high = y_high;
  }
  if (setup.log_y && view.y_low <= 0) view.y_low = view.y_high > 0 ? view.y_high / 1000 : 0.1;
  if (!(view.y_high - view.y_low > least_span)) view.y_high = view.y_low + std::max(1.0, 0.05 * std::abs(view.y_low));
  if (!(view.x_high - view.x_low > least_span)) view.x_high = view.x_low + std::max(1.0, 0.05 * std::abs(view.x_low));

  notes.faint = faint;
  for (const ChartItem& item : items) {
    if (item.hidden || item.faint) continue;
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

}  // namespace ft::ui

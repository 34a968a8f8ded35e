#include "ui/charts/chart_curve.h"

#include <algorithm>
#include <cmath>

namespace ft::ui {

using runs::SeriesPoint;

namespace {

constexpr int64_t infinite_kept = 200;  // places; more arrows than that say nothing new

}  // namespace

void ChartCurve::setPoints(std::vector<SeriesPoint> points) {
  const std::lock_guard lock(mutex_);
  points_ = std::move(points);
  rebuild();
}

void ChartCurve::append(std::span<const SeriesPoint> fresh) {
  const std::lock_guard lock(mutex_);
  const size_t first = points_.size();
  points_.insert(points_.end(), fresh.begin(), fresh.end());
  add(std::span<const SeriesPoint>(points_).subspan(first), first);
}

void ChartCurve::add(std::span<const SeriesPoint> fresh, size_t first) {
  std::vector<SeriesPoint> good;
  good.reserve(fresh.size());
  double last = line_.raw().empty() ? -INFINITY : line_.raw().x().back();
  for (size_t i = 0; i < fresh.size(); ++i) {
    const double x = runs::x_of(fresh[i], axis_);
    if (std::isnan(x)) {
      ++without_x_;
      continue;
    }
    if (x < last || (x == last && axis_ == runs::XAxis::step)) return rebuild();
    last = x;
    good.push_back(fresh[i]);
    index_.push_back(static_cast<uint32_t>(first + i));
  }
  take(good);
}

void ChartCurve::take(const std::vector<SeriesPoint>& good) {
  for (const SeriesPoint& point : good) {
    if (std::isinf(point.value)) {
      if (++infinite_ <= infinite_kept) infinite_places_.emplace_back(runs::x_of(point, axis_), point.value > 0);
    }
    not_positive_ += point.value <= 0;
  }
  line_.append(good);
}

// A point whose step was there already replaces it and what came after: a run that was rolled back.
void ChartCurve::rebuild() {
  line_ = runs::SmoothedLine(axis_, weight_);
  index_.clear();
  infinite_places_.clear();
  without_x_ = out_of_order_ = infinite_ = not_positive_ = 0;
  std::vector<SeriesPoint> good;
  good.reserve(points_.size());
  for (size_t i = 0; i < points_.size(); ++i) {
    const double x = runs::x_of(points_[i], axis_);
    if (std::isnan(x)) {
      ++without_x_;
      continue;
    }
    while (!good.empty() && (runs::x_of(good.back(), axis_) > x ||
                             (axis_ == runs::XAxis::step && runs::x_of(good.back(), axis_) == x))) {
      good.pop_back();
      index_.pop_back();
      ++out_of_order_;
    }
    good.push_back(points_[i]);
    index_.push_back(static_cast<uint32_t>(i));
  }
  take(good);
}

void ChartCurve::setAxis(runs::XAxis axis) {
  const std::lock_guard lock(mutex_);
  if (axis == axis_) return;
  axis_ = axis;
  rebuild();
}

void ChartCurve::setWeight(double weight) {
  const std::lock_guard lock(mutex_);
  weight_ = weight;
  line_.set_weight(weight);
}

void ChartCurve::setBaseline(const ChartCurve* baseline) {
  std::vector<runs::Vertex> vertices;
  if (baseline && baseline != this) {
    const std::scoped_lock lock(mutex_, baseline->mutex_);
    vertices = runs::difference(line_.shown(), baseline->line_.shown());
  } else if (baseline) {
    const std::lock_guard lock(mutex_);
    vertices = runs::difference(line_.shown(), line_.shown());
  }
  const std::lock_guard lock(mutex_);
  has_baseline_ = baseline != nullptr;
  delta_.clear();
  for (const runs::Vertex& vertex : vertices) delta_.append(vertex.x, vertex.y);
  delta_skips_ = line_.shown().size() - delta_.size();
}

size_t ChartCurve::size() const {
  const std::lock_guard lock(mutex_);
  return shownLine().size();
}

std::optional<std::pair<double, double>> ChartCurve::xRange() const {
  const std::lock_guard lock(mutex_);
  const runs::Line& line = shownLine();
  if (line.empty()) return std::nullopt;
  return std::pair(line.x().front(), line.x().back());
}

double ChartCurve::firstPositiveX() const {
  const std::lock_guard lock(mutex_);
  const auto x = shownLine().x();
  const auto found = std::upper_bound(x.begin(), x.end(), 0.0);
  return found == x.end() ? runs::no_number : *found;
}

std::optional<std::pair<double, double>> ChartCurve::yRange(double from, double to, bool raw, bool positive) const {
  const std::lock_guard lock(mutex_);
  std::optional<std::pair<double, double>> range;
  const auto widen = [&](double low, double high) {
    range = range ? std::pair(std::min(range->first, low), std::max(range->second, high)) : std::pair(low, high);
  };
  const auto look = [&](const runs::Line& line) {
    const size_t begin = line.lower_bound(from);
    const size_t end = line.lower_bound(std::nextafter(to, INFINITY));
    const auto extent = line.extent(begin, end);
    if (!extent) return;
    const auto y = line.y();
    if (!positive || y[extent->lowest] > 0) {
      widen(y[extent->lowest], y[extent->highest]);
      return;
    }
    for (size_t i = begin; i < end; ++i)
      if (std::isfinite(y[i]) && y[i] > 0) widen(y[i], y[i]);
  };
  look(shownLine());
  if (raw && !has_baseline_ && line_.is_smoothed()) look(line_.raw());
  return range;
}

size_t ChartCurve::countBetween(double from, double to) const {
  const std::lock_guard lock(mutex_);
  const runs::Line& line = shownLine();
  return line.lower_bound(std::nextafter(to, INFINITY)) - line.lower_bound(from);
}

ChartCurve::Value ChartCurve::valueAt(size_t index) const {
  const runs::Line& line = shownLine();
  const size_t logged = has_baseline_ ? index + delta_skips_ : index;
  return {points_[index_[std::min(logged, index_.size() - 1)]], line.x()[index], line.y()[index]};
}

std::optional<ChartCurve::Value> ChartCurve::nearest(double x) const {
  const std::lock_guard lock(mutex_);
  const auto found = shownLine().nearest(x);
  if (!found) return std::nullopt;
  return valueAt(*found);
}

std::optional<ChartCurve::Value> ChartCurve::stepFrom(double x, int points) const {
  const std::lock_guard lock(mutex_);
  const runs::Line& line = shownLine();
  const auto found = line.nearest(x);
  if (!found) return std::nullopt;
  const auto at = static_cast<std::ptrdiff_t>(*found) + points;
  return valueAt(static_cast<size_t>(std::clamp<std::ptrdiff_t>(at, 0, static_cast<std::ptrdiff_t>(line.size()) - 1)));
}

void ChartCurve::reduce(double from, double to, int columns, runs::Scale scale, bool raw,
                        std::vector<runs::Vertex>& out) const {
  const std::lock_guard lock(mutex_);
  (raw ? line_.raw() : shownLine()).reduce(from, to, columns, scale, out);
}

std::vector<double> ChartCurve::values(bool raw) const {
  const std::lock_guard lock(mutex_);
  const auto y = raw && !has_baseline_ ? line_.raw().y() : shownLine().y();
  return {y.begin(), y.end()};
}

std::vector<ChartCurve::Value> ChartCurve::allBetween(double from, double to) const {
  const std::lock_guard lock(mutex_);
  const runs::Line& line = shownLine();
  std::vector<Value> all;
  const size_t end = line.lower_bound(std::nextafter(to, INFINITY));
  for (size_t i = line.lower_bound(from); i < end; ++i) all.push_back(valueAt(i));
  return all;
}

std::vector<SeriesPoint> ChartCurve::points() const {
  const std::lock_guard lock(mutex_);
  return points_;
}

double ChartCurve::beforeLastTenth() const {
  const std::lock_guard lock(mutex_);
  if (points_.empty()) return runs::no_number;
  const size_t tenth = points_.size() - std::max<size_t>(1, points_.size() / 10);
  return points_[tenth > 0 ? tenth - 1 : 0].value;
}

runs::Line ChartCurve::line() const {
  const std::lock_guard lock(mutex_);
  return shownLine();
}

bool ChartCurve::isSmoothed() const {
  const std::lock_guard lock(mutex_);
  return line_.is_smoothed();
}

std::vector<std::pair<double, bool>> ChartCurve::infinitePlaces(double from, double to) const {
  const std::lock_guard lock(mutex_);
  std::vector<std::pair<double, bool>> places;
  for (const auto& place : infinite_places_)
    if (place.first >= from && place.first <= to) places.push_back(place);
  return places;
}

std::optional<ChartCurve::Value> ChartCurve::lastBeforeNan() const {
  const std::lock_guard lock(mutex_);
  const auto y = shownLine().y();
  size_t end = y.size();
  while (end > 0 && std::isnan(y[end - 1])) --end;
  if (end == 0 || end == y.size()) return std::nullopt;
  return valueAt(end - 1);
}

ChartCurve::Facts ChartCurve::facts() const {
  const std::lock_guard lock(mutex_);
  Facts facts;
  const runs::Line& raw = line_.raw();
  const auto y = raw.y();
  facts.points = raw.size();
  facts.smoothed = line_.is_smoothed();
  facts.too_short = line_.too_short() && !raw.empty();
  facts.without_x = without_x_;
  facts.out_of_order = out_of_order_;
  if (const auto extent = raw.extent(0, raw.size())) {
    facts.least = y[extent->lowest];
    facts.most = y[extent->highest];
    facts.least_step = points_[index_[extent->lowest]].step;
  }
  facts.infinite = infinite_;
  facts.not_positive = not_positive_;
  size_t end = raw.size();
  while (end > 0 && std::isnan(y[end - 1])) --end;
  if (end < raw.size()) facts.nan_from = points_[index_[end]].step;
  if (end > 0) {
    facts.last = y[end - 1];
    facts.last_step = points_[index_[end - 1]].step;
  }
  return facts;
}

}  // namespace ft::ui

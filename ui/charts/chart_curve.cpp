#include "ui/charts/chart_curve.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <utility>

namespace ft::ui {

using runs::SeriesPoint;

namespace {

constexpr int64_t infinite_kept = 200;  // places; more arrows than that say nothing new

}  // namespace

// --- PointStore ---

void PointStore::append(std::span<const SeriesPoint> points) {
  more_ += points.size();
  while (!points.empty()) {
    if (pieces_.empty() || pieces_.back().size() == piece) pieces_.emplace_back().reserve(piece);
    auto& last = pieces_.back();
    const size_t now = std::min(points.size(), piece - last.size());
    last.insert(last.end(), points.begin(), points.begin() + static_cast<std::ptrdiff_t>(now));
    points = points.subspan(now);
  }
}

bool PointStore::holds(const std::vector<SeriesPoint>& points) const {
  if (points.size() != size()) return false;
  const SeriesPoint* at = points.data();
  const auto same = [&](const std::vector<SeriesPoint>& part) {
    const SeriesPoint* from = std::exchange(at, at + part.size());
    return part.empty() || std::memcmp(part.data(), from, part.size() * sizeof(SeriesPoint)) == 0;
  };
  return same(first_) && std::all_of(pieces_.begin(), pieces_.end(), same);
}

std::vector<SeriesPoint> PointStore::all() const {
  std::vector<SeriesPoint> points = first_;
  points.reserve(size());
  for (const auto& part : pieces_) points.insert(points.end(), part.begin(), part.end());
  return points;
}

// --- Prepared ---

bool ChartCurve::Prepared::add(size_t first) {
  std::vector<SeriesPoint> good;
  good.reserve(points->size() - first);
  double last = line.raw().empty() ? -INFINITY : line.raw().x().back();
  for (size_t i = first; i < points->size(); ++i) {
    const SeriesPoint& point = (*points)[i];
    const double x = runs::x_of(point, axis);
    if (std::isnan(x)) {
      ++without_x;
      continue;
    }
    if (x < last || (x == last && axis == runs::XAxis::step)) return false;
    last = x;
    good.push_back(point);
    index.push_back(static_cast<uint32_t>(i));
  }
  take(good);
  return true;
}

void ChartCurve::Prepared::take(const std::vector<SeriesPoint>& good) {
  for (const SeriesPoint& point : good) {
    if (std::isinf(point.value)) {
      if (++infinite <= infinite_kept) infinite_places.emplace_back(runs::x_of(point, axis), point.value > 0);
    }
    not_positive += point.value <= 0;
  }
  line.append(good);
}

// A point whose step was there already replaces it and what came after: a run that was rolled back.
void ChartCurve::Prepared::read() {
  std::vector<SeriesPoint> good;
  good.reserve(points->size());
  for (size_t i = 0; i < points->size(); ++i) {
    const double x = runs::x_of((*points)[i], axis);
    if (std::isnan(x)) {
      ++without_x;
      continue;
    }
    while (!good.empty() &&
           (runs::x_of(good.back(), axis) > x || (axis == runs::XAxis::step && runs::x_of(good.back(), axis) == x))) {
      good.pop_back();
      index.pop_back();
      ++out_of_order;
    }
    good.push_back((*points)[i]);
    index.push_back(static_cast<uint32_t>(i));
  }
  take(good);
}

// --- ChartCurve ---

ChartCurve::ChartCurve() : points_(std::make_shared<PointStore>()) {
  prepared_.points = points_;
}

void ChartCurve::setPoints(std::vector<SeriesPoint> points) {
  const std::lock_guard lock(mutex_);
  points_ = std::make_shared<PointStore>(std::move(points));
  pending_.clear();
}

bool ChartCurve::holds(const std::vector<SeriesPoint>& points) const {
  const std::lock_guard lock(mutex_);
  return pending_.empty() && points_->holds(points);
}

void ChartCurve::append(std::span<const SeriesPoint> fresh) {
  const std::lock_guard lock(mutex_);
  if (is_preparing_)
    pending_.insert(pending_.end(), fresh.begin(), fresh.end());
  else
    appendLocked(fresh);
}

void ChartCurve::appendLocked(std::span<const SeriesPoint> fresh) {
  if (fresh.empty()) return;
  const bool was_stale = isStaleLocked();
  const size_t first = points_->size();
  points_->append(fresh);
  if (!was_stale && !prepared_.add(first)) rewritten_ = true;
}

bool ChartCurve::isStaleLocked() const {
  return rewritten_ || prepared_.points != points_ || !hasAxis() || prepared_.line.weight() != weight_;
}

bool ChartCurve::isStale() const {
  const std::lock_guard lock(mutex_);
  return isStaleLocked();
}

size_t ChartCurve::logged() const {
  const std::lock_guard lock(mutex_);
  return points_->size() + pending_.size();
}

void ChartCurve::prepare() {
  const std::lock_guard one_after_another(preparing_);
  std::unique_lock lock(mutex_);
  while (isStaleLocked()) {
    const bool smooths_only = !rewritten_ && prepared_.points == points_ && hasAxis();
    const double weight = weight_;
    Prepared made;
    made.points = points_;
    made.axis = axis_;
    is_preparing_ = true;  // what is appended waits, so that nothing changes what is read here without the lock
    rewritten_ = false;
    lock.unlock();
    if (smooths_only) {
      made = prepared_;
      made.line.set_weight(weight);
    } else {
      made.line = runs::SmoothedLine(made.axis, weight);
      made.read();
    }
    const auto outliers_of = [](const runs::Line& line) {
      return FoundOutliers{runs::outlier_range(line), line.size()};
    };
    const FoundOutliers logged = outliers_of(made.line.raw());
    const FoundOutliers shown = made.line.is_smoothed() ? outliers_of(made.line.shown()) : logged;
    lock.lock();
    is_preparing_ = false;
    prepared_ = std::move(made);
    outliers_[0] = shown, outliers_[1] = logged;
    delta_.clear();  // it was to another line
    appendLocked(std::exchange(pending_, {}));
  }
}

void ChartCurve::setAxis(runs::XAxis axis) {
  const std::lock_guard lock(mutex_);
  axis_ = axis;
}

void ChartCurve::setWeight(double weight) {
  const std::lock_guard lock(mutex_);
  weight_ = weight;
}

const runs::Line& ChartCurve::rawLine() const {
  static const runs::Line nothing;
  return hasAxis() ? prepared_.line.raw() : nothing;
}

const runs::Line& ChartCurve::shownLine() const {
  if (!hasAxis()) return rawLine();
  return has_baseline_ ? delta_ : prepared_.line.shown();
}

void ChartCurve::setBaseline(const ChartCurve* baseline) {
  std::vector<runs::Vertex> vertices;
  if (baseline && baseline != this) {
    const std::scoped_lock lock(mutex_, baseline->mutex_);
    vertices = runs::difference(prepared_.line.shown(), baseline->prepared_.line.shown());
  } else if (baseline) {
    const std::lock_guard lock(mutex_);
    vertices = runs::difference(prepared_.line.shown(), prepared_.line.shown());
  }
  const std::lock_guard lock(mutex_);
  has_baseline_ = baseline != nullptr;
  delta_.clear();
  outliers_[0] = {};
  for (const runs::Vertex& vertex : vertices) delta_.append(vertex.x, vertex.y);
  delta_skips_ = prepared_.line.shown().size() - delta_.size();
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
  if (raw && !has_baseline_ && prepared_.line.is_smoothed()) look(rawLine());
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
  const size_t place = prepared_.index[std::min(logged, prepared_.index.size() - 1)];
  return {(*prepared_.points)[place], line.x()[index], line.y()[index]};
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
  (raw ? rawLine() : shownLine()).reduce(from, to, columns, scale, out);
}

std::optional<runs::OutlierRange> ChartCurve::outliers(bool raw) const {
  const std::lock_guard lock(mutex_);
  const bool logged = raw && !has_baseline_;
  const runs::Line& line = logged ? rawLine() : shownLine();
  FoundOutliers& found = outliers_[logged];
  if (found.points == 0 || line.size() < found.points || line.size() > found.points + found.points / 20)
    found = {runs::outlier_range(line), line.size()};
  return found.range;
}

runs::Outside ChartCurve::outside(double low, double high, bool raw) const {
  const std::lock_guard lock(mutex_);
  return runs::outside(raw && !has_baseline_ ? rawLine() : shownLine(), low, high);
}

void ChartCurve::select(size_t stride, std::vector<double>& out) const {
  const std::lock_guard lock(mutex_);
  const runs::Line& line = shownLine();
  const auto y = line.y();
  for (size_t i = 0; i < y.size(); i += stride) out.push_back(y[i]);
  if (const auto extremes = line.extent(0, line.size()))
    for (const size_t i : {extremes->lowest, extremes->highest}) out.push_back(y[i]);
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
  return points_->all();
}

double ChartCurve::beforeLastTenth() const {
  const std::lock_guard lock(mutex_);
  const auto& points = *points_;
  if (points.size() == 0) return runs::no_number;
  const size_t tenth = points.size() - std::max<size_t>(1, points.size() / 10);
  return points[tenth > 0 ? tenth - 1 : 0].value;
}

runs::Line ChartCurve::line() const {
  const std::lock_guard lock(mutex_);
  return shownLine();
}

bool ChartCurve::isSmoothed() const {
  const std::lock_guard lock(mutex_);
  return prepared_.line.is_smoothed();
}

std::vector<std::pair<double, bool>> ChartCurve::infinitePlaces(double from, double to) const {
  const std::lock_guard lock(mutex_);
  std::vector<std::pair<double, bool>> places;
  for (const auto& place : prepared_.infinite_places)
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
  if (!hasAxis()) return facts;
  const Prepared& of = prepared_;
  const runs::Line& raw = of.line.raw();
  const auto y = raw.y();
  const auto step = [&](size_t i) { return (*of.points)[of.index[i]].step; };
  facts.points = raw.size();
  facts.smoothed = of.line.is_smoothed();
  facts.too_short = of.line.too_short() && !raw.empty();
  facts.without_x = of.without_x;
  facts.out_of_order = of.out_of_order;
  if (const auto extent = raw.extent(0, raw.size())) {
    facts.least = y[extent->lowest];
    facts.most = y[extent->highest];
    facts.least_step = step(extent->lowest);
  }
  facts.infinite = of.infinite;
  facts.not_positive = of.not_positive;
  size_t end = raw.size();
  while (end > 0 && std::isnan(y[end - 1])) --end;
  if (end < raw.size()) facts.nan_from = step(end);
  if (end > 0) {
    facts.last = y[end - 1];
    facts.last_step = step(end - 1);
  }
  return facts;
}

}  // namespace ft::ui

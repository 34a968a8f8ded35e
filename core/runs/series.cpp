#include "core/runs/series.h"

#include <algorithm>
#include <cmath>

namespace ft::runs {

double x_of(const SeriesPoint& point, XAxis axis) {
  switch (axis) {
    case XAxis::step:
      return point.step;
    case XAxis::tokens:
      return point.tokens;
    case XAxis::epoch:
      return point.epoch;
    case XAxis::seconds:
      return point.seconds;
    case XAxis::clock:
      return point.clock;
  }
  return point.step;
}

void set_clock(std::span<SeriesPoint> points, std::span<const ClockMark> marks) {
  for (SeriesPoint& point : points) {
    const auto after = std::find_if(marks.begin(), marks.end(),
                                    [&](const ClockMark& mark) { return mark.step >= point.step && mark.step > 0; });
    if (after == marks.begin()) continue;
    const ClockMark& mark = *std::prev(after);
    point.clock = mark.time + (point.seconds - mark.seconds);
  }
}

std::vector<double> smoothed(std::span<const double> values, double weight) {
  std::vector<SeriesPoint> points(values.size());
  for (size_t i = 0; i < values.size(); ++i) points[i] = {.step = static_cast<double>(i), .value = values[i]};
  SmoothedLine line(XAxis::step, weight);
  line.append(points);
  const auto shown = line.shown().y();
  return {shown.begin(), shown.end()};
}

// --- Line ---

bool Line::append(double x, double y) {
  if (std::isnan(x) || (!x_.empty() && x < x_.back())) return false;
  const auto index = static_cast<uint32_t>(x_.size());
  x_.push_back(x);
  y_.push_back(y);
  size_t width = fan;
  for (auto& level : levels_) {
    if (index / width == level.size()) level.push_back({none, none});
    add_to(level.back(), index);
    width *= fan;
  }
  const size_t top = levels_.empty() ? x_.size() : levels_.back().size();
  if (top > fan) {  // one level more, from what is there
    GrowingArray<Block> level;
    for (size_t i = 0; i < (x_.size() + width - 1) / width; ++i) level.push_back({none, none});
    if (levels_.empty()) {
      for (uint32_t i = 0; i < x_.size(); ++i) add_to(level[i / width], i);
    } else {
      const auto& below = levels_.back();
      for (size_t i = 0; i < below.size(); ++i)
        for (const uint32_t candidate : {below[i].lowest, below[i].highest})
          if (candidate != none) add_to(level[i / fan], candidate);
    }
    levels_.push_back(std::move(level));
  }
  return true;
}

void Line::add_to(Block& block, uint32_t index) const {
  const double value = y_[index];
  if (!std::isfinite(value)) return;
  if (block.lowest == none || value < y_[block.lowest]) block.lowest = index;
  if (block.highest == none || value > y_[block.highest]) block.highest = index;
}

void Line::reserve(size_t points) {
  x_.reserve(points);
  y_.reserve(points);
}

void Line::clear() {
  x_.clear();
  y_.clear();
  levels_.clear();
}

size_t Line::lower_bound(double x) const {
  return static_cast<size_t>(std::lower_bound(x_.begin(), x_.end(), x) - x_.begin());
}

std::optional<size_t> Line::nearest(double x) const {
  if (x_.empty() || std::isnan(x)) return std::nullopt;
  const size_t after = lower_bound(x);
  if (after == x_.size()) return after - 1;
  if (after == 0) return after;
  return x - x_[after - 1] <= x_[after] - x ? after - 1 : after;
}

std::optional<Line::Extent> Line::extent(size_t begin, size_t end) const {
  Block found{none, none};
  for (size_t i = begin; i < end;) {
    size_t level = 0, width = 1;  // the widest block that begins here and ends in time
    while (level < levels_.size() && i % (width * fan) == 0 && i + width * fan <= end) width *= fan, ++level;
    if (level == 0) {
      add_to(found, static_cast<uint32_t>(i));
    } else {
      const Block& block = levels_[level - 1][i / width];
      if (block.lowest != none) add_to(found, block.lowest), add_to(found, block.highest);
    }
    i += width;
  }
  if (found.lowest == none) return std::nullopt;
  return Extent{found.lowest, found.highest};
}

void Line::reduce(double from, double to, int columns, Scale scale, std::vector<Vertex>& out) const {
  size_t begin = lower_bound(from);
  size_t end = static_cast<size_t>(std::upper_bound(x_.begin(), x_.end(), to) - x_.begin());
  bool in_gap = false;
  const auto emit = [&](size_t i) {
    const bool gap = !std::isfinite(y_[i]);
    if (gap && in_gap) return;
    in_gap = gap;
    out.push_back({x_[i], gap ? no_number : y_[i]});
  };

  if (begin > 0) emit(begin - 1);
  const size_t beyond = end < x_.size() ? end : x_.size();
  const bool few = end - begin <= 4 * static_cast<size_t>(std::max(columns, 1));
  if (few || !(to > from) || (scale == Scale::log && from <= 0)) {
    for (size_t i = begin; i < end; ++i) emit(i);
  } else {
    for (int column = 1; column <= columns && begin < end; ++column) {
      const double share = static_cast<double>(column) / columns;
      const double edge = scale == Scale::log ? from * std::pow(to / from, share) : from + share * (to - from);
      size_t stop = end;
      if (column < columns)
        stop = static_cast<size_t>(std::lower_bound(x_.begin() + static_cast<std::ptrdiff_t>(begin),
                                                    x_.begin() + static_cast<std::ptrdiff_t>(end), edge) -
                                   x_.begin());
      if (stop == begin) continue;
      size_t shown[4] = {begin, begin, stop - 1, stop - 1};
      if (const auto range = extent(begin, stop)) {
        shown[1] = std::min(range->lowest, range->highest);
        shown[2] = std::max(range->lowest, range->highest);
      }
      for (int i = 0; i < 4; ++i)
        if (i == 0 || shown[i] != shown[i - 1]) emit(shown[i]);
      begin = stop;
    }
  }
  if (beyond < x_.size()) emit(beyond);
}

// --- SmoothedLine ---

void SmoothedLine::append(std::span<const SeriesPoint> points) {
  const size_t begin = raw_.size();
  if (begin == 0) raw_.reserve(points.size());
  for (const SeriesPoint& point : points) {
    const double x = x_of(point, axis_);
    if (std::isnan(x)) {
      ++without_x_;
    } else if (!raw_.append(x, point.value)) {
      ++out_of_order_;
    } else if (std::isfinite(point.value)) {
      if (finite_++ == 0) first_ = point.value;
      constant_ = constant_ && point.value == first_;
    } else {
      constant_ = false;  // as TensorBoard: NaN equals nothing
    }
  }
  smooth_from(begin);
}

void SmoothedLine::set_weight(double weight) {
  if (weight == weight_) return;
  weight_ = weight;
  smooth_.clear();
  smooth_from(raw_.size());
}

// The smoothed line goes on from where it ended; it begins when the series is long enough for one.
void SmoothedLine::smooth_from(size_t begin) {
  if (!(weight_ > 0) || constant_ || finite_ < smoothing_minimum) return;
  if (smooth_.empty()) {
    begin = 0;
    sum_ = 0.0, debias_ = 1.0;
    smooth_.reserve(raw_.size());
  }
  const auto x = raw_.x(), y = raw_.y();
  for (size_t i = begin; i < raw_.size(); ++i) {
    if (!std::isfinite(y[i])) {
      smooth_.append(x[i], y[i]);
      continue;
    }
    sum_ = weight_ * sum_ + (1.0 - weight_) * y[i];
    debias_ *= weight_;
    smooth_.append(x[i], sum_ / (1.0 - debias_));
  }
}

// --- ranges, groups, differences ---

namespace {

// Half width of the 95 % interval in standard errors: Student's t for `freedom` degrees.
double student_t(int64_t freedom) {
  static constexpr double table[] = {12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228,
                                     2.201,  2.179, 2.160, 2.145, 2.131, 2.120, 2.110, 2.101, 2.093, 2.086,
                                     2.080,  2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042};
  if (freedom < 1) return 0.0;
  if (freedom <= 30) return table[freedom - 1];
  return 1.960 + 2.46 / static_cast<double>(freedom);  // within 0.002 of the exact value beyond 30
}

}  // namespace

std::vector<GroupPoint> group_of(std::span<const Line* const> lines, Band band) {
  std::vector<Vertex> all;  // the last value of each line at each of its x
  for (const Line* line : lines) {
    const auto x = line->x(), y = line->y();
    for (size_t i = 0; i < line->size(); ++i)
      if (std::isfinite(y[i]) && (i + 1 == line->size() || x[i + 1] != x[i])) all.push_back({x[i], y[i]});
  }
  std::sort(all.begin(), all.end(),
            [](const Vertex& a, const Vertex& b) { return a.x < b.x || (a.x == b.x && a.y < b.y); });
  const size_t stride = 1 + all.size() / std::max<size_t>(1, lines.size()) / group_points;

  std::vector<GroupPoint> points;
  size_t place = 0;
  for (size_t begin = 0, end = 0; begin < all.size(); begin = end) {
    while (end < all.size() && all[end].x == all[begin].x) ++end;
    const std::span<const Vertex> values(all.data() + begin, end - begin);
    const bool is_last = end == all.size();
    if (2 * values.size() < lines.size() || (place++ % stride != 0 && !is_last)) continue;
    const auto count = static_cast<double>(values.size());
    GroupPoint point{.x = all[begin].x, .count = static_cast<int64_t>(values.size())};
    for (const Vertex& value : values) point.mean += value.y / count;
    point.median = 0.5 * values[(values.size() - 1) / 2].y + 0.5 * values[values.size() / 2].y;
    point.low = point.high = point.mean;
    double squares = 0.0;
    for (const Vertex& value : values) squares += (value.y - point.mean) * (value.y - point.mean);
    const double deviation = values.size() > 1 ? std::sqrt(squares / (count - 1)) : 0.0;
    if (values.size() > 1 && band == Band::extremes) {
      point.low = values.front().y, point.high = values.back().y;
    } else if (band == Band::deviation) {
      point.low = point.mean - deviation, point.high = point.mean + deviation;
    } else if (band == Band::interval) {
      const double half = student_t(point.count - 1) * deviation / std::sqrt(count);
      point.low = point.mean - half, point.high = point.mean + half;
    }
    points.push_back(point);
  }
  return points;
}

std::vector<Vertex> difference(const Line& line, const Line& baseline) {
  std::vector<Vertex> out;
  const auto x = line.x(), y = line.y(), base_x = baseline.x(), base_y = baseline.y();
  size_t at = 0;
  for (size_t i = 0; i < line.size(); ++i) {
    while (at < base_x.size() && base_x[at] <= x[i]) ++at;
    if (at > 0) out.push_back({x[i], y[i] - base_y[at - 1]});
  }
  return out;
}

}  // namespace ft::runs

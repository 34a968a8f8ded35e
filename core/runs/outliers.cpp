#include "core/runs/outliers.h"

#include <algorithm>
#include <cmath>

namespace ft::runs {

namespace {

constexpr size_t enough_for_percentiles = 20'000;
constexpr size_t fan = 8;  // as the blocks of a line

// As numpy's default: linear between the two nearest ranks.
double percentile(std::vector<double>& values, double share) {
  const double at = share * static_cast<double>(values.size() - 1);
  const auto rank = static_cast<std::ptrdiff_t>(at);
  std::nth_element(values.begin(), values.begin() + rank, values.end());
  const double low = values[static_cast<size_t>(rank)];
  if (rank + 1 == static_cast<std::ptrdiff_t>(values.size())) return low;
  const double high = *std::min_element(values.begin() + rank + 1, values.end());
  return low + (at - static_cast<double>(rank)) * (high - low);
}

// Finite values, evenly selected.
std::vector<double> selection_of(std::span<const double> values) {
  const size_t stride = std::max<size_t>(1, values.size() / enough_for_percentiles);
  std::vector<double> selection;
  selection.reserve(std::min(values.size(), 2 * enough_for_percentiles));
  for (size_t i = 0; i < values.size(); i += stride)
    if (std::isfinite(values[i])) selection.push_back(values[i]);
  return selection;
}

OutlierRange range_from(std::vector<double> selection, double least, double most) {
  if (selection.empty()) selection = {least, most};
  OutlierRange range{.least = least, .most = most};
  const double p1 = percentile(selection, 0.01), p99 = percentile(selection, 0.99);
  const double core = p99 - p1, margin = 0.05 * core;
  const bool high = range.most - p99 > 5 * core, low = p1 - range.least > 5 * core;
  range.clip = core > 0 && (high || low);
  range.low = std::max(p1 - margin, range.least);
  range.high = std::min(p99 + margin, range.most);
  return range;
}

void count_outside(const Line& line, size_t begin, size_t width, double low, double high, Outside& found) {
  const auto y = line.y();
  const size_t end = std::min(line.size(), begin + width);
  if (width > 1) {
    const auto extent = line.extent(begin, end);
    if (!extent || (y[extent->lowest] >= low && y[extent->highest] <= high)) return;
    for (size_t at = begin; at < end; at += width / fan) count_outside(line, at, width / fan, low, high, found);
    return;
  }
  found.below += y[begin] < low && std::isfinite(y[begin]);
  found.above += y[begin] > high && std::isfinite(y[begin]);
}

}  // namespace

Outside outside(const Line& line, double low, double high) {
  Outside found;
  size_t width = 1;
  while (width < line.size()) width *= fan;
  if (!line.empty()) count_outside(line, 0, width, low, high, found);
  return found;
}

std::optional<OutlierRange> outlier_range(std::span<const double> values) {
  double least = INFINITY, most = -INFINITY;
  for (const double value : values)
    if (std::isfinite(value)) least = std::min(least, value), most = std::max(most, value);
  if (least > most) return std::nullopt;
  OutlierRange range = range_from(selection_of(values), least, most);
  for (const double value : values) {
    range.above += value > range.high && std::isfinite(value);
    range.below += value < range.low && std::isfinite(value);
  }
  return range;
}

std::optional<OutlierRange> outlier_range(const Line& line) {
  const auto extremes = line.extent(0, line.size());
  if (!extremes) return std::nullopt;
  const auto y = line.y();
  OutlierRange range = range_from(selection_of(y), y[extremes->lowest], y[extremes->highest]);
  const Outside beyond = outside(line, range.low, range.high);
  range.above = beyond.above, range.below = beyond.below;
  return range;
}

}  // namespace ft::runs

#include "core/config/rate_suggestion.h"

#include <algorithm>
#include <cmath>

namespace ft::config {

std::vector<RatePoint> smoothed(const std::vector<RatePoint>& points) {
  constexpr double keep = 0.8;
  std::vector<RatePoint> out;
  double sum = 0.0, weight = 0.0;
  for (const RatePoint& point : points) {
    sum = keep * sum + (1.0 - keep) * point.loss;
    weight = keep * weight + (1.0 - keep);
    out.push_back({point.rate, sum / weight});
  }
  return out;
}

double suggested_rate(const std::vector<RatePoint>& points) {
  constexpr size_t span = 3;  // steps over which a fall is measured
  constexpr double earnest = 0.02;
  const auto smooth = smoothed(points);
  if (smooth.size() < 3 * span) return 0.0;
  const auto lowest = static_cast<size_t>(
      std::min_element(smooth.begin(), smooth.end(), [](const auto& a, const auto& b) { return a.loss < b.loss; }) -
      smooth.begin());
  double steepest = 0.0, rate = 0.0;
  for (size_t i = span; i <= lowest; ++i) {
    const double fall = (smooth[i - span].loss - smooth[i].loss) / std::log(smooth[i].rate / smooth[i - span].rate);
    if (fall > steepest) steepest = fall, rate = smooth[i].rate;
  }
  const double begin = smooth[span].loss;
  return begin - smooth[lowest].loss > earnest * std::abs(begin) ? rate : 0.0;
}

}  // namespace ft::config

#include "core/config/rate_suggestion.h"

#include <gtest/gtest.h>

#include <cmath>

namespace ft::config {
namespace {

// A loss over rates from 1e-6 to 0.1: flat, then down around `fall`, then away from `burst` on.
std::vector<RatePoint> curve(double fall, double burst) {
  std::vector<RatePoint> points;
  for (int i = 0; i < 60; ++i) {
    const double rate = std::pow(10.0, -6.0 + 5.0 * i / 59.0);
    double loss = 2.0 - 1.0 / (1.0 + std::pow(fall / rate, 2.0));
    if (rate > burst) loss += 4.0 * std::log10(rate / burst);
    points.push_back({rate, loss + 0.02 * std::sin(7.0 * i)});
  }
  return points;
}

TEST(RateSuggestion, lies_where_the_loss_falls_fastest) {
  for (const double fall : {1e-4, 1e-3}) {
    const double rate = suggested_rate(curve(fall, 1e-2));
    EXPECT_GT(rate, fall / 2.5);
    EXPECT_LT(rate, fall * 2.5);
  }
}

TEST(RateSuggestion, is_none_where_nothing_falls_or_too_little_was_tried) {
  EXPECT_EQ(suggested_rate(curve(1e9, 1e-3)), 0.0);
  EXPECT_EQ(suggested_rate({{1e-5, 2.0}, {1e-4, 1.0}}), 0.0);
  EXPECT_EQ(suggested_rate({}), 0.0);
}

TEST(RateSuggestion, smoothing_begins_at_the_first_loss) {
  const auto smooth = smoothed({{1, 3.0}, {2, 3.0}, {3, 1.0}});
  EXPECT_DOUBLE_EQ(smooth[0].loss, 3.0);
  EXPECT_DOUBLE_EQ(smooth[1].loss, 3.0);
  EXPECT_LT(smooth[2].loss, 3.0);
  EXPECT_GT(smooth[2].loss, 1.0);
}

}  // namespace
}  // namespace ft::config

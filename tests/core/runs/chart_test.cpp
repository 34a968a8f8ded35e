#include "core/runs/chart.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace ft::runs {

TEST(Chart, a_falling_line_goes_from_the_top_left_to_the_bottom_right) {
  const std::string chart = draw_chart({{0, 3.0}, {7, 0.0}}, "", {.columns = 4, .rows = 2});
  // 8 x 8 dots, one for each column on the diagonal.
  EXPECT_EQ(chart, "3 ┤⠑⢄\n0 ┤  ⠑⢄\n  └────\n   0 step 7\n");
}

TEST(Chart, the_axes_name_extremes_and_steps) {
  const std::string chart = draw_chart({{1, 4.5}, {50, 0.25}, {200, 1.0}}, "training loss");
  for (const char* part : {"training loss", "4.5 ┤", "0.25 ┤", "step 200"})
    EXPECT_NE(chart.find(part), std::string::npos) << part;
}

TEST(Chart, nothing_is_drawn_without_a_finite_point) {
  EXPECT_EQ(draw_chart({}, "x"), "");
  EXPECT_EQ(draw_chart({{1, std::nan("")}, {2, std::numeric_limits<double>::infinity()}}, "x"), "");
}

TEST(Chart, one_point_and_a_flat_curve_are_drawn) {
  EXPECT_NE(draw_chart({{5, 1.0}}, ""), "");
  EXPECT_NE(draw_chart({{1, 2.0}, {2, 2.0}}, ""), "");
}

TEST(Chart, a_span_beyond_the_largest_number_is_drawn_from_corner_to_corner) {
  const std::string chart =
      draw_chart({{-900'000'000'000'000, 1e308}, {900'000'000'000'000, -1e308}}, "", {.columns = 4, .rows = 2});
  EXPECT_EQ(chart, " 1e+308 ┤⠑⢄\n-1e+308 ┤  ⠑⢄\n        └────\n         -9e+14 step 9e+14\n");
}

TEST(Chart, a_single_peak_among_many_points_is_not_lost) {
  Curve curve;
  for (int step = 0; step < 100000; ++step) curve.push_back({step, step == 54321 ? 9.0 : 1.0});
  const std::string chart = draw_chart(curve, "", {.columns = 10, .rows = 3});
  const std::string top = chart.substr(0, chart.find('\n'));
  EXPECT_EQ(top.substr(0, 2), "9 ");
  EXPECT_GT(top.size(), std::string("9 ┤").size());
}

}  // namespace ft::runs

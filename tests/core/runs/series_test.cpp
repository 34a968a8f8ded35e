#include "core/runs/series.h"
#include "core/runs/outliers.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace ft::runs {

namespace {

// The formula of TensorBoard as it stands in its documentation, written out: every value anew from the beginning.
double by_formula(const std::vector<double>& values, size_t upto, double weight) {
  double sum = 0.0;
  int n = 0;
  for (size_t i = 0; i <= upto; ++i)
    if (std::isfinite(values[i])) sum = weight * sum + (1 - weight) * values[i], ++n;
  return sum / (1 - std::pow(weight, n));
}

std::vector<double> wavy(size_t count) {
  std::vector<double> values(count);
  for (size_t i = 0; i < count; ++i)
    values[i] = 2.0 * std::exp(-0.01 * static_cast<double>(i)) + 0.3 * std::sin(1.7 * static_cast<double>(i));
  return values;
}

std::vector<SeriesPoint> points_of(const std::vector<double>& values) {
  std::vector<SeriesPoint> points;
  for (size_t i = 0; i < values.size(); ++i) points.push_back({.step = static_cast<double>(i), .value = values[i]});
  return points;
}

Line line_of(const std::vector<double>& values) {
  Line line;
  for (size_t i = 0; i < values.size(); ++i) line.append(static_cast<double>(i), values[i]);
  return line;
}

}  // namespace

TEST(Smoothing, equals_the_debiased_mean_of_tensorboard) {
  const auto values = wavy(300);
  for (const double weight : {0.1, 0.6, 0.9, 0.99}) {
    const auto shown = smoothed(values, weight);
    ASSERT_EQ(shown.size(), values.size());
    for (size_t i = 0; i < values.size(); ++i)
      EXPECT_NEAR(shown[i], by_formula(values, i, weight), 1e-12) << weight << " at " << i;  // w^n is multiplied up
  }
}

TEST(Smoothing, begins_at_the_first_value) {
  EXPECT_DOUBLE_EQ(smoothed(wavy(50), 0.9).front(), wavy(50).front());
}

TEST(Smoothing, values_that_are_not_finite_neither_enter_nor_reset) {
  auto values = wavy(60);
  values[10] = no_number;
  values[20] = INFINITY;
  const auto shown = smoothed(values, 0.8);
  EXPECT_TRUE(std::isnan(shown[10]));
  EXPECT_EQ(shown[20], INFINITY);
  for (const size_t i : {11UL, 21UL, 59UL}) EXPECT_NEAR(shown[i], by_formula(values, i, 0.8), 1e-12);
}

TEST(Smoothing, a_constant_series_comes_back_to_the_last_bit) {
  const std::vector<double> values(100, 0.1);
  EXPECT_EQ(smoothed(values, 0.97), values);
}

TEST(Smoothing, fewer_than_twenty_values_are_not_smoothed) {
  EXPECT_EQ(smoothed(wavy(19), 0.9), wavy(19));
  EXPECT_NE(smoothed(wavy(20), 0.9), wavy(20));
}

TEST(Smoothing, a_growing_series_gives_the_same_as_a_whole_one) {
  const auto values = wavy(500);
  const auto points = points_of(values);
  SmoothedLine growing(XAxis::step, 0.6);
  for (size_t i = 0; i < points.size(); i += 7)
    growing.append(std::span(points).subspan(i, std::min<size_t>(7, points.size() - i)));
  const auto whole = smoothed(values, 0.6);
  ASSERT_EQ(growing.shown().size(), whole.size());
  for (size_t i = 0; i < whole.size(); ++i) EXPECT_EQ(growing.shown().y()[i], whole[i]);
  growing.set_weight(0.9);
  EXPECT_EQ(growing.shown().y()[499], smoothed(values, 0.9)[499]);
}

TEST(SmoothedLine, counts_points_without_that_x) {
  SmoothedLine line(XAxis::tokens, 0.0);
  const std::vector<SeriesPoint> points{{.step = 1, .value = 1, .tokens = 100}, {.step = 2, .value = 2}};
  line.append(points);
  EXPECT_EQ(line.raw().size(), 1U);
  EXPECT_EQ(line.without_x(), 1);
}

TEST(Line, a_spike_of_one_point_in_a_million_is_there_at_every_zoom) {
  constexpr size_t count = 1'000'000, spike = 654'321;
  Line line;
  line.reserve(count);
  for (size_t i = 0; i < count; ++i) line.append(static_cast<double>(i), i == spike ? 99.0 : 1.0 + 0.1 * std::sin(i));
  for (double width = count; width > 20; width /= 3)
    for (const int columns : {50, 700, 1920}) {
      const double from = std::max(0.0, spike - 0.37 * width);
      std::vector<Vertex> seen;
      line.reduce(from, from + width, columns, Scale::linear, seen);
      EXPECT_LE(seen.size(), 4U * static_cast<size_t>(columns) + 2);
      const auto found = std::find_if(seen.begin(), seen.end(), [](const Vertex& v) { return v.y == 99.0; });
      ASSERT_NE(found, seen.end()) << width << " in " << columns;
      EXPECT_EQ(found->x, static_cast<double>(spike));
    }
}

TEST(Line, the_reduced_curve_keeps_first_lowest_highest_and_last_of_each_column) {
  const Line line = line_of(wavy(8000));
  std::vector<Vertex> seen;
  line.reduce(0, 8000, 100, Scale::linear, seen);
  for (size_t column = 0; column < 100; ++column) {
    const size_t begin = column * 80, end = begin + 80;
    const auto y = line.y();
    for (const double wanted : {y[begin], *std::min_element(y.begin() + begin, y.begin() + end),
                                *std::max_element(y.begin() + begin, y.begin() + end), y[end - 1]})
      EXPECT_TRUE(std::any_of(seen.begin(), seen.end(), [&](const Vertex& v) {
        return v.y == wanted && v.x >= static_cast<double>(begin) && v.x < static_cast<double>(end);
      }));
  }
  EXPECT_TRUE(std::is_sorted(seen.begin(), seen.end(), [](const Vertex& a, const Vertex& b) { return a.x < b.x; }));
}

TEST(Line, zooming_in_ends_at_the_true_points_with_a_neighbour_on_each_side) {
  const Line line = line_of(wavy(10'000));
  std::vector<Vertex> seen;
  line.reduce(4000.5, 4010.5, 800, Scale::linear, seen);
  ASSERT_EQ(seen.size(), 12U);
  for (size_t i = 0; i < seen.size(); ++i) {
    EXPECT_EQ(seen[i].x, static_cast<double>(4000 + i));
    EXPECT_EQ(seen[i].y, line.y()[4000 + i]);
  }
}

TEST(Line, extremes_of_any_range_are_true) {
  const Line line = line_of(wavy(3000));
  const auto y = line.y();
  for (size_t begin = 0; begin < 3000; begin += 131)
    for (size_t end = begin + 1; end <= 3000; end += 97) {
      const auto range = line.extent(begin, end);
      ASSERT_TRUE(range);
      EXPECT_EQ(y[range->lowest], *std::min_element(y.begin() + begin, y.begin() + end));
      EXPECT_EQ(y[range->highest], *std::max_element(y.begin() + begin, y.begin() + end));
    }
}

TEST(Line, not_a_number_is_a_gap) {
  Line line = line_of({1, 2, no_number, no_number, 3});
  std::vector<Vertex> seen;
  line.reduce(0, 4, 100, Scale::linear, seen);
  ASSERT_EQ(seen.size(), 4U);
  EXPECT_TRUE(std::isnan(seen[2].y));
}

TEST(Line, columns_of_a_log_axis_are_even_in_the_logarithm) {
  Line line;
  for (int i = 1; i <= 100'000; ++i) line.append(i, i);
  std::vector<Vertex> seen;
  line.reduce(1, 100'000, 50, Scale::log, seen);
  EXPECT_GE(std::count_if(seen.begin(), seen.end(), [](const Vertex& v) { return v.x < 1000; }), 40);
}

TEST(Line, a_point_that_goes_back_is_refused) {
  Line line;
  EXPECT_TRUE(line.append(5, 1));
  EXPECT_FALSE(line.append(4, 1));
  EXPECT_EQ(line.size(), 1U);
}

TEST(Line, the_nearest_point_is_a_logged_one) {
  Line line;
  for (const double x : {0.0, 10.0, 20.0}) line.append(x, x);
  EXPECT_EQ(line.nearest(-5), 0U);
  EXPECT_EQ(line.nearest(14), 1U);
  EXPECT_EQ(line.nearest(16), 2U);
  EXPECT_FALSE(Line().nearest(0));
}

TEST(Outliers, three_far_values_are_left_out_and_counted) {
  std::vector<double> values;
  for (int i = 0; i < 1000; ++i) values.push_back(1.0 + 0.001 * i);
  for (const double far : {300.0, 400.0, 500.0}) values.push_back(far);
  const auto range = outlier_range(values);
  ASSERT_TRUE(range);
  EXPECT_TRUE(range->clip);
  EXPECT_EQ(range->above, 3);
  EXPECT_LT(range->high, 3.0);
  EXPECT_EQ(range->most, 500.0);
}

TEST(Outliers, an_even_curve_is_not_clipped) {
  const auto range = outlier_range(wavy(400));
  ASSERT_TRUE(range);
  EXPECT_FALSE(range->clip);
  EXPECT_FALSE(outlier_range(std::vector<double>{no_number}));
}

TEST(Outliers, of_a_line_are_those_of_its_values) {
  for (const size_t count : {size_t{1}, size_t{7}, size_t{64}, size_t{1000}, size_t{100'003}}) {
    std::vector<double> values;
    Line line;
    for (size_t i = 0; i < count; ++i) {
      const double at = static_cast<double>(i);
      values.push_back(i % 997 == 5    ? std::numeric_limits<double>::quiet_NaN()
                       : i % 1009 == 9 ? 50 + at
                       : i % 503 == 4  ? -40
                                       : std::sin(12.9 * at));
      line.append(at, values.back());
    }
    const auto expected = outlier_range(values), found = outlier_range(line);
    ASSERT_EQ(found.has_value(), expected.has_value()) << count;
    if (!expected) continue;
    EXPECT_EQ(found->low, expected->low) << count;
    EXPECT_EQ(found->high, expected->high) << count;
    EXPECT_EQ(found->least, expected->least) << count;
    EXPECT_EQ(found->most, expected->most) << count;
    EXPECT_EQ(found->above, expected->above) << count;
    EXPECT_EQ(found->below, expected->below) << count;
    EXPECT_EQ(found->clip, expected->clip) << count;
  }
}

TEST(Group, mean_and_deviation_at_the_steps_of_at_least_half) {
  Line a = line_of({1, 2, 3, 4}), b = line_of({3, 4, 5}), c = line_of({5, 6});
  const std::vector<const Line*> lines{&a, &b, &c};
  const auto group = group_of(lines, Band::deviation);
  ASSERT_EQ(group.size(), 3U);  // only one line has step 3
  EXPECT_DOUBLE_EQ(group[0].mean, 3.0);
  EXPECT_DOUBLE_EQ(group[0].high - group[0].mean, 2.0);  // sd of 1, 3, 5
  EXPECT_EQ(group[2].count, 2);
  const auto interval = group_of(lines, Band::interval);
  EXPECT_NEAR(interval[0].high - interval[0].mean, 4.303 * 2.0 / std::sqrt(3.0), 1e-9);
  EXPECT_EQ(group_of(lines, Band::extremes)[1].low, 2.0);
}

TEST(Group, one_alone_has_no_band) {
  Line a = line_of({1, 2});
  const std::vector<const Line*> lines{&a};
  for (const Band band : {Band::deviation, Band::interval, Band::extremes}) {
    const auto group = group_of(lines, band);
    EXPECT_EQ(group[1].low, group[1].high);
  }
}

TEST(Difference, takes_the_baselines_nearest_earlier_point) {
  Line line, baseline;
  for (const double x : {1.0, 4.0, 6.0}) line.append(x, 10 * x);
  for (const double x : {3.0, 5.0}) baseline.append(x, x);
  const auto delta = difference(line, baseline);
  ASSERT_EQ(delta.size(), 2U);
  EXPECT_EQ(delta[0].y, 40.0 - 3.0);
  EXPECT_EQ(delta[1].y, 60.0 - 5.0);
}

TEST(Clock, leaves_the_pause_between_two_sessions_in) {
  // Begun at 1000, two steps of ten seconds; resumed behind step 2 at 5000.
  std::vector<SeriesPoint> points{{.step = 1, .seconds = 10}, {.step = 2, .seconds = 20}, {.step = 3, .seconds = 30}};
  set_clock(points, std::vector<ClockMark>{{0, 1000, 0}, {2, 5000, 20}});
  EXPECT_EQ(points[0].clock, 1010);
  EXPECT_EQ(points[1].clock, 1020);
  EXPECT_EQ(points[2].clock, 5010);
}

TEST(Clock, is_unknown_before_the_first_mark_and_without_seconds) {
  std::vector<SeriesPoint> points{{.step = 1, .seconds = 10}, {.step = 2}};
  set_clock(points, {});
  EXPECT_TRUE(std::isnan(points[0].clock));
  set_clock(points, std::vector<ClockMark>{{0, 1000, 0}});
  EXPECT_EQ(points[0].clock, 1010);
  EXPECT_TRUE(std::isnan(points[1].clock));
}

TEST(Group, of_very_long_lines_is_thinned_and_keeps_its_last_point) {
  Line a, b;
  for (int i = 0; i < 20'000; ++i) a.append(i, 1.0), b.append(i, 3.0);
  const Line* const lines[] = {&a, &b};
  const auto group = group_of(lines, Band::extremes);
  EXPECT_LE(group.size(), group_points + 1);
  EXPECT_GT(group.size(), group_points / 2);
  EXPECT_EQ(group.back().x, 19'999);
  EXPECT_EQ(group.back().mean, 2.0);
  EXPECT_EQ(group.back().low, 1.0);
}

}  // namespace ft::runs

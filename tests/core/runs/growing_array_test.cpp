#include "core/runs/growing_array.h"

#include <gtest/gtest.h>
#include <time.h>

#include <algorithm>
#include <vector>

namespace ft::runs {

namespace {

double thread_ms() {
  timespec now{};
  ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return 1e3 * static_cast<double>(now.tv_sec) + 1e-6 * static_cast<double>(now.tv_nsec);
}

}  // namespace

TEST(GrowingArray, holds_what_a_vector_would_through_every_growth) {
  GrowingArray<double> grown;
  std::vector<double> vector;
  for (int i = 0; i < 100'000; ++i) {
    grown.push_back(0.5 * i);
    vector.push_back(0.5 * i);
  }
  EXPECT_TRUE(std::equal(grown.begin(), grown.end(), vector.begin(), vector.end()));
  grown.append(vector);
  EXPECT_EQ(grown.size(), 200'000U);
  EXPECT_EQ(grown[100'001], 0.5);
  grown.push_back(grown.front());
  EXPECT_EQ(grown.back(), 0.0);
}

TEST(GrowingArray, a_copy_is_a_copy_and_a_move_leaves_nothing_behind) {
  GrowingArray<int> first;
  for (int i = 0; i < 50'000; ++i) first.push_back(i);
  GrowingArray<int> copy = first;
  copy[49'999] = -1;
  EXPECT_EQ(first.back(), 49'999);
  GrowingArray<int> small;
  small.push_back(7);
  copy = small;
  EXPECT_EQ(copy.size(), 1U);
  EXPECT_EQ(copy.back(), 7);
  const GrowingArray<int> moved = std::move(first);
  EXPECT_EQ(moved.size(), 50'000U);
  EXPECT_TRUE(first.empty());  // NOLINT: that is what is asked
}

// Eight arrays of half a million doubles double at once, as those of a smoothed curve do: copied they take some 30 ms.
TEST(GrowingArray, growth_does_not_copy) {
  constexpr size_t half = size_t{1} << 19;
  std::vector<GrowingArray<double>> all(8);
  for (auto& one : all) {
    one.reserve(half);
    while (one.size() < half) one.push_back(1.0);
  }
  const double before = thread_ms();
  for (auto& one : all) one.push_back(2.0);
  EXPECT_LT(thread_ms() - before, 8.0);
  for (const auto& one : all) EXPECT_EQ(one[0] + one.back(), 3.0);
}

}  // namespace ft::runs

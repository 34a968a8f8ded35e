#include "core/base/random.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace ft {

// First numbers of splitmix64 with seed 0, as published with the generator (prng.di.unimi.it, splitmix64.c).
TEST(Random, splitmix64_gives_the_published_numbers) {
  EXPECT_EQ(splitmix64(0, 0), 0xE220A8397B1DCDAFu);
  EXPECT_EQ(splitmix64(0, 1), 0x6E789E6AA1B965F4u);
  EXPECT_EQ(splitmix64(0, 2), 0x06C45D188009454Fu);
}

TEST(Random, a_counter_resumes_the_same_sequence) {
  Random whole(7, "shuffle");
  for (int i = 0; i < 5; ++i) whole.next();
  Random resumed(7, "shuffle", 5);
  EXPECT_EQ(whole.next(), resumed.next());
}

TEST(Random, streams_differ) {
  EXPECT_NE(Random(7, "a").next(), Random(7, "b").next());
}

TEST(Random, a_permutation_holds_every_number_once) {
  auto order = permutation(1000, Random(1, "p"));
  EXPECT_FALSE(std::is_sorted(order.begin(), order.end()));
  std::sort(order.begin(), order.end());
  for (uint32_t i = 0; i < 1000; ++i) EXPECT_EQ(order[i], i);
}

TEST(Random, normal_has_mean_zero_and_variance_one) {
  Random random(3, "n");
  double sum = 0, squares = 0;
  for (int i = 0; i < 20000; ++i) {
    const double x = random.normal();
    sum += x, squares += x * x;
  }
  EXPECT_NEAR(sum / 20000, 0.0, 0.03);
  EXPECT_NEAR(squares / 20000, 1.0, 0.05);
}

}  // namespace ft

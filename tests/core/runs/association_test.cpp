#include "core/runs/association.h"

#include <gtest/gtest.h>

#include <cmath>

namespace ft::runs {

TEST(Association, spearman_of_a_rising_curve_is_one) {
  EXPECT_DOUBLE_EQ(*spearman({1, 2, 3, 4}, {1, 8, 27, 64}), 1.0);
  EXPECT_DOUBLE_EQ(*spearman({1, 2, 3}, {3, 2, 1}), -1.0);
}

TEST(Association, ties_stand_at_their_mean_rank) {
  // Ranks 0, 1.5, 1.5, 3 against 0, 2, 1, 3: cov 4.5, var 4.5 and 5.
  EXPECT_NEAR(*spearman({1, 2, 2, 3}, {1, 3, 2, 4}), 4.5 / std::sqrt(4.5 * 5.0), 1e-12);
}

TEST(Association, nothing_to_say_about_a_constant) {
  EXPECT_FALSE(spearman({1, 1, 1}, {1, 2, 3}));
  EXPECT_FALSE(eta_squared({"a", "a"}, {1, 2}));
}

TEST(Association, eta_squared_is_the_share_between_groups) {
  EXPECT_DOUBLE_EQ(*eta_squared({"a", "a", "b", "b"}, {1, 1, 2, 2}), 1.0);
  EXPECT_DOUBLE_EQ(*eta_squared({"a", "b", "a", "b"}, {1, 1, 2, 2}), 0.0);
}

TEST(Association, numbers_by_rank_choices_by_variance_and_gaps_left_out) {
  const auto numbers = association({Json(1e-5), Json(1e-4), Json(nullptr), Json(1e-3)}, {3, 2, 9, 1});
  ASSERT_TRUE(numbers);
  EXPECT_TRUE(numbers->is_rank);
  EXPECT_EQ(numbers->runs, 3U);
  EXPECT_DOUBLE_EQ(numbers->signed_rho, -1.0);
  const auto choices = association({Json("cosine"), Json("linear"), Json("cosine")}, {1, 2, 1});
  ASSERT_TRUE(choices);
  EXPECT_FALSE(choices->is_rank);
  EXPECT_DOUBLE_EQ(choices->strength, 1.0);
}

}  // namespace ft::runs

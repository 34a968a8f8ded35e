#include "core/eval/statistics.h"

#include <gtest/gtest.h>

#include "core/base/error.h"

namespace ft::eval {

// Wilson 1927; the limits for 8 of 10 are 0.4902 and 0.9433 (Newcombe 1998's formula, by hand).
TEST(Statistics, a_share_gets_wilsons_interval) {
  const Interval interval = interval_of({1, 1, 1, 1, 1, 1, 1, 1, 0, 0});
  EXPECT_NEAR(interval.mean, 0.8, 1e-12);
  EXPECT_NEAR(interval.low, 0.4902, 5e-5);
  EXPECT_NEAR(interval.high, 0.9433, 5e-5);
}

TEST(Statistics, full_marks_do_not_claim_certainty) {
  const Interval interval = interval_of({1, 1, 1, 1, 1});
  EXPECT_LT(interval.low, 0.6);
  EXPECT_EQ(interval.high, 1.0);
}

TEST(Statistics, an_interval_is_the_same_for_the_same_seed_and_holds_the_mean) {
  const std::vector<double> scores{0.1, 0.7, 0.35, 0.9, 0.5, 0.61};
  const Interval a = interval_of(scores, 7), b = interval_of(scores, 7);
  EXPECT_EQ(a.low, b.low);
  EXPECT_EQ(a.high, b.high);
  EXPECT_LT(a.low, a.mean);
  EXPECT_GT(a.high, a.mean);
}

// All five differ in one direction: of 32 sign flips, two are as extreme.
TEST(Statistics, the_exact_permutation_test_counts_sign_flips) {
  EXPECT_DOUBLE_EQ(permutation_test({1, 1, 1, 1, 1}, {0, 0, 0, 0, 0}).p_value, 2.0 / 32);
  EXPECT_DOUBLE_EQ(permutation_test({1, 0}, {0, 1}).p_value, 1.0);
  EXPECT_DOUBLE_EQ(permutation_test({1, 1}, {1, 1}).p_value, 1.0);
}

TEST(Statistics, five_items_that_all_got_better_prove_nothing) {
  EXPECT_EQ(compare_paired({0, 0, 0, 0, 0}, {1, 1, 1, 1, 1}).verdict, Verdict::no_proof);
}

TEST(Statistics, a_clear_change_is_called_by_its_direction) {
  const std::vector<double> low(20, 0.0), high(20, 1.0);
  EXPECT_EQ(compare_paired(low, high).verdict, Verdict::better);
  EXPECT_EQ(compare_paired(high, low).verdict, Verdict::worse);
  EXPECT_EQ(compare_paired(high, high).verdict, Verdict::no_proof);
}

// Newcombe 1998, method 10, for 36 right in both, 12 only after, 2 only before: 0.0569 to 0.3404.
TEST(Statistics, a_difference_of_paired_shares_gets_newcombes_interval) {
  std::vector<double> before(50, 1.0), after(50, 1.0);
  for (int i = 0; i < 12; ++i) before[static_cast<size_t>(i)] = 0;
  for (int i = 48; i < 50; ++i) after[static_cast<size_t>(i)] = 0;
  const PairedTest test = compare_paired(before, after);
  EXPECT_NEAR(test.difference, 0.2, 1e-12);
  EXPECT_NEAR(test.interval.low, 0.0569, 5e-5);
  EXPECT_NEAR(test.interval.high, 0.3404, 5e-5);
}

TEST(Statistics, items_that_all_changed_alike_do_not_claim_certainty) {
  const PairedTest gain = compare_paired(std::vector<double>(8, 0.0), std::vector<double>(8, 1.0));
  EXPECT_EQ(gain.interval.high, 1.0);
  EXPECT_NEAR(gain.interval.low, 0.5412, 5e-5);
  const PairedTest same = compare_paired(std::vector<double>(8, 0.4), std::vector<double>(8, 0.4));
  EXPECT_LT(same.interval.low, -0.3);
  EXPECT_GT(same.interval.high, 0.3);
  const PairedTest fields = compare_paired(std::vector<double>(8, 0.25), std::vector<double>(8, 0.75));
  EXPECT_LT(fields.interval.low, 0.0);  // of eight items a third of others may go unseen
  EXPECT_LT(fields.interval.high, 0.75);
  EXPECT_GT(fields.interval.high, 0.5);
  const PairedTest many = compare_paired(std::vector<double>(400, 0.25), std::vector<double>(400, 0.75));
  EXPECT_GT(many.interval.low, 0.48);
  EXPECT_EQ(many.verdict, Verdict::better);
}

TEST(Statistics, a_bootstrap_over_given_resamples_takes_linear_quantiles) {
  // Differences 1, 3; means of the resamples 1, 2, 3; numpy's quantiles at 0.25 and 0.75 are 1.5 and 2.5.
  const BootstrapTest test = bootstrap_over({1, 3}, {0, 0}, {{0, 0}, {0, 1}, {1, 1}}, 0.5);
  EXPECT_DOUBLE_EQ(test.mean_difference, 2.0);
  EXPECT_DOUBLE_EQ(test.low, 1.5);
  EXPECT_DOUBLE_EQ(test.high, 2.5);
  EXPECT_DOUBLE_EQ(test.share_a_better, 1.0);
}

TEST(Statistics, lists_of_different_length_are_refused) {
  EXPECT_THROW(compare_paired({1}, {1, 0}), Error);
  EXPECT_THROW(permutation_test({1}, {1, 0}), Error);
  EXPECT_THROW(bootstrap_over({1}, {0}, {{1}}, 0.95), Error);
}

}  // namespace ft::eval

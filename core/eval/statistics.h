// Honest uncertainty: intervals for a mean score, and whether a change is more than luck.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace ft::eval {

struct Interval {
  double mean = 0.0, low = 0.0, high = 0.0;  // 95 %
};

// Percentile bootstrap of the mean (Efron 1979); for scores that are all 0 or 1, Wilson's interval, which stays honest
// at 0 % and 100 %.
Interval interval_of(const std::vector<double>& scores, uint64_t seed = 42);

enum class Verdict { better, worse, no_proof };
const char* name_of(Verdict verdict);

struct PairedTest {
  double difference = 0.0;  // after - before
  Interval interval;        // of the difference, see compare_paired
  double p_value = 1.0;     // two-sided sign-flip permutation test; exact up to 16 items that differ, else 20,000 draws
  Verdict verdict = Verdict::no_proof;
};

// Item i of both lists is the same question. Scores that are all 0 or 1 get Newcombe's interval of paired shares (1998,
// method 10), others the paired bootstrap; where all changed alike, how far unseen items could differ. So no interval
// is without width. Throws Error{invalid} when the lists differ in length.
PairedTest compare_paired(const std::vector<double>& before, const std::vector<double>& after, uint64_t seed = 42);

struct PermutationTest {
  double mean_difference = 0.0, p_value = 1.0;  // of a - b
};

// All 2^n sign flips, two-sided; for up to 24 pairs that differ. Throws Error{invalid} beyond, or for lists of
// different length.
PermutationTest permutation_test(const std::vector<double>& a, const std::vector<double>& b);

struct BootstrapTest {
  double mean_difference = 0.0, low = 0.0, high = 0.0, share_a_better = 0.0;  // of a - b
};

// Over given resamples, each a list of indices into the pairs. Throws Error{invalid}.
BootstrapTest bootstrap_over(const std::vector<double>& a, const std::vector<double>& b,
                             const std::vector<std::vector<size_t>>& resamples, double confidence);

}  // namespace ft::eval

#include "core/eval/statistics.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/base/error.h"
#include "core/base/random.h"

namespace ft::eval {

namespace {

constexpr int resamples = 4000, permutations = 20000;
constexpr double z95 = 1.959963984540054, significance = 0.05;

double mean_of(const std::vector<double>& values) {
  return values.empty() ? 0.0 : std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

// numpy's linear quantile.
double quantile(const std::vector<double>& sorted, double q) {
  const double at = q * static_cast<double>(sorted.size() - 1);
  const auto low = static_cast<size_t>(at);
  const size_t high = std::min(low + 1, sorted.size() - 1);
  return sorted[low] + (sorted[high] - sorted[low]) * (at - static_cast<double>(low));
}

Interval bootstrap(const std::vector<double>& values, uint64_t seed) {
  Interval result{mean_of(values), 0, 0};
  Random random(seed, "bootstrap");
  std::vector<double> means;
  for (int n = 0; n < resamples; ++n) {
    double sum = 0;
    for (size_t i = 0; i < values.size(); ++i) sum += values[random.below(values.size())];
    means.push_back(sum / static_cast<double>(values.size()));
  }
  std::sort(means.begin(), means.end());
  result.low = quantile(means, 0.025);
  result.high = quantile(means, 0.975);
  return result;
}

Interval wilson(const std::vector<double>& values) {
  const double n = static_cast<double>(values.size()), p = mean_of(values), z2 = z95 * z95;
  const double centre = (p + z2 / (2 * n)) / (1 + z2 / n),
               half = z95 / (1 + z2 / n) * std::sqrt(p * (1 - p) / n + z2 / (4 * n * n));
  return {p, std::max(0.0, centre - half), std::min(1.0, centre + half)};
}

bool is_share(const std::vector<double>& scores) {
  return std::all_of(scores.begin(), scores.end(), [](double score) { return score == 0.0 || score == 1.0; });
}

// How much the two lists go together, from -1 to 1, with Newcombe's correction for continuity.
double correlation_of(double both, double only_after, double only_before, double neither) {
  const double margins = (both + only_after) * (only_before + neither) * (both + only_before) * (only_after + neither);
  if (margins == 0) return 0;
  const double n = both + only_after + only_before + neither;
  double excess = both * neither - only_after * only_before;
  if (excess > 0) excess = std::max(0.0, excess - n / 2);
  return excess / std::sqrt(margins);
}

// The difference of two shares of the same items: Wilson's limits of both, joined. Reference: Newcombe 1998, method 10.
Interval paired_shares(const std::vector<double>& before, const std::vector<double>& after) {
  double both = 0, only_after = 0, only_before = 0, neither = 0;
  for (size_t i = 0; i < before.size(); ++i)
    ++(after[i] > 0 ? (before[i] > 0 ? both : only_after) : (before[i] > 0 ? only_before : neither));
  const Interval old_share = wilson(before), new_share = wilson(after);
  const double phi = correlation_of(both, only_after, only_before, neither);
  const auto joined = [phi](double a, double b) { return std::sqrt(std::max(0.0, a * a - 2 * phi * a * b + b * b)); };
  const double difference = new_share.mean - old_share.mean;
  return {difference,
          std::max(-1.0, difference - joined(new_share.mean - new_share.low, old_share.high - old_share.mean)),
          std::min(1.0, difference + joined(new_share.high - new_share.mean, old_share.mean - old_share.low))};
}

// All items changed alike, so that drawing from them again tells nothing. A share of others as large as n items may
// miss (Clopper and Pearson 1934: none of n, 97.5 %) may differ by anything from -1 to 1.
Interval alike(double difference, size_t n) {
  const double unseen = 1.0 - std::pow(0.025, 1.0 / static_cast<double>(n));
  return {difference, difference - unseen * (difference + 1.0), difference + unseen * (1.0 - difference)};
}

// Pairs without a difference do not move any sum, so they are left out.
std::vector<double> without_zeros(const std::vector<double>& differences) {
  std::vector<double> changed;
  for (const double d : differences)
    if (d != 0.0) changed.push_back(d);
  return changed;
}

// |sum| of the differences, a little less: sums in another order round differently.
double observed_sum(const std::vector<double>& changed) {
  return std::fabs(std::accumulate(changed.begin(), changed.end(), 0.0)) - 1e-12;
}

template <class Flips>
double sum_with(const std::vector<double>& changed, Flips flips) {
  double sum = 0;
  for (size_t i = 0; i < changed.size(); ++i) sum += flips(i) ? -changed[i] : changed[i];
  return std::fabs(sum);
}

double exact_permutation_p(const std::vector<double>& changed) {
  if (changed.empty()) return 1.0;
  const double observed = observed_sum(changed);
  const uint64_t all = uint64_t{1} << changed.size();
  uint64_t extreme = 0;
  for (uint64_t mask = 0; mask < all; ++mask)
    extreme += sum_with(changed, [&](size_t i) { return mask >> i & 1; }) >= observed;
  return static_cast<double>(extreme) / static_cast<double>(all);
}

std::vector<double> differences_of(const std::vector<double>& a, const std::vector<double>& b) {
  if (a.size() != b.size() || a.empty())
    throw Error(Code::invalid, "A paired test needs two lists of the same length, and not empty ones.");
  std::vector<double> differences;
  for (size_t i = 0; i < a.size(); ++i) differences.push_back(a[i] - b[i]);
  return differences;
}

double permutation_p(const std::vector<double>& differences, uint64_t seed) {
  constexpr size_t exact_up_to = 16;
  const std::vector<double> changed = without_zeros(differences);
  if (changed.size() <= exact_up_to) return exact_permutation_p(changed);
  const double observed = observed_sum(changed);
  Random random(seed, "permutation");
  int extreme = 0;
  for (int n = 0; n < permutations; ++n)
    extreme += sum_with(changed, [&](size_t) { return random.next() & 1; }) >= observed;
  return (extreme + 1.0) / (permutations + 1.0);
}

}  // namespace

Interval interval_of(const std::vector<double>& scores, uint64_t seed) {
  if (scores.empty()) return {};
  return is_share(scores) ? wilson(scores) : bootstrap(scores, seed);
}

const char* name_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::better:
      return "better";
    case Verdict::worse:
      return "worse";
    case Verdict::no_proof:
      return "no proof";
  }
  return "no proof";
}

PairedTest compare_paired(const std::vector<double>& before, const std::vector<double>& after, uint64_t seed) {
  if (before.size() != after.size())
    throw Error(Code::invalid, "The two exams have different numbers of items.",
                "Compare answers to the same exam file.");
  PairedTest test;
  if (before.empty()) return test;
  std::vector<double> differences;
  for (size_t i = 0; i < before.size(); ++i) differences.push_back(after[i] - before[i]);
  const bool all_alike = std::all_of(differences.begin(), differences.end(),
                                     [&](double difference) { return difference == differences.front(); });
  test.interval = is_share(before) && is_share(after) ? paired_shares(before, after)
                  : all_alike                         ? alike(differences.front(), differences.size())
                                                      : bootstrap(differences, seed);
  test.difference = test.interval.mean;
  test.p_value = permutation_p(differences, seed);
  const bool proved = test.p_value < significance && (test.interval.low > 0 || test.interval.high < 0);
  if (proved) test.verdict = test.difference > 0 ? Verdict::better : Verdict::worse;
  return test;
}

PermutationTest permutation_test(const std::vector<double>& a, const std::vector<double>& b) {
  constexpr size_t most = 24;  // 16 million sums, well below a second a pair
  const std::vector<double> differences = differences_of(a, b), changed = without_zeros(differences);
  if (changed.size() > most)
    throw Error(Code::invalid, "The exact permutation test takes up to 24 pairs that differ.",
                "Use compare_paired, which draws permutations at random.");
  return {mean_of(differences), exact_permutation_p(changed)};
}

BootstrapTest bootstrap_over(const std::vector<double>& a, const std::vector<double>& b,
                             const std::vector<std::vector<size_t>>& resamples, double confidence) {
  const std::vector<double> differences = differences_of(a, b);
  if (resamples.empty() || !(confidence > 0 && confidence < 1))
    throw Error(Code::invalid, "A bootstrap needs resamples and a confidence between 0 and 1.");
  std::vector<double> means;
  double better = 0;
  for (const auto& resample : resamples) {
    double sum = 0;
    for (const size_t i : resample) {
      if (i >= differences.size()) throw Error(Code::invalid, "A resample names a pair that is not there.");
      sum += differences[i];
    }
    means.push_back(resample.empty() ? 0.0 : sum / static_cast<double>(resample.size()));
    better += means.back() > 0;
  }
  std::sort(means.begin(), means.end());
  const double tail = (1.0 - confidence) / 2;
  return {mean_of(differences), quantile(means, tail), quantile(means, 1.0 - tail),
          better / static_cast<double>(means.size())};
}

}  // namespace ft::eval

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

double mean_of(const std::vector<double>& values) { return values.empty() ? 0.0 : std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size()); }

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
  const double centre = (p + z2 / (2 * n)) / (1 + z2 / n), half = z95 / (1 + z2 / n) * std::sqrt(p * (1 - p) / n + z2 / (4 * n * n));
  return {p, std::max(0.0, centre - half), std::min(1.0, centre + half)};
}

double permutation_p(const std::vector<double>& differences, uint64_t seed) {
  std::vector<double> changed;
  for (const double d : differences)
    if (d != 0.0) changed.push_back(d);
  if (changed.empty()) return 1.0;
  const double observed = std::fabs(std::accumulate(changed.begin(), changed.end(), 0.0)) - 1e-12;
  const auto sum_with = [&](auto&& flips) {
    double sum = 0;
    for (size_t i = 0; i < changed.size(); ++i) sum += flips(i) ? -changed[i] : changed[i];
    return std::fabs(sum);
  };
  if (changed.size() <= 16) {
    const uint64_t all = uint64_t{1} << changed.size();
    uint64_t extreme = 0;
    for (uint64_t mask = 0; mask < all; ++mask) extreme += sum_with([&](size_t i) { return mask >> i & 1; }) >= observed;
    return static_cast<double>(extreme) / static_cast<double>(all);
  }
  Random random(seed, "permutation");
  int extreme = 0;
  for (int n = 0; n < permutations; ++n) extreme += sum_with([&](size_t) { return random.next() & 1; }) >= observed;
  return (extreme + 1.0) / (permutations + 1.0);
}

}  // namespace

Interval interval_of(const std::vector<double>& scores, uint64_t seed) {
  if (scores.empty()) return {};
  const bool shares = std::all_of(scores.begin(), scores.end(), [](double score) { return score == 0.0 || score == 1.0; });
  return shares ? wilson(scores) : bootstrap(scores, seed);
}

const char* name_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::better: return "better";
    case Verdict::worse: return "worse";
    case Verdict::no_proof: return "no proof";
  }
  return "no proof";
}

PairedTest compare_paired(const std::vector<double>& before, const std::vector<double>& after, uint64_t seed) {
  if (before.size() != after.size()) throw Error(Code::invalid, "The two exams have different numbers of items.", "Compare answers to the same exam file.");
  PairedTest test;
  if (before.empty()) return test;
  std::vector<double> differences;
  for (size_t i = 0; i < before.size(); ++i) differences.push_back(after[i] - before[i]);
  test.interval = bootstrap(differences, seed);
  test.difference = test.interval.mean;
  test.p_value = permutation_p(differences, seed);
  const bool proved = test.p_value < significance && (test.interval.low > 0 || test.interval.high < 0);
  if (proved) test.verdict = test.difference > 0 ? Verdict::better : Verdict::worse;
  return test;
}

}  // namespace ft::eval

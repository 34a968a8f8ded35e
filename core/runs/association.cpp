#include "core/runs/association.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

namespace ft::runs {

namespace {

std::vector<double> ranks_of(const std::vector<double>& values) {
  std::vector<size_t> order(values.size());
  std::iota(order.begin(), order.end(), size_t{0});
  std::sort(order.begin(), order.end(), [&](size_t a, size_t b) { return values[a] < values[b]; });
  std::vector<double> ranks(values.size());
  for (size_t begin = 0; begin < order.size();) {
    size_t end = begin;
    while (end < order.size() && values[order[end]] == values[order[begin]]) ++end;
    const double rank = 0.5 * static_cast<double>(begin + end - 1);
    for (size_t i = begin; i < end; ++i) ranks[order[i]] = rank;
    begin = end;
  }
  return ranks;
}

double mean_of(const std::vector<double>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

}  // namespace

std::optional<double> spearman(const std::vector<double>& a, const std::vector<double>& b) {
  if (a.size() != b.size() || a.size() < 2) return std::nullopt;
  const auto ra = ranks_of(a), rb = ranks_of(b);
  const double ma = mean_of(ra), mb = mean_of(rb);
  double both = 0.0, aa = 0.0, bb = 0.0;
  for (size_t i = 0; i < ra.size(); ++i) {
    both += (ra[i] - ma) * (rb[i] - mb);
    aa += (ra[i] - ma) * (ra[i] - ma);
    bb += (rb[i] - mb) * (rb[i] - mb);
  }
  if (aa == 0.0 || bb == 0.0) return std::nullopt;
  return both / std::sqrt(aa * bb);
}

std::optional<double> eta_squared(const std::vector<std::string>& labels, const std::vector<double>& values) {
  if (labels.size() != values.size() || values.size() < 2) return std::nullopt;
  std::map<std::string, std::vector<double>> groups;
  for (size_t i = 0; i < labels.size(); ++i) groups[labels[i]].push_back(values[i]);
  if (groups.size() < 2) return std::nullopt;
  const double mean = mean_of(values);
  double total = 0.0, between = 0.0;
  for (const double value : values) total += (value - mean) * (value - mean);
  for (const auto& [label, group] : groups) {
    const double away = mean_of(group) - mean;
    between += static_cast<double>(group.size()) * away * away;
  }
  if (total == 0.0) return std::nullopt;
  return between / total;
}

std::optional<Association> association(const std::vector<Json>& settings, const std::vector<double>& results) {
  std::vector<double> numbers, values;
  std::vector<std::string> labels;
  bool all_numbers = true;
  for (size_t i = 0; i < settings.size() && i < results.size(); ++i) {
    if (settings[i].is_null() || !std::isfinite(results[i])) continue;
    values.push_back(results[i]);
    labels.push_back(settings[i].is_string() ? settings[i].get<std::string>() : to_text(settings[i]));
    all_numbers = all_numbers && settings[i].is_number();
    numbers.push_back(settings[i].is_number() ? settings[i].get<double>() : 0.0);
  }
  Association found{.is_rank = all_numbers, .runs = values.size()};
  if (all_numbers) {
    const auto rho = spearman(numbers, values);
    if (!rho) return std::nullopt;
    found.signed_rho = *rho;
    found.strength = std::abs(*rho);
  } else {
    const auto share = eta_squared(labels, values);
    if (!share) return std::nullopt;
    found.strength = *share;
  }
  return found;
}

}  // namespace ft::runs

// How closely a setting goes with a result over several runs: a hint where to look, not a proof. Pure.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/json.h"

namespace ft::runs {

// Spearman's rank correlation, ties at their mean rank; none for fewer than two pairs or where one side is constant.
std::optional<double> spearman(const std::vector<double>& a, const std::vector<double>& b);

// Share of the variance of `values` between the groups of equal labels (eta squared); none where nothing varies or all
// are in one group.
std::optional<double> eta_squared(const std::vector<std::string>& labels, const std::vector<double>& values);

// |rho| where all settings are numbers, eta squared else. Runs without the setting or a finite result do not count.
struct Association {
  double strength = 0.0;  // 0 to 1
  double signed_rho = 0.0;
  bool is_rank = false;  // |rho|, not eta squared
  size_t runs = 0;
};
std::optional<Association> association(const std::vector<Json>& settings, const std::vector<double>& results);

}  // namespace ft::runs

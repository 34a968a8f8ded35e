// The outliers of a whole line, found without a look at each of its points: of a million in a millisecond.
#pragma once

#include "core/runs/series.h"

namespace ft::runs {

// Finite values below `low` and above `high`. Stretches that hold none are passed over.
struct Outside {
  int64_t below = 0, above = 0;
};
Outside outside(const Line& line, double low, double high);

// As outlier_range() of its values.
std::optional<OutlierRange> outlier_range(const Line& line);

}  // namespace ft::runs

// What an answer is worth: one descriptor per metric, in metrics/ with one line in metrics.def. Scores lie between 0
// and 1.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace ft::eval {

struct Metric {
  std::string_view name;
  std::string_view title;  // for tables
  double (*score)(const std::string& reference, const std::string& answer);
};

const std::vector<const Metric*>& all_metrics();
// Throws Error{usage} with the list of known metrics.
const Metric& metric_named(std::string_view name);

#define FT_METRIC(name) extern const Metric name;
namespace metrics {
#include "core/eval/metrics.def"
}
#undef FT_METRIC

}  // namespace ft::eval

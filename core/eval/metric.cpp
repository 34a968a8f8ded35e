#include "core/eval/metric.h"

#include <fmt/format.h>

#include "core/base/error.h"

namespace ft::eval {

const std::vector<const Metric*>& all_metrics() {
  static const std::vector<const Metric*> all{
#define FT_METRIC(name) &metrics::name,
#include "core/eval/metrics.def"
#undef FT_METRIC
  };
  return all;
}

const Metric& metric_named(std::string_view name) {
  std::vector<std::string_view> known;
  for (const Metric* metric : all_metrics()) {
    if (metric->name == name) return *metric;
    known.push_back(metric->name);
  }
  throw Error(Code::usage, fmt::format("There is no metric \"{}\".", name),
              fmt::format("Known: {}.", fmt::join(known, ", ")));
}

}  // namespace ft::eval

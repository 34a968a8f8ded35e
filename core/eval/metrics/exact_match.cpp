// The answer is the reference, white space at the ends aside.
#include "core/eval/metric.h"
#include "core/eval/words.h"

namespace ft::eval::metrics {
const Metric exact_match{"exact_match", "Exact match", [](const std::string& reference, const std::string& answer) {
                           return trimmed(reference) == trimmed(answer) ? 1.0 : 0.0;
                         }};
}  // namespace ft::eval::metrics

// The reference stands somewhere in the answer, whatever the case.
#include "core/eval/metric.h"
#include "core/eval/words.h"

namespace ft::eval::metrics {
const Metric contains{"contains", "Contains", [](const std::string& reference, const std::string& answer) {
                        return folded(answer).find(folded(reference)) != std::string::npos ? 1.0 : 0.0;
                      }};
}  // namespace ft::eval::metrics

// The reference stands somewhere in the answer, whatever the case.
#include "core/eval/metric.h"
#include "core/eval/words.h"

namespace ft::eval::metrics {
const Metric contains{"contains", "Contains", [](const std::string& reference, const std::string& answer) {
                        const std::string wanted = folded(reference), said = folded(answer);
                        if (wanted.empty()) return said.empty() ? 1.0 : 0.0;  // every text contains nothing
                        return said.find(wanted) != std::string::npos ? 1.0 : 0.0;
                      }};
}  // namespace ft::eval::metrics

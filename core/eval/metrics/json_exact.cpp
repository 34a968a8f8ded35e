// The answer is a JSON document equal to the reference, whatever the white space and the order of keys.
#include "core/eval/metric.h"
#include "core/eval/words.h"

#include <nlohmann/json.hpp>

namespace ft::eval::metrics {
const Metric json_exact{"json_exact", "Whole record right",
                        [](const std::string& reference, const std::string& answer) {
                          const auto wanted = nlohmann::json::parse(reference, nullptr, false),
                                     given = nlohmann::json::parse(trimmed(answer), nullptr, false);
                          return !wanted.is_discarded() && !given.is_discarded() && wanted == given ? 1.0 : 0.0;
                        }};
}  // namespace ft::eval::metrics

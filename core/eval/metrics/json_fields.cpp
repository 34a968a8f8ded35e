// Share of the reference's fields that the answer's JSON object has with the same value.
#include "core/eval/metric.h"
#include "core/eval/words.h"

#include <nlohmann/json.hpp>

namespace ft::eval::metrics {
const Metric json_fields{"json_fields", "Fields right", [](const std::string& reference, const std::string& answer) {
                           const auto wanted = nlohmann::json::parse(reference, nullptr, false),
                                      given = nlohmann::json::parse(trimmed(answer), nullptr, false);
                           if (!wanted.is_object() || wanted.empty() || !given.is_object()) return 0.0;
                           int right = 0;
                           for (const auto& [key, value] : wanted.items())
                             right += given.contains(key) && given[key] == value;
                           return right / static_cast<double>(wanted.size());
                         }};
}  // namespace ft::eval::metrics

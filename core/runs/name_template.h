// How runs are named in a legend: "{name} · {lr}" and the like, filled from a run's settings. Pure.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/json.h"

namespace ft::runs {

// {name} is the run's own name; any other word in braces is a setting as searches name it ("lr", "lora.r", "r"), "–"
// where the run does not have it. Braces without an end stay as they are.
std::string name_from(std::string_view pattern, const std::string& name,
                      const std::vector<std::pair<std::string, Json>>& settings);

// The name and what differs: "{name} · lr={train.learning_rate} r={lora.r}", of at most three settings.
std::string pattern_for(const std::vector<std::string>& differing);

// The shortest word that means a setting: "lr" for train.learning_rate, "r" for lora.r.
std::string short_name(std::string_view key);

}  // namespace ft::runs

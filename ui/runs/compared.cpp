#include "ui/runs/compared.h"

#include <algorithm>

namespace ft::ui {

std::vector<std::string> differing_settings(const ComparedRuns& runs) {
  std::vector<std::string> differing;
  if (runs.empty()) return differing;
  for (const auto& [key, value] : runs.front().facts->settings) {
    const bool differs = std::any_of(runs.begin(), runs.end(), [&, k = key, v = value](const ComparedRun& run) {
      const Json* other = run.facts->setting(k);
      return !other || *other != v;
    });
    if (differs) differing.push_back(key);
  }
  return differing;
}

}  // namespace ft::ui

#include "core/models/local_model.h"

#include <filesystem>

#include "core/base/error.h"
#include "core/models/catalogue.h"
#include "core/models/scan.h"

namespace ft::models {

std::optional<std::string> local_model_named(const std::string& name, const StopToken& stop) {
  std::error_code ignored;
  if (name.empty()) return std::nullopt;
  if (std::filesystem::exists(name, ignored)) return name;
  try {
    for (const CatalogueEntry& entry : read_catalogue())
      if (entry.name == name || (is_installed(entry) && hub_name_of(entry.name) == name)) return entry.name;
  } catch (const Error&) {  // without a catalogue there are still the folders
  }
  for (const FoundModel& found : scan_usual_places({.found = {}, .stop = stop}))
    if (found.supported && found.name == name) return found.path.string();
  return std::nullopt;
}

}  // namespace ft::models

#include "core/engine/import_settings.h"

#include <algorithm>

#include "core/models/local_model.h"

namespace ft::engine {

config::ForeignSettings import_settings(const std::filesystem::path& file, const StopToken& stop) {
  config::ForeignSettings read = config::read_foreign_settings(file);
  if (read.spec.model.empty()) return read;
  const auto taken = std::find_if(read.taken.begin(), read.taken.end(),
                                  [](const config::TakenSetting& each) { return each.our_key == "model"; });
  if (const auto here = models::local_model_named(read.spec.model, stop)) {
    read.spec.model = *here;
    if (taken != read.taken.end()) taken->our_value = *here;
    return read;
  }
  read.spec.model.clear();
  if (taken == read.taken.end()) return read;
  read.left.insert(read.left.begin(), {taken->key, taken->value, "It was not found on this computer."});
  read.taken.erase(taken);
  return read;
}

}  // namespace ft::engine

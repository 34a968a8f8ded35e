#include "core/models/family.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/base/error.h"

namespace ft::models {

const std::vector<const Family*>& all_families() {
  static const std::vector<const Family*> families{
#define FT_FAMILY(name) &families::name,
#include "core/models/families/families.def"
#undef FT_FAMILY
  };
  return families;
}

const Family& family_of(const Json& config, const std::string& where) {
  const std::string type = config.is_object() ? config.value("model_type", "") : "";
  std::string architecture;
  if (const auto list = config.find("architectures"); list != config.end() && list->is_array() && !list->empty() && (*list)[0].is_string())
    architecture = (*list)[0].get<std::string>();
  std::vector<std::string_view> known;
  for (const Family* family : all_families()) {
    const bool same_architecture = std::find(family->architectures.begin(), family->architectures.end(), architecture) != family->architectures.end();
    if (same_architecture || (architecture.empty() && family->name == type)) return *family;
    known.push_back(family->name);
  }
  throw Error(Code::unsupported, fmt::format("{}: the model family \"{}\" is not built yet.", where, architecture.empty() ? type : architecture),
              fmt::format("Known families: {}.", fmt::join(known, ", ")));
}

const Family* family_of_gguf(std::string_view architecture) {
  for (const Family* family : all_families())
    if (!family->gguf_name.empty() && family->gguf_name == architecture) return family;
  return nullptr;
}

}  // namespace ft::models

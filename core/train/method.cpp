#include "core/train/method.h"

#include <fmt/format.h>

#include "core/base/error.h"

namespace ft::train {

std::unique_ptr<Method> make_method(std::string_view name) {
  static const MethodInfo* const all[] = {
#define FT_METHOD(name) &methods::name,
#include "core/train/methods/methods.def"
#undef FT_METHOD
  };
  std::vector<std::string_view> known;
  for (const MethodInfo* info : all) {
    if (info->name == name) return info->make();
    known.push_back(info->name);
  }
  throw Error(Code::unsupported, fmt::format("The method \"{}\" is not built yet.", name),
              fmt::format("Known: {}.", fmt::join(known, ", ")));
}

}  // namespace ft::train

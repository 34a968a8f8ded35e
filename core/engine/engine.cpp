#include "core/engine/engine.h"

#include <dlfcn.h>

#include <string_view>

#include "core/base/error.h"

namespace ft::engine {

namespace {

constexpr const char* library = "libfinetune_torch.so";

Engine* load() {
  void* handle = ::dlopen(library, RTLD_NOW | RTLD_GLOBAL);
  if (!handle) {
    const char* reason = ::dlerror();
    const std::string_view said = reason ? reason : "";
    for (const char* sign : {"Cannot allocate memory", "failed to map segment", "cannot map zero-fill pages"})
      if (said.find(sign) != said.npos)
        throw Error(Code::no_memory, "Memory ran out while the training engine was loaded.",
                    "Close other programs, or raise the limit that this one runs under.");
    throw Error(Code::not_found,
                std::string("The training engine cannot be loaded: ") + (reason ? reason : library) + ".",
                "Run packaging/deps and packaging/build again.");
  }
  using Make = Engine* (*)();
  const auto make = reinterpret_cast<Make>(::dlsym(handle, "finetune_make_engine"));
  if (!make) throw Error(Code::internal, "The training engine is of another version.", "Run packaging/build again.");
  return make();
}

}  // namespace

Engine& engine() {
  static Engine* const loaded = load();
  return *loaded;
}

}  // namespace ft::engine

#include "core/text/jinja/loop.h"

#include <fmt/format.h>

#include "core/text/jinja/builtins.h"

namespace ft::text::jinja {

bool Loop::get(const std::string& name, Value& out) const {
  const auto count = static_cast<int64_t>(items().size()), i = static_cast<int64_t>(index);
  if (name == "index") return out = i + 1, true;
  if (name == "index0") return out = i, true;
  if (name == "revindex") return out = count - i, true;
  if (name == "revindex0") return out = count - i - 1, true;
  if (name == "first") return out = i == 0, true;
  if (name == "last") return out = i + 1 == count, true;
  if (name == "length") return out = count, true;
  if (name == "depth") return out = level, true;
  if (name == "depth0") return out = level - 1, true;
  if (name == "previtem") return out = i > 0 ? items()[index - 1] : Value(Undefined{"loop.previtem"}), true;
  if (name == "nextitem") return out = i + 1 < count ? items()[index + 1] : Value(Undefined{"loop.nextitem"}), true;
  if (name == "cycle")
    return out = Callable{"cycle",
                          [i](const Arguments& arguments) -> Value {
                            if (arguments.positional.empty()) fail("no items for cycling given");
                            return arguments.positional[static_cast<size_t>(i) % arguments.positional.size()];
                          }},
           true;
  if (name == "changed")
    return out = Callable{"changed",
                          [memory = last_changed](const Arguments& arguments) -> Value {
                            const bool same =
                                memory->has_value() && Value(**memory).equals(Value(arguments.positional));
                            *memory = arguments.positional;
                            return !same;
                          }},
           true;
  return false;
}

void Loop::append_repr(BoundedText& out) const {
  out.add(fmt::format("<LoopContext {}/{}>", index + 1, items().size()));
}

}  // namespace ft::text::jinja

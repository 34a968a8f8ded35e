// Python's two ways to fill a text: "%s" % value and "{}".format(value).
#pragma once

#include "core/text/jinja/builtins.h"

namespace ft::text::jinja {

// "%s and %d" % values; `mapping` is what stood behind the %, for "%(name)s" and because it decides whether all values
// must be used.
std::string percent_format(const std::string& format, const List& values, const Value& mapping);

// "{} {name} {0.key}".format(...), with the sandbox's rules for attributes; with a mapping, format_map.
std::string brace_format(const std::string& format, const Arguments& arguments, const Dict* mapping, Runtime& runtime);

}  // namespace ft::text::jinja

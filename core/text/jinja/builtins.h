// Filters, tests, methods and global functions of the template language.
#pragma once

#include <string>

#include "core/base/error.h"
#include "core/text/jinja/template.h"
#include "core/text/jinja/value.h"

namespace ft::text::jinja {

// What builtins need of the evaluator.
struct Runtime {
  const RenderOptions* options = nullptr;
  std::vector<std::shared_ptr<Namespace>> spaces;  // all that were made: they may hold each other
  bool autoescape = false;                         // inside {% autoescape true %}
  Value call_filter(const std::string& name, const Arguments& arguments);  // arguments.positional[0] is the operand
  bool call_test(const std::string& name, const Arguments& arguments);
};

Value attribute_of(const Value& value, const std::string& name, Runtime& runtime);  // value.name
Value item_of(const Value& value, const Value& key, Runtime& runtime);              // value[key]
Value slice_of(const Value& value, const Value& start, const Value& stop, const Value& step);
Value call_value(const Value& callee, const Arguments& arguments);
// The attribute only, never a dict's key (the filter `attr`); undefined stays undefined.
Value strict_attribute_of(const Value& value, const std::string& name, Runtime& runtime);
List iterate(const Value& value);  // what a for loop sees; spends a generator
Value binary(const std::string& op, const Value& a, const Value& b);
bool holds(const std::string& op, const Value& a, const Value& b);  // ==, !=, <, <=, >, >=
bool is_hashable(const Value& value);
bool contains(const Value& container, const Value& item);
Dict global_functions(Runtime& runtime);

// Throws unless the arguments behind the first `operands` fit the signature: names in their order, "?" behind those
// that may be left out, "/" in front when they cannot be given by name; "*" takes everything.
void check_arguments(std::string_view function, std::string_view signature, const Arguments& arguments,
                     size_t operands);

[[noreturn]] void fail(const std::string& what);

// The template's own raise_exception: its words reach the user as they are.
struct Raised final : Error {
  using Error::Error;
};

}  // namespace ft::text::jinja

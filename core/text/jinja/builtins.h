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
  std::function<void(size_t)> work;                // accounts for work done; throws beyond the limit
  std::vector<std::shared_ptr<Namespace>> spaces;  // all that were made: they may hold each other
  Value call_filter(const std::string& name, const Arguments& arguments);  // arguments.positional[0] is the operand
  bool call_test(const std::string& name, const Arguments& arguments);
};

Value attribute_of(const Value& value, const std::string& name, Runtime& runtime);  // value.name
Value item_of(const Value& value, const Value& key, Runtime& runtime);              // value[key]
Value slice_of(const Value& value, const Value& start, const Value& stop, const Value& step);
Value call_value(const Value& callee, const Arguments& arguments);
List iterate(const Value& value);  // what a for loop sees; spends a generator
Value binary(const std::string& op, const Value& a, const Value& b, Runtime& runtime);
bool is_hashable(const Value& value);
bool contains(const Value& container, const Value& item);
Dict global_functions(Runtime& runtime);

[[noreturn]] void fail(const std::string& what);

// The template's own raise_exception: its words reach the user as they are.
struct Raised final : Error {
  using Error::Error;
};

}  // namespace ft::text::jinja

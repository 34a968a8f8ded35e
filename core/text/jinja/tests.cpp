// The tests of the template language (`x is even`), one row each.
#include <fmt/format.h>

#include <algorithm>

#include "core/text/jinja/builtins.h"
#include "core/text/jinja/characters.h"

namespace ft::text::jinja {

namespace {

struct TestRow {
  std::string_view name;
  std::string_view signature;  // of the arguments behind the operand, as check_arguments reads it
  bool (*function)(const Arguments&, Runtime&);
};

const Value& operand(const Arguments& a) {
  return a.positional[0];
}

const Value& other(const Arguments& a) {
  return a.positional[1];
}

// operand % divisor == rest, with all that % means: a text is formatted.
bool leaves(const Value& value, const Value& divisor, int64_t rest) {
  return binary("%", value, divisor).equals(Value(rest));
}

bool is_iterable(const Value& value) {
  return value.is_list() || value.is_text() || value.is_dict() || value.is_undefined();
}

bool is_equal(const Arguments& a, Runtime&) {
  return operand(a).equals(other(a));
}
bool is_unequal(const Arguments& a, Runtime&) {
  return !operand(a).equals(other(a));
}
bool is_less(const Arguments& a, Runtime&) {
  return holds("<", operand(a), other(a));
}
bool is_less_or_equal(const Arguments& a, Runtime&) {
  return holds("<=", operand(a), other(a));
}
bool is_greater(const Arguments& a, Runtime&) {
  return holds(">", operand(a), other(a));
}
bool is_greater_or_equal(const Arguments& a, Runtime&) {
  return holds(">=", operand(a), other(a));
}

const TestRow rows[] = {
    {"!=", "/other", is_unequal},
    {"<", "/other", is_less},
    {"<=", "/other", is_less_or_equal},
    {"==", "/other", is_equal},
    {">", "/other", is_greater},
    {">=", "/other", is_greater_or_equal},
    {"boolean", "", [](const Arguments& a, Runtime&) { return operand(a).is_bool(); }},
    {"callable", "/",
     [](const Arguments& a, Runtime&) {
       // Undefined has a __call__, which fails; but it has one.
       const Value& value = operand(a);
       return value.is_callable() || value.is_undefined() || (value.is_namespace() && value.space()->callee());
     }},
    {"defined", "", [](const Arguments& a, Runtime&) { return !operand(a).is_undefined(); }},
    {"divisibleby", "num", [](const Arguments& a, Runtime&) { return leaves(operand(a), *a.get(1, "num"), 0); }},
    {"eq", "/other", is_equal},
    {"equalto", "/other", is_equal},
    {"escaped", "", [](const Arguments& a, Runtime&) { return operand(a).is_safe(); }},
    {"even", "", [](const Arguments& a, Runtime&) { return leaves(operand(a), 2, 0); }},
    {"false", "", [](const Arguments& a, Runtime&) { return operand(a).is_bool() && !operand(a).as_bool(); }},
    {"filter", "",
     [](const Arguments& a, Runtime&) {
       if (!is_hashable(operand(a))) fail(fmt::format("unhashable type: '{}'", operand(a).type_name()));
       return operand(a).is_text() && is_filter(operand(a).text());
     }},
    {"float", "", [](const Arguments& a, Runtime&) { return operand(a).is_float(); }},
    {"ge", "/other", is_greater_or_equal},
    {"greaterthan", "/other", is_greater},
    {"gt", "/other", is_greater},
    {"in", "seq", [](const Arguments& a, Runtime&) { return contains(*a.get(1, "seq"), operand(a)); }},
    {"integer", "", [](const Arguments& a, Runtime&) { return operand(a).is_int(); }},
    {"iterable", "", [](const Arguments& a, Runtime&) { return is_iterable(operand(a)); }},
    {"le", "/other", is_less_or_equal},
    {"lessthan", "/other", is_less},
    {"lower", "", [](const Arguments& a, Runtime&) { return is_lower_text(operand(a).str()); }},
    {"lt", "/other", is_less},
    {"mapping", "", [](const Arguments& a, Runtime&) { return operand(a).is_dict(); }},
    {"ne", "/other", is_unequal},
    {"none", "", [](const Arguments& a, Runtime&) { return operand(a).is_none(); }},
    {"number", "", [](const Arguments& a, Runtime&) { return operand(a).is_number(); }},
    {"odd", "", [](const Arguments& a, Runtime&) { return leaves(operand(a), 2, 1); }},
    {"sameas", "other", [](const Arguments& a, Runtime&) { return operand(a).same_object(*a.get(1, "other")); }},
    {"sequence", "",
     [](const Arguments& a, Runtime&) {
       const Value& value = operand(a);
       return value.is_indexed() || value.is_text() || value.is_dict() || value.is_undefined();
     }},
    {"string", "", [](const Arguments& a, Runtime&) { return operand(a).is_text(); }},
    {"test", "",
     [](const Arguments& a, Runtime&) {
       if (!is_hashable(operand(a))) fail(fmt::format("unhashable type: '{}'", operand(a).type_name()));
       return operand(a).is_text() && is_test(operand(a).text());
     }},
    {"true", "", [](const Arguments& a, Runtime&) { return operand(a).is_bool() && operand(a).as_bool(); }},
    {"undefined", "", [](const Arguments& a, Runtime&) { return operand(a).is_undefined(); }},
    {"upper", "", [](const Arguments& a, Runtime&) { return is_upper_text(operand(a).str()); }},
};

const TestRow* row_named(std::string_view name) {
  const auto found =
      std::find_if(std::begin(rows), std::end(rows), [&](const TestRow& row) { return row.name == name; });
  return found == std::end(rows) ? nullptr : found;
}

}  // namespace

bool is_test(const std::string& name) {
  return row_named(name) != nullptr;
}

bool Runtime::call_test(const std::string& name, const Arguments& arguments) {
  const TestRow* row = row_named(name);
  if (!row) fail(fmt::format("No test named '{}'.", name));
  check_arguments(name, row->signature, arguments, 1);
  return row->function(arguments, *this);
}

}  // namespace ft::text::jinja

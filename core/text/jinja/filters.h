// The filters of the template language: one row each, in three tables, and what their functions share.
#pragma once

#include <span>

#include "core/text/jinja/builtins.h"

namespace ft::text::jinja {

struct FilterRow {
  std::string_view name;
  std::string_view signature;  // of the arguments behind the operand, as check_arguments reads it
  Value (*function)(const Arguments&, Runtime&);
};

std::span<const FilterRow> value_filters();   // of lists, dicts and any value
std::span<const FilterRow> number_filters();  // of numbers
std::span<const FilterRow> text_filters();

Value links_in(const Arguments& a, Runtime& runtime);  // urlize

// Arguments of a filter: place 0 is the operand.
inline const Value& operand(const Arguments& a) {
  return a.positional[0];
}
bool flag(const Arguments& a, size_t place, std::string_view name, bool fallback);
// Throws for what is no whole number; `none` counts as left out.
int64_t number(const Arguments& a, size_t place, std::string_view name, int64_t fallback);
std::string text_of(const Arguments& a, size_t place, std::string_view name, const std::string& fallback);
// The argument unless it is none; nullptr when left out.
const Value* given(const Arguments& a, size_t place, std::string_view name);

// float(value) as Python reads it; false for a text that is no number.
bool parse_float(const std::string& text, double& out);
double as_float(const Value& value);  // throws
int64_t truncated_to_int(double value);
int64_t length_of(const Value& value);

}  // namespace ft::text::jinja

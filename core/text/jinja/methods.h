// The methods of texts, lists and dicts that templates may call; those that would change something are refused.
#pragma once

#include "core/text/jinja/builtins.h"

namespace ft::text::jinja {

// True and the bound method when `value` has one of this name.
bool method_of(const Value& value, const std::string& name, Runtime& runtime, Value& out);

// "%s and %d" % values.
Value percent_format(const std::string& format, const List& values, const Value& mapping);

// Shared with the filters of the same names.
std::string strip(const std::string& text, const Value* characters, bool left, bool right);
std::string replaced(const std::string& text, const std::string& from, const std::string& to, int64_t count);
std::string upper(const std::string& text);
std::string lower(const std::string& text);
std::string capitalized(const std::string& text);
std::string centered(const std::string& text, int64_t width, char32_t fill);
Value split_lines(const std::string& text, bool keep_ends);
bool is_white_character(char32_t c);

}  // namespace ft::text::jinja

// Texts as Python sees them: rows of characters with Unicode's properties. Shared by the methods and filters of texts.
#pragma once

#include "core/text/jinja/value.h"

namespace ft::text::jinja {

bool is_white_character(char32_t c);
bool is_letter(char32_t c);
bool is_decimal(char32_t c);  // Python's isdecimal, isdigit and isnumeric, one wider than the other
bool is_digit(char32_t c);
bool is_numeric(char32_t c);
bool is_alphanumeric(char32_t c);
bool is_printable(char32_t c);  // as it is in repr, not escaped
bool is_upper_character(char32_t c);
bool is_lower_character(char32_t c);

std::string upper(const std::string& text);
std::string lower(const std::string& text);
std::string capitalized(const std::string& text);
std::string titled(const std::string& text);  // str.title, which is not the filter
std::string case_swapped(const std::string& text);
std::string case_folded(const std::string& text);
bool is_titled(const std::string& text);
bool is_upper_text(const std::string& text);
bool is_lower_text(const std::string& text);

// Without the characters of `set` at its ends; of white space when there is no set.
std::string strip(const std::string& text, const Value* set, bool left, bool right);
// At most `count` times; below 0: every time.
std::string replaced(const std::string& text, const std::string& from, const std::string& to, int64_t count);
std::string centered(const std::string& text, int64_t width, char32_t fill);
std::string tabs_expanded(const std::string& text, int64_t size);
Value split_lines(const std::string& text, bool keep_ends);
// The line at `at`, which moves behind it; as Python's splitlines ends them.
std::string_view next_line(std::string_view text, size_t& at, bool keep_end);

}  // namespace ft::text::jinja

// UTF-8: validation, code points, and counts in characters, which is what people and the reference files count in.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ft {

// Decodes the code point at text[at] and moves `at` behind it. A broken byte gives U+FFFD and moves by the length of
// the maximal broken part (Unicode 15, section 3.9), at least one byte.
char32_t next_code_point(std::string_view text, size_t& at);

void append_utf8(std::string& out, char32_t code_point);

std::u32string to_utf32(std::string_view text);
std::string to_utf8(std::u32string_view text);

// The byte offset of the first broken sequence, or npos when the text is valid UTF-8.
size_t find_invalid_utf8(std::string_view text);

// Valid UTF-8: each maximal broken part becomes one U+FFFD.
std::string mend_utf8(std::string_view text);

size_t count_code_points(std::string_view text);

// How many bytes at the end belong to a character that is not complete yet (0 to 3): streaming output waits for them.
size_t incomplete_utf8_tail(std::string_view text);

}  // namespace ft

#include "core/eval/overlap_text.h"

#include <utf8proc.h>

namespace ft::eval {

bool is_white_space(char32_t c) {
  return (c >= 0x09 && c <= 0x0D) || (c >= 0x1C && c <= 0x20) || c == 0x85 || c == 0xA0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

std::u32string lower_case(std::u32string_view text) {
  constexpr char32_t dotted_capital_i = 0x130, combining_dot = 0x307;
  std::u32string lower;
  for (const char32_t c : text)
    if (c == dotted_capital_i)
      lower += {U'i', combining_dot};  // the one letter whose lower case is two
    else
      lower += static_cast<char32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(c)));
  return lower;
}

std::vector<std::u32string> split_white_space(std::u32string_view text) {
  std::vector<std::u32string> words;
  std::u32string word;
  for (const char32_t c : text) {
    if (!is_white_space(c)) {
      word += c;
      continue;
    }
    if (!word.empty()) words.push_back(std::move(word));
    word.clear();
  }
  if (!word.empty()) words.push_back(std::move(word));
  return words;
}

bool is_ascii_punctuation(char32_t c) {
  return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') || (c >= '{' && c <= '~');
}

char category_of(char32_t c) {
  return utf8proc_category_string(static_cast<utf8proc_int32_t>(c))[0];
}

}  // namespace ft::eval

#include "core/eval/words.h"

#include <utf8proc.h>

#include <utility>

#include "core/base/unicode.h"

namespace ft::eval {

namespace {

bool is_white(char32_t c) {
  return c <= 0x20 || c == 0x85 || c == 0xA0 || c == 0x3000 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 ||
         c == 0x2029;
}

bool is_cjk(char32_t c) {
  return (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x3FFFF) ||
         (c >= 0x3040 && c <= 0x30FF) || (c >= 0xAC00 && c <= 0xD7AF);
}

bool is_word_character(char32_t c) {
  switch (utf8proc_category(static_cast<utf8proc_int32_t>(c))) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_NO:
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
      return true;
    default:
      return false;
  }
}

char32_t lower(char32_t c) {
  return static_cast<char32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(c)));
}

}  // namespace

std::string trimmed(const std::string& text) {
  const std::u32string all = to_utf32(text);
  size_t begin = 0, end = all.size();
  while (begin < end && is_white(all[begin])) ++begin;
  while (end > begin && is_white(all[end - 1])) --end;
  return to_utf8(std::u32string_view(all).substr(begin, end - begin));
}

std::string folded(const std::string& text) {
  std::string out;
  bool gap = false;
  for (const char32_t c : to_utf32(trimmed(text))) {
    if (is_white(c)) {
      gap = true;
      continue;
    }
    if (gap) out += ' ';
    gap = false;
    append_utf8(out, lower(c));
  }
  return out;
}

std::vector<std::string> words_of(const std::string& text) {
  std::vector<std::string> words;
  std::string word;
  const auto flush = [&] {
    if (!word.empty()) words.push_back(std::exchange(word, {}));
  };
  for (const char32_t c : to_utf32(text)) {
    if (is_cjk(c)) {
      flush();
      append_utf8(word, c);
      flush();
    } else if (is_word_character(c)) {
      append_utf8(word, lower(c));
    } else {
      flush();
    }
  }
  flush();
  return words;
}

}  // namespace ft::eval

#include "core/text/unicode_sets.h"

#include <utf8proc.h>

#include <algorithm>
#include <span>

#include "core/base/unicode.h"

namespace ft::text {

namespace {

struct Range {
  char32_t first, last;
};
struct ScriptRange {
  char32_t first, last;
  int script;
};
struct StandIn {
  char32_t first, last, other;
};

#include "core/text/unicode_tables.inc"

template <class T, size_t N>
const T* range_with(const T (&ranges)[N], char32_t c) {
  const T* found = std::upper_bound(std::begin(ranges), std::end(ranges), c,
                                    [](char32_t value, const T& range) { return value < range.first; });
  return found != std::begin(ranges) && c <= (found - 1)->last ? found - 1 : nullptr;
}

bool is_ascii_letter_or_digit(char32_t c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

// Whether a character that begins with these two bytes may have a stand-in: most lines are done without looking closer.
struct StandInLeads {
  bool may[0x10000 >> 6] = {};  // three-byte characters by their upper ten bits
  StandInLeads() {
    for (const StandIn& each : stand_ins)
      for (char32_t c = each.first; c <= each.last && c < 0x10000; ++c) may[c >> 6] = true;
  }
};

}  // namespace

bool is_white(char32_t c) {
  if (c < 0x80) return (c >= 9 && c <= 13) || c == ' ';
  return c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 ||
         c == 0x202F || c == 0x205F || c == 0x3000;
}

bool is_word(char32_t c) {
  if (c < 0x80) return is_ascii_letter_or_digit(c) || c == '_';
  return range_with(word_ranges, c);
}

bool is_numeric(char32_t c) {
  if (c < 0x80) return c >= '0' && c <= '9';
  return range_with(numeric_ranges, c);
}

bool is_punctuation(char32_t c) {
  if (c < 0x80) return c > ' ' && c < 0x7F && !is_ascii_letter_or_digit(c);
  return range_with(punctuation_ranges, c);
}

bool is_combining(char32_t c) {
  return c >= 0x300 && range_with(combining_ranges, c);
}

bool is_bert_mark(char32_t c) {
  return c >= 0x300 && range_with(bert_marks_ranges, c);
}

bool is_bert_control(char32_t c) {
  return range_with(bert_controls_ranges, c);
}

bool is_chinese(char32_t c) {
  return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x20000 && c <= 0x2A6DF) ||
         (c >= 0x2A700 && c <= 0x2B81F) || (c >= 0x2B920 && c <= 0x2CEAF) || (c >= 0xF900 && c <= 0xFAFF) ||
         (c >= 0x2F800 && c <= 0x2FA1F);
}

bool is_undecomposed(char32_t c) {
  return range_with(inert_ranges, c);
}

int script_of(char32_t c) {
  const ScriptRange* found = range_with(script_ranges, c);
  return found ? found->script : 0;
}

void append_lower(std::string& out, char32_t c) {
  if (c < 0x80) {
    out += static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
    return;
  }
  char32_t lower = c;
  if (c == 0x130) {
    out += "i\xCC\x87";  // the only one of two characters: i and a dot above
    return;
  }
  // Rust knows Unicode 17, utf8proc 15.
  if (c == 0x1C89 || c == 0xA7CC || c == 0xA7CE || c == 0xA7D2 || c == 0xA7D4 || c == 0xA7DA)
    lower = c + 1;
  else if (c == 0xA7CB)
    lower = 0x264;
  else if (c == 0xA7DC)
    lower = 0x19B;
  else if (c >= 0x10D50 && c <= 0x10D65)
    lower = c + 0x20;
  else if (c >= 0x16EA0 && c <= 0x16EB8)
    lower = c + 0x1B;
  else
    lower = static_cast<char32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(c)));
  append_utf8(out, lower);
}

bool put_stand_ins(std::string_view text, std::string& out) {
  static const StandInLeads leads;
  bool any = false;
  for (size_t at = 0; at < text.size();) {
    const auto lead = static_cast<unsigned char>(text[at]);
    if (lead < 0xE0) {
      ++at;
      continue;
    }
    const size_t begin = at;
    const char32_t c = next_character(text, at);
    if (c < 0x10000 && !leads.may[c >> 6]) continue;
    const StandIn* found = range_with(stand_ins, c);
    if (!found) continue;
    if (!any) out = text;
    any = true;
    std::string other;
    append_utf8(other, found->other);
    out.replace(begin, other.size(), other);
  }
  return any;
}

}  // namespace ft::text

#include "core/text/jinja/characters.h"

#include <utf8proc.h>

#include <algorithm>
#include <cstdlib>

#include "core/base/error.h"
#include "core/base/unicode.h"
#include "core/text/jinja/builtins.h"

namespace ft::text::jinja {

bool is_white_character(char32_t c) {
  return (c >= 9 && c <= 13) || (c >= 0x1C && c <= 0x20) || c == 0x85 || c == 0xA0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

std::string strip(const std::string& text, const Value* set, bool left, bool right) {
  const std::u32string all = characters(text),
                       wanted = set && set->is_text() ? characters(set->text()) : std::u32string();
  const auto goes = [&](char32_t c) {
    work(wanted.size() / 64);
    return set && set->is_text() ? wanted.find(c) != std::u32string::npos : is_white_character(c);
  };
  size_t begin = 0, end = all.size();
  while (left && begin < end && goes(all[begin])) ++begin;
  while (right && end > begin && goes(all[end - 1])) --end;
  return to_utf8(std::u32string_view(all).substr(begin, end - begin));
}

std::string replaced(const std::string& text, const std::string& from, const std::string& to, int64_t count) {
  const std::string_view all = text;
  BoundedText out;
  size_t at = 0;
  if (from.empty()) {  // between all characters
    for (; at < text.size() && count != 0; --count) {
      work(1);
      const size_t begin = at;
      next_code_point(text, at);
      out.add(to);
      out.add(all.substr(begin, at - begin));
    }
    out.add(at == text.size() && count != 0 ? std::string_view(to) : all.substr(at));
    return out.take();
  }
  for (size_t found = find_in(all, from); found != std::string_view::npos && count != 0;
       found = find_in(all, from, at), --count) {
    work(1);
    out.add(all.substr(at, found - at));
    out.add(to);
    at = found + from.size();
  }
  out.add(all.substr(at));
  return out.take();
}

bool is_letter(char32_t c) {
  const auto category = utf8proc_category(static_cast<utf8proc_int32_t>(c));
  return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO;
}

namespace {

utf8proc_int32_t code(char32_t c) {
  return static_cast<utf8proc_int32_t>(c);
}

// The characters whose upper case is longer than one character, with their title case.
struct LongUpper {
  char32_t from;
  const char *upper, *title;
};
constexpr LongUpper long_uppers[] = {
    {0xDF, "SS", "Ss"},
    {0x149, "\u02BCN", "\u02BCN"},
    {0x1F0, "J\u030C", "J\u030C"},
    {0x390, "\u0399\u0308\u0301", "\u0399\u0308\u0301"},
    {0x3B0, "\u03A5\u0308\u0301", "\u03A5\u0308\u0301"},
    {0x587, "\u0535\u0552", "\u0535\u0582"},
    {0x1E96, "H\u0331", "H\u0331"},
    {0x1E97, "T\u0308", "T\u0308"},
    {0x1E98, "W\u030A", "W\u030A"},
    {0x1E99, "Y\u030A", "Y\u030A"},
    {0x1E9A, "A\u02BE", "A\u02BE"},
    {0xFB00, "FF", "Ff"},
    {0xFB01, "FI", "Fi"},
    {0xFB02, "FL", "Fl"},
    {0xFB03, "FFI", "Ffi"},
    {0xFB04, "FFL", "Ffl"},
    {0xFB05, "ST", "St"},
    {0xFB06, "ST", "St"},
};

const LongUpper* long_upper(char32_t c) {
  if (c < 0x80) return nullptr;
  const auto found =
      std::find_if(std::begin(long_uppers), std::end(long_uppers), [&](const LongUpper& row) { return row.from == c; });
  return found == std::end(long_uppers) ? nullptr : found;
}

void append_upper(std::string& out, char32_t c) {
  if (const LongUpper* row = long_upper(c))
    out += row->upper;
  else
    append_utf8(out, static_cast<char32_t>(utf8proc_toupper(code(c))));
}

void append_title(std::string& out, char32_t c) {
  if (const LongUpper* row = long_upper(c))
    out += row->title;
  else
    append_utf8(out, static_cast<char32_t>(utf8proc_totitle(code(c))));
}

bool is_cased(char32_t c) {
  return is_upper_character(c) || is_lower_character(c) || utf8proc_category(code(c)) == UTF8PROC_CATEGORY_LT;
}

bool is_case_ignorable(char32_t c) {
  switch (utf8proc_category(code(c))) {
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_ME:
    case UTF8PROC_CATEGORY_CF:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_SK:
      return true;
    default:
      return std::u32string_view(U"'.:\u00B7\u0387\u2018\u2019\u2024\u2027").find(c) != std::u32string_view::npos;
  }
}

// A sigma ends a word when a cased character stands before it and none behind it (Unicode 15, table 3-17).
bool is_final_sigma(std::u32string_view all, size_t at) {
  size_t before = at, behind = at + 1;
  while (before > 0 && is_case_ignorable(all[before - 1])) --before;
  while (behind < all.size() && is_case_ignorable(all[behind])) ++behind;
  return before > 0 && is_cased(all[before - 1]) && (behind == all.size() || !is_cased(all[behind]));
}

void append_lower(std::string& out, std::u32string_view all, size_t at) {
  const char32_t c = all[at];
  if (c == 0x130)
    out += "i\u0307";
  else if (c == 0x3A3)
    append_utf8(out, is_final_sigma(all, at) ? 0x3C2 : 0x3C3);
  else
    append_utf8(out, static_cast<char32_t>(utf8proc_tolower(code(c))));
}

}  // namespace

std::string upper(const std::string& text) {
  work_on_characters(text.size());
  std::string out;
  for (size_t at = 0; at < text.size();) append_upper(out, next_code_point(text, at));
  return out;
}

std::string lower(const std::string& text) {
  work_on_characters(text.size());
  const std::u32string all = characters(text);
  std::string out;
  for (size_t at = 0; at < all.size(); ++at) append_lower(out, all, at);
  return out;
}

std::string capitalized(const std::string& text) {
  work_on_characters(text.size());
  const std::u32string all = characters(text);
  std::string out;
  for (size_t at = 0; at < all.size(); ++at)
    if (at == 0)
      append_title(out, all[0]);
    else
      append_lower(out, all, at);
  return out;
}

// A capital wherever no cased character stands before.
std::string titled(const std::string& text) {
  work_on_characters(text.size());
  const std::u32string all = characters(text);
  std::string out;
  for (size_t at = 0; at < all.size(); ++at)
    if (at > 0 && is_cased(all[at - 1]))
      append_lower(out, all, at);
    else
      append_title(out, all[at]);
  return out;
}

bool is_upper_text(const std::string& text) {
  work_on_characters(text.size());
  bool any = false;
  for (const char32_t c : characters(text)) {
    if (is_lower_character(c) || utf8proc_category(code(c)) == UTF8PROC_CATEGORY_LT) return false;
    any |= is_upper_character(c);
  }
  return any;
}

bool is_lower_text(const std::string& text) {
  work_on_characters(text.size());
  bool any = false;
  for (const char32_t c : characters(text)) {
    if (is_upper_character(c) || utf8proc_category(code(c)) == UTF8PROC_CATEGORY_LT) return false;
    any |= is_lower_character(c);
  }
  return any;
}

std::string centered(const std::string& text, int64_t width, char32_t fill) {
  work_on_bytes(text.size());
  const auto size = static_cast<int64_t>(count_code_points(text));
  if (width <= size) return text;
  const int64_t pad = width - size, left = pad / 2 + (pad & width & 1);  // as CPython shares an odd blank
  std::string unit;
  append_utf8(unit, fill);
  BoundedText out;
  out.add_times(unit, static_cast<uint64_t>(left));
  out.add(text);
  out.add_times(unit, static_cast<uint64_t>(pad - left));
  return out.take();
}

Value split_lines(const std::string& text, bool keep_ends) {
  List lines;
  for (size_t at = 0; at < text.size();) lines.emplace_back(std::string(next_line(text, at, keep_ends)));
  return lines;
}

std::string_view next_line(std::string_view text, size_t& at, bool keep_end) {
  const size_t begin = at;
  while (at < text.size()) {
    const size_t end = at;
    const char32_t c = next_code_point(text, at);
    const bool ends = (c >= 10 && c <= 13) || (c >= 0x1C && c <= 0x1E) || c == 0x85 || c == 0x2028 || c == 0x2029;
    if (!ends) continue;
    if (c == U'\r' && at < text.size() && text[at] == '\n') ++at;
    work(1 + (at - begin) / 16);
    return text.substr(begin, (keep_end ? at : end) - begin);
  }
  work(1 + (at - begin) / 16);
  return text.substr(begin);
}

bool is_decimal(char32_t c) {
  return utf8proc_category(static_cast<utf8proc_int32_t>(c)) == UTF8PROC_CATEGORY_ND;
}

// Python's isdigit: superscripts, subscripts and circled digits too.
bool is_digit(char32_t c) {
  return is_decimal(c) || c == 0xB2 || c == 0xB3 || c == 0xB9 || c == 0x2070 || (c >= 0x2074 && c <= 0x2079) ||
         (c >= 0x2080 && c <= 0x2089) || (c >= 0x2460 && c <= 0x2468);
}

bool is_numeric(char32_t c) {
  static const std::u32string han = U"〇一二三四五六七八九十百千万億亿兆零壹贰叁肆伍陆柒捌玖拾佰仟";
  const auto category = utf8proc_category(static_cast<utf8proc_int32_t>(c));
  return category == UTF8PROC_CATEGORY_ND || category == UTF8PROC_CATEGORY_NL || category == UTF8PROC_CATEGORY_NO ||
         han.find(c) != std::u32string::npos;
}

bool is_alphanumeric(char32_t c) {
  return is_letter(c) || is_digit(c) || is_numeric(c);
}

bool is_printable(char32_t c) {
  switch (utf8proc_category(static_cast<utf8proc_int32_t>(c))) {
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CF:
    case UTF8PROC_CATEGORY_CS:
    case UTF8PROC_CATEGORY_CO:
    case UTF8PROC_CATEGORY_CN:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
      return false;
    case UTF8PROC_CATEGORY_ZS:
      return c == ' ';
    default:
      return true;
  }
}

// Unicode's Uppercase and Lowercase: also roman numerals, circled letters and raised ones.
bool is_upper_character(char32_t c) {
  return utf8proc_category(code(c)) == UTF8PROC_CATEGORY_LU || (c >= 0x2160 && c <= 0x216F) ||
         (c >= 0x24B6 && c <= 0x24CF);
}

bool is_lower_character(char32_t c) {
  return utf8proc_category(code(c)) == UTF8PROC_CATEGORY_LL || c == 0xAA || c == 0xBA || (c >= 0x2B0 && c <= 0x2B8) ||
         (c >= 0x2170 && c <= 0x217F) || (c >= 0x24D0 && c <= 0x24E9);
}

bool is_titled(const std::string& text) {
  work_on_characters(text.size());
  bool any = false, inside = false;
  for (const char32_t c : characters(text)) {
    const bool capital = is_upper_character(c) || utf8proc_category(code(c)) == UTF8PROC_CATEGORY_LT;
    if (capital ? inside : is_lower_character(c) && !inside) return false;
    inside = is_cased(c);
    any |= inside;
  }
  return any;
}

std::string case_swapped(const std::string& text) {
  work_on_characters(text.size());
  const std::u32string all = characters(text);
  std::string out;
  for (size_t at = 0; at < all.size(); ++at) {
    if (is_upper_character(all[at]))
      append_lower(out, all, at);
    else if (is_lower_character(all[at]))
      append_upper(out, all[at]);
    else
      append_utf8(out, all[at]);
  }
  return out;
}

std::string case_folded(const std::string& text) {
  work_on_characters(text.size());
  utf8proc_uint8_t* folded = nullptr;
  const auto size = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                 static_cast<utf8proc_ssize_t>(text.size()), &folded, UTF8PROC_CASEFOLD);
  if (size < 0) fail("the text cannot be folded");
  std::string out(reinterpret_cast<const char*>(folded), static_cast<size_t>(size));
  std::free(folded);
  return out;
}

std::string tabs_expanded(const std::string& text, int64_t size) {
  BoundedText out;
  int64_t column = 0;
  for (const char32_t c : characters(text)) {
    if (c == U'\t') {
      const int64_t blanks = size > 0 ? size - column % size : 0;
      out.add_times(" ", static_cast<uint64_t>(blanks));
      column += blanks;
    } else {
      out.add_character(c);
      column = c == U'\n' || c == U'\r' ? 0 : column + 1;
    }
  }
  return out.take();
}

}  // namespace ft::text::jinja

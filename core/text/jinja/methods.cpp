#include "core/text/jinja/methods.h"

#include <fmt/format.h>
#include <utf8proc.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "core/base/unicode.h"

namespace ft::text::jinja {

bool is_white_character(char32_t c) {
  return (c >= 9 && c <= 13) || (c >= 0x1C && c <= 0x20) || c == 0x85 || c == 0xA0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

std::string strip(const std::string& text, const Value* set, bool left, bool right) {
  const std::u32string all = characters(text),
                       wanted = set && set->is_text() ? characters(set->text()) : std::u32string();
  const auto goes = [&](char32_t c) {
    return set && set->is_text() ? wanted.find(c) != std::u32string::npos : is_white_character(c);
  };
  size_t begin = 0, end = all.size();
  while (left && begin < end && goes(all[begin])) ++begin;
  while (right && end > begin && goes(all[end - 1])) --end;
  return to_utf8(std::u32string_view(all).substr(begin, end - begin));
}

std::string replaced(const std::string& text, const std::string& from, const std::string& to, int64_t count) {
  std::string out;
  size_t at = 0;
  if (from.empty()) {  // between all characters
    check_size(to.size() < output_limit ? text.size() * std::max<size_t>(1, to.size()) : to.size());
    for (size_t next = 0; next < text.size() && count != 0; --count) {
      out += to;
      const size_t begin = next;
      next_code_point(text, next);
      out += text.substr(begin, next - begin);
      at = next;
    }
    if (at >= text.size() && count != 0) return out + to;
    return out + text.substr(at);
  }
  for (size_t found = text.find(from); found != std::string::npos && count != 0; found = text.find(from, at), --count) {
    out.append(text, at, found - at).append(to);
    check_size(out.size());
    at = found + from.size();
  }
  return out.append(text, at);
}

namespace {

bool is_letter(char32_t c) {
  const auto category = utf8proc_category(static_cast<utf8proc_int32_t>(c));
  return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO;
}

}  // namespace

std::string upper(const std::string& text) {
  std::string out;
  for (size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    static const std::pair<char32_t, const char*> longer[] = {
        {0xDF, "SS"},   {0x149, "\u02BCN"}, {0x1F0, "J\u030C"}, {0xFB00, "FF"}, {0xFB01, "FI"},
        {0xFB02, "FL"}, {0xFB03, "FFI"},    {0xFB04, "FFL"},    {0xFB05, "ST"}, {0xFB06, "ST"}};
    const auto found = c < 0x80 ? std::end(longer)
                                : std::find_if(std::begin(longer), std::end(longer),
                                               [&](const auto& pair) { return pair.first == c; });
    if (found != std::end(longer))
      out += found->second;
    else
      append_utf8(out, static_cast<char32_t>(utf8proc_toupper(static_cast<utf8proc_int32_t>(c))));
  }
  return out;
}

std::string lower(const std::string& text) {
  std::string out;
  bool in_word = false;
  for (size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (c == 0x130)
      out += "i\u0307";
    else if (c == 0x3A3) {  // a sigma at the end of a word
      size_t next = at;
      const bool goes_on = at < text.size() && is_letter(next_code_point(text, next));
      append_utf8(out, in_word && !goes_on ? 0x3C2 : 0x3C3);
    } else
      append_utf8(out, static_cast<char32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(c))));
    in_word = is_letter(c);
  }
  return out;
}

std::string centered(const std::string& text, int64_t width, char32_t fill) {
  check_size(static_cast<size_t>(std::max<int64_t>(0, width)));
  const auto size = static_cast<int64_t>(count_code_points(text));
  if (width <= size) return text;
  const int64_t pad = width - size, left = pad / 2 + (pad & width & 1);  // as CPython shares an odd blank
  return to_utf8(std::u32string(static_cast<size_t>(left), fill)) + text +
         to_utf8(std::u32string(static_cast<size_t>(pad - left), fill));
}

std::string capitalized(const std::string& text) {
  size_t first = 0;
  if (text.empty()) return text;
  next_code_point(text, first);
  return upper(text.substr(0, first)) + lower(text.substr(first));
}

Value split_lines(const std::string& text, bool keep_ends) {
  List lines;
  const std::u32string all = characters(text);
  std::u32string line;
  for (size_t i = 0; i < all.size(); ++i) {
    const char32_t c = all[i];
    const bool ends = (c >= 10 && c <= 13) || (c >= 0x1C && c <= 0x1E) || c == 0x85 || c == 0x2028 || c == 0x2029;
    if (!ends) {
      line += c;
      continue;
    }
    std::u32string end(1, c);
    if (c == '\r' && i + 1 < all.size() && all[i + 1] == '\n') end += all[++i];
    lines.emplace_back(to_utf8(keep_ends ? line + end : line));
    line.clear();
  }
  if (!line.empty()) lines.emplace_back(to_utf8(line));
  return lines;
}

namespace {

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

bool is_upper(char32_t c) {
  return utf8proc_category(static_cast<utf8proc_int32_t>(c)) == UTF8PROC_CATEGORY_LU;
}
bool is_lower(char32_t c) {
  return utf8proc_category(static_cast<utf8proc_int32_t>(c)) == UTF8PROC_CATEGORY_LL;
}

bool is_titled(const std::string& text) {
  bool any = false, inside = false;
  for (const char32_t c : characters(text)) {
    if (is_upper(c) && inside) return false;
    if (is_lower(c) && !inside) return false;
    inside = is_upper(c) || is_lower(c);
    any |= inside;
  }
  return any;
}

std::string case_swapped(const std::string& text) {
  std::string out;
  for (const char32_t c : characters(text)) {
    std::string one;
    append_utf8(one, c);
    out += is_upper(c) ? lower(one) : upper(one);
  }
  return out;
}

std::string case_folded(const std::string& text) {
  utf8proc_uint8_t* folded = nullptr;
  const auto size = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                 static_cast<utf8proc_ssize_t>(text.size()), &folded, UTF8PROC_CASEFOLD);
  if (size < 0) fail("the text cannot be folded");
  std::string out(reinterpret_cast<const char*>(folded), static_cast<size_t>(size));
  std::free(folded);
  return out;
}

char32_t fill_of(const Arguments& arguments) {
  const Value* fill = arguments.get(1, "fillchar");
  if (!fill) return U' ';
  const std::u32string all = fill->is_text() ? characters(fill->text()) : std::u32string();
  if (all.size() != 1) fail("The fill character must be exactly one character long");
  return all[0];
}

Value padded(const std::string& text, const Arguments& arguments, bool left) {
  const Value* width = arguments.get(0, "width");
  if (!width || !(width->is_int() || width->is_bool())) fail("a width is expected");
  const int64_t missing = width->as_int() - static_cast<int64_t>(count_code_points(text));
  check_size(static_cast<size_t>(std::max<int64_t>(0, missing)));
  const std::string fill =
      to_utf8(std::u32string(static_cast<size_t>(std::max<int64_t>(0, missing)), fill_of(arguments)));
  return left ? fill + text : text + fill;
}

std::string tabs_expanded(const std::string& text, int64_t size) {
  std::string out;
  int64_t column = 0;
  for (const char32_t c : characters(text)) {
    if (c == U'\t') {
      const int64_t blanks = size > 0 ? size - column % size : 0;
      out.append(static_cast<size_t>(blanks), ' ');
      check_size(out.size());
      column += blanks;
    } else {
      append_utf8(out, c);
      column = c == U'\n' || c == U'\r' ? 0 : column + 1;
    }
  }
  return out;
}

const std::string& text_argument(const Arguments& arguments, size_t place, const char* name) {
  const Value* value = arguments.get(place, name);
  if (!value || !value->is_text())
    fail(fmt::format("a str is expected, not {}", value ? value->type_name() : "nothing"));
  return value->text();
}

int64_t count_argument(const Arguments& arguments, size_t place, const char* name, int64_t fallback) {
  const Value* value = arguments.get(place, name);
  if (!value || value->is_none()) return fallback;
  if (!value->is_int() && !value->is_bool())
    fail(fmt::format("'{}' object cannot be interpreted as an integer", value->type_name()));
  return value->as_int();
}

Value split(const std::string& text, const Arguments& arguments, bool from_right) {
  const Value* separator = arguments.get(0, "sep");
  int64_t limit = count_argument(arguments, 1, "maxsplit", -1);
  std::vector<std::string> parts;
  if (separator && !separator->is_none()) {
    const std::string& by = text_argument(arguments, 0, "sep");
    if (by.empty()) fail("empty separator");
    if (from_right) {
      std::string rest = text;
      for (size_t found = rest.rfind(by); found != std::string::npos && limit != 0; found = rest.rfind(by), --limit) {
        parts.insert(parts.begin(), rest.substr(found + by.size()));
        rest.resize(found);
      }
      parts.insert(parts.begin(), rest);
    } else {
      size_t at = 0;
      for (size_t found = text.find(by); found != std::string::npos && limit != 0; found = text.find(by, at), --limit) {
        parts.push_back(text.substr(at, found - at));
        at = found + by.size();
      }
      parts.push_back(text.substr(at));
    }
  } else {  // runs of white space
    const std::u32string all = characters(text);
    std::vector<std::u32string> words;
    size_t at = 0;
    const auto skip = [&] {
      while (at < all.size() && is_white_character(all[at])) ++at;
    };
    skip();
    while (at < all.size()) {
      if (limit >= 0 && !from_right && static_cast<int64_t>(words.size()) == limit) {
        size_t end = all.size();
        while (end > at && is_white_character(all[end - 1])) --end;
        words.push_back(all.substr(at, end - at));
        break;
      }
      size_t end = at;
      while (end < all.size() && !is_white_character(all[end])) ++end;
      words.push_back(all.substr(at, end - at));
      at = end;
      skip();
    }
    for (const auto& word : words) parts.push_back(to_utf8(word));
  }
  List items;
  for (auto& part : parts) items.emplace_back(std::move(part));
  return items;
}

bool starts_or_ends(const std::string& text, const Arguments& arguments, bool start) {
  const Value* what = arguments.get(0, "prefix");
  if (!what) fail("an argument is missing");
  const auto one = [&](const Value& part) {
    if (!part.is_text()) fail(fmt::format("first arg must be str or a tuple of str, not {}", part.type_name()));
    return start ? text.starts_with(part.text()) : text.ends_with(part.text());
  };
  if (what->is_tuple()) return std::any_of(what->items().begin(), what->items().end(), one);
  return one(*what);
}

Value find(const std::string& text, const Arguments& arguments, bool from_right, bool must) {
  const std::u32string all = characters(text), part = characters(text_argument(arguments, 0, "sub"));
  const size_t found =
      from_right ? all.rfind(part)
                 : all.find(part, static_cast<size_t>(std::max<int64_t>(0, count_argument(arguments, 1, "start", 0))));
  if (found == std::u32string::npos && must) fail("substring not found");
  return found == std::u32string::npos ? int64_t{-1} : static_cast<int64_t>(found);
}

std::string titled(const std::string& text) {  // str.title: after any non-letter
  std::string out;
  bool inside = false;
  for (size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    std::string one;
    append_utf8(one, c);
    out += inside ? lower(one) : upper(one);
    inside = is_letter(c);
  }
  return out;
}

template <class Test>
bool all_characters(const std::string& text, const Test& test) {
  const std::u32string all = characters(text);
  return !all.empty() && std::all_of(all.begin(), all.end(), test);
}

Value joined(const std::string& by, const Arguments& arguments) {
  const Value* items = arguments.get(0, "iterable");
  if (!items) fail("join() takes exactly one argument (0 given)");
  std::string text;
  bool first = true;
  size_t number = 0;
  for (const Value& item : iterate(*items)) {
    if (!item.is_text())
      fail(fmt::format("sequence item {}: expected str instance, {} found", number, item.type_name()));
    if (!first) text += by;
    first = false;
    text += item.text();
    check_size(text.size());
    ++number;
  }
  return text;
}

// What stands behind the colon of a format field: [[fill]align][sign][#][0][width][,][.precision][type].
struct FormatSpec {
  char32_t fill = U' ';
  char align = 0, sign = '-', type = 0, group = 0;
  bool alternate = false, zero = false;
  int64_t width = 0, precision = -1;
};

FormatSpec parse_spec(const std::string& text) {
  const std::u32string all = characters(text);
  FormatSpec spec;
  size_t at = 0;
  const auto is_align = [&](size_t i) {
    return i < all.size() && (all[i] == U'<' || all[i] == U'>' || all[i] == U'^' || all[i] == U'=');
  };
  if (is_align(1))
    spec.fill = all[0], spec.align = static_cast<char>(all[1]), at = 2;
  else if (is_align(0))
    spec.align = static_cast<char>(all[0]), at = 1;
  const auto take = [&](std::u32string_view set) -> char {
    return at < all.size() && set.find(all[at]) != std::u32string_view::npos ? static_cast<char>(all[at++]) : '\0';
  };
  const auto digits = [&] {
    int64_t value = 0;
    while (at < all.size() && all[at] >= U'0' && all[at] <= U'9')
      value = std::min<int64_t>(value * 10 + static_cast<int64_t>(all[at++] - U'0'), 1'000'000);
    return value;
  };
  if (const char sign = take(U"+- ")) spec.sign = sign;
  spec.alternate = take(U"#") != 0;
  spec.zero = take(U"0") != 0;
  spec.width = digits();
  spec.group = take(U",_");
  if (take(U".")) spec.precision = std::min<int64_t>(digits(), 300);
  spec.type = take(U"sdbcoxXnfFeEgG%");
  if (at != all.size()) fail(fmt::format("Invalid format specifier '{}'", text));
  return spec;
}

std::string grouped_digits(const std::string& digits, char group, size_t each) {
  size_t whole = 0;
  while (whole < digits.size() && std::isxdigit(static_cast<unsigned char>(digits[whole]))) ++whole;
  std::string out;
  for (size_t i = 0; i < whole; ++i) {
    if (i > 0 && (whole - i) % each == 0) out += group;
    out += digits[i];
  }
  return out + digits.substr(whole);
}

// The digits of a number's size, without its sign.
std::string number_digits(const Value& value, const FormatSpec& spec) {
  if (!value.is_float() && (spec.type == 0 || std::string_view("dnboxXc").find(spec.type) != std::string_view::npos)) {
    const int64_t number = value.as_int();
    const uint64_t size = number < 0 ? uint64_t{0} - static_cast<uint64_t>(number) : static_cast<uint64_t>(number);
    if (spec.precision >= 0) fail("Precision not allowed in integer format specifier");
    if (spec.type == 'x') return (spec.alternate ? "0x" : "") + fmt::format("{:x}", size);
    if (spec.type == 'X') return (spec.alternate ? "0X" : "") + fmt::format("{:X}", size);
    if (spec.type == 'o') return (spec.alternate ? "0o" : "") + fmt::format("{:o}", size);
    if (spec.type == 'b') return (spec.alternate ? "0b" : "") + fmt::format("{:b}", size);
    return fmt::format("{}", size);
  }
  const double size = std::fabs(value.as_double());
  const int precision = spec.precision < 0 ? 6 : static_cast<int>(spec.precision);
  switch (spec.type) {
    case 'f':
    case 'F':
      return fmt::format("{:.{}f}", size, precision);
    case 'e':
      return fmt::format("{:.{}e}", size, precision);
    case 'E':
      return fmt::format("{:.{}E}", size, precision);
    case 'g':
      return fmt::format("{:.{}g}", size, precision);
    case 'G':
      return fmt::format("{:.{}G}", size, precision);
    case '%':
      return fmt::format("{:.{}f}%", size * 100, precision);
    case 0:
    case 'n':
      return spec.precision < 0 ? python_float(size) : fmt::format("{:.{}g}", size, precision);
    default:
      fail(fmt::format("Unknown format code '{}' for object of type '{}'", spec.type, value.type_name()));
  }
}

std::string formatted_value(const Value& value, const std::string& spec_text) {
  if (spec_text.empty()) return value.str();
  FormatSpec spec = parse_spec(spec_text);
  check_size(static_cast<size_t>(spec.width));
  std::string sign, body;
  const bool numeric = value.is_number() && !(value.is_bool() && spec.type == 0);
  if (numeric) {
    if (spec.type == 's') fail(fmt::format("Unknown format code 's' for object of type '{}'", value.type_name()));
    const bool negative = value.is_float() ? std::signbit(value.as_double()) : value.as_int() < 0;
    sign = negative ? "-" : spec.sign == '-' ? "" : std::string(1, spec.sign);
    body = number_digits(value, spec);
    if (spec.group)
      body = grouped_digits(body, spec.group,
                            spec.type == 'x' || spec.type == 'X' || spec.type == 'b' || spec.type == 'o' ? 4 : 3);
  } else {
    if (!value.is_text() && !value.is_bool())
      fail(fmt::format("unsupported format string passed to {}.__format__", value.type_name()));
    if (spec.type != 0 && spec.type != 's')
      fail(fmt::format("Unknown format code '{}' for object of type '{}'", spec.type, value.type_name()));
    body = value.str();
    if (spec.precision >= 0) body = to_utf8(characters(body).substr(0, static_cast<size_t>(spec.precision)));
  }
  if (spec.zero && !spec.align) spec.fill = U'0', spec.align = numeric ? '=' : '<';
  const auto size = static_cast<int64_t>(count_code_points(sign) + count_code_points(body));
  const int64_t missing = std::max<int64_t>(0, spec.width - size);
  const char align = spec.align ? spec.align : numeric ? '>' : '<';
  const auto blanks = [&](int64_t count) { return to_utf8(std::u32string(static_cast<size_t>(count), spec.fill)); };
  if (align == '<') return sign + body + blanks(missing);
  if (align == '^') return blanks(missing / 2) + sign + body + blanks(missing - missing / 2);
  return align == '=' ? sign + blanks(missing) + body : blanks(missing) + sign + body;
}

// "{} {name} {0.key} {x[1]!r:>8}".format(...), with the sandbox's rules for attributes.
class BraceFormat {
 public:
  BraceFormat(const Arguments& arguments, Runtime& runtime, const Dict* mapping)
      : arguments_(arguments), runtime_(runtime), mapping_(mapping) {}

  std::string run(const std::string& format, int depth = 0) {
    if (depth > 2) fail("Max string recursion exceeded");
    std::string out;
    for (size_t i = 0; i < format.size(); ++i) {
      const char c = format[i];
      if ((c == '{' || c == '}') && i + 1 < format.size() && format[i + 1] == c) {
        out += c;
        ++i;
      } else if (c == '}') {
        fail("Single '}' encountered in format string");
      } else if (c != '{') {
        out += c;
      } else {
        const size_t begin = i + 1;
        int open = 1;
        while (++i < format.size() && open > 0) open += format[i] == '{' ? 1 : format[i] == '}' ? -1 : 0;
        if (open > 0) fail("expected '}' before end of string");
        --i;
        out += field(format.substr(begin, i - begin), depth);
        check_size(out.size());
      }
    }
    return out;
  }

 private:
  std::string field(const std::string& text, int depth) {
    const size_t colon = text.find(':');
    std::string name = text.substr(0, colon);
    const std::string spec = colon == std::string::npos ? "" : run(text.substr(colon + 1), depth + 1);
    char conversion = 0;
    if (const size_t mark = name.find('!'); mark != std::string::npos) {
      if (mark + 2 != name.size()) fail("expected ':' after conversion specifier");
      conversion = name[mark + 1];
      name.resize(mark);
    }
    Value value = value_of(name);
    if (conversion == 'r')
      value = Value(value.repr());
    else if (conversion == 's')
      value = Value(value.str());
    else if (conversion != 0)
      fail(fmt::format("Unknown conversion specifier '{}'", conversion));
    return value.is_undefined() ? std::string() : formatted_value(value, spec);
  }

  Value value_of(const std::string& path) {
    size_t at = std::min(path.find_first_of(".["), path.size());
    Value value = first(path.substr(0, at));
    while (at < path.size()) {
      if (path[at] == '.') {
        const size_t end = std::min(path.find_first_of(".[", at + 1), path.size());
        value = attribute_of(value, path.substr(at + 1, end - at - 1), runtime_);
        at = end;
      } else {
        const size_t end = path.find(']', at);
        if (end == std::string::npos) fail("Missing ']' in format string");
        const std::string key = path.substr(at + 1, end - at - 1);
        value = item_of(value, is_number(key) ? Value(static_cast<int64_t>(std::stoll(key))) : Value(key), runtime_);
        at = end + 1;
      }
    }
    return value;
  }

  static bool is_number(const std::string& text) {
    return !text.empty() && text.size() < 18 && text.find_first_not_of("0123456789") == std::string::npos;
  }

  Value first(const std::string& name) {
    if (mapping_) {
      const Value* found = mapping_->find(std::string_view(name));
      if (!found) fail(fmt::format("the format names '{}', which is not there", name));
      return *found;
    }
    const bool numbered = is_number(name);
    const size_t place = name.empty() ? next_++ : numbered ? static_cast<size_t>(std::stoll(name)) : SIZE_MAX;
    const Value* value = arguments_.get(place, name.empty() || numbered ? std::string_view() : std::string_view(name));
    if (!value)
      fail(name.empty() || numbered ? "Replacement index out of range for positional args tuple"
                                    : fmt::format("the format names '{}', which is not given", name));
    return *value;
  }

  const Arguments& arguments_;
  Runtime& runtime_;
  const Dict* mapping_;
  size_t next_ = 0;
};

using TextMethod = Value (*)(const std::string&, const Arguments&);
const std::pair<std::string_view, TextMethod> text_methods[] = {
    {"strip",
     [](const std::string& t, const Arguments& a) -> Value { return strip(t, a.get(0, "chars"), true, true); }},
    {"lstrip",
     [](const std::string& t, const Arguments& a) -> Value { return strip(t, a.get(0, "chars"), true, false); }},
    {"rstrip",
     [](const std::string& t, const Arguments& a) -> Value { return strip(t, a.get(0, "chars"), false, true); }},
    {"split", [](const std::string& t, const Arguments& a) -> Value { return split(t, a, false); }},
    {"rsplit", [](const std::string& t, const Arguments& a) -> Value { return split(t, a, true); }},
    {"splitlines",
     [](const std::string& t, const Arguments& a) -> Value {
       return split_lines(t, a.get(0, "keepends") && a.get(0, "keepends")->truth());
     }},
    {"startswith", [](const std::string& t, const Arguments& a) -> Value { return starts_or_ends(t, a, true); }},
    {"endswith", [](const std::string& t, const Arguments& a) -> Value { return starts_or_ends(t, a, false); }},
    {"upper", [](const std::string& t, const Arguments&) -> Value { return upper(t); }},
    {"lower", [](const std::string& t, const Arguments&) -> Value { return lower(t); }},
    {"title", [](const std::string& t, const Arguments&) -> Value { return titled(t); }},
    {"capitalize", [](const std::string& t, const Arguments&) -> Value { return capitalized(t); }},
    {"replace",
     [](const std::string& t, const Arguments& a) -> Value {
       return replaced(t, text_argument(a, 0, "old"), text_argument(a, 1, "new"), count_argument(a, 2, "count", -1));
     }},
    {"join", [](const std::string& t, const Arguments& a) -> Value { return joined(t, a); }},
    {"find", [](const std::string& t, const Arguments& a) -> Value { return find(t, a, false, false); }},
    {"rfind", [](const std::string& t, const Arguments& a) -> Value { return find(t, a, true, false); }},
    {"index", [](const std::string& t, const Arguments& a) -> Value { return find(t, a, false, true); }},
    {"count",
     [](const std::string& t, const Arguments& a) -> Value {
       const std::string& part = text_argument(a, 0, "sub");
       if (part.empty()) return static_cast<int64_t>(count_code_points(t)) + 1;
       int64_t count = 0;
       for (size_t at = t.find(part); at != std::string::npos; at = t.find(part, at + part.size())) ++count;
       return count;
     }},
    {"isdigit", [](const std::string& t, const Arguments&) -> Value { return all_characters(t, is_digit); }},
    {"isnumeric", [](const std::string& t, const Arguments&) -> Value { return all_characters(t, is_numeric); }},
    {"isdecimal", [](const std::string& t, const Arguments&) -> Value { return all_characters(t, is_decimal); }},
    {"isalpha", [](const std::string& t, const Arguments&) -> Value { return all_characters(t, is_letter); }},
    {"isalnum",
     [](const std::string& t, const Arguments&) -> Value {
       return all_characters(t, [](char32_t c) { return is_letter(c) || is_digit(c) || is_numeric(c); });
     }},
    {"isspace", [](const std::string& t, const Arguments&) -> Value { return all_characters(t, is_white_character); }},
    {"isupper", [](const std::string& t, const Arguments&) -> Value { return upper(t) == t && lower(t) != t; }},
    {"islower", [](const std::string& t, const Arguments&) -> Value { return lower(t) == t && upper(t) != t; }},
    {"zfill",
     [](const std::string& t, const Arguments& a) -> Value {
       const auto width = static_cast<size_t>(std::max<int64_t>(0, count_argument(a, 0, "width", 0))),
                  size = count_code_points(t);
       if (size >= width || width > 10'000) return t;
       const bool sign = t.starts_with('-') || t.starts_with('+');
       return (sign ? t.substr(0, 1) : "") + std::string(width - size, '0') + t.substr(sign ? 1 : 0);
     }},
    {"removeprefix",
     [](const std::string& t, const Arguments& a) -> Value {
       return t.starts_with(text_argument(a, 0, "prefix")) ? t.substr(text_argument(a, 0, "prefix").size()) : t;
     }},
    {"removesuffix",
     [](const std::string& t, const Arguments& a) -> Value {
       return t.ends_with(text_argument(a, 0, "suffix")) ? t.substr(0, t.size() - text_argument(a, 0, "suffix").size())
                                                         : t;
     }},
    {"swapcase", [](const std::string& t, const Arguments&) -> Value { return case_swapped(t); }},
    {"casefold", [](const std::string& t, const Arguments&) -> Value { return case_folded(t); }},
    {"center",
     [](const std::string& t, const Arguments& a) -> Value {
       return centered(t, count_argument(a, 0, "width", 0), fill_of(a));
     }},
    {"ljust", [](const std::string& t, const Arguments& a) -> Value { return padded(t, a, false); }},
    {"rjust", [](const std::string& t, const Arguments& a) -> Value { return padded(t, a, true); }},
    {"expandtabs",
     [](const std::string& t, const Arguments& a) -> Value {
       return tabs_expanded(t, count_argument(a, 0, "tabsize", 8));
     }},
    {"rindex", [](const std::string& t, const Arguments& a) -> Value { return find(t, a, true, true); }},
    {"istitle", [](const std::string& t, const Arguments&) -> Value { return is_titled(t); }},
    {"isascii",
     [](const std::string& t, const Arguments&) -> Value {
       return std::all_of(t.begin(), t.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
     }},
    {"isprintable",
     [](const std::string& t, const Arguments&) -> Value {
       return Value(t).repr().find_first_of("\\") == std::string::npos || t.find('\\') != std::string::npos;
     }},
    {"isidentifier",
     [](const std::string& t, const Arguments&) -> Value {
       const std::u32string all = characters(t);
       return !all.empty() && !is_decimal(all[0]) && std::all_of(all.begin(), all.end(), [](char32_t c) {
         return c == U'_' || is_letter(c) || is_decimal(c);
       });
     }},
    {"partition",
     [](const std::string& t, const Arguments& a) -> Value {
       const std::string& by = text_argument(a, 0, "sep");
       const size_t at = t.find(by);
       if (at == std::string::npos) return Value::tuple({t, "", ""});
       return Value::tuple({t.substr(0, at), by, t.substr(at + by.size())});
     }},
    {"rpartition",
     [](const std::string& t, const Arguments& a) -> Value {
       const std::string& by = text_argument(a, 0, "sep");
       const size_t at = t.rfind(by);
       if (at == std::string::npos) return Value::tuple({"", "", t});
       return Value::tuple({t.substr(0, at), by, t.substr(at + by.size())});
     }},
};

bool text_method(const Value& value, const std::string& name, Runtime& runtime, Value& out) {
  if (name == "format")
    return out = Callable{name,
                          [value, &runtime](const Arguments& arguments) -> Value {
                            return BraceFormat(arguments, runtime, nullptr).run(value.text());
                          },
                          {},
                          2},
           true;
  if (name == "format_map")
    return out = Callable{name,
                          [value, &runtime](const Arguments& arguments) -> Value {
                            if (arguments.positional.size() != 1 || !arguments.positional[0].is_dict())
                              fail("format_map() takes one mapping");
                            return BraceFormat(arguments, runtime, &arguments.positional[0].dict()).run(value.text());
                          },
                          {},
                          2},
           true;
  for (const auto& [mine, method] : text_methods) {
    if (mine != name) continue;
    out = Callable{name,
                   [value, method = method](const Arguments& arguments) {
                     Value result = method(value.text(), arguments);
                     return value.is_safe() && result.is_text() ? Value::safe_text(result.text()) : result;
                   },
                   {},
                   2};
    return true;
  }
  return false;
}

bool dict_method(const Value& value, const std::string& name, Value& out) {
  const auto bind = [&](Function function) {
    return out = Callable{name, std::move(function), {}, value.depth() + 1}, true;
  };
  if (name == "items")
    return bind([value](const Arguments&) -> Value {
      List items;
      for (const auto& [key, item] : value.dict().items) items.push_back(Value::tuple({key, item}));
      return Value::sequence_of(std::move(items), Value::Kind::view, "dict_items");
    });
  if (name == "keys")
    return bind([value](const Arguments&) -> Value {
      List items;
      for (const auto& [key, item] : value.dict().items) items.push_back(key);
      return Value::sequence_of(std::move(items), Value::Kind::view, "dict_keys");
    });
  if (name == "values")
    return bind([value](const Arguments&) -> Value {
      List items;
      for (const auto& [key, item] : value.dict().items) items.push_back(item);
      return Value::sequence_of(std::move(items), Value::Kind::view, "dict_values");
    });
  if (name == "get")
    return bind([value](const Arguments& arguments) -> Value {
      if (arguments.positional.empty()) fail("get expected at least 1 argument, got 0");
      if (const Value* found = value.dict().find(arguments.positional[0])) return *found;
      return arguments.positional.size() > 1 ? arguments.positional[1] : Value(None{});
    });
  if (name == "copy") return bind([value](const Arguments&) -> Value { return value.dict(); });
  for (const char* unsafe : {"update", "pop", "popitem", "clear", "setdefault"})
    if (name == unsafe)
      return bind([name](const Arguments&) -> Value {
        fail(fmt::format("access to attribute '{}' of 'dict' object is unsafe.", name));
      });
  return false;
}

bool list_method(const Value& value, const std::string& name, Value& out) {
  if (value.is_generator() || value.sequence().kind == Value::Kind::view) return false;
  const auto bind = [&](Function function) {
    return out = Callable{name, std::move(function), {}, value.depth() + 1}, true;
  };
  if (name == "index")
    return bind([value](const Arguments& arguments) -> Value {
      for (size_t i = 0; !arguments.positional.empty() && i < value.items().size(); ++i)
        if (value.items()[i].equals(arguments.positional[0])) return i;
      fail("the value is not in list");
    });
  if (name == "count")
    return bind([value](const Arguments& arguments) -> Value {
      if (arguments.positional.empty()) fail("count() takes exactly one argument (0 given)");
      return static_cast<int64_t>(std::count_if(value.items().begin(), value.items().end(), [&](const Value& item) {
        return item.equals(arguments.positional[0]);
      }));
    });
  if (!value.is_plain_list()) return false;
  if (name == "copy") return bind([value](const Arguments&) -> Value { return value.items(); });
  for (const char* unsafe : {"append", "extend", "insert", "pop", "remove", "reverse", "sort", "clear"})
    if (name == unsafe)
      return bind([name](const Arguments&) -> Value {
        fail(fmt::format("access to attribute '{}' of 'list' object is unsafe.", name));
      });
  return false;
}

}  // namespace

bool method_of(const Value& value, const std::string& name, Runtime& runtime, Value& out) {
  if (value.is_text()) return text_method(value, name, runtime, out);
  if (value.is_dict()) return dict_method(value, name, out);
  if (value.is_list()) return list_method(value, name, out);
  return false;
}

Value percent_format(const std::string& format, const List& values, const Value& mapping) {
  std::string out;
  size_t next = 0;
  for (size_t i = 0; i < format.size(); ++i) {
    if (format[i] != '%') {
      out += format[i];
      continue;
    }
    if (++i >= format.size()) fail("incomplete format");
    if (format[i] == '%') {
      out += '%';
      continue;
    }
    const Value* value = nullptr;
    if (format[i] == '(') {
      const size_t end = format.find(')', i);
      if (end == std::string::npos || !mapping.is_dict()) fail("format requires a mapping");
      value = mapping.dict().find(std::string_view(format).substr(i + 1, end - i - 1));
      if (!value) fail("the format names a key that is not there");
      i = end + 1;
    }
    std::string spec;
    while (i < format.size() && std::string_view("0123456789.+- #").find(format[i]) != std::string_view::npos)
      spec += format[i++];
    if (i >= format.size()) fail("incomplete format");
    if (!value) {
      if (next >= values.size()) fail("not enough arguments for format string");
      value = &values[next++];
    }
    const char kind = format[i];
    int width = 0, precision = -1;
    bool left = false, zero = false, plus = false;
    size_t s = 0;
    for (; s < spec.size() && std::string_view("+- #0").find(spec[s]) != std::string_view::npos; ++s)
      left |= spec[s] == '-', zero |= spec[s] == '0', plus |= spec[s] == '+';
    while (s < spec.size() && std::isdigit(static_cast<unsigned char>(spec[s])))
      width = std::min(10'000, width * 10 + (spec[s++] - '0'));
    if (s < spec.size() && spec[s] == '.') {
      precision = 0;
      for (++s; s < spec.size() && std::isdigit(static_cast<unsigned char>(spec[s])); ++s)
        precision = std::min(300, precision * 10 + (spec[s] - '0'));
    }
    std::string text;
    if (kind == 's' || kind == 'r') {
      text = kind == 's' ? value->str() : value->repr();
      if (precision >= 0) text = to_utf8(characters(text).substr(0, static_cast<size_t>(precision)));
    } else if (kind == 'd' || kind == 'i' || kind == 'x' || kind == 'X' || kind == 'o') {
      if (!value->is_number())
        fail(fmt::format("%{} format: a real number is required, not {}", kind, value->type_name()));
      const auto number = value->is_float()
                              ? (std::fabs(value->as_double()) < 9.2e18 ? static_cast<int64_t>(value->as_double())
                                                                        : (fail("the number is too large"), int64_t{0}))
                              : value->as_int();
      text = kind == 'x'   ? fmt::format("{:x}", number)
             : kind == 'X' ? fmt::format("{:X}", number)
             : kind == 'o' ? fmt::format("{:o}", number)
                           : fmt::format("{}", number);
    } else if (kind == 'f' || kind == 'F' || kind == 'e' || kind == 'g') {
      if (!value->is_number()) fail(fmt::format("must be real number, not {}", value->type_name()));
      const int digits = precision < 0 ? 6 : precision;
      text = kind == 'e'   ? fmt::format("{:.{}e}", value->as_double(), digits)
             : kind == 'g' ? fmt::format("{:.{}g}", value->as_double(), digits)
                           : fmt::format("{:.{}f}", value->as_double(), digits);
    } else {
      fail(fmt::format("unsupported format character '{}'", kind));
    }
    if (plus && kind != 's' && kind != 'r' && !text.starts_with('-')) text.insert(text.begin(), '+');
    const auto size = static_cast<int>(count_code_points(text));
    if (size < width) {
      const auto fill = static_cast<size_t>(width - size);
      if (left)
        text.append(fill, ' ');
      else if (zero && kind != 's')
        text.insert(text.starts_with('-') || text.starts_with('+') ? 1 : 0, fill, '0');
      else
        text.insert(0, fill, ' ');
    }
    out += text;
    check_size(out.size());
  }
  if (next < values.size() && !mapping.is_dict()) fail("not all arguments converted during string formatting");
  return out;
}

}  // namespace ft::text::jinja

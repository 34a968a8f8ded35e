#include "core/text/jinja/format.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "core/base/unicode.h"

namespace ft::text::jinja {

namespace {

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

}  // namespace

std::string brace_format(const std::string& format, const Arguments& arguments, const Dict* mapping, Runtime& runtime) {
  return BraceFormat(arguments, runtime, mapping).run(format);
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

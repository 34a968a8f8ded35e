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

// repr(), with everything beyond ASCII escaped.
std::string ascii_repr(const Value& value) {
  std::string out;
  for (const char32_t c : characters(value.repr())) {
    work(c >= 0x80);
    if (c < 0x80)
      out += static_cast<char>(c);
    else if (c < 0x100)
      out += fmt::format("\\x{:02x}", static_cast<uint32_t>(c));
    else if (c < 0x10000)
      out += fmt::format("\\u{:04x}", static_cast<uint32_t>(c));
    else
      out += fmt::format("\\U{:08x}", static_cast<uint32_t>(c));
  }
  return out;
}

// A float with a precision but no letter: like g, but it always shows that it is a float.
std::string short_float(double size, int precision) {
  if (!std::isfinite(size)) return python_float(size);
  const std::string scientific = fmt::format("{:.{}e}", size, precision - 1);
  const int exponent = std::stoi(scientific.substr(scientific.find('e') + 1));
  const auto trimmed = [](std::string digits) {
    if (digits.find('.') == std::string::npos) return digits;
    digits.erase(digits.find_last_not_of('0') + 1);
    if (digits.ends_with('.')) digits.pop_back();
    return digits;
  };
  if (exponent < -4 || exponent >= precision - 1)
    return exponent == 0
               ? trimmed(fmt::format("{:.{}f}", size, precision - 1)) + ".0"
               : trimmed(scientific.substr(0, scientific.find('e'))) + scientific.substr(scientific.find('e'));
  const std::string fixed = trimmed(fmt::format("{:.{}f}", size, precision - 1 - exponent));
  return fixed.find('.') == std::string::npos ? fixed + ".0" : fixed;
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
    if (spec.type == 'c') {
      if (number < 0 || number > 0x10FFFF) fail("%c arg not in range(0x110000)");
      std::string one;
      append_utf8(one, static_cast<char32_t>(number));
      return one;
    }
    if (spec.type == 'b') return (spec.alternate ? "0b" : "") + fmt::format("{:b}", size);
    return fmt::format("{}", size);
  }
  work_on_digits(value.as_double(), spec.precision);
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
    case 'n':
      return fmt::format("{:.{}g}", size, precision);
    case 0:
      return spec.precision < 0 ? python_float(size) : short_float(size, std::max(1, precision));
    default:
      fail(fmt::format("Unknown format code '{}' for object of type '{}'", spec.type, value.type_name()));
  }
}

std::string formatted_value(const Value& value, const std::string& spec_text) {
  if (spec_text.empty()) return value.str();
  FormatSpec spec = parse_spec(spec_text);
  check_size(static_cast<size_t>(spec.width));
  std::string sign, body;
  const bool numeric = value.is_number();
  if (numeric) {
    if (spec.type == 's') fail(fmt::format("Unknown format code 's' for object of type '{}'", value.type_name()));
    const bool negative = value.is_float() ? std::signbit(value.as_double()) : value.as_int() < 0;
    sign = negative ? "-" : spec.sign == '-' ? "" : std::string(1, spec.sign);
    body = number_digits(value, spec);
    if (spec.group)
      body = grouped_digits(body, spec.group,
                            spec.type == 'x' || spec.type == 'X' || spec.type == 'b' || spec.type == 'o' ? 4 : 3);
  } else {
    if (!value.is_text()) fail(fmt::format("unsupported format string passed to {}.__format__", value.type_name()));
    if (spec.type != 0 && spec.type != 's')
      fail(fmt::format("Unknown format code '{}' for object of type '{}'", spec.type, value.type_name()));
    body = value.str();
    if (spec.precision >= 0) body = to_utf8(characters(body).substr(0, static_cast<size_t>(spec.precision)));
  }
  if (spec.zero && !spec.align) spec.fill = U'0', spec.align = numeric ? '=' : '<';
  const auto size = static_cast<int64_t>(count_code_points(sign) + count_code_points(body));
  const int64_t missing = std::max<int64_t>(0, spec.width - size);
  work((body.size() + static_cast<size_t>(missing)) / 16);
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
    work(1 + format.size() / 16);
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
        work(4);
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
    else if (conversion == 'a')
      value = Value(ascii_repr(value));
    else if (conversion != 0)
      fail(fmt::format("Unknown conversion specifier '{}'", conversion));
    return formatted_value(value, spec);
  }

  Value value_of(const std::string& path) {
    size_t at = std::min(path.find_first_of(".["), path.size());
    Value value = first(path.substr(0, at));
    while (at < path.size()) {
      work(2);
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
    (name.empty() ? automatic_ : manual_) |= name.empty() || numbered;
    if (automatic_ && manual_) fail("cannot switch between automatic field numbering and manual field specification");
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
  bool automatic_ = false, manual_ = false;  // {} or {0}: not both
  size_t next_ = 0;
};

// One field of a % format: %(name)[flags][width][.precision]letter.
class PercentFormat {
 public:
  PercentFormat(const std::string& format, const List& values, const Value& mapping)
      : format_(format), values_(values), mapping_(mapping) {}

  std::string run() {
    while (at_ < format_.size()) {
      const size_t mark = std::min(format_.find('%', at_), format_.size());
      out_.append(format_, at_, mark - at_);
      const size_t before = out_.size();
      work(2 + (mark - at_) / 32);
      at_ = mark + 1;
      if (mark < format_.size()) field();
      check_size(out_.size());
      work_on_bytes(out_.size() - before);
    }
    // Whatever has keys, lists too, need not be used up.
    const bool has_keys =
        mapping_.is_dict() || mapping_.is_undefined() || (mapping_.is_indexed() && !mapping_.is_tuple());
    if (next_ < values_.size() && !has_keys) fail("not all arguments converted during string formatting");
    return std::move(out_);
  }

 private:
  struct Field {
    bool left = false, plus = false, blank = false, alternate = false, zero = false;
    int64_t width = 0, precision = -1;
    const Value* named = nullptr;
  };

  char now() const {
    if (at_ >= format_.size()) fail("incomplete format");
    return format_[at_];
  }

  const Value& next_value() {
    if (next_ >= values_.size()) fail("not enough arguments for format string");
    return values_[next_++];
  }

  int64_t size() {
    if (now() == '*') {
      ++at_;
      const Value& value = next_value();
      if (!value.is_int()) fail("* wants int");
      return std::clamp<int64_t>(value.as_int(), -1'000'000, 1'000'000);
    }
    int64_t size = 0;
    while (now() >= '0' && now() <= '9') size = std::min<int64_t>(size * 10 + (format_[at_++] - '0'), 1'000'000);
    return size;
  }

  void field() {
    Field field;
    if (now() == '(') field.named = named();
    for (;; ++at_) {
      const char flag = now();
      if (flag == '-')
        field.left = true;
      else if (flag == '+')
        field.plus = true;
      else if (flag == ' ')
        field.blank = true;
      else if (flag == '#')
        field.alternate = true;
      else if (flag == '0')
        field.zero = true;
      else
        break;
    }
    field.width = size();
    if (field.width < 0) field.left = true, field.width = -field.width;
    if (now() == '.') {
      ++at_;
      field.precision = std::max<int64_t>(0, size());
    }
    if (now() == 'h' || now() == 'l' || now() == 'L') ++at_;
    const char letter = now();
    ++at_;
    if (letter == '%')
      out_ += '%';
    else
      convert(letter, field.named ? *field.named : next_value(), field);
  }

  const Value* named() {
    int open = 1;
    const size_t begin = ++at_;
    for (; open > 0; ++at_) open += now() == '(' ? 1 : now() == ')' ? -1 : 0;
    if (!mapping_.is_dict()) fail("format requires a mapping");
    const std::string key = format_.substr(begin, at_ - 1 - begin);
    const Value* value = mapping_.dict().find(std::string_view(key));
    if (!value) fail(fmt::format("the format names the key '{}', which is not there", key));
    next_ = values_.size();
    return value;
  }

  void convert(char letter, const Value& value, const Field& field) {
    if (letter == 's' || letter == 'r' || letter == 'a') {
      std::string text = letter == 's' ? value.str() : letter == 'r' ? value.repr() : ascii_repr(value);
      if (field.precision >= 0) text = to_utf8(characters(text).substr(0, static_cast<size_t>(field.precision)));
      return pad("", text, field, false);
    }
    if (letter == 'c') return pad("", one_character(value), field, false);
    if (std::string_view("diuxXo").find(letter) != std::string_view::npos) return integer(letter, value, field);
    if (std::string_view("eEfFgG").find(letter) != std::string_view::npos) return real(letter, value, field);
    fail(fmt::format("unsupported format character '{}'", letter));
  }

  static std::string one_character(const Value& value) {
    if (value.is_text() && count_code_points(value.text()) == 1) return value.text();
    if (!value.is_int() && !value.is_bool()) fail("%c requires int or char");
    if (value.as_int() < 0 || value.as_int() > 0x10FFFF) fail("%c arg not in range(0x110000)");
    std::string text;
    append_utf8(text, static_cast<char32_t>(value.as_int()));
    return text;
  }

  void integer(char letter, const Value& value, const Field& field) {
    const bool decimal = letter == 'd' || letter == 'i' || letter == 'u';
    if (!value.is_number() || (value.is_float() && !decimal))
      fail(fmt::format("%{} format: {} is required, not {}", letter, decimal ? "a real number" : "an integer",
                       value.type_name()));
    int64_t number = 0;
    if (!value.is_float())
      number = value.as_int();
    else if (std::fabs(value.as_double()) < 9.2e18)
      number = static_cast<int64_t>(value.as_double());
    else
      fail("the number is too large");
    const uint64_t size = number < 0 ? uint64_t{0} - static_cast<uint64_t>(number) : static_cast<uint64_t>(number);
    std::string digits = letter == 'x'   ? fmt::format("{:x}", size)
                         : letter == 'X' ? fmt::format("{:X}", size)
                         : letter == 'o' ? fmt::format("{:o}", size)
                                         : fmt::format("{}", size);
    if (static_cast<int64_t>(digits.size()) < field.precision)
      digits.insert(0, static_cast<size_t>(field.precision) - digits.size(), '0');
    std::string sign = number < 0 ? "-" : field.plus ? "+" : field.blank ? " " : "";
    if (field.alternate && !decimal) sign += std::string("0") + letter;
    pad(sign, digits, field, true);
  }

  void real(char letter, const Value& value, const Field& field) {
    if (!value.is_number()) fail(fmt::format("must be real number, not {}", value.type_name()));
    const double number = value.as_double(), size = std::fabs(number);
    if (field.precision > 1000) fail("precision too large");
    work_on_digits(number, field.precision);
    const int precision = field.precision < 0 ? 6 : static_cast<int>(field.precision);
    std::string digits;
    if (!std::isfinite(number))
      digits = python_float(size);
    else if (letter == 'e' || letter == 'E')
      digits = fmt::format("{:.{}e}", size, precision);
    else if (letter == 'f' || letter == 'F')
      digits = fmt::format("{:.{}f}", size, precision);
    else
      digits = field.alternate ? fmt::format("{:#.{}g}", size, precision) : fmt::format("{:.{}g}", size, precision);
    if (letter < 'a')
      std::transform(digits.begin(), digits.end(), digits.begin(),
                     [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
    const bool negative = std::signbit(number) && !std::isnan(number);
    pad(negative ? "-" : field.plus ? "+" : field.blank ? " " : "", digits, field, true);
  }

  void pad(const std::string& sign, const std::string& body, const Field& field, bool numeric) {
    const auto size = static_cast<int64_t>(count_code_points(sign) + count_code_points(body));
    const auto missing = static_cast<size_t>(std::max<int64_t>(0, field.width - size));
    if (field.left)
      out_ += sign + body + std::string(missing, ' ');
    else if (field.zero && numeric)
      out_ += sign + std::string(missing, '0') + body;
    else
      out_ += std::string(missing, ' ') + sign + body;
  }

  const std::string& format_;
  const List& values_;
  const Value& mapping_;
  std::string out_;
  size_t at_ = 0, next_ = 0;
};

}  // namespace

std::string brace_format(const std::string& format, const Arguments& arguments, const Dict* mapping, Runtime& runtime) {
  return BraceFormat(arguments, runtime, mapping).run(format);
}

std::string percent_format(const std::string& format, const List& values, const Value& mapping) {
  return PercentFormat(format, values, mapping).run();
}

}  // namespace ft::text::jinja

// The filters of numbers, and texts read as numbers.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "core/base/unicode.h"
#include "core/text/jinja/characters.h"
#include "core/text/jinja/filters.h"

namespace ft::text::jinja {

int64_t truncated_to_int(double value) {
  if (!(value > -9.2e18 && value < 9.2e18)) fail("the number is too large");
  return static_cast<int64_t>(value);
}

namespace {

// The digits of a number without the "_" between them; false when one stands elsewhere.
bool without_underscores(std::string& text) {
  for (size_t i = 0; i < text.size(); ++i)
    if (text[i] == '_' && (i == 0 || i + 1 == text.size() || !std::isalnum(static_cast<unsigned char>(text[i - 1])) ||
                           !std::isalnum(static_cast<unsigned char>(text[i + 1]))))
      return false;
  std::erase(text, '_');
  return true;
}

// Digits of other scripts to ASCII's, as Python's int and float read them.
std::string ascii_digits(const std::string& text) {
  work_on_characters(text.size());
  std::string out;
  for (size_t at = 0; at < text.size();) {
    char32_t c = next_code_point(text, at);
    if (c >= 0x80 && is_decimal(c)) {
      char32_t zero = c;
      while (c - zero < 9 && is_decimal(zero - 1)) --zero;  // a script's digits stand together, ten of them
      c = U'0' + (c - zero) % 10;
    }
    append_utf8(out, c);
  }
  return out;
}

bool parse_int(const std::string& given_text, int64_t base, int64_t& out) {
  std::string text = ascii_digits(strip(given_text, nullptr, true, true));
  bool negative = false;
  if (text.starts_with('-') || text.starts_with('+')) negative = text[0] == '-', text.erase(0, 1);
  const std::string prefix = lower(text.substr(0, 2));
  const int64_t prefixed = prefix == "0x" ? 16 : prefix == "0o" ? 8 : prefix == "0b" ? 2 : 0;
  if (prefixed && (base == prefixed || base == 0)) {
    base = prefixed;
    text.erase(0, text.size() > 2 && text[2] == '_' ? 3 : 2);
  } else if (base == 0) {
    if (text.size() > 1 && text[0] == '0' && text.find_first_not_of("0_") != std::string::npos) return false;
    base = 10;
  }
  if (text.empty() || !without_underscores(text) || !std::isalnum(static_cast<unsigned char>(text[0]))) return false;
  if (negative) text.insert(0, 1, '-');
  const auto result = std::from_chars(text.data(), text.data() + text.size(), out, static_cast<int>(base));
  if (result.ec == std::errc::result_out_of_range && result.ptr == text.data() + text.size())
    fail("the number is too large");
  return result.ec == std::errc() && result.ptr == text.data() + text.size();
}

}  // namespace

bool parse_float(const std::string& given_text, double& out) {
  std::string text = ascii_digits(strip(given_text, nullptr, true, true));
  bool negative = false;
  if (text.starts_with('-') || text.starts_with('+')) negative = text[0] == '-', text.erase(0, 1);
  if (text.empty() || text[0] == '-' || text.find('(') != std::string::npos || !without_underscores(text)) return false;
  const auto result = std::from_chars(text.data(), text.data() + text.size(), out);
  if (result.ptr != text.data() + text.size()) return false;
  if (result.ec == std::errc::result_out_of_range) out = std::strtod(text.c_str(), nullptr);
  if (negative) out = -out;
  return result.ec == std::errc() || result.ec == std::errc::result_out_of_range;
}

double as_float(const Value& value) {
  if (value.is_undefined()) fail(value.undefined_message());
  if (value.is_number()) return value.as_double();
  double out = 0;
  if (!value.is_text())
    fail(fmt::format("float() argument must be a string or a real number, not '{}'", value.type_name()));
  if (!parse_float(value.text(), out)) fail(fmt::format("could not convert string to float: {}", value.repr()));
  return out;
}

namespace {

// round() of an int: to tens, hundreds and so on, halves to the even one.
int64_t rounded_int(int64_t value, int64_t places) {
  if (places >= 0) return value;
  if (places < -18) return 0;
  int64_t unit = 1;
  for (int64_t i = 0; i < -places; ++i) unit *= 10;
  const int64_t quotient = value / unit, rest = std::abs(value % unit), half = unit / 2;
  const bool up = rest > half || (rest == half && quotient % 2 != 0);
  int64_t result = 0;
  if (__builtin_mul_overflow(quotient + (up ? (value < 0 ? -1 : 1) : 0), unit, &result))
    fail("the number is too large");
  return result;
}

Value rounded(const Arguments& a, Runtime&) {
  const Value& value = operand(a);
  const std::string method = text_of(a, 2, "method", "common");
  if (method != "common" && method != "ceil" && method != "floor") fail("method must be common, ceil or floor");
  if (value.is_undefined()) fail(value.undefined_message());
  if (!value.is_number()) fail(fmt::format("type {} doesn't define __round__ method", value.type_name()));
  const Value* places_given = a.get(1, "precision");
  const bool whole = places_given && places_given->is_none();
  const int64_t places = number(a, 1, "precision", 0);
  if (method != "common") {
    if (whole) fail("unsupported operand type(s) for **: 'int' and 'NoneType'");
    if (places > 300 || places < -300) fail("the number is too large");
    const double scale = std::pow(10.0, static_cast<double>(places)), scaled = value.as_double() * scale;
    if (!std::isfinite(scaled)) fail("cannot convert float infinity to integer");
    return (method == "ceil" ? std::ceil(scaled) : std::floor(scaled)) / scale;
  }
  if (!value.is_float()) return rounded_int(value.as_int(), whole ? 0 : places);
  const double real = value.as_double();
  if (whole) return truncated_to_int(std::nearbyint(real));
  if (!std::isfinite(real) || places > 323) return real;
  if (places < -308) return std::copysign(0.0, real);
  if (places < 0) {
    const double scale = std::pow(10.0, static_cast<double>(-places));
    return std::nearbyint(real / scale) * scale;
  }
  // Correctly rounded, ties to even of the exact value.
  work_on_digits(real, places);
  return std::strtod(fmt::format("{:.{}f}", real, places).c_str(), nullptr);
}

Value to_int(const Arguments& a, Runtime&) {
  const Value& value = operand(a);
  const Value* fallback = a.get(1, "default");
  const Value missing = fallback ? *fallback : Value(int64_t{0});
  if (value.is_undefined()) fail(value.undefined_message());
  if (value.is_float()) return std::isnan(value.as_double()) ? missing : Value(truncated_to_int(value.as_double()));
  if (value.is_number()) return value.as_int();
  if (!value.is_text()) return missing;
  const int64_t base = number(a, 2, "base", 10);
  int64_t whole = 0;
  if ((base == 0 || (base >= 2 && base <= 36)) && parse_int(value.text(), base, whole)) return whole;
  double real = 0;
  return parse_float(value.text(), real) && std::isfinite(real) ? Value(truncated_to_int(real)) : missing;
}

Value to_float(const Arguments& a, Runtime&) {
  const Value& value = operand(a);
  const Value* fallback = a.get(1, "default");
  double real = 0;
  if (value.is_undefined()) fail(value.undefined_message());
  if (value.is_number()) return value.as_double();
  if (value.is_text() && parse_float(value.text(), real)) return real;
  return fallback ? *fallback : Value(0.0);
}

Value absolute(const Arguments& a, Runtime&) {
  const Value& value = operand(a);
  if (value.is_undefined()) fail(value.undefined_message());
  if (!value.is_number()) fail(fmt::format("bad operand type for abs(): '{}'", value.type_name()));
  if (value.is_float()) return std::fabs(value.as_double());
  return value.as_int() < 0 ? binary("-", Value(0), value) : Value(value.as_int());
}

Value file_size(const Arguments& a, Runtime&) {
  const double bytes = as_float(operand(a));
  const bool binary_units = flag(a, 1, "binary", false);
  const double base = binary_units ? 1024 : 1000;
  if (bytes == 1) return "1 Byte";
  if (bytes < base) return fmt::format("{} Bytes", truncated_to_int(bytes));
  const std::string_view letters = binary_units ? "KMGTPEZY" : "kMGTPEZY";
  double unit = base;
  size_t i = 0;
  while (!(bytes < unit * base) && i + 1 < letters.size()) unit *= base, ++i;
  return fmt::format("{:.1f} {}{}", base * bytes / (unit * base), letters[i], binary_units ? "iB" : "B");
}

const FilterRow rows[] = {
    {"abs", "/", absolute},
    {"filesizeformat", "binary?", file_size},
    {"float", "default?", to_float},
    {"int", "default? base?", to_int},
    {"round", "precision? method?", rounded},
};

}  // namespace

std::span<const FilterRow> number_filters() {
  return rows;
}

}  // namespace ft::text::jinja

#include "core/runs/value_range.h"

#include <charconv>
#include <cmath>
#include <limits>

namespace ft::runs {

namespace {

constexpr double open_end = std::numeric_limits<double>::quiet_NaN();
constexpr std::string_view blanks = " \t";

std::string_view trimmed(std::string_view text) {
  const size_t begin = text.find_first_not_of(blanks);
  return begin == std::string_view::npos ? "" : text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
}

// The number at the beginning of a text, with its unit; `text` is then what is left.
std::optional<double> take_number(std::string_view& text) {
  std::string plain(text.substr(text.starts_with('+') ? 1 : 0));
  const std::string_view minus = "\xE2\x88\x92";  // − as a person may copy it from an axis
  if (plain.starts_with(minus)) plain.replace(0, minus.size(), "-");
  double number = 0.0;
  const auto [end, failure] = std::from_chars(plain.data(), plain.data() + plain.size(), number);
  if (failure != std::errc() || !std::isfinite(number)) return std::nullopt;
  text.remove_prefix(text.size() - static_cast<size_t>(plain.data() + plain.size() - end));
  struct Unit {
    char letter;
    double size;
  };
  for (const Unit& unit :
       {Unit{'k', 1e3}, Unit{'K', 1e3}, Unit{'M', 1e6}, Unit{'G', 1e9}, Unit{'T', 1e12}, Unit{'%', 0.01}})
    if (text.starts_with(unit.letter)) {
      number *= unit.size;
      text.remove_prefix(1);
      break;
    }
  return number;
}

// Whatever stands between the ends; false where nothing does.
bool take_separator(std::string_view& text) {
  const size_t before = text.size();
  text = trimmed(text);
  for (const std::string_view sign :
       {"\xE2\x80\xA6", "...", "..", "\xE2\x80\x93", "to", "~", "\xE8\x87\xB3", "\xE5\x88\xB0", "-", ",", ";"})
    if (text.starts_with(sign)) {
      text = trimmed(text.substr(sign.size()));
      return true;
    }
  return text.size() < before;  // blanks alone
}

}  // namespace

std::optional<ValueRange> value_range(std::string_view text) {
  std::string_view rest = trimmed(text);
  if (rest.empty()) return ValueRange{open_end, open_end};
  ValueRange range{open_end, open_end};
  if (const auto low = take_number(rest)) range.low = *low;
  const bool has_low = !std::isnan(range.low);
  if (!take_separator(rest)) return std::nullopt;
  if (!rest.empty()) {
    const auto high = take_number(rest);
    if (!high || !trimmed(rest).empty()) return std::nullopt;
    range.high = *high;
  } else if (!has_low) {
    return std::nullopt;
  }
  if (has_low && !std::isnan(range.high) && range.low >= range.high) return std::nullopt;
  return range;
}

std::string to_text(const ValueRange& range) {
  const auto end = [](double value) {
    char digits[32];
    return std::isnan(value) ? std::string()
                             : std::string(digits, std::to_chars(digits, digits + sizeof digits, value).ptr);
  };
  if (std::isnan(range.low) && std::isnan(range.high)) return "";
  std::string text = end(range.low);
  text += text.empty() ? "\xE2\x80\xA6" : " \xE2\x80\xA6";
  if (const std::string high = end(range.high); !high.empty()) text += " " + high;
  return text;
}

}  // namespace ft::runs

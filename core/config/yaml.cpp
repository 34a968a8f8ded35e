#include "core/config/yaml.h"

#include <fmt/format.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "core/base/error.h"

namespace ft::config {

namespace {

constexpr int deepest = 64;
constexpr int64_t most_values = 100000;  // an alias of an alias of … would be more than any memory

[[noreturn]] void refuse(const std::string& where, const YAML::Mark& mark, const std::string& what) {
  throw Error(Code::malformed, fmt::format("{} line {} column {}: {}.", where, mark.line + 1, mark.column + 1, what),
              "Mend that place of the file.");
}

template <size_t count>
bool is_one_of(const std::string& text, const std::array<const char*, count>& words) {
  std::string low(text);
  std::transform(low.begin(), low.end(), low.begin(), [](unsigned char c) { return std::tolower(c); });
  return std::any_of(words.begin(), words.end(), [&](const char* word) { return low == word; });
}

Json plain_scalar(const std::string& text) {
  if (text.empty() || is_one_of(text, std::array{"~", "null", "none"})) return nullptr;
  if (is_one_of(text, std::array{"true", "yes", "on"})) return true;
  if (is_one_of(text, std::array{"false", "no", "off"})) return false;
  std::string digits(text);
  std::erase(digits, '_');
  const char *begin = digits.data() + (digits.starts_with('+') ? 1 : 0), *end = digits.data() + digits.size();
  int64_t whole = 0;
  if (const auto read = std::from_chars(begin, end, whole); read.ec == std::errc() && read.ptr == end) return whole;
  double number = 0;
  if (const auto read = std::from_chars(begin, end, number);
      read.ec == std::errc() && read.ptr == end && std::isfinite(number))
    return number;
  return text;
}

struct Reader {
  const std::string& where;
  int64_t values = 0;

  Json read(const YAML::Node& node, int depth) {
    if (++values > most_values || depth > deepest) refuse(where, node.Mark(), "the file holds too much for settings");
    if (node.IsScalar()) return node.Tag() == "!" ? Json(node.Scalar()) : plain_scalar(node.Scalar());
    if (node.IsSequence()) {
      Json list = Json::array();
      for (const YAML::Node& item : node) list.push_back(read(item, depth + 1));
      return list;
    }
    if (!node.IsMap()) return nullptr;
    Json map = Json::object(), merged = Json::object();
    for (const auto& entry : node) {
      if (!entry.first.IsScalar()) refuse(where, entry.first.Mark(), "a key of settings should be a word");
      const std::string& key = entry.first.Scalar();
      Json value = read(entry.second, depth + 1);
      if (key == "<<" && value.is_object())
        merged.update(value);
      else
        map[key] = std::move(value);
    }
    for (const auto& entry : merged.items())
      if (!map.contains(entry.key())) map[entry.key()] = entry.value();
    return map;
  }
};

}  // namespace

Json parse_yaml(const std::string& text, const std::string& where) {
  try {
    return Reader{where}.read(YAML::Load(text), 0);
  } catch (const YAML::Exception& error) {
    refuse(where, error.mark, error.msg);
  }
}

}  // namespace ft::config

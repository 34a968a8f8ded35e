#include "core/config/duplicate_keys.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <vector>

#include "core/base/error.h"
#include "core/base/json.h"
#include "core/base/unicode.h"

namespace ft::config {

namespace {

// Behind the closing quote of the text that begins at `begin`.
size_t end_of_text(std::string_view json, size_t begin) {
  size_t at = begin + 1;
  while (json[at] != '"') at += json[at] == '\\' ? 2 : 1;
  return at + 1;
}

[[noreturn]] void refuse(std::string_view json, size_t at, const std::string& key, const std::string& where) {
  const std::string_view before = json.substr(0, at);
  const auto line = 1 + std::count(before.begin(), before.end(), '\n');
  const size_t line_begin = before.rfind('\n') + 1;  // npos + 1 is 0
  throw Error(Code::invalid,
              fmt::format("{} line {} column {}: \"{}\" stands there for the second time.", where, line,
                          1 + count_code_points(before.substr(line_begin)), key),
              "Delete one of the two; only one can count.");
}

}  // namespace

void refuse_duplicate_keys(std::string_view text, const std::string& where) {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF", spaces = " \t\r\n";
  if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());

  std::vector<std::set<std::string>> open;  // the keys so far of each object (or list) around the place
  for (size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '{' || c == '[') open.emplace_back();
    if (c == '}' || c == ']') open.pop_back();
    if (c != '"') continue;
    const size_t begin = at, end = end_of_text(text, begin), next = text.find_first_not_of(spaces, end);
    at = end - 1;
    if (next == std::string_view::npos || text[next] != ':') continue;  // a value
    const auto key = Json::parse(text.substr(begin, end - begin)).get<std::string>();
    if (!open.back().insert(key).second) refuse(text, begin, key, where);
  }
}

}  // namespace ft::config

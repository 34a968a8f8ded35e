// One row's JSON text: to a Json value with notes on what the value cannot show, and edits that leave the rest of the
// text as it was. Reentrant.
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/base/json.h"
#include "core/data/json_walk.h"

namespace ft::data {

// A place inside a row, as findings name it: "completion", "messages[2].content".
struct RowNote {
  std::string field;
  size_t start = 0, end = 0;  // code points of the field's text
};

struct ParsedRow {
  Json value;
  std::vector<RowNote> duplicate_keys;   // of which the last counts
  std::vector<RowNote> lone_surrogates;  // shown as U+FFFD in `value`
};

// False when `text` is no JSON; then `problem` says why. Lone surrogates are read, marked and replaced. Numbers that no
// 64-bit integer holds become doubles.
bool parse_row(std::string_view text, ParsedRow& row, JsonProblem& problem);

// A step into a value: a key or an index.
using Step = std::variant<std::string, size_t>;
using Path = std::vector<Step>;

// "messages[2].content" and "instances.0.input" both lead inside; digits count as an index where the value is a list.
Path path_of(std::string_view field);

// nullptr when there is no such place.
const Json* find_value(const Json& value, const Path& path);

// `text` with the value at `path` replaced by `replacement`, every other byte as it was. Of duplicate keys the last
// one, the one that counts, is replaced. Throws Error{invalid} when the row has no such place.
std::string replace_value(std::string_view text, const Path& path, const Json& replacement);

// Where in `text` the value at `path` stands; false when there is none.
bool find_span(std::string_view text, const Path& path, size_t& begin, size_t& end);

// The texts of a list's elements, views into `text`; empty when there is no list at `path`.
std::vector<std::string_view> list_items(std::string_view text, const Path& path);
// `text` with the list at `path` holding these elements, each a JSON text. Throws Error{invalid} as replace_value.
std::string replace_items(std::string_view text, const Path& path, const std::vector<std::string>& items);

// The same JSON laid out otherwise; keys, their order and the text of numbers and escapes stay. Of a torn or unbalanced
// `text` it makes some layout.
std::string pretty_json(std::string_view text);
std::string one_line_json(std::string_view text, bool spaced);  // spaced: a space behind : and ,
bool is_spaced_json(std::string_view text);                     // how a row's neighbours should be written

}  // namespace ft::data

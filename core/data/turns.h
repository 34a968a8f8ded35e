// A row as what is said in it, turn by turn, and edits of turns that leave every other byte of the row's text as it
// was. Used by the bubbles of the data page and the wizard. Pure functions.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/json.h"
#include "core/data/column_map.h"
#include "core/data/row_json.h"

namespace ft::data {

struct Turn {
  std::string role;  // system, user, assistant, tool, another; chosen, rejected, text, label: what the column is
  std::string text;
  std::string field;     // as findings name it: "messages[2].content", "output"
  bool learned = false;  // an answer
  bool is_text = true;   // false: shown as JSON, not to be edited as a text
};

// `columns`: a row with its columns, mapped or not (Dataset::columns_of), or a normalised sample (Dataset::row).
std::vector<Turn> turns_of(const Json& columns);

// The list whose elements are the row's turns: messages, conversations …; empty when the row has none, or its elements
// are pairs.
std::string turn_list_of(const Json& columns);
// Which element of that list a turn's field names.
std::optional<size_t> turn_index(std::string_view field);

// The place of a mapped row's field in the file's own columns.
Path file_path_of(const ColumnMap& map, std::string_view field);

// Each takes the row's text in the file's columns (Dataset::text) and returns the changed one. Throws Error{invalid}
// when the row has no such place.
std::string with_turn_text(std::string_view row, const ColumnMap& map, std::string_view field, const std::string& text);
std::string with_turn_role(std::string_view row, const ColumnMap& map, std::string_view field, const std::string& role);
// A new turn behind element `after` of the list (nullopt: at the front), spelled as its neighbours are.
std::string with_turn_added(std::string_view row, const ColumnMap& map, std::string_view list,
                            std::optional<size_t> after, const std::string& role, const std::string& text);
std::string with_turn_moved(std::string_view row, const ColumnMap& map, std::string_view list, size_t from, size_t to);
std::string with_turn_removed(std::string_view row, const ColumnMap& map, std::string_view list, size_t index);
// One turn becomes two at code point `at`; the second is said by the other side.
std::string with_turn_split(std::string_view row, const ColumnMap& map, std::string_view list, size_t index, size_t at);

}  // namespace ft::data

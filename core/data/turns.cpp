#include "core/data/turns.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/base/error.h"
#include "core/base/unicode.h"
#include "core/data/sample.h"

namespace ft::data {

namespace {

// Columns that hold what is said, in reading order, and who says it.
struct SaidColumn {
  std::string_view name, role;
  bool learned = false;
};
constexpr SaidColumn said_columns[] = {
    {"system", "system"},
    {"history", "history"},
    {"instruction", "user"},
    {"input", "user"},
    {"question", "user"},
    {"prompt", "user"},
    {"messages", ""},
    {"conversations", ""},
    {"conversation", ""},
    {"output", "assistant", true},
    {"completion", "assistant", true},
    {"chosen", "chosen", true},
    {"chosen_messages", "chosen", true},
    {"rejected", "rejected"},
    {"rejected_messages", "rejected"},
    {"text", "text", true},
    {"label", "label", true},
};

const char* key_in(const Json& object, std::initializer_list<const char*> names) {
  for (const char* name : names)
    if (column(object, name)) return name;
  return nullptr;
}

std::string value_text(const Json& value) {
  if (value.is_null()) return {};
  return value.is_string() ? value.get<std::string>() : to_text(value);
}

void add_message(std::vector<Turn>& turns, const Json& message, const std::string& field, const SaidColumn& in) {
  const bool answers = in.role == "chosen" || in.role == "rejected";
  for (const char* side : {"system", "human", "assistant"})  // pairs
    if (const Json* value = column(message, side); value && !column(message, "role"))
      turns.push_back({side == std::string_view("human") ? "user" : side, value_text(*value), field + "." + side,
                       side == std::string_view("assistant"), value->is_string()});
  const char* role_key = key_in(message, {"role", "from"});
  if (!role_key) {
    if (!key_in(message, {"human", "assistant"})) turns.push_back({"", value_text(message), field, false, false});
    return;
  }
  Turn turn;
  turn.role = role_of(value_text(message[role_key]));
  turn.learned = turn.role == "assistant" && in.role != "rejected" && in.name != "prompt";
  if (answers && turn.role == "assistant") turn.role = in.role;
  const char* content_key = key_in(message, {"content", "value"});
  turn.field = field + "." + (content_key ? content_key : "content");
  const Json* content = content_key ? column(message, content_key) : nullptr;
  turn.is_text = content && content->is_string();
  if (content) turn.text = content->is_array() ? value_text(content_of(*content)) : value_text(*content);
  const Json* calls = column(message, "tool_calls");
  if (calls && !calls->is_null() && turn.text.empty()) {
    turn.text = to_text(*calls);
    turn.field = field + ".tool_calls";
    turn.is_text = false;
  }
  turns.push_back(std::move(turn));
}

void add_column(std::vector<Turn>& turns, const Json& value, const SaidColumn& in) {
  const std::string name(in.name);
  if (in.name == "history") {
    if (!value.is_array()) return;
    for (size_t i = 0; i < value.size(); ++i)
      for (size_t side = 0; side < 2 && value[i].is_array() && side < value[i].size(); ++side)
        turns.push_back({side == 0 ? "user" : "assistant", value_text(value[i][side]),
                         fmt::format("history[{}][{}]", i, side), side == 1, value[i][side].is_string()});
  } else if (value.is_array()) {
    for (size_t i = 0; i < value.size(); ++i) add_message(turns, value[i], fmt::format("{}[{}]", name, i), in);
  } else if (value.is_object()) {
    add_message(turns, value, name, in);
  } else {
    const bool optional = in.name == "system" || in.name == "input";
    if (optional && (value.is_null() || value == "")) return;
    turns.push_back({std::string(in.role.empty() ? in.name : in.role), value_text(value), name, in.learned,
                     value.is_string() || value.is_null()});
  }
}

size_t list_size(std::string_view row, const Path& path) {
  return list_items(row, path).size();
}

std::vector<std::string> items_of(std::string_view row, const Path& path) {
  std::vector<std::string> items;
  for (const std::string_view item : list_items(row, path)) items.emplace_back(item);
  return items;
}

Error no_such_turn() {
  return Error(Code::invalid, "The row has no such turn.", "Check the row again; it may have been edited meanwhile.");
}

struct Spelling {
  std::string role_key = "role", content_key = "content", role;
};

// How this list calls its keys, and how it writes a role.
Spelling spelling_of(const std::vector<std::string>& items, std::string_view list, const std::string& role) {
  Spelling spelling;
  spelling.role = role;
  bool from = list == "conversations", said = false;
  for (const std::string& item : items) {
    ParsedRow parsed;
    JsonProblem problem;
    if (!parse_row(item, parsed, problem)) continue;
    const char* role_key = key_in(parsed.value, {"role", "from"});
    const char* content_key = key_in(parsed.value, {"content", "value"});
    if (!role_key) continue;
    from = role_key == std::string_view("from");
    spelling.role_key = role_key;
    if (content_key) spelling.content_key = content_key;
    const Json& name = parsed.value[role_key];
    if (name.is_string() && role_of(name.get<std::string>()) == role) {
      spelling.role = name.get<std::string>();
      said = true;
    }
  }
  if (from && items.empty()) spelling.role_key = "from", spelling.content_key = "value";
  if (from && !said) {
    if (role == "user") spelling.role = "human";
    if (role == "assistant") spelling.role = "gpt";
    if (role == "tool") spelling.role = "observation";
  }
  return spelling;
}

std::string message_text(const Spelling& spelling, const std::string& text, bool spaced) {
  const Json message{{spelling.role_key, spelling.role}, {spelling.content_key, text}};
  return one_line_json(to_text(message), spaced);
}

}  // namespace

std::vector<Turn> turns_of(const Json& columns) {
  std::vector<Turn> turns;
  if (columns.is_array()) {
    for (size_t i = 0; i < columns.size(); ++i) add_message(turns, columns[i], fmt::format("messages[{}]", i), {});
    return turns;
  }
  for (const SaidColumn& said : said_columns)
    if (const Json* value = column(columns, said.name)) add_column(turns, *value, said);
  return turns;
}

std::string turn_list_of(const Json& columns) {
  for (const char* name : {"messages", "conversations", "conversation"}) {
    const Json* list = column(columns, name);
    if (!list || !list->is_array()) continue;
    const bool pairs = std::any_of(list->begin(), list->end(), [](const Json& message) {
      return !message.is_object() || !key_in(message, {"role", "from"});
    });
    if (!pairs) return name;
  }
  return {};
}

std::optional<size_t> turn_index(std::string_view field) {
  const Path path = path_of(field);
  if (path.size() < 2 || !std::holds_alternative<size_t>(path[1])) return std::nullopt;
  return std::get<size_t>(path[1]);
}

Path file_path_of(const ColumnMap& map, std::string_view field) {
  const size_t end = std::min(field.find_first_of(".["), field.size());
  const std::string root(field.substr(0, end));
  const std::string column = map.column_of(root);
  if (column == "[]") return path_of(field.substr(end));
  Path path = column == root ? Path{root} : path_of(column);
  const Path rest = path_of(field.substr(end));
  path.insert(path.end(), rest.begin(), rest.end());
  return path;
}

std::string with_turn_text(std::string_view row, const ColumnMap& map, std::string_view field,
                           const std::string& text) {
  return replace_value(row, file_path_of(map, field), text);
}

std::string with_turn_role(std::string_view row, const ColumnMap& map, std::string_view field,
                           const std::string& role) {
  const auto index = turn_index(field);
  if (!index) throw no_such_turn();
  const std::string list(field.substr(0, field.find_first_of(".[")));
  const auto items = items_of(row, file_path_of(map, list));
  if (*index >= items.size()) throw no_such_turn();
  const Spelling spelling = spelling_of(items, list, role);
  return replace_value(row, file_path_of(map, fmt::format("{}[{}].{}", list, *index, spelling.role_key)),
                       spelling.role);
}

std::string with_turn_added(std::string_view row, const ColumnMap& map, std::string_view list,
                            std::optional<size_t> after, const std::string& role, const std::string& text) {
  const Path path = file_path_of(map, list);
  auto items = items_of(row, path);
  const size_t at = after ? std::min(*after + 1, items.size()) : 0;
  const std::string made = message_text(spelling_of(items, list, role), text, is_spaced_json(row));
  items.insert(items.begin() + static_cast<std::ptrdiff_t>(at), made);
  return replace_items(row, path, items);
}

std::string with_turn_moved(std::string_view row, const ColumnMap& map, std::string_view list, size_t from, size_t to) {
  const Path path = file_path_of(map, list);
  auto items = items_of(row, path);
  if (from >= items.size() || to >= items.size()) throw no_such_turn();
  std::string moved = std::move(items[from]);
  items.erase(items.begin() + static_cast<std::ptrdiff_t>(from));
  items.insert(items.begin() + static_cast<std::ptrdiff_t>(to), std::move(moved));
  return replace_items(row, path, items);
}

std::string with_turn_removed(std::string_view row, const ColumnMap& map, std::string_view list, size_t index) {
  const Path path = file_path_of(map, list);
  auto items = items_of(row, path);
  if (index >= items.size()) throw no_such_turn();
  items.erase(items.begin() + static_cast<std::ptrdiff_t>(index));
  return replace_items(row, path, items);
}

std::string with_turn_split(std::string_view row, const ColumnMap& map, std::string_view list, size_t index,
                            size_t at) {
  const Path path = file_path_of(map, list);
  if (index >= list_size(row, path)) throw no_such_turn();
  const std::string item(list_items(row, path)[index]);
  ParsedRow parsed;
  JsonProblem problem;
  parse_row(item, parsed, problem);
  const char* content_key = key_in(parsed.value, {"content", "value"});
  const char* role_key = key_in(parsed.value, {"role", "from"});
  if (!content_key || !role_key || !parsed.value[content_key].is_string()) throw no_such_turn();
  const std::u32string text = to_utf32(parsed.value[content_key].get<std::string>());
  at = std::min(at, text.size());
  const std::string first = to_utf8(std::u32string_view(text).substr(0, at));
  const std::string second = to_utf8(std::u32string_view(text).substr(at));
  const std::string other = role_of(value_text(parsed.value[role_key])) == "user" ? "assistant" : "user";
  const std::string shortened =
      replace_value(row, file_path_of(map, fmt::format("{}[{}].{}", list, index, content_key)), first);
  return with_turn_added(shortened, map, list, index, other, second);
}

}  // namespace ft::data

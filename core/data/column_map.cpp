#include "core/data/column_map.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "core/base/error.h"
#include "core/data/field_names.h"
#include "core/data/sample.h"

namespace ft::data {

namespace {

constexpr std::string_view fields[] = {"messages", "conversations", "instruction", "input",      "output", "system",
                                       "history",  "tools",         "prompt",      "completion", "text",   "label",
                                       "chosen",   "rejected",      "margin",      "input_ids",  "labels"};

struct Alias {
  std::string_view column, field;
};

// The first names of a field win, so that "question" stands before "input_text".
constexpr Alias questions[] = {{"instruction", ""}, {"question", ""}, {"query", ""}, {"prompt", ""}, {"问题", ""},
                               {"提问", ""},        {"指令", ""},     {"用户", ""},  {"ask", ""},    {"user", ""}};
constexpr std::string_view answers[] = {"output", "answer", "response", "reply", "completion", "target",
                                        "答案",   "回答",   "回复",     "输出",  "assistant"};
constexpr std::string_view inputs[] = {"input", "context", "输入", "上下文"};
constexpr std::string_view systems[] = {"system_prompt", "系统"};
constexpr std::string_view texts[] = {"text", "content", "sentence", "文本", "内容", "句子", "document", "正文"};
constexpr std::string_view labels[] = {"label", "category", "class", "sentiment", "标签", "类别", "分类"};

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

template <class Names>
std::string find_alias(const std::vector<std::string>& columns, const Names& names) {
  for (const auto& name : names) {
    for (const std::string& column : columns) {
      if constexpr (std::is_same_v<std::decay_t<decltype(name)>, Alias>) {
        if (lower(column) == name.column) return column;
      } else if (lower(column) == name) {
        return column;
      }
    }
  }
  return {};
}

}  // namespace

std::span<const std::string_view> field_names() {
  return fields;
}

ColumnMap ColumnMap::parse(const std::vector<std::string>& entries) {
  ColumnMap map;
  for (const std::string& entry : entries) {
    const size_t equals = entry.rfind('=');
    if (equals == std::string::npos || equals == 0 || equals + 1 == entry.size())
      throw Error(Code::invalid, fmt::format("--map {}: no COLUMN=FIELD.", entry),
                  "Write it as --map question=instruction.");
    const std::string column = entry.substr(0, equals), field = entry.substr(equals + 1);
    if (std::find(std::begin(fields), std::end(fields), field) == std::end(fields))
      throw Error(Code::invalid, fmt::format("--map {}: no format has a field \"{}\".", entry, field),
                  fmt::format("Fields are {}.", fmt::join(fields, ", ")));
    map.entries_.push_back({column, field, column == "[]" ? Path{} : path_of(column)});
  }
  return map;
}

ColumnMap ColumnMap::guess(const std::vector<std::string>& columns) {
  std::vector<std::string> entries;
  const auto add = [&](const std::string& column, std::string_view field) {
    if (!column.empty() && column != field) entries.push_back(fmt::format("{}={}", column, field));
  };
  const std::string question = find_alias(columns, questions), answer = find_alias(columns, answers);
  const std::string text = find_alias(columns, texts), label = find_alias(columns, labels);
  if (!question.empty() && !answer.empty()) {
    add(question, "instruction");
    add(answer, "output");
    add(find_alias(columns, inputs), "input");
    add(find_alias(columns, systems), "system");
  } else if (!text.empty()) {
    add(text, "text");
    add(label, "label");
  }
  return parse(entries);
}

bool ColumnMap::numbers_only() const {
  return !entries_.empty() && std::all_of(entries_.begin(), entries_.end(), [](const Entry& entry) {
    return entry.column.find_first_not_of("0123456789") == std::string::npos;
  });
}

bool ColumnMap::takes_list_rows() const {
  return std::any_of(entries_.begin(), entries_.end(), [](const Entry& entry) { return entry.column == "[]"; });
}

Json ColumnMap::apply(Json row) const {
  if (entries_.empty()) return row;
  Json taken = Json::object();
  for (const Entry& entry : entries_) {
    // A column may be called "a.b": the whole name goes before the path.
    const Json* value = column(row, entry.column);
    if (!value) value = find_value(row, entry.path);
    if (value) taken[entry.field] = *value;
  }
  if (!row.is_object()) return taken;
  for (const Entry& entry : entries_)
    if (row.contains(entry.column)) row.erase(entry.column);
  for (auto& [field, value] : taken.items()) row[field] = std::move(value);
  return row;
}

std::string ColumnMap::text() const {
  std::vector<std::string> parts;
  for (const Entry& entry : entries_) parts.push_back(entry.column + "=" + entry.field);
  return fmt::format("{}", fmt::join(parts, ", "));
}

std::string ColumnMap::column_of(std::string_view field) const {
  for (const Entry& entry : entries_)
    if (entry.field == field) return entry.column;
  return std::string(field);
}

}  // namespace ft::data

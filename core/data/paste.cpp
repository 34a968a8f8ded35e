#include "core/data/paste.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/base/error.h"
#include "core/data/row_json.h"

namespace ft::data {

namespace {

std::string_view trimmed(std::string_view text) {
  const size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r\n") + 1 - begin);
}

// Lines of cells; a cell in quotes may hold tabs, line ends and doubled quotes.
std::vector<std::vector<std::string>> table_of(std::string_view text) {
  std::vector<std::vector<std::string>> lines(1);
  std::string cell;
  bool quoted = false;
  for (size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (quoted) {
      if (c != '"') {
        cell.push_back(c);
      } else if (at + 1 < text.size() && text[at + 1] == '"') {
        cell.push_back('"');
        ++at;
      } else {
        quoted = false;
      }
    } else if (c == '"' && cell.empty()) {
      quoted = true;
    } else if (c == '\t' || c == '\n') {
      lines.back().push_back(std::move(cell));
      cell.clear();
      if (c == '\n') lines.emplace_back();
    } else if (c != '\r') {
      cell.push_back(c);
    }
  }
  lines.back().push_back(std::move(cell));
  std::erase_if(lines, [](const auto& line) {
    return std::all_of(line.begin(), line.end(), [](const std::string& one) { return one.empty(); });
  });
  return lines;
}

std::string lower(std::string text) {
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  return text;
}

// What the file calls a column of that name; empty: it has none.
std::string column_for(const Dataset& like, const std::string& name) {
  for (const std::string& column : like.columns())
    if (lower(column) == lower(name)) return column;
  const std::string mapped(like.map().column_of(lower(name)));
  for (const std::string& column : like.columns())
    if (column == mapped) return column;
  return {};
}

// A conversation from columns that are called by who speaks.
std::string conversation(const Dataset& like, const std::vector<std::string>& names,
                         const std::vector<std::string>& cells) {
  const bool sharegpt = like.format()->name == "sharegpt";
  Json turns = Json::array();
  for (size_t i = 0; i < names.size() && i < cells.size(); ++i) {
    const std::string role = lower(names[i]);
    if (role == "system" && cells[i].empty()) continue;
    if (sharegpt)
      turns.push_back({{"from", role == "user" ? "human" : role == "assistant" ? "gpt" : role}, {"value", cells[i]}});
    else
      turns.push_back({{"role", role}, {"content", cells[i]}});
  }
  if (like.map().takes_list_rows()) return to_text(turns);
  return to_text(Json{{sharegpt ? "conversations" : "messages", std::move(turns)}});
}

std::vector<std::string> rows_of_table(const Dataset& like, std::string_view text) {
  const auto lines = table_of(text);
  if (lines.size() < 2 || lines.front().size() < 2)
    throw Error(Code::malformed, "What was copied is neither JSON nor a table with tabs.",
                "Copy JSON, JSON Lines, or cells of a table with their headings.");
  const std::vector<std::string>& names = lines.front();
  const std::string_view format = like.format() ? like.format()->name : std::string_view();
  const bool talks = (format == "messages" || format == "sharegpt") &&
                     std::all_of(names.begin(), names.end(), [](const std::string& name) {
                       const std::string role = lower(name);
                       return role == "system" || role == "user" || role == "assistant";
                     });
  std::vector<std::string> columns;
  for (const std::string& name : names) columns.push_back(column_for(like, name));
  if (!talks && std::all_of(columns.begin(), columns.end(), [](const std::string& one) { return one.empty(); }))
    throw Error(
        Code::invalid,
        fmt::format("None of the columns {} is one of {}.", fmt::join(names, ", "), like.path().filename().string()),
        fmt::format("Its columns are {}.", fmt::join(like.columns(), ", ")));
  std::vector<std::string> rows;
  for (size_t i = 1; i < lines.size(); ++i) {
    if (talks) {
      rows.push_back(conversation(like, names, lines[i]));
      continue;
    }
    Json row = Json::object();
    if (like.layout() == Layout::table)
      for (const std::string& column : like.columns()) row[column] = "";
    for (size_t at = 0; at < columns.size() && at < lines[i].size(); ++at)
      if (!columns[at].empty()) row[columns[at]] = lines[i][at];
    rows.push_back(to_text(row));
  }
  return rows;
}

}  // namespace

std::vector<std::string> rows_from_text(const Dataset& like, std::string_view text) {
  text = trimmed(text);
  if (text.empty()) throw Error(Code::malformed, "Nothing was copied.", "Copy rows first, here or elsewhere.");
  if (text.front() != '[' && text.front() != '{') return rows_of_table(like, text);
  std::vector<std::string> rows;
  ParsedRow parsed;
  JsonProblem problem;
  if (parse_row(text, parsed, problem)) {
    const bool of_lists = like.map().takes_list_rows();
    const bool is_list =
        parsed.value.is_array() && (!of_lists || (!parsed.value.empty() && parsed.value.front().is_array()));
    if (!is_list) return {one_line_json(text, true)};
    for (const std::string_view item : list_items(text, {})) rows.push_back(one_line_json(item, true));
    if (rows.empty()) throw Error(Code::malformed, "Nothing was copied.", "Copy rows first, here or elsewhere.");
    return rows;
  }
  size_t number = 0;
  for (size_t at = 0; at < text.size(); ++number) {
    const size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = trimmed(text.substr(at, end - at));
    at = end + 1;
    if (line.empty()) continue;
    if (!parse_row(line, parsed, problem))
      throw Error(Code::malformed,
                  fmt::format("Line {} of what was copied is no JSON: {}.", number + 1, problem.reason),
                  "Copy whole rows.");
    rows.emplace_back(line);
  }
  return rows;
}

}  // namespace ft::data

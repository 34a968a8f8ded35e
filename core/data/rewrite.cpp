#include "core/data/rewrite.h"

#include <fmt/format.h>
#include <xxhash.h>

#include <algorithm>
#include <map>
#include <unordered_map>

#include "core/base/error.h"
#include "core/base/unicode.h"
#include "core/data/near.h"
#include "core/data/sample.h"
#include "core/data/turns.h"

namespace ft::data {

namespace {

uint64_t hash_of(std::string_view text) {
  return XXH3_64bits(text.data(), text.size());
}

std::string text_of(const Dataset& set, size_t row) {
  std::string whole;
  const Json columns = set.columns_of(row);
  for (const TextField& field : set.format()->texts(columns)) {
    if (field.text.empty()) continue;  // an empty input means the same as none
    whole += field.text;
    whole += field.part == TextField::Part::answer ? '\x1e' : '\n';
  }
  if (whole.empty()) whole = std::string(set.bytes(row));
  return whole;
}

// Rows of tables and texts have no JSON of their own; their line is that of the mapped row.
bool keeps_bytes(const Dataset& set) {
  const Layout layout = set.layout();
  return layout != Layout::table && layout != Layout::text_lines && layout != Layout::document;
}

bool is_control(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (byte < 0x20 && byte != '\n' && byte != '\t' && byte != '\r') || byte == 0x7F;
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view spaces = " \t\r\n\f\v";
  constexpr std::string_view wide = "\u3000";
  for (bool moved = true; moved && !text.empty();) {
    const size_t before = text.size();
    while (!text.empty() && spaces.find(text.front()) != std::string_view::npos) text.remove_prefix(1);
    while (!text.empty() && spaces.find(text.back()) != std::string_view::npos) text.remove_suffix(1);
    if (text.starts_with(wide)) text.remove_prefix(wide.size());
    if (text.ends_with(wide)) text.remove_suffix(wide.size());
    moved = text.size() != before;
  }
  return text;
}

// The path of a field in the row's line: in the file's own row columns may have been mapped.
Path line_path(const Dataset& set, const std::string& field) {
  return keeps_bytes(set) ? file_path_of(set.map(), field) : path_of(field);
}

// Messages of one speaker in a row become one, joined by a line end. False when there is nothing to join.
bool merge_messages(Json& list) {
  if (!list.is_array()) return false;
  bool merged = false;
  for (size_t i = 1; i < list.size();) {
    Json& before = list[i - 1];
    const Json& now = list[i];
    const char* role = now.contains("role") ? "role" : "from";
    const char* content = now.contains("content") ? "content" : "value";
    const Json *a = column(before, role), *b = column(now, role), *said = column(before, content),
               *more = column(now, content);
    const bool same = a && b && a->is_string() && b->is_string() &&
                      role_of(a->get<std::string>()) == role_of(b->get<std::string>()) &&
                      role_of(b->get<std::string>()) != "tool";
    const bool plain = said && more && said->is_string() && more->is_string() && before.size() == 2 && now.size() == 2;
    if (!same || !plain) {
      ++i;
      continue;
    }
    before[content] = said->get<std::string>() + "\n" + more->get<std::string>();
    list.erase(i);
    merged = true;
  }
  return merged;
}

bool wants(const std::vector<std::string>& only, std::string_view name) {
  return only.empty() || std::find(only.begin(), only.end(), name) != only.end();
}

struct Mender {
  const Dataset& set;
  const std::vector<std::string>& only;

  // The mended line; the same as before where nothing was wrong. line_of() is what is written, Dataset::text() what is
  // edited; of a table only the latter is in the file's columns.
  std::string mend_line(size_t row) const {
    return mend(row, line_of(set, row), [this](const std::string& field) { return line_path(set, field); });
  }
  std::string mend_text(size_t row, std::string text) const {
    return mend(row, std::move(text), [this](const std::string& field) { return file_path_of(set.map(), field); });
  }

 private:
  template <class PathOf>
  std::string mend(size_t row, std::string line, PathOf path) const {
    Json columns = set.columns_of(row);
    if (wants(only, "merge")) merge(line, columns, path);
    const bool trim = wants(only, "trim") && set.format()->name != "completion" && set.format()->name != "text";
    for (const TextField& field : set.format()->texts(columns)) {
      std::string text(field.text);
      if (wants(only, "control")) std::erase_if(text, is_control);
      if (trim) text = trimmed(text);
      if (text != field.text) line = replace_value(line, path(field.field), text);
    }
    return line;
  }

  template <class PathOf>
  void merge(std::string& line, Json& columns, PathOf path) const {
    for (const char* name : {"messages", "conversations"}) {
      if (!column(columns, name)) continue;
      Json list = columns[name];
      if (!merge_messages(list)) continue;
      line = replace_value(line, path(name), list);
      columns[name] = std::move(list);
    }
  }
};

// Whether the line, mended or not, has the shape of its format.
bool is_usable(const Dataset& set, std::string_view line) {
  ParsedRow parsed;
  JsonProblem problem;
  if (!parse_row(line, parsed, problem)) return false;
  bool fine = true;
  set.format()->check_shape(
      set.map().apply(std::move(parsed.value)),
      [&](const std::string&, const std::string&, const std::string&, const std::string&) { fine = false; });
  return fine;
}

Error cannot_say(std::string_view format, const char* what) {
  return Error(Code::invalid, fmt::format("{} cannot hold {}.", format, what),
               "Choose messages, which holds everything.");
}

struct Dialogue {
  std::string system;
  std::vector<std::pair<std::string, std::string>> turns;  // question and answer
};

Dialogue dialogue_of(const Json& messages, std::string_view format) {
  Dialogue dialogue;
  std::string question;
  bool asked = false;
  for (const Json& message : messages) {
    if (message.contains("tool_calls") || message.value("role", "") == "tool") throw cannot_say(format, "tool calls");
    const Json* content = column(message, "content");
    if (!content || !content->is_string()) throw cannot_say(format, "a message without text");
    const std::string role = message.value("role", "");
    if (role == "system") {
      dialogue.system = *content;
    } else if (role == "user" && !asked) {
      question = *content;
      asked = true;
    } else if (role == "assistant" && asked) {
      dialogue.turns.emplace_back(std::exchange(question, {}), *content);
      asked = false;
    } else {
      throw cannot_say(format, "roles out of turn");
    }
  }
  if (asked || dialogue.turns.empty()) throw cannot_say(format, "a question without answer");
  return dialogue;
}

Json sharegpt_of(const Json& messages) {
  Json list = Json::array();
  for (const Json& message : messages) {
    const std::string role = message.value("role", "");
    if (const Json* calls = column(message, "tool_calls"); calls && !calls->empty()) {
      Json value = Json::array();
      for (const Json& call : *calls) value.push_back(call["function"]);
      list.push_back({{"from", "function_call"}, {"value", to_text(value.size() == 1 ? value[0] : value)}});
      continue;
    }
    const char* from = role == "user"        ? "human"
                       : role == "assistant" ? "gpt"
                       : role == "tool"      ? "observation"
                                             : role.c_str();
    const Json* content = column(message, "content");
    list.push_back({{"from", from}, {"value", content ? *content : Json("")}});
  }
  return list;
}

Json alpaca_of(const Json& messages) {
  const Dialogue dialogue = dialogue_of(messages, "alpaca");
  Json row{{"instruction", dialogue.turns.back().first}, {"input", ""}, {"output", dialogue.turns.back().second}};
  if (!dialogue.system.empty()) row["system"] = dialogue.system;
  if (dialogue.turns.size() > 1) {
    Json history = Json::array();
    for (size_t i = 0; i + 1 < dialogue.turns.size(); ++i)
      history.push_back({dialogue.turns[i].first, dialogue.turns[i].second});
    row["history"] = std::move(history);
  }
  return row;
}

Json completion_of(const Json& messages) {
  const Dialogue dialogue = dialogue_of(messages, "completion");
  if (dialogue.turns.size() == 1 && dialogue.system.empty())
    return {{"prompt", dialogue.turns[0].first}, {"completion", dialogue.turns[0].second}};
  Json prompt = messages;
  Json completion = Json::array({messages.back()});
  prompt.erase(prompt.size() - 1);
  return {{"prompt", std::move(prompt)}, {"completion", std::move(completion)}};
}

std::string text_of_messages(const Json& messages) {
  std::string text;
  for (const Json& message : messages)
    if (const Json* content = column(message, "content"); content && content->is_string())
      text += (text.empty() ? "" : "\n") + content->get<std::string>();
  return text;
}

// Messages that can be written on: objects with a role.
const Json& sound(const Json& messages, std::string_view format) {
  const bool fine = messages.is_array() && std::all_of(messages.begin(), messages.end(), [](const Json& message) {
                      const Json* role = column(message, "role");
                      return role && role->is_string();
                    });
  if (!fine) throw cannot_say(format, "a row with faults");
  return messages;
}

// Any sample as a conversation.
Json messages_of_sample(const Json& sample, std::string_view format) {
  if (const Json* messages = column(sample, "messages")) return sound(*messages, format);
  if (const Json* prompt = column(sample, "prompt");
      prompt && sample.contains("completion") && !sample.contains("label")) {
    Json messages = as_messages(*prompt, "user");
    for (Json& message : as_messages(sample["completion"], "assistant")) messages.push_back(std::move(message));
    return sound(messages, format);
  }
  if (sample.contains("text") && sample.contains("label")) {
    const Json& label = sample["label"];
    return Json::array({{{"role", "user"}, {"content", sample["text"]}},
                        {{"role", "assistant"}, {"content", label.is_string() ? label : Json(to_text(label))}}});
  }
  throw cannot_say(format, sample.contains("text") ? "a text without a question" : "a row of this format");
}

constexpr std::string_view known_columns[] = {
    "messages",    "conversations", "conversation", "tools",  "system",          "history",
    "instruction", "input",         "output",       "prompt", "completion",      "text",
    "label",       "chosen",        "rejected",     "margin", "chosen_messages", "rejected_messages",
    "kto_tag"};

}  // namespace

std::string line_of(const Dataset& set, size_t row) {
  if (!keeps_bytes(set)) return to_text(set.columns_of(row));
  const std::string_view bytes = set.bytes(row);
  if (bytes.find('\n') == std::string_view::npos) {
    std::string line(bytes);
    set.source().check();
    return line;
  }
  // A raw line end never stands inside a text in quotes, so each one is layout.
  std::string line;
  for (size_t at = 0; at < bytes.size();) {
    const size_t end = std::min(bytes.find_first_of("\r\n", at), bytes.size());
    if (end > at && !line.empty() && line.back() != '{' && line.back() != '[' && bytes[at] != '}' && bytes[at] != ']')
      line.push_back(' ');
    line += bytes.substr(at, end - at);
    at = bytes.find_first_not_of(" \t\r\n", end);
    if (at == std::string_view::npos) break;
  }
  return line;
}

const std::vector<Fix>& all_fixes() {
  static const std::vector<Fix> fixes = {
      {"drop-unusable", "Rows from which nothing can be learned are left out"},
      {"drop-copies", "Of rows that are the same the first is kept"},
      {"merge", "Messages of one speaker that follow each other become one"},
      {"trim", "White space at both ends of a text goes"},
      {"control", "Control characters go"},
  };
  return fixes;
}

namespace {

void check_names(const std::vector<std::string>& only) {
  for (const std::string& name : only) {
    std::vector<std::string_view> names;
    for (const Fix& fix : all_fixes()) names.push_back(fix.name);
    if (std::find(names.begin(), names.end(), name) == names.end())
      throw Error(Code::usage, fmt::format("There is no fix \"{}\".", name),
                  fmt::format("Fixes are {}.", fmt::join(names, ", ")));
  }
}

struct Mending {
  std::string_view kind, how, placeholder;
};
constexpr Mending mendings[] = {
    {"email", "mask", "[EMAIL]"},
    {"phone_cn", "mask", "[PHONE]"},
    {"phone_intl", "mask", "[PHONE]"},
    {"id_cn", "mask", "[ID]"},
    {"bank_card", "mask", "[CARD]"},
    {"ipv4", "mask", "[IP]"},
    {"ipv6", "mask", "[IP]"},
    {"api_key", "mask", "[KEY]"},
    {"private_key", "mask", "[KEY]"},
    {"password", "mask", "[PASSWORD]"},
    {"special_token", "remove", ""},
    {"control", "remove", ""},
    {"html", "remove", ""},
    {"exact_duplicate", "delete", ""},
    {"near_duplicate", "delete", ""},
    {"leakage", "delete", ""},
    {"missing", "delete", ""},
    {"empty", "delete", ""},
    {"type", "delete", ""},
    {"too_short", "delete", ""},
    {"unanswered", "delete", ""},
    {"same_pair", "delete", ""},
    {"role_order", "merge", ""},
};

const Mending* find_mending(std::string_view kind) {
  const auto found =
      std::find_if(std::begin(mendings), std::end(mendings), [&](const Mending& one) { return one.kind == kind; });
  return found == std::end(mendings) ? nullptr : &*found;
}

}  // namespace

std::string_view mending_of(std::string_view kind) {
  const Mending* mending = find_mending(kind);
  return mending ? mending->how : std::string_view();
}

std::vector<RowFix> plan_mending(const Dataset& set, const Findings& findings, const StopToken& stop) {
  std::map<size_t, std::vector<const Finding*>> by_row;
  for (const Finding& finding : findings)
    if (finding.row && find_mending(finding.kind)) by_row[*finding.row].push_back(&finding);
  const std::vector<std::string> merge_only{"merge"};
  const Mender mender{set, merge_only};
  std::vector<RowFix> fixes;
  for (auto& [row, marks] : by_row) {
    stop.check();
    RowFix fix{row, {}, marks.front()->kind};
    const bool gone =
        std::any_of(marks.begin(), marks.end(), [](const Finding* mark) { return mending_of(mark->kind) == "delete"; });
    if (gone) {
      fixes.push_back(std::move(fix));
      continue;
    }
    const std::string before = set.text(row);
    std::string text = before;
    // From the end of each text, so that the places before stay right.
    std::stable_sort(marks.begin(), marks.end(),
                     [](const Finding* a, const Finding* b) { return a->start > b->start; });
    std::map<std::string, size_t> done_to;
    for (const Finding* mark : marks) {
      const Mending& mending = *find_mending(mark->kind);
      if (mending.how == "merge") {
        text = mender.mend_text(row, std::move(text));
        continue;
      }
      const Json columns = set.columns_of(row);
      const Json* value = find_value(columns, path_of(mark->field));
      if (!value || !value->is_string() || mark->end <= mark->start) continue;
      ParsedRow now;
      JsonProblem problem;
      const Path path = file_path_of(set.map(), mark->field);
      if (!parse_row(text, now, problem)) continue;
      const Json* said = find_value(now.value, path);
      if (!said || !said->is_string()) continue;
      const auto [earlier, fresh] = done_to.emplace(mark->field, SIZE_MAX);
      if (mark->end > earlier->second) continue;  // inside one that was mended
      earlier->second = mark->start;
      std::u32string points = to_utf32(said->get_ref<const std::string&>());
      if (mark->end > points.size()) continue;
      points.replace(mark->start, mark->end - mark->start, to_utf32(std::string(mending.placeholder)));
      text = replace_value(text, path, to_utf8(points));
    }
    fix.after = std::move(text);
    if (fix.after != before) fixes.push_back(std::move(fix));
  }
  return fixes;
}

std::vector<RowFix> plan_fixes(const Dataset& set, const std::vector<std::string>& only, const StopToken& stop,
                               const std::function<void(double)>& progress) {
  check_names(only);
  std::vector<RowFix> fixes;
  std::unordered_map<uint64_t, size_t> seen;
  const Mender mender{set, only};
  for (size_t row = 0; row < set.size(); ++row) {
    if (row % 1024 == 0) {
      stop.check();
      if (progress) progress(static_cast<double>(row) / static_cast<double>(set.size()));
    }
    std::string before = set.text(row);
    std::string after = mender.mend_text(row, before);
    if (wants(only, "drop-unusable") && !is_usable(set, after))
      fixes.push_back({row, {}, "drop-unusable"});
    else if (wants(only, "drop-copies") && !seen.emplace(hash_of(text_of(set, row)), row).second)
      fixes.push_back({row, {}, "drop-copies"});
    else if (after != before)
      fixes.push_back({row, std::move(after), "trim"});
  }
  return fixes;
}

FixReport fix_rows(const Dataset& set, const std::vector<std::string>& only, const LineSink& out) {
  check_names(only);
  FixReport report;
  std::unordered_map<uint64_t, size_t> seen;
  const Mender mender{set, only};
  for (size_t row = 0; row < set.size(); ++row) {
    const std::string before = line_of(set, row), line = mender.mend_line(row);
    const bool unusable = wants(only, "drop-unusable") && !is_usable(set, line);
    const bool copy = wants(only, "drop-copies") && !seen.emplace(hash_of(text_of(set, row)), row).second;
    if (unusable || copy) {
      ++report.dropped;
      continue;
    }
    out(line);
    ++report.rows;
    report.changed += line != before;
  }
  return report;
}

std::vector<uint32_t> first_alike(const Dataset& set, Copies copies, double likeness, const StopToken& stop,
                                  const std::function<void(double)>& progress) {
  std::vector<uint32_t> first(set.size());
  std::unordered_map<uint64_t, uint32_t> whole;
  NearIndex index;
  GramCache cache;
  for (uint32_t row = 0; row < set.size(); ++row) {
    if (row % 1024 == 0) {
      stop.check();
      if (progress) progress(static_cast<double>(row) / static_cast<double>(set.size()));
    }
    const std::string text = text_of(set, row);
    const auto [copy, fresh] = whole.emplace(hash_of(text), row);
    first[row] = copy->second;
    if (!fresh || copies == Copies::exact) continue;
    const auto grams = grams_of(text);
    for (const uint32_t other : index.add(row, bands_of(grams))) {
      if (jaccard(grams, cache.of(other, [&] { return grams_of(text_of(set, other)); })) < likeness) continue;
      if (copies == Copies::near && !says_the_same(text, text_of(set, other))) continue;
      first[row] = first[other];
      break;
    }
  }
  return first;
}

FixReport drop_copies(const Dataset& set, Copies copies, const LineSink& out) {
  FixReport report;
  const auto first = first_alike(set, copies);
  for (uint32_t row = 0; row < first.size(); ++row) {
    if (first[row] != row) {
      ++report.dropped;
      continue;
    }
    out(line_of(set, row));
    ++report.rows;
  }
  return report;
}

std::vector<std::string_view> convertible_formats() {
  return {"messages", "sharegpt", "alpaca", "completion", "preference", "kto", "text"};
}

Json converted(const Json& sample, const Json& columns, std::string_view format) {
  Json row = Json::object();
  if (format == "preference" || format == "kto") {
    if (!sample.contains(format == "kto" ? "label" : "chosen") || !sample.contains("prompt"))
      throw cannot_say(format, "a row without a judgement");
    row = sample;
  } else if (format == "text") {
    row["text"] = sample.contains("text") && !sample.contains("label")
                      ? sample["text"]
                      : Json(text_of_messages(messages_of_sample(sample, format)));
  } else {
    const Json messages = messages_of_sample(sample, format);
    if (format == "messages")
      row["messages"] = messages;
    else if (format == "sharegpt")
      row["conversations"] = sharegpt_of(messages);
    else if (format == "alpaca")
      row = alpaca_of(messages);
    else if (format == "completion")
      row = completion_of(messages);
    else
      throw Error(Code::invalid, fmt::format("There is no format \"{}\" to write.", format),
                  fmt::format("Formats are {}.", fmt::join(convertible_formats(), ", ")));
    if (sample.contains("tools"))
      row["tools"] = format == "sharegpt" ? Json(to_text(sample["tools"])) : sample["tools"];
  }
  if (!columns.is_object()) return row;
  for (const auto& [name, value] : columns.items())
    if (std::find(std::begin(known_columns), std::end(known_columns), name) == std::end(known_columns) &&
        !row.contains(name))
      row[name] = value;
  return row;
}

}  // namespace ft::data

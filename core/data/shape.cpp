#include "core/data/shape.h"

#include <fmt/format.h>

#include <utility>

#include "core/base/nearest_name.h"
#include "core/data/row_json.h"
#include "core/data/sample.h"

namespace ft::data {

namespace {

bool blank(const Json& value) {
  return value.is_null() || (value.is_string() && is_blank(value.get_ref<const std::string&>()));
}

const Json* first_of(const Json& row, std::initializer_list<const char*> names) {
  for (const char* name : names)
    if (const Json* found = column(row, name)) return found;
  return nullptr;
}

struct Turn {
  std::string role;
  std::string field;
  bool calls = false;
};

// What a message's content may look like; false when there is nothing to go on with.
void check_content(const Json& message, const std::string& field, const Turn& turn, const ShapeFaults& faults) {
  const char* name = message.contains("value") && !message.contains("content") ? "value" : "content";
  const Json* content = column(message, name);
  const std::string place = field + "." + name;
  if (!content) {
    if (!turn.calls) faults("missing", place, "The message has no content.", "Write it, or delete the message.");
    return;
  }
  if (content->is_string() || content->is_null()) {
    const bool may_be_empty = turn.calls || turn.role == "tool";
    if (blank(*content) && !may_be_empty)
      faults("empty", place, "The message is empty.",
             turn.role == "system" ? "Delete the empty system message." : "Write it, or delete the row.");
    return;
  }
  if (content->is_array()) {
    const Json text = content_of(*content);
    if (blank(text) && !turn.calls)
      faults("empty", place, "The message's parts hold no text.", "Write it, or delete the row.");
    return;
  }
  faults("type", place, "The content is no text.", "Put it in double quotes.");
}

void check_calls(const Json& message, const std::string& field, const ShapeFaults& faults) {
  const Json normal = message_of(message);
  const Json* calls = column(normal, "tool_calls");
  // A message without a role stays as it is, so that anything may stand there.
  const bool named =
      calls && calls->is_array() && !calls->empty() && std::all_of(calls->begin(), calls->end(), [](const Json& call) {
        const Json* function = column(call, "function");
        const Json* name = function ? column(*function, "name") : nullptr;
        const Json* arguments = function ? column(*function, "arguments") : nullptr;
        return name && name->is_string() && arguments && arguments->is_object();
      });
  if (!named)
    faults("tool_call", field, "The tool call is no JSON with \"name\" and \"arguments\".",
           "Write it as {\"name\": \"...\", \"arguments\": {...}}.");
}

bool has_calls(const Json& message) {
  for (const char* key : {"tool_calls", "function_call"}) {
    const Json* calls = column(message, key);
    if (calls && !calls->is_null() && !(calls->is_array() && calls->empty())) return true;
  }
  const Json* content = column(message, "content");
  if (!content || !content->is_array()) return false;
  return std::any_of(content->begin(), content->end(), [](const Json& part) {
    const Json* type = column(part, "type");
    return type && *type == "tool_call";
  });
}

bool is_call_role(const std::string& role) {
  return is_known_role(role) && role_of(role) == "assistant" && message_of(Json{{"role", role}}).contains("tool_calls");
}

// One message; an empty role when it has none that is known.
Turn check_message(const Json& message, const std::string& field, const ShapeFaults& faults) {
  Turn turn{{}, field, false};
  if (!message.is_object()) {
    faults("type", field, "A message must be an object with a role and a content.",
           "Write it as {\"role\": \"user\", \"content\": \"...\"}.");
    return turn;
  }
  const char* role_key = message.contains("from") && !message.contains("role") ? "from" : "role";
  const Json* role = column(message, role_key);
  turn.calls = has_calls(message);
  if (!role) {
    faults("missing", field + ".role", "The message has no role.", "Say who speaks: system, user or assistant.");
  } else if (!role->is_string()) {
    faults("type", field + "." + role_key, "The role is no text.", "Say who speaks: system, user or assistant.");
  } else if (const std::string& name = role->get_ref<const std::string&>(); !is_known_role(name)) {
    faults("role", field, fmt::format("Nobody is called \"{}\" in a chat.", name),
           "Use system, user, assistant or tool.");
  } else {
    turn.role = role_of(name);
    if (is_call_role(name)) {
      turn.calls = true;
      check_calls(message, field, faults);
      return turn;
    }
  }
  if (turn.calls) check_calls(message, field, faults);
  check_content(message, field, turn, faults);
  return turn;
}

const char* order_fault(const Turn* before, const Turn& now) {
  if (now.role == "system") return before ? "A system message stands behind the first place." : nullptr;
  if (now.role == "user") {
    if (before && before->role == "user") return "Two user messages follow each other.";
    if (before && before->role == "tool")
      return "A user message follows a tool's answer that the assistant did not use.";
  }
  if (now.role == "assistant") {
    if (!before || before->role == "system") return "The assistant speaks first.";
    if (before->role == "assistant") return "Two assistant messages follow each other.";
  }
  if (now.role == "tool") {
    if (!before || (before->role != "tool" && before->role != "assistant"))
      return "A tool answers without having been called.";
  }
  return nullptr;
}

void check_turns(const std::vector<Turn>& turns, Ending ending, const ShapeFaults& faults) {
  const Turn* before = nullptr;
  for (const Turn& turn : turns) {
    if (turn.role.empty()) {
      before = nullptr;  // unknown: say nothing about its neighbours
      return;
    }
    if (const char* fault = order_fault(before, turn))
      faults("role_order", turn.field, fault, "Merge or delete messages so that user and assistant take turns.");
    before = &turn;
  }
  if (ending == Ending::answered && before && before->role != "assistant")
    faults("unanswered", before->field, "The conversation does not end with the assistant's answer.",
           "Write the answer, or delete the last message.");
}

void check_pairs(const Json& list, std::string_view name, const ShapeFaults& faults) {
  for (size_t i = 0; i < list.size(); ++i) {
    for (const char* part : {"human", "assistant"}) {
      const std::string field = fmt::format("{}[{}].{}", name, i, part);
      const Json* said = column(list[i], part);
      if (!said)
        faults("missing", field, "One half of the pair is not there.", "Write it, or delete the pair.");
      else if (blank(*said))
        faults("empty", field, "One half of the pair is empty.", "Write it, or delete the row.");
      else if (!said->is_string() && !said->is_array())
        faults("type", field, "The content is no text.", "Put it in double quotes.");
    }
  }
}

}  // namespace

namespace {

// What is missing, and the column that is probably meant for it: {"message", "what to do"}.
std::pair<std::string, std::string> missing_column(const Json& row, std::string_view name, const char* remedy) {
  std::vector<std::string_view> columns;
  if (row.is_object())
    for (const auto& [key, value] : row.items()) columns.push_back(key);
  const std::string near = nearest_name(name, columns);
  if (near.empty()) return {fmt::format("No \"{}\".", name), remedy};
  return {fmt::format("No \"{}\", but \"{}\".", name, near), fmt::format("Did you mean \"{}\"? Rename it.", name)};
}

}  // namespace

bool check_text(const Json& row, std::string_view name, const ShapeFaults& faults) {
  const Json* value = column(row, name);
  const std::string field(name);
  if (!value) {
    const auto [message, fix] = missing_column(row, name, "Write it, map a column to it, or delete the row.");
    faults("missing", field, message, fix);
  } else if (blank(*value)) {
    faults("empty", field, fmt::format("\"{}\" is empty.", name), "Write it, or delete the row.");
  } else if (!value->is_string()) {
    faults("type", field, fmt::format("\"{}\" is no text.", name), "Put it in double quotes.");
  } else {
    return true;
  }
  return false;
}

void check_messages(const Json& row, std::string_view name, Ending ending, const ShapeFaults& faults) {
  const Json* list = column(row, name);
  const std::string field(name);
  if (!list) {
    const auto [message, fix] = missing_column(row, name, "Map a column to it, or delete the row.");
    return faults("missing", field, message, fix);
  }
  if (list->is_null()) return faults("empty", field, fmt::format("\"{}\" is empty.", name), "Delete the row.");
  if (!list->is_array())
    return faults("type", field, fmt::format("\"{}\" is no list of messages.", name),
                  "Write it as a list of {\"role\", \"content\"}.");
  if (list->empty()) return faults("empty", field, fmt::format("\"{}\" is empty.", name), "Delete the row.");
  if (list->front().is_object() && (list->front().contains("human") || list->front().contains("assistant")))
    return check_pairs(*list, name, faults);

  std::vector<Turn> turns;
  for (size_t i = 0; i < list->size(); ++i)
    turns.push_back(check_message((*list)[i], fmt::format("{}[{}]", name, i), faults));
  check_turns(turns, ending, faults);
}

void check_said(const Json& row, std::string_view name, const ShapeFaults& faults) {
  const Json* value = column(row, name);
  if (value && value->is_array()) {
    if (value->empty())
      return faults("empty", std::string(name), fmt::format("\"{}\" is empty.", name), "Write it, or delete the row.");
    for (size_t i = 0; i < value->size(); ++i) check_message((*value)[i], fmt::format("{}[{}]", name, i), faults);
  } else if (value && value->is_object()) {
    check_message(*value, std::string(name), faults);
  } else {
    check_text(row, name, faults);
  }
}

void check_tools(const Json& row, const ShapeFaults& faults) {
  const Json* tools = column(row, "tools");
  if (!tools || blank(*tools)) return;
  Json sample = Json::object();
  copy_tools(row, sample);
  if (sample.contains("tools") && !sample["tools"].is_array() && !sample["tools"].is_object())
    faults("tools", "tools", "\"tools\" is no list of functions.", "Write it as a JSON list.");
}

void add_message_texts(std::vector<TextField>& out, const Json& row, std::string_view name) {
  const Json* list = column(row, name);
  if (!list || !list->is_array()) return;
  for (size_t i = 0; i < list->size(); ++i) {
    const Json& message = (*list)[i];
    const auto add = [&](const char* key, TextField::Part part) {
      if (const Json* text = column(message, key); text && text->is_string())
        out.push_back({fmt::format("{}[{}].{}", name, i, key), text->get_ref<const std::string&>(), part});
    };
    if (message.is_object() && (message.contains("human") || message.contains("assistant"))) {
      add("human", TextField::Part::question);
      add("assistant", TextField::Part::answer);
      continue;
    }
    const Json* role = first_of(message, {"role", "from"});
    const std::string who = role && role->is_string() ? role_of(role->get_ref<const std::string&>()) : "";
    const auto part = who == "assistant" ? TextField::Part::answer
                      : who == "user"    ? TextField::Part::question
                                         : TextField::Part::context;
    const char* key = message.is_object() && message.contains("content") ? "content" : "value";
    const Json* content = column(message, key);
    if (!content || !content->is_array()) {
      add(key, part);
      continue;
    }
    for (size_t p = 0; p < content->size(); ++p) {
      for (const char* inner : {"text", "value"}) {
        if (const Json* text = column((*content)[p], inner); text && text->is_string())
          out.push_back(
              {fmt::format("{}[{}].{}[{}].{}", name, i, key, p, inner), text->get_ref<const std::string&>(), part});
      }
    }
  }
}

void add_texts(std::vector<TextField>& out, const Json& row, std::string_view name, TextField::Part part) {
  const Json* value = column(row, name);
  if (!value) return;
  if (value->is_string())
    out.push_back({std::string(name), value->get_ref<const std::string&>(), part});
  else if (value->is_array())
    add_message_texts(out, row, name);
  else if (const Json* content = first_of(*value, {"content", "value"}); content && content->is_string())
    out.push_back({fmt::format("{}.{}", name, value->contains("content") ? "content" : "value"),
                   content->get_ref<const std::string&>(), part});
}

}  // namespace ft::data

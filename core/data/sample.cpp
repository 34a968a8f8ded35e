#include "core/data/sample.h"

#include <algorithm>
#include <cctype>
#include <utility>

#include "core/base/error.h"
#include "core/base/unicode.h"
#include "core/data/row_json.h"

namespace ft::data {

namespace {

constexpr std::pair<std::string_view, std::string_view> known_roles[] = {
    {"user", "user"},           {"human", "user"},
    {"assistant", "assistant"}, {"gpt", "assistant"},
    {"bot", "assistant"},       {"ai", "assistant"},
    {"model", "assistant"},     {"chatbot", "assistant"},
    {"system", "system"},       {"observation", "tool"},
    {"tool", "tool"},           {"tool_response", "tool"},
    {"function", "tool"},       {"function_response", "tool"},
    {"function_call", "call"},  {"tool_call", "call"},
};

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return out;
}

std::string_view known_role(std::string_view name) {
  const std::string key = lower(name);
  for (const auto& [spelling, role] : known_roles)
    if (key == spelling) return role;
  return {};
}

// The value of a JSON text, or the text itself where it is none.
Json parsed_text(const Json& value) {
  if (!value.is_string()) return value;
  ParsedRow row;
  JsonProblem problem;
  return parse_row(value.get_ref<const std::string&>(), row, problem) ? row.value : value;
}

// {"name", "arguments"}, perhaps inside {"function": ...}, as OpenAI writes it; ids are dropped.
Json call_of(const Json& call) {
  const Json* function = column(call, "function");
  const Json& source = function && function->is_object() ? *function : call;
  Json out = Json::object();
  const Json* name = column(source, "name");
  out["name"] = name ? *name : Json(nullptr);
  const Json* arguments = column(source, "arguments");
  if (!arguments) arguments = column(source, "parameters");
  out["arguments"] = arguments ? parsed_text(*arguments) : Json::object();
  return {{"type", "function"}, {"function", out}};
}

Json calls_of(const Json& value) {
  const Json parsed = parsed_text(value);
  Json calls = Json::array();
  if (parsed.is_array())
    for (const Json& call : parsed) calls.push_back(call_of(call));
  else if (parsed.is_object())
    calls.push_back(call_of(parsed));
  return calls;
}

const Json* first_column(const Json& row, std::initializer_list<std::string_view> names) {
  for (const auto name : names)
    if (const Json* found = column(row, name)) return found;
  return nullptr;
}

const Json* part_text(const Json& part) {
  return first_column(part, {"text", "value", "content"});
}

// Takes reasoning and calls out of a list of parts.
void take_parts(const Json& parts, Json& message) {
  Json calls = Json::array();
  std::string reasoning;
  for (const Json& part : parts) {
    const Json* type = column(part, "type");
    const Json* text = part_text(part);
    if (!type || !text || !type->is_string()) continue;
    if (*type == "reasoning" && text->is_string()) reasoning += text->get_ref<const std::string&>();
    if (*type == "tool_call")
      for (Json& call : calls_of(*text)) calls.push_back(std::move(call));
  }
  if (!reasoning.empty()) message["reasoning_content"] = reasoning;
  if (!calls.empty()) message["tool_calls"] = calls;
}

bool blank_value(const Json& value) {
  return value.is_null() || (value.is_string() && value.get_ref<const std::string&>().empty());
}

bool has_system(const Json& messages) {
  return std::any_of(messages.begin(), messages.end(), [](const Json& message) {
    const Json* role = column(message, "role");
    return role && *role == "system";
  });
}

void add_message(Json& messages, std::string_view role, const Json& content) {
  messages.push_back({{"role", role}, {"content", content}});
}

}  // namespace

const Json* column(const Json& row, std::string_view name) {
  if (!row.is_object()) return nullptr;
  const auto found = row.find(name);
  return found == row.end() ? nullptr : &*found;
}

std::string role_of(std::string_view name) {
  const std::string_view role = known_role(name);
  if (role.empty()) return std::string(name);
  return role == "call" ? "assistant" : std::string(role);
}

bool is_known_role(std::string_view name) {
  return !known_role(name).empty();
}

Json content_of(const Json& content) {
  if (!content.is_array()) return content;
  std::string text;
  for (const Json& part : content) {
    if (part.is_string()) {
      text += part.get_ref<const std::string&>();
      continue;
    }
    const Json* type = column(part, "type");
    if (type && (*type == "reasoning" || *type == "tool_call")) continue;
    const Json* value = part_text(part);
    if (value && value->is_string()) text += value->get_ref<const std::string&>();
  }
  return text;
}

Json message_of(const Json& message) {
  const Json* role = first_column(message, {"role", "from"});
  if (!role || !role->is_string()) return message;
  const std::string& name = role->get_ref<const std::string&>();
  const Json* content = first_column(message, {"content", "value"});

  Json out = Json::object();
  out["role"] = role_of(name);
  if (known_role(name) == "call") {
    out["content"] = "";
    out["tool_calls"] = content ? calls_of(*content) : Json::array();
    return out;
  }
  if (content) out["content"] = content_of(*content);
  if (content && content->is_array()) take_parts(*content, out);

  if (const Json* calls = column(message, "tool_calls"); calls && !calls->is_null()) {
    if (Json list = calls_of(*calls); !list.empty()) out["tool_calls"] = std::move(list);
  } else if (const Json* call = column(message, "function_call"); call && !call->is_null()) {
    out["tool_calls"] = calls_of(*call);
  }
  if (out.contains("tool_calls") && (!content || content->is_null())) out["content"] = "";
  for (const auto key : {"reasoning_content", "name", "tool_call_id"})
    if (const Json* value = column(message, key); value && !value->is_null()) out[key] = *value;
  return out;
}

Json messages_of(const Json& list, const Json& row) {
  Json messages = Json::array();
  if (!list.is_array()) return list;
  for (const Json& item : list) {
    const Json* human = column(item, "human");
    const Json* assistant = column(item, "assistant");
    if (human || assistant) {
      if (const Json* system = column(item, "system"); system && !blank_value(*system))
        add_message(messages, "system", *system);
      if (human) add_message(messages, "user", content_of(*human));
      if (assistant) add_message(messages, "assistant", content_of(*assistant));
    } else {
      messages.push_back(message_of(item));
    }
  }
  const Json* system = column(row, "system");
  if (system && !blank_value(*system) && !has_system(messages))
    messages.insert(messages.begin(), Json{{"role", "system"}, {"content", *system}});
  return messages;
}

Json as_messages(const Json& value, std::string_view role) {
  if (value.is_array()) return messages_of(value, Json::object());
  Json messages = Json::array();
  if (value.is_object())
    messages.push_back(message_of(value));
  else
    messages.push_back({{"role", role}, {"content", value}});
  return messages;
}

Json alpaca_prompt(const Json& row) {
  Json messages = Json::array();
  if (const Json* system = column(row, "system"); system && !blank_value(*system))
    add_message(messages, "system", *system);
  if (const Json* history = column(row, "history"); history && history->is_array()) {
    for (const Json& pair : *history) {
      if (!pair.is_array() || pair.size() != 2) continue;  // named by the check
      add_message(messages, "user", pair[0]);
      add_message(messages, "assistant", pair[1]);
    }
  }
  const Json* instruction = column(row, "instruction");
  const Json* input = column(row, "input");
  const bool no_instruction = !instruction || blank_value(*instruction), no_input = !input || blank_value(*input);
  if (no_input) {
    add_message(messages, "user", no_instruction ? Json("") : *instruction);
  } else if (no_instruction || !instruction->is_string() || !input->is_string()) {
    add_message(messages, "user", no_instruction ? *input : *instruction);
  } else {
    add_message(messages, "user",
                instruction->get_ref<const std::string&>() + "\n" + input->get_ref<const std::string&>());
  }
  return messages;
}

void copy_tools(const Json& row, Json& sample) {
  const Json* tools = column(row, "tools");
  if (!tools) return;
  const Json parsed = parsed_text(*tools);
  if (parsed.is_null() || (parsed.is_string() && is_blank(parsed.get_ref<const std::string&>())) ||
      ((parsed.is_array() || parsed.is_object()) && parsed.empty()))
    return;
  sample["tools"] = parsed;
}

bool is_blank(std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    const char32_t point = next_code_point(text, at);
    const bool space = point == ' ' || (point >= 9 && point <= 13) || point == 0x85 || point == 0xA0 ||
                       point == 0x1680 || (point >= 0x2000 && point <= 0x200B) || point == 0x2028 || point == 0x2029 ||
                       point == 0x202F || point == 0x205F || point == 0x3000 || point == 0xFEFF;
    if (!space) return false;
  }
  return true;
}

}  // namespace ft::data

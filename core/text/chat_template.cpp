#include "core/text/chat_template.h"

#include <fmt/format.h>

#include "core/base/error.h"
#include "core/base/files.h"

namespace ft::text {

namespace fs = std::filesystem;

const char* const chatml_template =
    "{% for message in messages %}{{ '<|im_start|>' + message['role'] + '\\n' + message['content'] + '<|im_end|>' + "
    "'\\n' }}{% endfor %}"
    "{% if add_generation_prompt %}{{ '<|im_start|>assistant\\n' }}{% endif %}";

namespace {

// What transformers does to every message: null values go, and the reasoning of an answer gets both of its names.
Json normalized(const Json& messages) {
  if (!messages.is_array()) return messages;
  Json out = Json::array();
  for (const Json& message : messages) {
    if (!message.is_object()) {
      out.push_back(message);
      continue;
    }
    Json kept = Json::object();
    for (const auto& [key, value] : message.items())
      if (!value.is_null()) kept[key] = value;
    for (const char* key : {"reasoning_content", "thinking", "reasoning"}) {
      const auto found = kept.find(key);
      if (found == kept.end()) continue;
      const Json reasoning = *found;
      kept["reasoning_content"] = reasoning;
      if (!kept.contains("thinking")) kept["thinking"] = reasoning;
      break;
    }
    out.push_back(std::move(kept));
  }
  return out;
}

}  // namespace

ChatTemplate::ChatTemplate(const std::string& source, SpecialNames names)
    : source_(source), names_(std::move(names)), template_(source) {}

jinja::Dict ChatTemplate::variables(const ChatRequest& request) const {
  using jinja::Value;
  jinja::Dict variables;
  variables.set(Value("messages"), Value::from_json(normalized(request.messages)));
  variables.set(Value("tools"), Value::from_json(request.tools));
  variables.set(Value("documents"), Value::from_json(request.documents));
  variables.set(Value("add_generation_prompt"), Value(request.add_generation_prompt));
  for (const auto& [name, token] : {std::pair{"bos_token", &names_.bos},
                                    {"eos_token", &names_.eos},
                                    {"pad_token", &names_.pad},
                                    {"unk_token", &names_.unk}})
    if (!token->empty()) variables.set(Value(name), Value(*token));
  if (request.extra.is_object())
    for (const auto& [name, value] : request.extra.items()) variables.set(Value(name), Value::from_json(value));
  return variables;
}

jinja::Rendered ChatTemplate::render(const ChatRequest& request) const {
  return render(variables(request), request.date);
}

jinja::Rendered ChatTemplate::render(const jinja::Dict& variables, const std::string& date) const {
  return template_.render(variables, {date});
}

std::optional<std::string> find_chat_template(const fs::path& folder) {
  std::error_code ignored;
  if (fs::exists(folder / "chat_template.jinja", ignored)) return read_file(folder / "chat_template.jinja");
  for (const char* file : {"chat_template.json", "tokenizer_config.json"}) {
    if (!fs::exists(folder / file, ignored)) continue;
    const Json json = read_json(folder / file);
    if (!json.is_object()) continue;
    const auto found = json.find("chat_template");
    if (found == json.end()) continue;
    if (found->is_string()) return found->get<std::string>();
    if (!found->is_array()) continue;
    for (const Json& named : *found)
      if (named.is_object() && named.value("name", "") == "default" && named.contains("template"))
        return named["template"].get<std::string>();
  }
  return std::nullopt;
}

}  // namespace ft::text

// finetune inspect template: a template and its variables in, the rendered text out.
#include "app/cli/command.h"
#include "app/cli/console.h"
#include "core/text/chat_template.h"

namespace ft::cli::commands {

namespace jinja = text::jinja;

namespace {

Json render(const Json& line) {
  const auto text_at = [&](const char* key) {
    const auto found = line.find(key);
    return found != line.end() && found->is_string() ? found->get<std::string>() : std::string();
  };
  if (!line.is_object() || !line.contains("template") || !line["template"].is_string())
    throw Error(Code::malformed, "A line needs \"template\".");
  const std::string source = text_at("template");
  if (const auto variables = line.find("variables"); variables != line.end()) {
    jinja::Dict dict;
    for (const auto& [key, value] : variables->items()) dict.set(jinja::Value(key), jinja::Value::from_json(value));
    return {{"text", jinja::Template(source).render(dict, {text_at("date")}).text}};
  }
  const text::ChatTemplate chat(source, {text_at("bos_token"), text_at("eos_token"), "", ""});
  text::ChatRequest request;
  request.messages = line.value("messages", Json::array());
  request.tools = line.value("tools", Json());
  request.documents = line.value("documents", Json());
  const auto prompt = line.find("add_generation_prompt");
  request.add_generation_prompt = prompt != line.end() && prompt->is_boolean() && prompt->get<bool>();
  request.extra = line.value("extra", Json::object());
  request.date = text_at("date");
  const auto rendered = chat.render(request);
  Json spans = Json::array();
  for (const auto& [begin, end] : rendered.spans) spans.push_back({begin, end});
  return {{"text", rendered.text}, {"spans", spans}};
}

}  // namespace

const Command inspect_template{
    .path = "inspect template",
    .summary = "Render a chat template, or any template of its language",
    .example =
        R"(echo '{"template": "{{ messages[0].content }}", "messages": [{"role": "user", "content": "Hi"}]}' | finetune inspect template --jsonl)",
    .prepare = [](CLI::App& app, const Globals&) -> Action {
      app.add_flag_callback(
          "--jsonl", [] {}, "Lines on stdin, one answer each (the only form)");
      return [] { return answer_lines(render); };
    },
};

}  // namespace ft::cli::commands

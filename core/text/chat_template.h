// A model's chat template: messages to the text that the model was trained on. One object from data to training, exam,
// chat and export. Immutable; any thread. Reference: transformers, utils/chat_template_utils.py.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/base/json.h"
#include "core/text/jinja/template.h"
#include "core/text/tokenizer.h"

namespace ft::text {

struct ChatRequest {
  Json messages = Json::array();
  Json tools, documents;  // null: none
  bool add_generation_prompt = false;
  Json extra = Json::object();  // further variables by name
  std::string date;             // pins strftime_now
};

class ChatTemplate {
 public:
  // Throws Error{malformed} with the template's line.
  ChatTemplate(const std::string& source, SpecialNames names);

  // Throws Error{invalid} with the template's own words, or what went wrong.
  jinja::Rendered render(const ChatRequest& request) const;

  // The same in two steps, for who renders one conversation several times: `messages` in the variables may then be cut
  // short and `add_generation_prompt` switched.
  jinja::Dict variables(const ChatRequest& request) const;
  jinja::Rendered render(const jinja::Dict& variables, const std::string& date = {}) const;

  bool has_generation() const { return template_.has_generation(); }
  const std::string& source() const { return source_; }
  const SpecialNames& names() const { return names_; }

 private:
  std::string source_;
  SpecialNames names_;
  jinja::Template template_;
};

using ChatTemplatePtr = std::shared_ptr<const ChatTemplate>;

// The source of a folder's template: chat_template.jinja, then chat_template.json, then tokenizer_config.json (a text,
// or a list of named ones of which "default" counts). Nothing when the folder has none.
std::optional<std::string> find_chat_template(const std::filesystem::path& folder);

// ChatML, for models that come without a template.
extern const char* const chatml_template;

}  // namespace ft::text

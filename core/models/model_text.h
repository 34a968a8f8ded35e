// The text side of a MODEL: its tokenizer and its chat template, from a folder or from inside a GGUF file.
#pragma once

#include <string>

#include "core/models/model_source.h"
#include "core/text/chat_template.h"
#include "core/text/tokenizer.h"

namespace ft::models {

struct ModelText {
  text::TokenizerPtr tokenizer;
  text::ChatTemplatePtr chat;  // null when the model has none
};

// MODEL as people name it; a folder with only tokenizer files is enough. Throws Error.
ModelText open_text(const std::string& model);
// The same with another template: a name of text/named_templates.h or a file; empty: the model's own.
ModelText open_text(const std::string& model, const std::string& chat_template);
ModelText text_of(const ModelSource& source);

}  // namespace ft::models

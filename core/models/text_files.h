// The tokenizer and template of a model, carried into an export: between Hugging Face's files and GGUF's lists.
#pragma once

#include <filesystem>

#include "core/models/model_source.h"
#include "core/text/gguf_vocabulary.h"

namespace ft::models {

// The vocabulary as GGUF writes it. Throws Error{unsupported} for a tokenizer that GGUF has no name for.
text::GgufVocabulary gguf_vocabulary_of(const ModelSource& source);

// tokenizer.json, tokenizer_config.json, special_tokens_map.json, chat_template.jinja, generation_config.json: copied
// from a folder, or made from a GGUF file's vocabulary.
void write_text_files(const ModelSource& source, const std::filesystem::path& folder);

// The chat template's source; empty when there is none.
std::string chat_template_of(const ModelSource& source);

}  // namespace ft::models

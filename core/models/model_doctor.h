// The template doctor (text/template_doctor.h) for a MODEL: with its own tokenizer, template and stop tokens.
#pragma once

#include <string>

#include "core/models/model_text.h"
#include "core/text/template_doctor.h"

namespace ft::models {

// Tokens with which the configuration ends an answer: generation_config.json's, else config.json's or the GGUF file's.
// Empty where a folder holds tokenizer files only.
std::vector<int32_t> stop_tokens(const std::string& model);

// `question` says which rows to look at and how; its tokenizer, template and stop tokens become the model's. Throws
// Error as open_text() does.
text::DoctorReport examine_model_text(const std::string& model, text::DoctorQuestion question = {});

}  // namespace ft::models

// From what a person asks to the tokens a model reads, and which tokens end its answer.
#pragma once

#include <cstdint>
#include <vector>

#include "core/engine/engine.h"
#include "core/models/model_text.h"

namespace ft::engine {

// Throws Error{unsupported} when a conversation meets a model without a chat template.
std::vector<int32_t> prompt_ids(const models::ModelText& text, const Prompt& prompt);

// The configuration's end tokens, the tokenizer's, and the usual end-of-turn marks it knows.
std::vector<int32_t> answer_end_ids(const models::ModelSource& source, const models::ModelText& text);

// Models have more places in their output than their tokenizer has tokens (rows of padding); one that was never trained
// may choose such a place. It stands for no text.
bool stands_for_text(const text::Tokenizer& tokenizer, int32_t id);

// What was written, without special tokens.
std::string answer_text(const text::Tokenizer& tokenizer, std::vector<int32_t> ids);

}  // namespace ft::engine

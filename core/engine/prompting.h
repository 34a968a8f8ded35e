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

}  // namespace ft::engine

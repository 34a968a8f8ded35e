// From a sample to token ids and the labels that are learned: what the trainer computes, and what people are shown.
// Only what the assistant says is learned, its end-of-turn token included. The rules are TRL's SFTTrainer's; where a
// template marks the answers with {% generation %} those marks count, otherwise the places are found by rendering, and
// proved.
#pragma once

#include <string>

#include "core/base/json.h"
#include "core/text/chat_template.h"
#include "core/text/tokenized_sample.h"
#include "core/text/tokenizer.h"

namespace ft::text {

enum class MaskMode { assistant, last, all, completion };

// Throws Error{invalid} for another name.
MaskMode mask_mode_named(const std::string& name);

// A normalised row: {"messages", "tools"?}, {"prompt", "completion"} (texts or messages), or {"text"}.
// `chat` may be null for rows without messages. Throws Error{malformed, invalid} when nothing would be learned, when
// the template refuses the messages, or when its answers' places cannot be found reliably.
TokenizedSample tokenize_sample(const Json& row, const Tokenizer& tokenizer, const ChatTemplate* chat, MaskMode mode);

}  // namespace ft::text

// What a GGUF file says about its model, in Hugging Face's words: the config.json that the same model would have, from
// which the families read the shape as from any other and which exports write. Also its vocabulary, as it lies there.
#pragma once

#include "core/base/json.h"
#include "core/text/gguf_vocabulary.h"
#include "core/weights/gguf.h"

namespace ft::models {

// Throws Error{malformed, unsupported}: no architecture, a size missing, experts, or a rope that cannot be expressed.
Json config_of_gguf(const weights::GgufFile& file);

// The keys tokenizer.ggml.*. Throws Error{not_found} when the file has no vocabulary, Error{malformed} when one of them
// is of the wrong kind.
text::GgufVocabulary vocabulary_of_gguf(const weights::GgufFile& file);

}  // namespace ft::models

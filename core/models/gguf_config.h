// The metadata of a GGUF file as a config.json in Hugging Face's words.
#pragma once

#include "core/base/json.h"
#include "core/weights/gguf.h"

namespace ft::models {

// Throws Error{unsupported} for an architecture or setting that is not built, Error{malformed} for missing keys.
Json config_from_gguf(const weights::GgufFile& file);

}  // namespace ft::models

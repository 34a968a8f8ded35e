// What a GGUF file says about its model, in Hugging Face's words: the config.json that the same model would have, from
// which the families read the shape as from any other and which exports write. Also its vocabulary, as it lies there.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "core/base/json.h"
#include "core/weights/gguf.h"

namespace ft::models {

// Throws Error{malformed, unsupported}: no architecture, a size missing, experts, or a rope that cannot be expressed.
Json config_of_gguf(const weights::GgufFile& file);

// The keys tokenizer.ggml.*; views into the file. Empty lists where the file has none.
struct GgufVocabulary {
  std::string_view model;  // "gpt2", "llama", ...
  std::string_view pre;    // "smollm", "qwen2", ...; empty when not given
  std::vector<std::string_view> tokens;
  std::vector<int64_t> types;  // 1 normal, 2 unknown, 3 control, 4 user defined, 5 unused, 6 byte
  std::vector<double> scores;
  std::vector<std::string_view> merges;  // "a b"
  std::optional<int64_t> bos, eos, eot, unknown, padding;
  std::optional<bool> add_bos, add_eos, add_space_prefix;
};

// Throws Error{not_found} when the file has no vocabulary, Error{malformed} when it is of the wrong kind.
GgufVocabulary vocabulary_of_gguf(const weights::GgufFile& file);

}  // namespace ft::models

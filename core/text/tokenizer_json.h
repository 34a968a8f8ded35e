// Hugging Face's tokenizer.json and the small files beside it.
#pragma once

#include <filesystem>

#include "core/text/tokenizer.h"

namespace ft::text {

// Throws Error{unsupported} for a part that is not built, by name.
TokenizerPtr load_tokenizer_json(const std::filesystem::path& file, SpecialNames names);

// bos_token and the like from tokenizer_config.json or special_tokens_map.json of a folder; empty names where absent.
SpecialNames read_special_names(const std::filesystem::path& folder);

}  // namespace ft::text

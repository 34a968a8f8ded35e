// The text side of a MODEL: its tokenizer and its chat template's source, from a folder or from inside a GGUF file.
#pragma once

#include <string>

#include "core/text/tokenizer.h"

namespace ft::models {

// MODEL as people name it; a folder with only tokenizer files is enough. Throws Error.
text::TokenizerPtr open_tokenizer(const std::string& model);

}  // namespace ft::models

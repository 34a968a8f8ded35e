// What a post-processor of tokenizer.json does to a text's tokens: ids around it, and offsets without white space.
// Reference: tokenizers 0.23.3, https://huggingface.co/docs/tokenizers/api/post-processors
#pragma once

#include <cstdint>
#include <vector>

#include "core/text/json_part.h"

namespace ft::text {

// TemplateProcessing, BertProcessing, RobertaProcessing, ByteLevel and Sequences of them come down to this.
struct PostProcessor {
  struct Trim {
    bool spares_first = false;  // the first token's space was put there by add_prefix_space
    size_t before = 0;          // how many tokens stand in front of the text by then
  };
  std::vector<int32_t> before, after;  // what add_special puts around the text
  std::vector<Trim> trims;             // white space taken off the offsets, once for each
};

// Throws Error{unsupported, malformed}.
PostProcessor make_post_processor(const JsonPart& part);

}  // namespace ft::text

// Byte-pair encoding where the rank of a token is all there is: any two tokens that make a token may merge, the one of
// lowest rank first (tiktoken, Mistral's tekken).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/text/pipeline.h"

namespace ft::text {

// `words`: each token's bytes, in order of rank; ids are ranks + first_id. Added tokens, normalizer and what stands
// around a text are the caller's to fill in.
PipelineParts ranked_bytes(const std::vector<std::string>& words, int32_t first_id, const std::string& pattern);

}  // namespace ft::text

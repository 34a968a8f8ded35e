// Byte-pair encoding (Sennrich et al. 2016): over bytes (GPT-2, Llama 3, Qwen), over characters with a token for each
// byte that no character has (Llama 2, Mistral, Gemma), and with marks at the inner or outer ends of words.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "core/text/kinds/model.h"

namespace ft::text {

struct BpeSettings {
  std::vector<std::pair<std::string, std::string>> merges{};  // in order of rank
  // Instead of merges: a rank for each id (negative: the token is not made by merging). Any two tokens that make a
  // token of rank r may merge, lowest rank first (tiktoken's rule, and sentencepiece's with ranks by score).
  std::vector<int32_t> ranks{};
  // Tokens are bytes in byte_level.h's alphabet, and pieces come as bare bytes.
  bool reads_bytes = false;
  bool ignore_merges = false;  // a piece that is a token as a whole is taken as such
  bool byte_fallback = false;  // an unknown character becomes its bytes' tokens
  bool fuse_unk = false;       // unknown neighbours are one token
  std::string unk_token{};
  bool has_unk = false;
  std::string continuing_prefix{}, end_suffix{};
};

// Throws Error{malformed} for merges of unknown tokens.
ModelPtr make_bpe(std::shared_ptr<const Vocabulary> vocabulary, BpeSettings settings);

// Whether all that a text can hold is in the vocabulary as bytes, so that BPE may read bytes instead of their
// characters.
bool knows_all_bytes(const Vocabulary& vocabulary);

}  // namespace ft::text

// Byte-level byte-pair encoding (Sennrich et al. 2016, Radford et al. 2019): GPT-2, Llama 3, Qwen2, SmolLM and their
// kin.
#pragma once

#include <map>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "core/text/added_tokens.h"
#include "core/text/regex.h"
#include "core/text/tokenizer.h"

namespace ft::text {

// How a piece of text is cut before merging.
struct PreStep {
  enum class Kind { split, digits_each, digits_runs } kind = Kind::split;
  std::shared_ptr<const Regex> regex;  // of split: matches and what is between them become pieces
};

struct BpeParts {
  std::vector<std::pair<std::string, int32_t>> vocabulary;  // token → id, without added tokens
  std::vector<std::pair<std::string, std::string>> merges;  // in order of rank
  std::vector<AddedToken> added;
  std::vector<PreStep> steps;
  bool nfc = false;  // normalise to NFC first
  bool add_prefix_space = false;
  bool ignore_merges = false;          // a piece that is a token as a whole is taken as such
  std::vector<int32_t> before, after;  // what add_special puts around the text
};

// Throws Error{malformed} for merges of unknown tokens and ids that stand twice.
TokenizerPtr make_bpe(BpeParts parts, SpecialNames names);

// The pattern of GPT-2, which ByteLevel uses by itself.
extern const char* const gpt2_pattern;

}  // namespace ft::text

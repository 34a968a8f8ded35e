// Making a tokenizer from texts: byte-level BPE by ourselves, sentencepiece's BPE and Unigram by its library. Writes a
// folder that load_tokenizer and Hugging Face's library read. On the caller's thread.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "core/base/cancel.h"

namespace ft::text {

enum class TokenizerKind { byte_bpe, bpe, unigram };

struct TokenizerTraining {
  TokenizerKind kind = TokenizerKind::byte_bpe;
  int64_t vocabulary = 32'000;                           // tokens in all, special ones and bytes included
  std::vector<std::string> special = {"<|endoftext|>"};  // the first one ends a text
  int64_t min_frequency = 2;                             // of byte-level BPE: how often a pair must stand to be merged
};

// The next text; false behind the last one.
using NextText = std::function<bool(std::string& text)>;

struct TrainedTokenizer {
  int64_t texts = 0, bytes = 0, vocabulary = 0;
};

// Writes tokenizer.json and tokenizer_config.json (and tokenizer.model of sentencepiece's kinds) into `folder`, which
// is made. `progress`: 0 to 1. Throws Error{invalid} for settings that cannot be and when there is no text,
// Error{cancelled}.
TrainedTokenizer train_tokenizer(const TokenizerTraining& training, const NextText& next,
                                 const std::filesystem::path& folder, const std::function<void(double)>& progress,
                                 const StopToken& stop);

// ---- what the kinds share ----

struct ByteBpe {
  std::vector<std::string> tokens;  // by id: special tokens, the 256 bytes, merges; in byte_level.h's alphabet
  std::vector<std::pair<int32_t, int32_t>> merges;
};

// Words with how often they stand become merges, the most frequent pair first (Sennrich et al. 2016); of equally
// frequent ones that with the lowest ids, as Hugging Face's BpeTrainer chooses.
ByteBpe train_byte_bpe(const TokenizerTraining& training, const std::vector<std::pair<std::string, int64_t>>& words,
                       const std::function<void(double)>& progress, const StopToken& stop);

// The library's model of the texts, serialised.
std::string train_sentencepiece(const TokenizerTraining& training, const NextText& next, const StopToken& stop);

// The text of tokenizer.json.
std::string json_of(const ByteBpe& model, const TokenizerTraining& training);
std::string json_of_sentencepiece(const std::string& model, const TokenizerTraining& training);

// The expression by which byte-level BPE is trained and cuts texts: Llama 3's.
extern const char* const training_pattern;

}  // namespace ft::text

// Text to token ids and back. A Tokenizer is immutable and may be used from any number of threads.
// Loaded from a Hugging Face tokenizer.json, a sentencepiece or tiktoken file, or the vocabulary inside a GGUF file.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/text/gguf_vocabulary.h"

namespace ft::text {

// Token i came from the characters [begin, end) of the text (Unicode code points). A character of several bytes that is
// cut into several tokens belongs to all of them.
struct Offset {
  int32_t begin = 0, end = 0;
};

struct Encoding {
  std::vector<int32_t> ids;
  std::vector<Offset> offsets;
};

// Names of the tokens with a role; empty when the files name none.
struct SpecialNames {
  std::string bos, eos, pad, unk;
};

class Tokenizer {
 public:
  virtual ~Tokenizer() = default;

  // `add_special` puts what the post-processor asks for around the text (a BOS, for instance). Special tokens that are
  // spelled in the text are found in either case. Broken UTF-8 is read as U+FFFD.
  virtual std::vector<int32_t> encode(std::string_view text, bool add_special) const = 0;
  virtual Encoding encode_with_offsets(std::string_view text, bool add_special) const = 0;

  // Throws Error{invalid} for an id that no token has.
  std::string decode(std::span<const int32_t> ids, bool skip_special = false) const;
  // The bytes a token stands for; several tokens may be needed for one character.
  virtual std::string bytes_of(int32_t id) const = 0;

  // Whether decode() is the tokens' bytes, one behind the other. Otherwise a token's text depends on its neighbours.
  virtual bool joins_bytes() const = 0;

  virtual int32_t vocabulary() const = 0;           // highest id + 1
  virtual std::string token(int32_t id) const = 0;  // as it stands in the file; empty for a hole
  virtual std::optional<int32_t> id_of(std::string_view token) const = 0;
  virtual bool is_special(int32_t id) const = 0;

  const SpecialNames& names() const { return names_; }
  void set_names(SpecialNames names) { names_ = std::move(names); }  // by the loader only
  std::optional<int32_t> eos_id() const { return names_.eos.empty() ? std::nullopt : id_of(names_.eos); }

 private:
  virtual std::string decode_ids(std::span<const int32_t> ids) const = 0;
  SpecialNames names_;
};

using TokenizerPtr = std::shared_ptr<const Tokenizer>;

// Turns a growing list of ids into text without ever splitting a character. What has been shown stays: bytes that turn
// out to be broken behind it become U+FFFD. All parts together are what decode() gives for text that is whole.
class StreamDecoder {
 public:
  explicit StreamDecoder(TokenizerPtr tokenizer) : tokenizer_(std::move(tokenizer)) {}
  std::string add(int32_t id);  // what can be shown now; may be empty
  std::string finish();         // what is left; broken bytes become U+FFFD

 private:
  std::string show(bool all);
  TokenizerPtr tokenizer_;
  std::string pending_;       // bytes of an open character
  std::vector<int32_t> ids_;  // where tokens depend on their neighbours: those shown last, then those that wait
  size_t shown_ids_ = 0;
};

// A folder or one file. In a folder the first of these wins: tokenizer.json, tekken.json, tokenizer.model
// (sentencepiece's or tiktoken's), spiece.model, sentencepiece.bpe.model, NAME.tiktoken, vocab.json with merges.txt,
// vocab.txt. tokenizer_config.json and special_tokens_map.json beside it name the special tokens. Throws
// Error{not_found, malformed, unsupported}: an unknown part is refused by name.
TokenizerPtr load_tokenizer(const std::filesystem::path& path);

// Throws Error{unsupported} for a model or pre-tokenizer that is not known, with the list of those that are.
TokenizerPtr tokenizer_from_gguf(const GgufVocabulary& vocabulary);

}  // namespace ft::text

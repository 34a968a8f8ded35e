// What cuts a text into the pieces that a model reads one by one. One kind is one file and one line in
// pre_tokenizers.inc; its builder reads the settings of its part of tokenizer.json. Immutable; any thread.
// Reference: tokenizers 0.23.3, https://huggingface.co/docs/tokenizers/api/pre-tokenizers
#pragma once

#include <memory>

#include "core/text/json_part.h"
#include "core/text/normalized.h"

namespace ft::text {

class PreTokenizer {
 public:
  virtual ~PreTokenizer() = default;
  // Cuts each piece into smaller ones, or writes the text anew; no piece is empty afterwards.
  virtual void apply(PreTokenized& text) const = 0;
  // Whether it asks where a piece came from.
  virtual bool needs_places() const { return false; }
  // ByteLevel as the last step: the step that does all of it but spelling bytes as characters, for a model that reads
  // bytes. Otherwise null.
  virtual std::shared_ptr<const PreTokenizer> without_spelling() const { return nullptr; }
};

using PreTokenizerPtr = std::shared_ptr<const PreTokenizer>;

// Throws Error{unsupported, malformed}.
PreTokenizerPtr make_pre_tokenizer(const JsonPart& part);

// What becomes of a match between pieces.
enum class Behavior { removed, isolated, merged_with_previous, merged_with_next, contiguous };

// The parts that other files are read into, too.
PreTokenizerPtr splitting(Pattern pattern, Behavior behavior, bool invert);
PreTokenizerPtr digits(bool individual);
PreTokenizerPtr byte_level(bool add_prefix_space, bool use_regex);
enum class PrependScheme { always, first, never };
PreTokenizerPtr metaspace(std::string replacement, PrependScheme scheme, bool split);
PreTokenizerPtr bert_pre_tokenizer();
PreTokenizerPtr in_sequence(std::vector<PreTokenizerPtr> parts);

}  // namespace ft::text

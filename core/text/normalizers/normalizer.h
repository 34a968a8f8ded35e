// What changes a text before it is cut. One kind is one file and one line in normalizers.inc; its builder reads the
// settings of its part of tokenizer.json. Immutable; any thread.
// Reference: tokenizers 0.23.3, https://huggingface.co/docs/tokenizers/api/normalizers
#pragma once

#include <functional>
#include <memory>

#include "core/text/json_part.h"
#include "core/text/normalized.h"

namespace ft::text {

class Normalizer {
 public:
  virtual ~Normalizer() = default;
  virtual void apply(NormalizedText& text) const = 0;
};

using NormalizerPtr = std::shared_ptr<const Normalizer>;

// Throws Error{unsupported, malformed}.
NormalizerPtr make_normalizer(const JsonPart& part);

// A normalizer that is one function.
NormalizerPtr normalizer_of(std::function<void(NormalizedText&)> apply);

// The parts that other files are read into, too.
NormalizerPtr unicode_form(const char* name);  // "NFC", "NFD", "NFKC", "NFKD"
NormalizerPtr prepending(std::string text);
NormalizerPtr replacing(Pattern pattern, std::string content);
NormalizerPtr stripping(bool left, bool right);  // white space at the ends
NormalizerPtr bert_normalizer(bool clean_text, bool chinese, bool strip_accents, bool lowercase);
NormalizerPtr precompiled(std::string map, const std::function<Error(const std::string&)>& malformed);
NormalizerPtr in_sequence(std::vector<NormalizerPtr> parts);

}  // namespace ft::text

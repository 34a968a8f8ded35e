// What makes tokens of one piece of text. One kind is one file beside this one. Immutable; any thread.
// Reference: tokenizers 0.23.3, https://huggingface.co/docs/tokenizers/api/models
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "core/text/kinds/vocabulary.h"
#include "core/text/normalized.h"

namespace ft::text {

class Model {
 public:
  explicit Model(std::shared_ptr<const Vocabulary> vocabulary) : vocabulary_(std::move(vocabulary)) {}
  virtual ~Model() = default;

  // Appends the tokens of `piece` and, if wanted, the bytes of it that each stands for. Never slower than n log n.
  virtual void tokenize(std::string_view piece, std::vector<int32_t>& ids, std::vector<Span>* spans) const = 0;

  const Vocabulary& vocabulary() const { return *vocabulary_; }

 private:
  std::shared_ptr<const Vocabulary> vocabulary_;
};

using ModelPtr = std::shared_ptr<const Model>;

}  // namespace ft::text

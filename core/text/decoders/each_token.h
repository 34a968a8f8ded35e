// Decoders that rewrite one token at a time.
#pragma once

#include "core/text/decoders/decoder.h"

namespace ft::text {

// `rewrite(token, index, count)`
template <class Rewrite>
DecoderPtr decoder_of_each(Rewrite rewrite) {
  class Each final : public Decoder {
   public:
    explicit Each(Rewrite given) : rewrite_(std::move(given)) {}
    void apply(std::vector<std::string>& tokens) const override {
      for (size_t i = 0; i < tokens.size(); ++i) rewrite_(tokens[i], i, tokens.size());
    }

   private:
    Rewrite rewrite_;
  };
  return std::make_shared<Each>(std::move(rewrite));
}

// Every `what` by `with`; an empty one is found between all characters.
void replace_all(std::string& text, std::string_view what, std::string_view with);

// Spaces that English wants back: before punctuation and in contractions.
void clean_up(std::string& text);

}  // namespace ft::text

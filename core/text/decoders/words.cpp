// Decoders that put spaces between words: WordPiece, BPEDecoder, CTC.
#include <algorithm>

#include "core/text/decoders/each_token.h"

namespace ft::text {

void clean_up(std::string& text) {
  constexpr std::pair<std::string_view, std::string_view> rules[] = {
      {" .", "."},   {" ?", "?"},           {" !", "!"},   {" ,", ","},     {" ' ", "'"},   {" n't", "n't"},
      {" 'm", "'m"}, {" do not", " don't"}, {" 's", "'s"}, {" 've", "'ve"}, {" 're", "'re"}};
  for (const auto& [what, with] : rules) replace_all(text, what, with);
}

DecoderPtr word_piece_decoder(std::string prefix, bool cleanup) {
  return decoder_of_each([prefix = std::move(prefix), cleanup](std::string& token, size_t index, size_t) {
    if (index > 0) {
      if (token.starts_with(prefix))
        token.erase(0, prefix.size());
      else
        token.insert(0, " ");
    }
    if (cleanup) clean_up(token);
  });
}

namespace decoders {

DecoderPtr make_word_piece(const JsonPart& part) {
  return word_piece_decoder(part.text("prefix", "##"), part.flag("cleanup", true));
}

DecoderPtr make_bpe(const JsonPart& part) {
  return decoder_of_each([suffix = part.text("suffix", "</w>")](std::string& token, size_t index, size_t count) {
    replace_all(token, suffix, index + 1 == count ? "" : " ");
  });
}

// Tokens that stand twice in a row are one, the padding between them is nothing (Graves et al. 2006).
DecoderPtr make_ctc(const JsonPart& part) {
  class Ctc final : public Decoder {
   public:
    Ctc(std::string pad, std::string delimiter, bool cleanup)
        : pad_(std::move(pad)), delimiter_(std::move(delimiter)), cleanup_(cleanup) {}
    void apply(std::vector<std::string>& tokens) const override {
      tokens.erase(std::unique(tokens.begin(), tokens.end()), tokens.end());
      for (std::string& token : tokens) {
        replace_all(token, pad_, "");
        if (!cleanup_) continue;
        clean_up(token);
        replace_all(token, delimiter_, " ");
      }
      std::erase_if(tokens, [](const std::string& token) { return token.empty(); });
    }

   private:
    std::string pad_, delimiter_;
    bool cleanup_;
  };
  return std::make_shared<Ctc>(part.text("pad_token", "<pad>"), part.text("word_delimiter_token", "|"),
                               part.flag("cleanup", true));
}

}  // namespace decoders

}  // namespace ft::text

// Decoders for sentencepiece's vocabularies: Metaspace, and ByteFallback for bytes that are tokens of their own.
#include "core/base/unicode.h"
#include "core/text/decoders/each_token.h"
#include "core/text/kinds/byte_token.h"

namespace ft::text {

namespace {

constexpr const char* space_mark = "\xE2\x96\x81";

// A run of byte tokens becomes the text it spells, or one U+FFFD for each byte where the whole of it is no UTF-8.
class ByteFallback final : public Decoder {
 public:
  void apply(std::vector<std::string>& tokens) const override {
    std::vector<std::string> out;
    std::string run;
    const auto flush = [&] {
      if (run.empty()) return;
      if (find_invalid_utf8(run) == std::string::npos)
        out.push_back(run);
      else
        out.insert(out.end(), run.size(), "\xEF\xBF\xBD");
      run.clear();
    };
    for (std::string& token : tokens) {
      if (const auto byte = byte_of_token(token)) {
        run += static_cast<char>(*byte);
        continue;
      }
      flush();
      out.push_back(std::move(token));
    }
    flush();
    tokens = std::move(out);
  }
};

// What the converters of Llama and its kin write into tokenizer.json.
class SentencePiece final : public Decoder {
 public:
  explicit SentencePiece(bool strips_first) : strips_first_(strips_first) {}
  void apply(std::vector<std::string>& tokens) const override {
    for (std::string& token : tokens) replace_all(token, space_mark, " ");
    ByteFallback().apply(tokens);
    std::string all;
    for (const std::string& token : tokens) all += token;
    if (strips_first_ && all.starts_with(' ')) all.erase(0, 1);
    tokens = {std::move(all)};
  }

 private:
  bool strips_first_;
};

}  // namespace

DecoderPtr metaspace_decoder(std::string replacement, bool strips_first) {
  return decoder_of_each([=](std::string& token, size_t index, size_t) {
    replace_all(token, replacement, index == 0 && strips_first ? "" : " ");
  });
}

DecoderPtr sentencepiece_decoder(bool strips_first) {
  return std::make_shared<SentencePiece>(strips_first);
}

namespace decoders {

DecoderPtr make_byte_fallback(const JsonPart&) {
  return std::make_shared<ByteFallback>();
}

DecoderPtr make_metaspace(const JsonPart& part) {
  const std::string scheme = part.text("prepend_scheme", part.flag("add_prefix_space", true) ? "always" : "never");
  return metaspace_decoder(part.character("replacement", space_mark), scheme != "never");
}

}  // namespace decoders

}  // namespace ft::text

// GPT-2's: words by its expression, and every byte as one printable character.
#include "core/text/byte_level.h"

#include "core/text/cut.h"

namespace ft::text {

const char* const gpt2_pattern = R"('s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+)";

namespace {

class ByteLevel final : public PreTokenizer {
 public:
  ByteLevel(bool add_prefix_space, PreTokenizerPtr split, bool spells)
      : add_prefix_space_(add_prefix_space), split_(std::move(split)), spells_(spells) {}

  void apply(PreTokenized& text) const override {
    if (add_prefix_space_) put_spaces(text);
    if (split_) split_->apply(text);
    if (spells_) spell(text);
  }

  PreTokenizerPtr without_spelling() const override {
    return std::make_shared<ByteLevel>(add_prefix_space_, split_, false);
  }

 private:
  static void put_spaces(PreTokenized& text) {
    Rewriter out(text);
    uint32_t shift = 0;
    for (Span& piece : text.pieces) {
      out.keep(piece.begin - out.at());
      const bool needed = text.text[piece.begin] != ' ';
      if (needed) out.prepend(" ");
      out.keep(piece.end - piece.begin);
      piece.begin += shift;
      shift += needed;
      piece.end += shift;
    }
    out.keep(text.text.size() - out.at());
    out.finish();
  }

  static void spell(PreTokenized& text) {
    Rewriter out(text);
    for (Span& piece : text.pieces) {
      out.drop(piece.begin - out.at());
      const auto begin = static_cast<uint32_t>(out.written());
      spell_bytes(out, piece.end);
      piece = {begin, static_cast<uint32_t>(out.written())};
    }
    out.finish();
  }

  bool add_prefix_space_;
  PreTokenizerPtr split_;
  bool spells_;
};

}  // namespace

PreTokenizerPtr byte_level(bool add_prefix_space, bool use_regex) {
  const PreTokenizerPtr split =
      use_regex ? splitting(Pattern::regex(gpt2_pattern), Behavior::isolated, false) : nullptr;
  return std::make_shared<ByteLevel>(add_prefix_space, split, true);
}

namespace pre_tokenizers {
PreTokenizerPtr make_byte_level(const JsonPart& part) {
  return byte_level(part.flag("add_prefix_space", true), part.flag("use_regex", true));
}
}  // namespace pre_tokenizers

}  // namespace ft::text

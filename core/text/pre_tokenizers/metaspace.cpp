// sentencepiece's white space: spaces become ▁, one is put in front, and words are cut so that each begins with its
// own.
#include "core/text/cut.h"

namespace ft::text {

namespace {

class Metaspace final : public PreTokenizer {
 public:
  Metaspace(std::string replacement, PrependScheme scheme, bool split)
      : replacement_(std::move(replacement)), scheme_(scheme), split_(split) {
    size_t at = 0;
    character_ = next_character(replacement_, at);
  }

  bool needs_places() const override { return scheme_ == PrependScheme::first; }

  void apply(PreTokenized& text) const override {
    write(text);
    if (split_) cut_at_characters(text, Behavior::merged_with_next, [this](char32_t c) { return c == character_; });
  }

 private:
  bool prepends(const PreTokenized& text, Span piece) const {
    if (scheme_ == PrependScheme::never) return false;
    if (scheme_ == PrependScheme::first &&
        (text.tracked ? text.from[piece.begin].begin : text.place + piece.begin) != 0)
      return false;
    const std::string_view own = std::string_view(text.text).substr(piece.begin, piece.end - piece.begin);
    return !own.starts_with(replacement_) && own[0] != ' ';
  }

  void write(PreTokenized& text) const {
    Rewriter out(text);
    for (Span& piece : text.pieces) {
      out.drop(piece.begin - out.at());
      const auto begin = static_cast<uint32_t>(out.written());
      if (prepends(text, piece)) out.prepend(replacement_);
      while (out.at() < piece.end) {
        const size_t space = std::min(text.text.find(' ', out.at()), size_t{piece.end});
        out.keep(space - out.at());
        if (space < piece.end) out.replace(1, replacement_);
      }
      piece = {begin, static_cast<uint32_t>(out.written())};
    }
    out.finish();
  }

  std::string replacement_;
  char32_t character_ = 0;
  PrependScheme scheme_;
  bool split_;
};

}  // namespace

PreTokenizerPtr metaspace(std::string replacement, PrependScheme scheme, bool split) {
  return std::make_shared<Metaspace>(std::move(replacement), scheme, split);
}

namespace pre_tokenizers {
PreTokenizerPtr make_metaspace(const JsonPart& part) {
  // Older files have add_prefix_space instead of a scheme.
  const std::string scheme = part.text("prepend_scheme", part.flag("add_prefix_space", true) ? "always" : "never");
  if (scheme != "always" && scheme != "first" && scheme != "never") throw part.unknown(scheme, "always, first, never");
  return metaspace(part.character("replacement", "\xE2\x96\x81"),
                   scheme == "always"  ? PrependScheme::always
                   : scheme == "first" ? PrependScheme::first
                                       : PrependScheme::never,
                   part.flag("split", true));
}
}  // namespace pre_tokenizers

}  // namespace ft::text

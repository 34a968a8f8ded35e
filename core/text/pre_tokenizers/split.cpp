// Split: at every match of an expression or of plain words.
#include "core/text/cut.h"

namespace ft::text {

PreTokenizerPtr splitting(Pattern pattern, Behavior behavior, bool invert) {
  return pre_tokenizer_of([pattern = std::move(pattern), behavior, invert](PreTokenized& text) {
    thread_local std::vector<Match> matches;
    cut_each(text, [&](std::string_view piece, std::vector<Span>& out) {
      pattern.find_all(piece, matches);
      by_behavior(matches, behavior, invert, out);
    });
  });
}

namespace pre_tokenizers {
PreTokenizerPtr make_split(const JsonPart& part) {
  return splitting(part.pattern(), behavior_in(part, "Isolated"), part.flag("invert", false));
}
}  // namespace pre_tokenizers

}  // namespace ft::text

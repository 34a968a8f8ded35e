// Pieces of so many characters each.
#include "core/text/cut.h"

namespace ft::text::pre_tokenizers {

PreTokenizerPtr make_fixed_length(const JsonPart& part) {
  const int64_t length = part.whole("length", 5);
  if (length == 0) throw part.malformed("\"length\" is 0");
  return pre_tokenizer_of([length](PreTokenized& text) {
    cut_each(text, [length](std::string_view piece, std::vector<Span>& out) {
      int64_t characters = 0;
      for (size_t at = 0; at < piece.size(); ++characters) {
        if (characters % length == 0) out.push_back({static_cast<uint32_t>(at), 0});
        next_character(piece, at);
        out.back().end = static_cast<uint32_t>(at);
      }
    });
  });
}

}  // namespace ft::text::pre_tokenizers

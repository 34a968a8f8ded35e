// Cuts where the script changes; spaces and characters that no table knows go with whatever is before them.
#include "core/text/cut.h"

namespace ft::text::pre_tokenizers {

PreTokenizerPtr make_unicode_scripts(const JsonPart&) {
  return pre_tokenizer_of([](PreTokenized& text) {
    cut_each(text, [](std::string_view piece, std::vector<Span>& out) {
      int last = 0;
      bool begun = false;
      for (size_t at = 0; at < piece.size();) {
        const auto begin = static_cast<uint32_t>(at);
        const int script = script_of(next_character(piece, at));
        if (script != 0 && script != last) {
          out.push_back({begin, begin});
          last = script, begun = true;
        }
        if (begun)
          out.back().end = static_cast<uint32_t>(at);  // what is before the first script is lost, as in the library
      }
    });
  });
}

}  // namespace ft::text::pre_tokenizers

// Pre-tokenizers that cut at characters of a set: Digits, WhitespaceSplit, Whitespace, Punctuation, BertPreTokenizer,
// CharDelimiterSplit.
#include "core/text/cut.h"

namespace ft::text {

PreTokenizerPtr digits(bool individual) {
  return pre_tokenizer_of([behavior = individual ? Behavior::isolated : Behavior::contiguous](PreTokenized& text) {
    cut_at_characters(text, behavior, is_numeric);
  });
}

PreTokenizerPtr bert_pre_tokenizer() {
  return pre_tokenizer_of([](PreTokenized& text) {
    cut_at_characters(text, Behavior::removed, is_white);
    cut_at_characters(text, Behavior::isolated, is_punctuation);
  });
}

namespace pre_tokenizers {

PreTokenizerPtr make_digits(const JsonPart& part) {
  return digits(part.flag("individual_digits", false));
}

PreTokenizerPtr make_bert(const JsonPart&) {
  return bert_pre_tokenizer();
}

PreTokenizerPtr make_whitespace_split(const JsonPart&) {
  return pre_tokenizer_of([](PreTokenized& text) { cut_at_characters(text, Behavior::removed, is_white); });
}

// \w+|[^\w\s]+ of Rust's regex, whose \w is not Oniguruma's.
PreTokenizerPtr make_whitespace(const JsonPart&) {
  return pre_tokenizer_of([](PreTokenized& text) {
    cut_each(text, [](std::string_view piece, std::vector<Span>& out) {
      enum Class { none, white, word, other } last = none;
      for (size_t at = 0; at < piece.size();) {
        const auto begin = static_cast<uint32_t>(at);
        const char32_t c = next_character(piece, at);
        const Class now = is_word(c) ? word : is_white(c) ? white : other;
        if (now != last && now != white) out.push_back({begin, begin});
        if (now != white) out.back().end = static_cast<uint32_t>(at);
        last = now;
      }
    });
  });
}

PreTokenizerPtr make_punctuation(const JsonPart& part) {
  return pre_tokenizer_of([behavior = behavior_in(part, "Isolated")](PreTokenized& text) {
    cut_at_characters(text, behavior, is_punctuation);
  });
}

PreTokenizerPtr make_char_delimiter_split(const JsonPart& part) {
  const std::string text = part.character("delimiter", "");
  size_t at = 0;
  const char32_t delimiter = next_character(text, at);
  return pre_tokenizer_of([delimiter](PreTokenized& cut) {
    cut_at_characters(cut, Behavior::removed, [delimiter](char32_t c) { return c == delimiter; });
  });
}

}  // namespace pre_tokenizers

}  // namespace ft::text

// How pieces become smaller pieces: shared by the pre-tokenizers.
#pragma once

#include "core/text/pre_tokenizers/pre_tokenizer.h"
#include "core/text/unicode_sets.h"

namespace ft::text {

// `parts(piece, out)` cuts one piece, given as text, into spans of it; empty ones are left out.
template <class Parts>
void cut_each(PreTokenized& text, const Parts& parts) {
  thread_local std::vector<Span> all, own;
  all.clear();
  for (const Span piece : text.pieces) {
    own.clear();
    parts(std::string_view(text.text).substr(piece.begin, piece.end - piece.begin), own);
    for (const Span part : own)
      if (part.end > part.begin) all.push_back({piece.begin + part.begin, piece.begin + part.end});
  }
  text.pieces.swap(all);
}

// Applies a behaviour to the matches of one piece.
void by_behavior(std::vector<Match>& matches, Behavior behavior, bool invert, std::vector<Span>& out);

Behavior behavior_in(const JsonPart& part, const char* otherwise);

// Matches that are one character each.
template <class Matches>
void match_characters(std::string_view piece, const Matches& matches, std::vector<Match>& out) {
  out.clear();
  uint32_t plain = 0;
  for (size_t at = 0; at < piece.size();) {
    const auto begin = static_cast<uint32_t>(at);
    if (!matches(next_character(piece, at))) continue;
    if (plain < begin) out.push_back({{plain, begin}, false});
    plain = static_cast<uint32_t>(at);
    out.push_back({{begin, plain}, true});
  }
  if (plain < piece.size()) out.push_back({{plain, static_cast<uint32_t>(piece.size())}, false});
}

// Cuts at characters of a set.
template <class Matches>
void cut_at_characters(PreTokenized& text, Behavior behavior, const Matches& matches) {
  thread_local std::vector<Match> found;
  cut_each(text, [&](std::string_view piece, std::vector<Span>& out) {
    match_characters(piece, matches, found);
    by_behavior(found, behavior, false, out);
  });
}

// A step that is one function.
template <class Apply>
PreTokenizerPtr pre_tokenizer_of(Apply apply) {
  class Function final : public PreTokenizer {
   public:
    explicit Function(Apply given) : apply_(std::move(given)) {}
    void apply(PreTokenized& text) const override { apply_(text); }

   private:
    Apply apply_;
  };
  return std::make_shared<Function>(std::move(apply));
}

}  // namespace ft::text

#include "core/text/added_tokens.h"

#include <utf8proc.h>

#include <algorithm>

#include "core/base/unicode.h"

namespace ft::text {

namespace {

bool is_white(char32_t c) {
  return (c >= 9 && c <= 13) || c == ' ' || c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) ||
         c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

bool is_word(char32_t c) {  // \w of Rust's regex
  switch (utf8proc_category(static_cast<utf8proc_int32_t>(c))) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME:
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_PC:
      return true;
    default:
      return c == 0x200C || c == 0x200D;
  }
}

char32_t character_before(std::string_view text, size_t at) {
  size_t begin = at - 1;
  while (begin > 0 && (static_cast<unsigned char>(text[begin]) & 0xC0) == 0x80) --begin;
  return next_code_point(text, begin);
}

char32_t character_at(std::string_view text, size_t at) {
  return next_code_point(text, at);
}

}  // namespace

AddedTokens::AddedTokens(std::vector<AddedToken> tokens) : tokens_(std::move(tokens)), by_first_byte_(256) {
  for (size_t i = 0; i < tokens_.size(); ++i)
    if (!tokens_[i].content.empty()) by_first_byte_[static_cast<unsigned char>(tokens_[i].content[0])].push_back(i);
  for (auto& list : by_first_byte_)
    std::stable_sort(list.begin(), list.end(),
                     [&](size_t a, size_t b) { return tokens_[a].content.size() > tokens_[b].content.size(); });
}

const AddedToken* AddedTokens::longest_at(std::string_view text, size_t at) const {
  for (const size_t index : by_first_byte_[static_cast<unsigned char>(text[at])])
    if (text.substr(at).starts_with(tokens_[index].content)) return &tokens_[index];
  return nullptr;
}

std::vector<Stretch> AddedTokens::split(std::string_view text) const {
  std::vector<Stretch> stretches;
  size_t plain = 0, at = 0;
  while (at < text.size()) {
    const AddedToken* token = tokens_.empty() ? nullptr : longest_at(text, at);
    if (!token) {
      if (tokens_.empty()) break;
      ++at;
      continue;
    }
    size_t begin = at, end = at + token->content.size();
    if (token->single_word && ((begin > 0 && is_word(character_before(text, begin))) ||
                               (end < text.size() && is_word(character_at(text, end))))) {
      at = end;  // the automaton has gone past it
      continue;
    }
    if (token->lstrip)
      while (begin > plain && is_white(character_before(text, begin))) {
        --begin;
        while ((static_cast<unsigned char>(text[begin]) & 0xC0) == 0x80) --begin;
      }
    if (token->rstrip)
      while (end < text.size() && is_white(character_at(text, end))) next_code_point(text, end);
    if (begin > plain) stretches.push_back({plain, begin, -1});
    stretches.push_back({begin, end, token->id});
    plain = at = end;
  }
  if (plain < text.size()) stretches.push_back({plain, text.size(), -1});
  return stretches;
}

}  // namespace ft::text

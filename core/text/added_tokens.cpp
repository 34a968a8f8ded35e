#include "core/text/added_tokens.h"

#include <algorithm>

#include "core/text/unicode_sets.h"

namespace ft::text {

namespace {

// Where the character before `at` begins.
size_t character_before(std::string_view text, size_t at) {
  --at;
  while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) --at;
  return at;
}

char32_t character_at(std::string_view text, size_t at) {
  return next_character(text, at);
}

}  // namespace

AddedTokens::AddedTokens(std::vector<AddedToken> tokens) : tokens_(std::move(tokens)) {
  std::erase_if(tokens_, [](const AddedToken& token) { return token.content.empty(); });
  std::vector<std::pair<std::string_view, int32_t>> entries;
  for (size_t i = tokens_.size(); i-- > 0;) entries.emplace_back(tokens_[i].content, static_cast<int32_t>(i));
  for (const auto& [content, index] : entries) begins_[static_cast<unsigned char>(content[0])] = true;
  if (std::count(begins_.begin(), begins_.end(), true) == 1)
    only_first_byte_ = static_cast<int>(std::find(begins_.begin(), begins_.end(), true) - begins_.begin());
  trie_ = ByteTrie(std::move(entries));
}

size_t AddedTokens::next_candidate(std::string_view text, size_t at) const {
  if (only_first_byte_ >= 0) return std::min(text.find(static_cast<char>(only_first_byte_), at), text.size());
  while (at < text.size() && !begins_[static_cast<unsigned char>(text[at])]) ++at;
  return at;
}

std::vector<Stretch> AddedTokens::split(std::string_view text) const {
  std::vector<Stretch> stretches;
  size_t plain = 0;
  for (size_t at = next_candidate(text, 0); at < text.size(); at = next_candidate(text, at)) {
    size_t length = 0;
    int32_t index = 0;
    trie_.each_prefix(text.substr(at), [&](size_t found, int32_t which) { length = found, index = which; });
    if (length == 0) {
      ++at;
      continue;
    }
    const AddedToken& token = tokens_[static_cast<size_t>(index)];
    size_t begin = at, end = at + length;
    at = end;
    if (token.single_word && ((begin > 0 && is_word(character_at(text, character_before(text, begin)))) ||
                              (end < text.size() && is_word(character_at(text, end)))))
      continue;
    if (token.lstrip)
      while (begin > plain && is_white(character_at(text, character_before(text, begin))))
        begin = character_before(text, begin);
    if (token.lstrip) begin = std::max(begin, plain);
    if (token.rstrip)
      while (end < text.size() && is_white(character_at(text, end))) next_character(text, end);
    if (begin > plain) stretches.push_back({plain, begin, -1});
    stretches.push_back({begin, end, token.id});
    plain = end;
  }
  if (plain < text.size()) stretches.push_back({plain, text.size(), -1});
  return stretches;
}

}  // namespace ft::text

// Tokens that are found in the text before the model reads it, such as <|im_end|>.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/text/kinds/byte_trie.h"

namespace ft::text {

struct AddedToken {
  int32_t id = 0;
  std::string content;
  bool special = false, lstrip = false, rstrip = false, single_word = false, normalized = false;
};

// A stretch of the text: plain, or one added token.
struct Stretch {
  size_t begin = 0, end = 0;
  int32_t id = -1;  // -1: plain text
};

// Finds added tokens: leftmost first, of those at one place the longest, of equal ones the first (as Hugging Face's
// Aho-Corasick automaton does). Where one token takes the white space that another begins with, both are found.
class AddedTokens {
 public:
  explicit AddedTokens(std::vector<AddedToken> tokens = {});
  std::vector<Stretch> split(std::string_view text) const;
  bool empty() const { return tokens_.empty(); }

 private:
  // The next place at or after `at` where a token may begin.
  size_t next_candidate(std::string_view text, size_t at) const;
  std::vector<AddedToken> tokens_;
  ByteTrie trie_;
  std::array<bool, 256> begins_{};
  int only_first_byte_ = -1;  // when all tokens begin alike
};

}  // namespace ft::text

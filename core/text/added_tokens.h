// Tokens that are found in the text before anything else happens to it, such as <|im_end|>.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

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

// Finds added tokens: leftmost first, of those at one place the longest (as Hugging Face's Aho-Corasick automaton
// does).
class AddedTokens {
 public:
  explicit AddedTokens(std::vector<AddedToken> tokens = {});
  std::vector<Stretch> split(std::string_view text) const;
  bool empty() const { return tokens_.empty(); }

 private:
  const AddedToken* longest_at(std::string_view text, size_t at) const;
  std::vector<AddedToken> tokens_;
  std::vector<std::vector<size_t>> by_first_byte_;  // longest content first
};

}  // namespace ft::text

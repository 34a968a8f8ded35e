// What two texts have in common, word by word (Chinese, Japanese and Korean: character by character): for showing an
// answer beside the one before it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace ft::eval {

struct DiffPiece {
  enum class Kind { same, removed, added };
  Kind kind = Kind::same;
  std::string text;
};

// The pieces of `before` (same, removed) and of `after` (same, added), in the order in which one reads the change;
// neighbours are of different kinds. Texts of more than some thousand words are compared as a whole between their equal
// beginnings and ends.
std::vector<DiffPiece> word_diff(std::string_view before, std::string_view after);

}  // namespace ft::eval

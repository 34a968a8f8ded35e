// All beginnings of a text that are tokens, in one walk over its bytes: a double-array trie (Aoe 1989).
#pragma once

#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

namespace ft::text {

class ByteTrie {
 public:
  // Of equal keys the last one counts; empty keys are left out.
  explicit ByteTrie(std::vector<std::pair<std::string_view, int32_t>> entries = {});

  // Calls found(length, value) for each key that `text` begins with, the shortest first.
  template <class Found>
  void each_prefix(std::string_view text, const Found& found) const {
    int32_t node = 0;
    for (size_t at = 0; at < text.size(); ++at) {
      const int32_t next = units_[static_cast<size_t>(node)].base + static_cast<unsigned char>(text[at]);
      if (units_[static_cast<size_t>(next)].parent != node) return;
      node = next;
      if (const int32_t value = units_[static_cast<size_t>(node)].value; value >= 0) found(at + 1, value);
    }
  }

 private:
  struct Unit {
    int32_t base = 0, parent = -1, value = -1;
  };
  using Entries = std::vector<std::pair<std::string_view, int32_t>>;
  int32_t place_for(const std::vector<unsigned char>& bytes);
  std::vector<Unit> units_;
  size_t first_free_ = 1;
};

}  // namespace ft::text

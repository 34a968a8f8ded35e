// Words that a thread has made tokens of before: a table of fixed slots in which a new word takes the place of an old
// one, so that nothing is allocated and nothing grows. Shared by all tokenizers of the thread.
#pragma once

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>
#include <vector>

#include "core/text/kinds/hash.h"

namespace ft::text {

class WordMemory {
 public:
  static constexpr size_t longest_word = 34, most_tokens = 6;

  struct Slot {  // one cache line
    uint32_t owner = 0;
    uint8_t length = 0, count = 0;
    char word[longest_word];
    int32_t ids[most_tokens];
  };

  WordMemory() : slots_(size_t{1} << 15) {}

  // The slot of a word of at most `longest_word` bytes, whoever lies in it.
  Slot& slot_of(uint32_t owner, std::string_view word) {
    return slots_[(hash_of(word) ^ owner * 0x9E3779B97F4A7C15u) >> 17 & (slots_.size() - 1)];
  }

  static bool holds(const Slot& slot, uint32_t owner, std::string_view word) {
    return slot.owner == owner && slot.length == word.size() && std::memcmp(slot.word, word.data(), word.size()) == 0;
  }

  static void put(Slot& slot, uint32_t owner, std::string_view word, std::span<const int32_t> ids) {
    if (ids.size() > most_tokens) return;
    slot.owner = owner;
    slot.length = static_cast<uint8_t>(word.size());
    slot.count = static_cast<uint8_t>(ids.size());
    std::memcpy(slot.word, word.data(), word.size());
    std::copy(ids.begin(), ids.end(), slot.ids);  // may be none
  }

 private:
  std::vector<Slot> slots_;
};

}  // namespace ft::text

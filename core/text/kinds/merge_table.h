// Which two tokens merge into which, as a flat hash table: looked up several times for every byte of a text.
#pragma once

#include <bit>
#include <cstdint>
#include <vector>

#include "core/text/kinds/hash.h"

namespace ft::text {

struct Merge {
  int32_t rank = 0, id = -1;
};

class MergeTable {
 public:
  explicit MergeTable(size_t count = 0) { grow(count); }

  void put(int32_t left, int32_t right, Merge merge) {
    if ((count_ + 1) * 3 > slots_.size() * 2) grow(count_ * 2 + 16);
    Slot& slot = slots_[place_of(key_of(left, right))];
    count_ += slot.key == none;
    slot = {key_of(left, right), merge};
  }

  const Merge* find(int32_t left, int32_t right) const {
    const Slot& slot = slots_[place_of(key_of(left, right))];
    return slot.key == none ? nullptr : &slot.merge;
  }

 private:
  static constexpr uint64_t none = UINT64_MAX;
  struct Slot {
    uint64_t key = none;
    Merge merge;
  };

  static uint64_t key_of(int32_t left, int32_t right) {
    return static_cast<uint64_t>(static_cast<uint32_t>(left)) << 32 | static_cast<uint32_t>(right);
  }

  size_t place_of(uint64_t key) const {
    size_t place = (key * 0x9E3779B97F4A7C15u ^ key >> 29) * 0xD6E8FEB86659FD93u >> shift_;
    while (slots_[place].key != key && slots_[place].key != none) place = (place + 1) & (slots_.size() - 1);
    return place;
  }

  void grow(size_t count) {
    std::vector<Slot> old(std::bit_ceil(count + count / 2 + 16));
    old.swap(slots_);
    shift_ = 64 - std::countr_zero(slots_.size());
    for (const Slot& slot : old)
      if (slot.key != none) slots_[place_of(slot.key)] = slot;
  }

  std::vector<Slot> slots_;
  int shift_ = 0;
  size_t count_ = 0;
};

}  // namespace ft::text

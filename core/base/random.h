// Random numbers that depend only on (seed, stream, counter), so that a resumed run draws what the uninterrupted one
// would have drawn, on every machine. The generator is splitmix64 (Steele, Lea, Flood 2014) in counter mode.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace ft {

// The n-th 64-bit number of splitmix64 started at `seed`, n from 0.
uint64_t splitmix64(uint64_t seed, uint64_t n);

class Random {
 public:
  // `stream` names what the numbers are for ("shuffle", "dropout"), so that one use never shifts another.
  Random(uint64_t seed, std::string_view stream, uint64_t counter = 0);

  uint64_t next();                 // 64 random bits
  double uniform();                // [0, 1) with 53 bits
  uint64_t below(uint64_t bound);  // [0, bound), unbiased; bound > 0
  double normal();                 // mean 0, variance 1 (Box-Muller; two numbers drawn for one given)

  uint64_t counter() const { return counter_; }

 private:
  uint64_t seed_, counter_;
};

// 0 .. count-1 in random order (Fisher-Yates).
std::vector<uint32_t> permutation(uint32_t count, Random random);

}  // namespace ft

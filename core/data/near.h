// Texts that are nearly alike: MinHash over the set of character 5-grams (Broder 1997) finds candidates, the exact
// Jaccard index decides.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace ft::data {

// Hashes of the text's 5-grams of code points, sorted, each once; a sample of them for a text of megabytes.
std::vector<uint64_t> grams_of(std::string_view text);
// From here on two rows count as nearly alike.
inline constexpr double near_threshold = 0.6;

double jaccard(const std::vector<uint64_t>& a, const std::vector<uint64_t>& b);

// Twenty bands of four: a pair with Jaccard 0.6 is a candidate with 94 %, one of 0.75 with 99.9 %; one of 0.3 with 15
// %.
inline constexpr size_t sketch_bands = 20, sketch_rows = 4;
using Bands = std::array<uint64_t, sketch_bands>;
Bands bands_of(const std::vector<uint64_t>& grams);

// Texts that share a band. Grows by about 500 bytes a text.
class NearIndex {
 public:
  // The numbers of earlier texts that may be alike, each once; then remembers this one.
  std::vector<uint32_t> add(uint32_t number, const Bands& bands);
  std::vector<uint32_t> candidates(const Bands& bands) const;

 private:
  std::array<std::unordered_map<uint64_t, std::vector<uint32_t>>, sketch_bands> tables_;
};

}  // namespace ft::data

#include "core/data/near.h"

#include <xxhash.h>

#include <algorithm>
#include <limits>

#include "core/base/random.h"
#include "core/base/unicode.h"

namespace ft::data {

namespace {

constexpr size_t gram_length = 5;
constexpr size_t most_candidates = 64;  // of one band: a frame that thousands of rows share says nothing

}  // namespace

std::vector<uint64_t> grams_of(std::string_view text) {
  const std::u32string points = to_utf32(text);
  std::vector<uint64_t> grams;
  const size_t length = std::min(gram_length, std::max<size_t>(points.size(), 1));
  for (size_t at = 0; at + length <= points.size(); ++at)
    grams.push_back(XXH3_64bits(points.data() + at, length * sizeof(char32_t)));
  std::sort(grams.begin(), grams.end());
  grams.erase(std::unique(grams.begin(), grams.end()), grams.end());
  return grams;
}

double jaccard(const std::vector<uint64_t>& a, const std::vector<uint64_t>& b) {
  size_t common = 0;
  for (size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    if (a[i] == b[j])
      ++common, ++i, ++j;
    else if (a[i] < b[j])
      ++i;
    else
      ++j;
  }
  const size_t all = a.size() + b.size() - common;
  return all == 0 ? 1.0 : static_cast<double>(common) / static_cast<double>(all);
}

Bands bands_of(const std::vector<uint64_t>& grams) {
  constexpr size_t hashes = sketch_bands * sketch_rows;
  static const auto factors = [] {
    std::array<uint64_t, hashes> odd{};
    for (size_t i = 0; i < hashes; ++i) odd[i] = splitmix64(0x6e656172, i) | 1;
    return odd;
  }();
  std::array<uint64_t, hashes> least;
  least.fill(std::numeric_limits<uint64_t>::max());
  for (const uint64_t gram : grams)
    for (size_t i = 0; i < hashes; ++i)
      least[i] = std::min(least[i], (gram ^ (gram >> 29)) * factors[i] + (factors[i] >> 7));
  Bands bands;
  for (size_t band = 0; band < sketch_bands; ++band)
    bands[band] = XXH3_64bits(&least[band * sketch_rows], sketch_rows * sizeof(uint64_t));
  return bands;
}

std::vector<uint32_t> NearIndex::candidates(const Bands& bands) const {
  std::vector<uint32_t> found;
  for (size_t band = 0; band < sketch_bands; ++band) {
    const auto same = tables_[band].find(bands[band]);
    if (same == tables_[band].end()) continue;
    found.insert(found.end(), same->second.begin(), same->second.end());
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

std::vector<uint32_t> NearIndex::add(uint32_t number, const Bands& bands) {
  std::vector<uint32_t> found = candidates(bands);
  for (size_t band = 0; band < sketch_bands; ++band) {
    auto& same = tables_[band][bands[band]];
    if (same.size() < most_candidates) same.push_back(number);
  }
  return found;
}

}  // namespace ft::data

#include "core/data/near.h"

#include <xxhash.h>

#include <algorithm>
#include <limits>

#include "core/base/random.h"
#include "core/base/unicode.h"

namespace ft::data {

namespace {

constexpr size_t gram_length = 5;
// Of longer texts one gram in 64 is kept, chosen by its own hash, so that two texts keep the same ones and their
// Jaccard index is estimated without bias (FracMinHash; Irber et al. 2022). A book on one line must not take minutes to
// sort.
constexpr size_t sampled_bytes = 4 << 20;
constexpr uint64_t sample_mask = 63;
constexpr size_t most_candidates = 64;  // of one band: a frame that thousands of rows share says nothing

}  // namespace

std::vector<uint64_t> grams_of(std::string_view text) {
  const uint64_t left_out = text.size() > sampled_bytes ? sample_mask : 0;
  std::vector<uint64_t> grams;
  std::array<char32_t, gram_length> window{};
  size_t points = 0;
  const auto add = [&](size_t length) {
    const uint64_t gram = XXH3_64bits(window.data(), length * sizeof(char32_t));
    if ((gram & left_out) == 0) grams.push_back(gram);
  };
  for (size_t at = 0; at < text.size(); ++points) {
    if (points >= gram_length) std::move(window.begin() + 1, window.end(), window.begin());
    window[std::min(points, gram_length - 1)] = next_code_point(text, at);
    if (points + 1 >= gram_length) add(gram_length);
  }
  if (points > 0 && points < gram_length) add(points);
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

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

// Whether two alike texts say the same. In a long text a word more or less is a variant; a short one is often nothing
// but that word: "refund within 3 days" is not "within 5 days". So texts below `short_text` code points say the same
// only when one holds all words of the other in their order (marks, case and words that only bind aside) and nothing
// more than words that neither count nor deny. Longer texts: always.
inline constexpr size_t short_text = 160;  // the shortest labelled near duplicate of the reference has 188
bool says_the_same(std::string_view a, std::string_view b);

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

// Grams of texts by their number. Rows of one frame are candidates again and again, always the first of them, so that
// those that were made first are kept, up to some tens of megabytes.
class GramCache {
 public:
  // `make` gives the text's grams; called when they are not kept. Valid until the next call.
  template <class Make>
  const std::vector<uint64_t>& of(uint32_t number, const Make& make) {
    if (const auto found = kept_.find(number); found != kept_.end()) return found->second;
    std::vector<uint64_t> grams = make();
    const size_t bytes = grams.size() * sizeof(uint64_t) + 64;
    if (bytes > room_) return passing_ = std::move(grams);
    room_ -= bytes;
    return kept_.emplace(number, std::move(grams)).first->second;
  }

 private:
  size_t room_ = size_t{48} << 20;
  std::unordered_map<uint32_t, std::vector<uint64_t>> kept_;
  std::vector<uint64_t> passing_;
};

}  // namespace ft::data

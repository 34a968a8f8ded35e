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

namespace {

// Words that only bind: a text says the same with another one.
bool only_binds(const std::u32string& word) {
  static constexpr std::array<std::u32string_view, 36> words{
      U"a",  U"an", U"the", U"this", U"that", U"these", U"those", U"of",   U"in",   U"on",  U"at",  U"to",
      U"by", U"as", U"and", U"is",   U"are",  U"was",   U"were",  U"be",   U"been", U"it",  U"its", U"you",
      U"my", U"we", U"our", U"your", U"i",    U"so",    U"just",  U"also", U"will", U"can", U"do",  U"please"};
  static constexpr std::u32string_view signs = U"的了呢吗吧啊呀哦嗯请您你个这那就都也很是";
  return (word.size() == 1 && signs.find(word[0]) != std::u32string_view::npos) ||
         std::find(words.begin(), words.end(), word) != words.end();
}

// Numbers and words in lower case, other letters (Chinese) each alone; marks, spaces and words that bind
// tell nothing.
std::vector<std::u32string> words_in(std::string_view text) {
  std::vector<std::u32string> words;
  bool in_word = false;
  for (size_t at = 0; at < text.size();) {
    char32_t point = next_code_point(text, at);
    if (point >= U'０' && point <= U'９') point = U'0' + (point - U'０');
    if (point >= U'A' && point <= U'Z') point += 32;
    const bool simple = (point >= U'a' && point <= U'z') || (point >= U'0' && point <= U'9') || point == U'\'' ||
                        (point >= 0xC0 && point < 0x2000);
    const bool sign = (point >= 0x3040 && point <= 0x30FF) || (point >= 0x3400 && point <= 0x9FFF) ||
                      (point >= 0xAC00 && point <= 0xD7AF) || (point >= 0x20000 && point <= 0x3FFFF);
    if (simple && in_word)
      words.back().push_back(point);
    else if (simple || sign)
      words.emplace_back(1, point);
    in_word = simple;
  }
  std::erase_if(words, only_binds);
  return words;
}

bool counts_or_denies(const std::u32string& word) {
  static constexpr std::u32string_view denying = U"不没無无非未别勿";
  static constexpr std::array<std::u32string_view, 7> words{U"not",     U"no",     U"never", U"none",
                                                            U"without", U"cannot", U"nor"};
  static constexpr std::u32string_view numbers = U"零一二两三四五六七八九十百千万亿半";
  const auto digit = [](char32_t c) { return c >= U'0' && c <= U'9'; };
  return std::any_of(word.begin(), word.end(), digit) || word.ends_with(U"n't") ||
         std::find(words.begin(), words.end(), word) != words.end() ||
         (word.size() == 1 &&
          (denying.find(word[0]) != std::u32string_view::npos || numbers.find(word[0]) != std::u32string_view::npos));
}

}  // namespace

bool says_the_same(std::string_view a, std::string_view b) {
  if (std::max(a.size(), b.size()) > 4 * short_text) return true;
  if (count_code_points(a) >= short_text || count_code_points(b) >= short_text) return true;
  std::vector<std::u32string> fewer = words_in(a), more = words_in(b);
  if (fewer.size() > more.size()) std::swap(fewer, more);
  size_t at = 0;
  for (const std::u32string& word : more) {
    if (at < fewer.size() && word == fewer[at])
      ++at;
    else if (counts_or_denies(word))
      return false;
  }
  return at == fewer.size();
}

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

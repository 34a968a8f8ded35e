// Text as the published overlap scores see it: Python's white space and lower case, counted n-grams. Used by BLEU,
// chrF, ROUGE and SQuAD, whose figures are only comparable when these agree to the letter.
#pragma once

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/unicode.h"

namespace ft::eval {

bool is_white_space(char32_t c);                                          // str.isspace
std::u32string lower_case(std::u32string_view text);                      // str.lower
std::vector<std::u32string> split_white_space(std::u32string_view text);  // str.split()
bool is_ascii_punctuation(char32_t c);                                    // string.punctuation

// Unicode general category: 'L', 'N', 'P', 'S', 'M', 'Z', 'C'.
char category_of(char32_t c);

template <class Item>
using Counts = std::map<std::vector<Item>, int64_t>;

// How often each run of `order` items occurs.
template <class Sequence>
auto count_ngrams(const Sequence& items, size_t order) {
  Counts<typename Sequence::value_type> counts;
  for (size_t i = 0; i + order <= items.size(); ++i)
    ++counts[{items.begin() + static_cast<std::ptrdiff_t>(i), items.begin() + static_cast<std::ptrdiff_t>(i + order)}];
  return counts;
}

template <class Item>
int64_t common_count(const Counts<Item>& a, const Counts<Item>& b) {
  int64_t common = 0;
  for (const auto& [item, count] : a)
    if (const auto found = b.find(item); found != b.end()) common += std::min(count, found->second);
  return common;
}

}  // namespace ft::eval

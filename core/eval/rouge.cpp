#include "core/eval/rouge.h"

#include <algorithm>
#include <map>
#include <set>
#include <vector>

#include "core/eval/overlap_text.h"

namespace ft::eval {

namespace {

using Tokens = std::vector<std::string>;

Tokens tokens_of(std::u32string_view text, bool use_stemmer) {
  constexpr size_t stem_longer_than = 3;
  Tokens tokens;
  std::string word;
  const auto flush = [&] {
    if (!word.empty()) tokens.push_back(use_stemmer && word.size() > stem_longer_than ? porter_stem(word) : word);
    word.clear();
  };
  for (const char32_t c : lower_case(text))
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
      word += static_cast<char>(c);
    else
      flush();
  flush();
  return tokens;
}

Overlap overlap(double hits, double prediction, double target) {
  Overlap result{hits / std::max(1.0, prediction), hits / std::max(1.0, target), 0};
  if (result.precision + result.recall > 0)
    result.fmeasure = 2 * result.precision * result.recall / (result.precision + result.recall);
  return result;
}

Overlap ngram_overlap(const Tokens& prediction, const Tokens& target, size_t order) {
  const auto count = [&](const Tokens& tokens) {
    return tokens.size() >= order ? static_cast<double>(tokens.size() - order + 1) : 0.0;
  };
  return overlap(static_cast<double>(common_count(count_ngrams(prediction, order), count_ngrams(target, order))),
                 count(prediction), count(target));
}

// Lengths of the longest common subsequences of all beginnings: table[i][j] of a[0, i) and b[0, j).
std::vector<std::vector<int>> subsequence_table(const Tokens& a, const Tokens& b) {
  std::vector<std::vector<int>> table(a.size() + 1, std::vector<int>(b.size() + 1));
  for (size_t i = 1; i <= a.size(); ++i)
    for (size_t j = 1; j <= b.size(); ++j)
      table[i][j] = a[i - 1] == b[j - 1] ? table[i - 1][j - 1] + 1 : std::max(table[i - 1][j], table[i][j - 1]);
  return table;
}

// Positions in `target` of one longest common subsequence. Which one is found decides the union, so ties go as in
// rouge_score.
void mark_subsequence(const Tokens& target, const Tokens& prediction, std::set<size_t>& positions) {
  const auto table = subsequence_table(target, prediction);
  for (size_t i = target.size(), j = prediction.size(); i > 0 && j > 0;) {
    if (target[i - 1] == prediction[j - 1])
      positions.insert(i - 1), --i, --j;
    else if (table[i][j - 1] > table[i - 1][j])
      --j;
    else
      --i;
  }
}

std::vector<Tokens> lines_of(const std::u32string& text, bool use_stemmer) {
  std::vector<Tokens> lines;
  for (size_t begin = 0; begin <= text.size();) {
    const size_t end = std::min(text.find(U'\n', begin), text.size());
    if (end > begin) lines.push_back(tokens_of(std::u32string_view(text).substr(begin, end - begin), use_stemmer));
    begin = end + 1;
  }
  return lines;
}

Overlap summary_overlap(const std::vector<Tokens>& prediction, const std::vector<Tokens>& target) {
  std::map<std::string, int> left_in_prediction, left_in_target;
  double prediction_length = 0, target_length = 0, hits = 0;
  for (const Tokens& line : prediction)
    for (const std::string& token : line) ++left_in_prediction[token], ++prediction_length;
  for (const Tokens& line : target)
    for (const std::string& token : line) ++left_in_target[token], ++target_length;
  for (const Tokens& line : target) {
    std::set<size_t> positions;
    for (const Tokens& other : prediction) mark_subsequence(line, other, positions);
    for (const size_t position : positions) {
      const std::string& token = line[position];
      if (left_in_prediction[token] > 0 && left_in_target[token] > 0)
        --left_in_prediction[token], --left_in_target[token], ++hits;
    }
  }
  return overlap(hits, prediction_length, target_length);
}

}  // namespace

Rouge rouge(const std::string& prediction_text, const std::string& target_text, bool use_stemmer) {
  const std::u32string prediction_line = to_utf32(prediction_text), target_line = to_utf32(target_text);
  const Tokens prediction = tokens_of(prediction_line, use_stemmer), target = tokens_of(target_line, use_stemmer);
  Rouge result;
  result.rouge1 = ngram_overlap(prediction, target, 1);
  result.rouge2 = ngram_overlap(prediction, target, 2);
  result.rouge3 = ngram_overlap(prediction, target, 3);
  result.rougeL = overlap(subsequence_table(target, prediction).back().back(), static_cast<double>(prediction.size()),
                          static_cast<double>(target.size()));
  result.rougeLsum = summary_overlap(lines_of(prediction_line, use_stemmer), lines_of(target_line, use_stemmer));
  return result;
}

}  // namespace ft::eval

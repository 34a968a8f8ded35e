#include "core/eval/squad.h"

#include "core/eval/overlap_text.h"

namespace ft::eval {

namespace {

// Lower case, without ASCII punctuation and without the articles as whole words.
std::vector<std::u32string> normalised(const std::string& text) {
  std::u32string kept, word;
  const auto flush = [&] {
    kept += word == U"a" || word == U"an" || word == U"the" ? U" " : word;
    word.clear();
  };
  for (const char32_t c : lower_case(to_utf32(text))) {
    if (is_ascii_punctuation(c)) continue;
    if (category_of(c) == 'L' || category_of(c) == 'N') {
      word += c;
      continue;
    }
    flush();
    kept += c;
  }
  flush();
  return split_white_space(kept);
}

double f1_of(const std::vector<std::u32string>& prediction, const std::vector<std::u32string>& answer) {
  const auto common = static_cast<double>(common_count(count_ngrams(prediction, 1), count_ngrams(answer, 1)));
  if (common == 0) return 0.0;
  const double precision = common / static_cast<double>(prediction.size()),
               recall = common / static_cast<double>(answer.size());
  return 2 * precision * recall / (precision + recall);
}

}  // namespace

Squad squad(const std::string& prediction, const std::vector<std::string>& answers) {
  const auto given = normalised(prediction);
  Squad best;
  for (const std::string& answer : answers) {
    const auto wanted = normalised(answer);
    best.exact_match = std::max(best.exact_match, given == wanted ? 1.0 : 0.0);
    best.f1 = std::max(best.f1, f1_of(given, wanted));
  }
  return best;
}

}  // namespace ft::eval

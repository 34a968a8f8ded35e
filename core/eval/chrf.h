// chrF and chrF++: F-scores over character and word n-grams, equal to sacrebleu's. Reference: Popović 2015, 2017.
#pragma once

#include <string>
#include <vector>

namespace ft::eval {

struct ChrfOptions {
  int64_t char_order = 6, word_order = 0;  // word_order 2: chrF++
  double beta = 2;
  bool lowercase = false, whitespace = false, eps_smoothing = false;
};

// 0 .. 100. references[r][i] is the r-th reference of hypothesis i. Throws Error{invalid} for lists of different
// length.
double chrf(const std::vector<std::string>& hypotheses, const std::vector<std::vector<std::string>>& references,
            const ChrfOptions& options = {});

}  // namespace ft::eval

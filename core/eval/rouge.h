// ROUGE-N, ROUGE-L and ROUGE-Lsum, equal to rouge_score. Reference: Lin 2004. Only a-z and 0-9 count; for Chinese use
// token_f1 or chrF.
#pragma once

#include <string>
#include <string_view>

namespace ft::eval {

struct Overlap {
  double precision = 0.0, recall = 0.0, fmeasure = 0.0;
};

struct Rouge {
  Overlap rouge1, rouge2, rouge3, rougeL, rougeLsum;  // rougeLsum: sentences are lines
};

Rouge rouge(const std::string& prediction, const std::string& target, bool use_stemmer);

// Porter's stemmer with the extensions of NLTK. Reference: Porter 1980. `word` in lower case a-z, 0-9.
std::string porter_stem(const std::string& word);

}  // namespace ft::eval

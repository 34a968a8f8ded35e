// Harmonic mean of precision and recall over words (Chinese: characters), as in SQuAD but without its English articles.
#include <map>

#include "core/eval/metric.h"
#include "core/eval/words.h"

namespace ft::eval::metrics {
const Metric token_f1{"token_f1", "Token F1", [](const std::string& reference, const std::string& answer) {
                        const auto wanted = words_of(reference), given = words_of(answer);
                        if (wanted.empty() || given.empty()) return wanted.empty() == given.empty() ? 1.0 : 0.0;
                        std::map<std::string, int> counts;
                        for (const auto& word : wanted) ++counts[word];
                        int common = 0;
                        for (const auto& word : given) common += counts[word]-- > 0;
                        if (common == 0) return 0.0;
                        const double precision = common / static_cast<double>(given.size()),
                                     recall = common / static_cast<double>(wanted.size());
                        return 2 * precision * recall / (precision + recall);
                      }};
}  // namespace ft::eval::metrics

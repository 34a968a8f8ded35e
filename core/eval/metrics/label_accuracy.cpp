// The answer's first line is the label, whatever its case and final punctuation.
#include "core/eval/metric.h"
#include "core/eval/words.h"

namespace ft::eval::metrics {
const Metric label_accuracy{"label_accuracy", "Label accuracy",
                            [](const std::string& reference, const std::string& answer) {
                              const std::string text = trimmed(answer);
                              return words_of(reference) == words_of(text.substr(0, text.find('\n'))) ? 1.0 : 0.0;
                            }};
}  // namespace ft::eval::metrics

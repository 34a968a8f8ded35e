// The published scores by name, JSON in and JSON out: what `finetune inspect metrics` answers, and what a script
// compares.
#pragma once

#include <string>

#include "core/base/json.h"

namespace ft::eval {

// {"metric", "inputs"} as one case of the scores: bleu, sentence_bleu, bleu_tokenize, chrf, rouge, squad,
// classification, pass_at_k, paired_permutation_exact, paired_bootstrap, perplexity, and every metric of metrics.def on
// {"reference", "answer"}. Throws Error{unsupported} for an unknown one, Error{malformed} for inputs that do not fit.
Json score_case(const std::string& metric, const Json& inputs);

}  // namespace ft::eval

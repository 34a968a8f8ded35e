// BLEU, equal to sacrebleu's. Reference: Papineni et al. 2002; Post 2018 for tokenizers and smoothing.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace ft::eval {

inline constexpr size_t bleu_order = 4;

struct BleuOptions {
  std::string tokenize = "13a";  // 13a, zh, char, intl, none
  bool lowercase = false;
  std::string smooth_method = "exp";   // exp, floor, add-k, none
  std::optional<double> smooth_value;  // default: floor 0.1, add-k 1
  bool effective_order = false;        // for single sentences
};

struct Bleu {
  double score = 0.0;  // 0 .. 100
  std::array<double, bleu_order> precisions{};
  double brevity_penalty = 1.0;
  int64_t hypothesis_length = 0, reference_length = 0;
  std::array<double, bleu_order> counts{}, totals{};
};

// references[r][i] is the r-th reference of hypothesis i. Throws Error{invalid} for lists of different length or
// options that are not known.
Bleu bleu(const std::vector<std::string>& hypotheses, const std::vector<std::vector<std::string>>& references,
          const BleuOptions& options = {});

// The line as the tokenizer of that name prints it: tokens with a blank between them. "char" prints blanks as tokens
// too.
std::string bleu_tokenized(const std::string& text, const std::string& tokenizer);
std::vector<std::u32string> bleu_tokens(const std::string& text, const std::string& tokenizer);

}  // namespace ft::eval

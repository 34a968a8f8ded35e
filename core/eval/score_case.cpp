#include "core/eval/score_case.h"

#include <fmt/format.h>

#include <cmath>

#include "core/base/error.h"
#include "core/eval/bleu.h"
#include "core/eval/chrf.h"
#include "core/eval/classification.h"
#include "core/eval/metric.h"
#include "core/eval/rouge.h"
#include "core/eval/squad.h"
#include "core/eval/statistics.h"

namespace ft::eval {

namespace {

using Texts = std::vector<std::string>;

template <class Value>
void read_option(const Json& inputs, const char* key, Value& value) {
  if (const auto found = inputs.find(key); found != inputs.end() && !found->is_null()) value = found->get<Value>();
}

// A label is known by its text, whether it came as a text, a number or a truth value.
Texts label_texts(const Json& labels) {
  Texts texts;
  for (const Json& label : labels) texts.push_back(label.is_string() ? label.get<std::string>() : to_text(label));
  return texts;
}

BleuOptions bleu_options(const Json& inputs) {
  BleuOptions options;
  read_option(inputs, "tokenize", options.tokenize);
  read_option(inputs, "lowercase", options.lowercase);
  read_option(inputs, "smooth_method", options.smooth_method);
  read_option(inputs, "effective_order", options.effective_order);
  if (const auto value = inputs.find("smooth_value"); value != inputs.end() && !value->is_null())
    options.smooth_value = value->get<double>();
  return options;
}

Json bleu_json(const Bleu& score) {
  return {{"score", score.score},
          {"precisions", score.precisions},
          {"brevity_penalty", score.brevity_penalty},
          {"hypothesis_length", score.hypothesis_length},
          {"reference_length", score.reference_length},
          {"counts", score.counts},
          {"totals", score.totals}};
}

Json corpus_bleu(const Json& inputs) {
  return bleu_json(bleu(inputs.at("hypotheses").get<Texts>(), inputs.at("references").get<std::vector<Texts>>(),
                        bleu_options(inputs)));
}

Json sentence_bleu(const Json& inputs) {
  std::vector<Texts> references;
  for (const auto& reference : inputs.at("references").get<Texts>()) references.push_back({reference});
  BleuOptions options = bleu_options(inputs);
  if (!inputs.contains("effective_order")) options.effective_order = true;
  return bleu_json(bleu({inputs.at("hypothesis").get<std::string>()}, references, options));
}

Json bleu_tokenize(const Json& inputs) {
  return {{"tokens", bleu_tokenized(inputs.at("text").get<std::string>(), inputs.at("tokenize").get<std::string>())}};
}

Json chrf_case(const Json& inputs) {
  ChrfOptions options;
  read_option(inputs, "char_order", options.char_order);
  read_option(inputs, "word_order", options.word_order);
  read_option(inputs, "beta", options.beta);
  read_option(inputs, "lowercase", options.lowercase);
  read_option(inputs, "whitespace", options.whitespace);
  read_option(inputs, "eps_smoothing", options.eps_smoothing);
  return {{"score",
           chrf(inputs.at("hypotheses").get<Texts>(), inputs.at("references").get<std::vector<Texts>>(), options)}};
}

Json overlap_json(const Overlap& overlap) {
  return {{"precision", overlap.precision}, {"recall", overlap.recall}, {"fmeasure", overlap.fmeasure}};
}

Json rouge_case(const Json& inputs) {
  bool use_stemmer = false;
  read_option(inputs, "use_stemmer", use_stemmer);
  const Rouge score =
      rouge(inputs.at("prediction").get<std::string>(), inputs.at("target").get<std::string>(), use_stemmer);
  return {{"rouge1", overlap_json(score.rouge1)},
          {"rouge2", overlap_json(score.rouge2)},
          {"rouge3", overlap_json(score.rouge3)},
          {"rougeL", overlap_json(score.rougeL)},
          {"rougeLsum", overlap_json(score.rougeLsum)}};
}

Json squad_case(const Json& inputs) {
  const Squad score = squad(inputs.at("prediction").get<std::string>(), inputs.at("answers").get<Texts>());
  return {{"exact_match", score.exact_match}, {"f1", score.f1}};
}

Json classification_case(const Json& inputs) {
  const Classification score = classification(label_texts(inputs.at("labels")), label_texts(inputs.at("predictions")));
  Json per_class = Json::array();
  for (const ClassScore& one : score.per_class)
    per_class.push_back(
        {{"precision", one.precision}, {"recall", one.recall}, {"f1", one.f1}, {"support", one.support}});
  return {{"accuracy", score.accuracy},
          {"macro_f1", score.macro_f1},
          {"micro_f1", score.micro_f1},
          {"weighted_f1", score.weighted_f1},
          {"balanced_accuracy", score.balanced_accuracy},
          {"cohen_kappa", score.cohen_kappa},
          {"matthews", score.matthews},
          {"classes", score.classes},
          {"per_class", per_class},
          {"confusion", score.confusion}};
}

// The chance that one of k of n samples is right when c are. Reference: Chen et al. 2021.
Json pass_at_k(const Json& inputs) {
  const auto n = inputs.at("n").get<int64_t>(), c = inputs.at("c").get<int64_t>(), k = inputs.at("k").get<int64_t>();
  if (c < 0 || c > n || k < 1 || k > n)
    throw Error(Code::invalid,
                fmt::format("pass_at_k needs 0 <= c <= n and 1 <= k <= n; n is {}, c {}, k {}.", n, c, k));
  if (n - c < k) return {{"pass_at_k", 1.0}};
  double none_right = 1.0;
  for (int64_t i = n - c + 1; i <= n; ++i) none_right *= 1.0 - static_cast<double>(k) / static_cast<double>(i);
  return {{"pass_at_k", 1.0 - none_right}};
}

Json permutation_case(const Json& inputs) {
  const PermutationTest test =
      permutation_test(inputs.at("a").get<std::vector<double>>(), inputs.at("b").get<std::vector<double>>());
  return {{"mean_difference", test.mean_difference}, {"p_value", test.p_value}};
}

Json bootstrap_case(const Json& inputs) {
  double confidence = 0.95;
  read_option(inputs, "confidence", confidence);
  const BootstrapTest test =
      bootstrap_over(inputs.at("a").get<std::vector<double>>(), inputs.at("b").get<std::vector<double>>(),
                     inputs.at("resamples").get<std::vector<std::vector<size_t>>>(), confidence);
  return {{"mean_difference", test.mean_difference},
          {"low", test.low},
          {"high", test.high},
          {"share_a_better", test.share_a_better}};
}

Json perplexity(const Json& inputs) {
  const auto losses = inputs.at("mean_losses").get<std::vector<double>>(),
             tokens = inputs.at("tokens").get<std::vector<double>>();
  if (losses.size() != tokens.size()) throw Error(Code::invalid, "There must be as many token counts as losses.");
  double sum = 0, count = 0;
  for (size_t i = 0; i < losses.size(); ++i) sum += losses[i] * tokens[i], count += tokens[i];
  if (count <= 0) throw Error(Code::invalid, "Perplexity needs at least one token.");
  return {{"loss", sum / count}, {"perplexity", std::exp(sum / count)}};
}

struct Case {
  std::string_view name;
  Json (*score)(const Json& inputs);
};
constexpr Case cases[] = {{"bleu", corpus_bleu},
                          {"sentence_bleu", sentence_bleu},
                          {"bleu_tokenize", bleu_tokenize},
                          {"chrf", chrf_case},
                          {"rouge", rouge_case},
                          {"squad", squad_case},
                          {"classification", classification_case},
                          {"pass_at_k", pass_at_k},
                          {"paired_permutation_exact", permutation_case},
                          {"paired_bootstrap", bootstrap_case},
                          {"perplexity", perplexity}};

}  // namespace

Json score_case(const std::string& name, const Json& inputs) {
  try {
    for (const Case& one : cases)
      if (one.name == name) return one.score(inputs);
    for (const Metric* metric : all_metrics())
      if (metric->name == name)
        return {{"score",
                 metric->score(inputs.at("reference").get<std::string>(), inputs.at("answer").get<std::string>())}};
  } catch (const Json::exception& error) {
    throw Error(Code::malformed, fmt::format("The inputs of \"{}\" do not fit: {}.", name, error.what()),
                "See the metric's inputs in `finetune inspect metrics --help`.");
  }
  throw Error(Code::unsupported, fmt::format("There is no metric \"{}\".", name));
}

}  // namespace ft::eval

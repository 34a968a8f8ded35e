// The published scores. Figures are by hand from each paper's formula, or from the tool that is named.
#include <gtest/gtest.h>

#include <cmath>

#include "core/base/error.h"
#include "core/eval/bleu.h"
#include "core/eval/chrf.h"
#include "core/eval/classification.h"
#include "core/eval/overlap_text.h"
#include "core/eval/rouge.h"
#include "core/eval/score_case.h"
#include "core/eval/squad.h"

namespace ft::eval {

namespace {

std::string tokens(const std::string& text, const std::string& tokenizer) {
  std::string joined;
  for (const auto& token : bleu_tokens(text, tokenizer)) joined += (joined.empty() ? "" : "|") + to_utf8(token);
  return joined;
}

}  // namespace

TEST(Bleu, a_perfect_match_scores_100_and_no_common_word_0) {
  EXPECT_NEAR(bleu({"one two three four five"}, {{"one two three four five"}}).score, 100.0, 1e-9);
  EXPECT_EQ(bleu({"one two"}, {{"three four"}}).score, 0.0);
}

// Unigrams 5 of 6, bigrams 3 of 5, trigrams 1 of 4, 4-grams 0 of 3 smoothed to 1/(2*3); equal lengths.
TEST(Bleu, precisions_are_smoothed_by_halving) {
  const Bleu score = bleu({"the cat sat on the mat"}, {{"the cat is on the mat"}});
  EXPECT_NEAR(score.score, 100 * std::pow(5.0 / 6 * 3 / 5 * 1 / 4 * (1.0 / 6), 0.25), 1e-9);
  EXPECT_EQ(score.brevity_penalty, 1.0);
}

TEST(Bleu, a_short_answer_pays_the_brevity_penalty) {
  const Bleu score = bleu({"one two three four"}, {{"one two three four five six"}});
  EXPECT_NEAR(score.brevity_penalty, std::exp(1 - 6.0 / 4), 1e-12);
}

TEST(Bleu, tokenizers_cut_as_mteval_does) {
  EXPECT_EQ(tokens("It costs $1,200.50 &amp; more, in 2023-24.", "13a"), "It|costs|$|1,200.50|&|more|,|in|2023|-|24|.");
  EXPECT_EQ(tokens("请用Python 3写", "zh"), "请|用|Python|3|写");
  EXPECT_EQ(tokens("价格￥99.5（含税）。", "intl"), "价格|￥|99.5|（|含税|）|。");
  EXPECT_EQ(tokens("ab c", "char"), "a|b|c");
  EXPECT_THROW(tokens("a", "none such"), Error);
}

TEST(Chrf, a_perfect_match_scores_100_and_no_common_letter_0) {
  EXPECT_NEAR(chrf({"今天天气很好"}, {{"今天天气很好"}}), 100.0, 1e-9);
  EXPECT_EQ(chrf({"abc"}, {{"xyz"}}), 0.0);
}

// Order 1: 2 of 3 letters both ways; order 2: 1 of 2 both ways. Mean precision = mean recall = 7/12.
TEST(Chrf, the_score_is_the_f_of_mean_precision_and_mean_recall) {
  EXPECT_NEAR(chrf({"abc"}, {{"abd"}}, {.char_order = 2}), 100 * 7.0 / 12, 1e-9);
}

TEST(Rouge, overlaps_count_words) {
  const Rouge score = rouge("the cat sat", "the cat is here", false);
  EXPECT_DOUBLE_EQ(score.rouge1.precision, 2.0 / 3);
  EXPECT_DOUBLE_EQ(score.rouge1.recall, 0.5);
  EXPECT_DOUBLE_EQ(score.rouge2.recall, 1.0 / 3);
  EXPECT_DOUBLE_EQ(score.rougeL.precision, 2.0 / 3);
  EXPECT_EQ(rouge("今天", "今天", false).rouge1.fmeasure, 0.0);
}

// Porter's own examples (1980) and words that NLTK's extensions change.
TEST(Rouge, the_stemmer_does_porters_examples) {
  const std::pair<const char*, const char*> words[] = {{"caresses", "caress"},
                                                       {"ponies", "poni"},
                                                       {"plastered", "plaster"},
                                                       {"motoring", "motor"},
                                                       {"hopping", "hop"},
                                                       {"falling", "fall"},
                                                       {"filing", "file"},
                                                       {"happy", "happi"},
                                                       {"relational", "relat"},
                                                       {"digitizer", "digit"},
                                                       {"vietnamization", "vietnam"},
                                                       {"electricity", "electr"},
                                                       {"hopeful", "hope"},
                                                       {"adjustment", "adjust"},
                                                       {"adoption", "adopt"},
                                                       {"controll", "control"},
                                                       {"rate", "rate"},
                                                       {"dies", "die"},
                                                       {"dying", "die"},
                                                       {"spied", "spi"},
                                                       {"enjoy", "enjoy"},
                                                       {"geology", "geolog"}};
  for (const auto& [word, stem] : words) EXPECT_EQ(porter_stem(word), stem) << word;
}

TEST(Squad, articles_case_and_punctuation_do_not_count) {
  EXPECT_EQ(squad("An apple, a day!", {"Apple day"}).exact_match, 1.0);
  EXPECT_DOUBLE_EQ(squad("in Paris, France", {"Paris", "Paris, France"}).f1, 0.8);
  EXPECT_EQ(squad("theatre", {"atre"}).f1, 0.0);
}

// Confusion [[2, 1], [0, 1]]: kappa = (3/4 - 1/2) / (1 - 1/2), Matthews = 4 / sqrt(48).
TEST(Classification, figures_follow_from_the_confusion_matrix) {
  const Classification score = classification({"a", "a", "a", "b"}, {"a", "a", "b", "b"});
  EXPECT_EQ(score.confusion, (std::vector<std::vector<int64_t>>{{2, 1}, {0, 1}}));
  EXPECT_DOUBLE_EQ(score.accuracy, 0.75);
  EXPECT_DOUBLE_EQ(score.macro_f1, (0.8 + 2.0 / 3) / 2);
  EXPECT_DOUBLE_EQ(score.balanced_accuracy, (2.0 / 3 + 1) / 2);
  EXPECT_DOUBLE_EQ(score.cohen_kappa, 0.5);
  EXPECT_NEAR(score.matthews, 4 / std::sqrt(48.0), 1e-12);
}

TEST(ScoreCase, pass_at_k_is_the_chance_that_one_of_k_is_right) {
  // 3 right of 10, 2 drawn: 1 - (7/10)(6/9).
  EXPECT_NEAR(score_case("pass_at_k", {{"n", 10}, {"c", 3}, {"k", 2}})["pass_at_k"].get<double>(), 1 - 0.7 * 6 / 9,
              1e-12);
  EXPECT_THROW(score_case("pass_at_k", {{"n", 3}, {"c", 4}, {"k", 1}}), Error);
}

TEST(ScoreCase, perplexity_weighs_by_tokens) {
  EXPECT_NEAR(score_case("perplexity", {{"mean_losses", {1.0, 2.0}}, {"tokens", {3, 1}}})["perplexity"].get<double>(),
              std::exp(1.25), 1e-12);
}

TEST(ScoreCase, inputs_that_do_not_fit_and_unknown_names_are_errors) {
  EXPECT_THROW(score_case("bleu", {{"hypotheses", 3}}), Error);
  EXPECT_THROW(score_case("nothing", Json::object()), Error);
}

TEST(ScoreCase, exam_metrics_answer_too) {
  EXPECT_EQ(score_case("exact_match", {{"reference", "a"}, {"answer", "a "}})["score"], 1.0);
}

}  // namespace ft::eval

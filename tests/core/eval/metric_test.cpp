#include "core/eval/metric.h"

#include <gtest/gtest.h>

#include "core/base/error.h"
#include "core/eval/words.h"

namespace ft::eval {

namespace {

double score(const char* metric, const std::string& reference, const std::string& answer) {
  return metric_named(metric).score(reference, answer);
}

}  // namespace

TEST(Metric, exact_match_forgives_white_space_at_the_ends_only) {
  EXPECT_EQ(score("exact_match", "Paris", "  Paris\n"), 1.0);
  EXPECT_EQ(score("exact_match", "Paris", "paris"), 0.0);
  EXPECT_EQ(score("exact_match", "a b", "a  b"), 0.0);
}

TEST(Metric, token_f1_counts_words_and_cjk_characters) {
  EXPECT_DOUBLE_EQ(score("token_f1", "the red cat", "the cat"), 2 * 1.0 * (2.0 / 3) / (1.0 + 2.0 / 3));
  // 3 of 4 characters in common on both sides.
  EXPECT_DOUBLE_EQ(score("token_f1", "今天很好", "今天很坏"), 0.75);
  EXPECT_EQ(score("token_f1", "a", "b"), 0.0);
}

TEST(Metric, a_label_is_told_from_another_by_its_signs) {
  for (const auto& [reference, answer] :
       {std::pair{"-1", "1"}, {">50K", "<=50K"}, {"C#", "C++"}, {"👍", "👎"}, {"👍", ""}, {"spam", "no spam"}})
    EXPECT_EQ(score("label_accuracy", reference, answer), 0.0) << reference << " / " << answer;
  for (const auto& [reference, answer] : {std::pair{"spam", "Spam."},
                                          {"spam", " **SPAM**\nBecause it sells."},
                                          {"垃圾", "“垃圾”。"},
                                          {"-1", "-1."},
                                          {"C++", "c++"},
                                          {"...", "..."}})
    EXPECT_EQ(score("label_accuracy", reference, answer), 1.0) << reference << " / " << answer;
}

TEST(Metric, nothing_is_not_contained_in_everything) {
  EXPECT_EQ(score("contains", "", "a long answer"), 0.0);
  EXPECT_EQ(score("contains", "", " "), 1.0);
  EXPECT_EQ(score("contains", "Paris", "It is paris, I think"), 1.0);
}

TEST(Metric, json_exact_ignores_white_space_and_key_order_but_not_values) {
  EXPECT_EQ(score("json_exact", R"({"a":1,"b":[1,2]})", "{ \"b\": [1, 2],\n \"a\": 1 }"), 1.0);
  EXPECT_EQ(score("json_exact", R"({"a":1})", R"({"a":2})"), 0.0);
  EXPECT_EQ(score("json_exact", R"({"a":1})", "not json"), 0.0);
}

TEST(Metric, json_fields_is_the_share_of_right_fields) {
  EXPECT_DOUBLE_EQ(score("json_fields", R"({"a":1,"b":2,"c":3,"d":4})", R"({"a":1,"b":2,"c":0})"), 0.5);
  EXPECT_EQ(score("json_fields", R"({"a":1})", "{broken"), 0.0);
}

TEST(Metric, every_metric_gives_full_marks_to_the_reference_itself) {
  for (const Metric* metric : all_metrics())
    EXPECT_EQ(metric->score(R"({"a": "今天", "b": 2})", R"({"a": "今天", "b": 2})"), 1.0) << metric->name;
}

TEST(Metric, an_unknown_name_lists_the_known_ones) {
  try {
    metric_named("f1");
    FAIL();
  } catch (const Error& error) {
    EXPECT_NE(error.hint().find("token_f1"), std::string::npos);
  }
}

TEST(Words, chinese_is_cut_into_characters_and_the_rest_into_words) {
  EXPECT_EQ(words_of("Python 3，很好用!"), (std::vector<std::string>{"python", "3", "很", "好", "用"}));
}

}  // namespace ft::eval

#include "core/nn/generate.h"

#include <gtest/gtest.h>

#include "core/base/json.h"
#include "tests/support/tiny_model.h"

namespace ft {

TEST(Generate, greedy_ids_are_those_of_transformers) {
  for (const char* name : {"tiny-llama", "tiny-qwen2"}) {
    const Json golden = read_json(test::golden(name) + "/greedy.json");
    nn::Sampling sampling;
    sampling.max_new_tokens = static_cast<int64_t>(golden["output"].size());
    const auto model = test::tiny(name);
    const auto answers = nn::generate(*model, {golden["prompt"].get<std::vector<int32_t>>()}, {}, sampling, 0, {});
    EXPECT_EQ(answers[0].ids, golden["output"].get<std::vector<int32_t>>()) << name;
  }
}

TEST(Generate, an_answer_is_the_same_alone_and_in_a_batch) {
  const auto model = test::tiny("tiny-llama");
  const std::vector<std::vector<int32_t>> prompts{{5, 6, 7}, {9, 10, 11, 12, 13, 14}, {20}};
  nn::Sampling sampling;
  sampling.max_new_tokens = 10;
  const auto together = nn::generate(*model, prompts, {}, sampling, 0, {});
  for (size_t i = 0; i < prompts.size(); ++i)
    EXPECT_EQ(nn::generate(*model, {prompts[i]}, {}, sampling, 0, {})[0].ids, together[i].ids);
}

TEST(Generate, an_end_token_ends_the_answer_and_is_not_part_of_it) {
  const auto model = test::tiny("tiny-llama");
  nn::Sampling sampling;
  sampling.max_new_tokens = 10;
  const auto free = nn::generate(*model, {{5, 6, 7}}, {}, sampling, 0, {})[0].ids;
  const auto ended = nn::generate(*model, {{5, 6, 7}}, {free[3]}, sampling, 0, {})[0];
  EXPECT_EQ(ended.stop, nn::StopReason::end_token);
  EXPECT_EQ(std::find(ended.ids.begin(), ended.ids.end(), free[3]), ended.ids.end());
}

TEST(PickToken, top_k_of_one_is_greedy_and_top_p_drops_the_tail) {
  const std::vector<float> logits{0.0f, 3.0f, 2.9f, -4.0f};
  nn::Sampling sampling;
  sampling.greedy = false;
  sampling.top_k = 1;
  EXPECT_EQ(nn::pick_token(logits, sampling, {}, 0.999), 1);
  sampling.top_k = 0;
  sampling.top_p = 0.9;
  for (double u = 0.0; u < 1.0; u += 0.05) EXPECT_NE(nn::pick_token(logits, sampling, {}, u), 3);
  sampling.top_p = 1.0;
  sampling.min_p = 0.5;
  EXPECT_EQ(nn::pick_token(logits, sampling, {}, 0.999), 2);
}

TEST(PickToken, a_repeated_token_becomes_less_likely) {
  nn::Sampling sampling;
  sampling.repetition_penalty = 2.0;
  EXPECT_EQ(nn::pick_token({1.0f, 1.5f}, sampling, {1}, 0.0), 0);
}

}  // namespace ft

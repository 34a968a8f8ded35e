#include "core/nn/batch.h"

#include <ATen/TensorOperators.h>
#include <gtest/gtest.h>

#include "core/adapters/lora.h"
#include "core/base/random.h"
#include "core/nn/generate.h"
#include "core/nn/loss.h"
#include "core/train/batches.h"
#include "tests/support/tiny_model.h"

namespace ft {

namespace {

using nn::Sharing;

Sharing shared(const std::vector<std::vector<int32_t>>& samples) {
  const std::vector<nn::Tokens> tokens(samples.begin(), samples.end());
  return nn::share_beginnings(tokens);
}

// Conversations as they are: all begin with the same system text, some with the same question; the answers are learned.
std::vector<text::TokenizedSample> conversations(size_t system_length) {
  Random random(7, "conversations");
  const auto some = [&](size_t count) {
    std::vector<int32_t> ids;
    for (size_t i = 0; i < count; ++i) ids.push_back(static_cast<int32_t>(random.below(90)) + 3);
    return ids;
  };
  const std::vector<int32_t> system = some(system_length), question = some(9);
  std::vector<text::TokenizedSample> samples;
  for (size_t n = 0; n < 4; ++n) {
    text::TokenizedSample sample;
    sample.ids = system;
    const auto own = n % 2 == 0 ? question : some(5 + n);
    sample.ids.insert(sample.ids.end(), own.begin(), own.end());
    sample.labels.assign(sample.ids.size(), text::no_label);
    for (const int32_t id : some(6 + n)) sample.ids.push_back(id), sample.labels.push_back(id);
    for (const int32_t id : some(n)) sample.ids.push_back(id), sample.labels.push_back(text::no_label);
    samples.push_back(std::move(sample));
  }
  return samples;
}

std::unique_ptr<nn::Decoder> adapted(const char* name, c10::ScalarType products = at::kFloat) {
  auto model = test::tiny(name, products);
  adapters::LoraConfig config;
  config.r = 4;
  adapters::attach_lora(*model, config, 11);
  model->trainables().values().add_(0.01f);  // B is not zero any more
  model->trainables().refresh_layers();
  return model;
}

}  // namespace

TEST(ShareBeginnings, what_samples_have_in_common_is_one_row) {
  const Sharing sharing = shared({{1, 2, 3, 4}, {1, 2, 5}, {1, 2, 5, 6}, {9}});
  EXPECT_EQ(sharing.own_from, (std::vector<int64_t>{0, 2, 3, 0}));
  EXPECT_EQ(sharing.row_of_place, (std::vector<int64_t>{0, 1, 2, 3, 0, 1, 4, 0, 1, 4, 5, 6}));
  EXPECT_EQ(sharing.place_of_row, (std::vector<int64_t>{0, 1, 2, 3, 6, 10, 11}));
}

TEST(ShareBeginnings, the_same_sample_twice_has_no_row_of_its_own) {
  const Sharing sharing = shared({{4, 5, 6}, {4, 5, 6}});
  EXPECT_EQ(sharing.own_from, (std::vector<int64_t>{0, 3}));
  EXPECT_EQ(sharing.place_of_row.size(), 3u);
}

TEST(ShareBeginnings, nothing_is_shared_for_next_to_nothing) {
  std::vector<int32_t> a(200, 3), b(200, 4);
  a[0] = b[0] = 1;
  EXPECT_TRUE(shared({a, b}).row_of_place.empty());
  EXPECT_TRUE(shared({}).row_of_place.empty());
}

// The same loss and the same gradients as without sharing; 230 tokens of system text, so that whole blocks of queries
// are left out of the attention.
TEST(SharedBeginnings, change_neither_loss_nor_gradient) {
  for (const char* name : {"tiny-llama", "tiny-qwen2"})
    for (const size_t system : {12u, 230u})
      for (const bool checkpointing : {false, true})
        for (const bool full : {false, true}) {
          SCOPED_TRACE(testing::Message() << name << ' ' << system << ' ' << checkpointing << ' ' << full);
          const auto samples = conversations(system);
          const train::MicroBatch micro{0, 1, 2, 3};
          const auto gradients = [&](bool share) {
            const auto model = full ? test::tiny(name) : adapted(name);
            if (full) model->train_all();
            model->set_gradient_checkpointing(checkpointing);
            const auto plain = train::collate(samples, micro, at::kCPU);
            const auto batch = train::collate_learned(samples, micro, *model);
            EXPECT_LT(batch.ids.size(0), plain.ids.size(0) - 3 * static_cast<int64_t>(system));
            EXPECT_EQ(batch.ids.size(0), train::rows_to_compute(samples, micro, true));
            const at::Tensor loss =
                share ? nn::fused_cross_entropy(model->learned_hidden(batch), model->head(), batch.learned.labels, 0.1)
                      : nn::fused_cross_entropy(model->hidden(plain), model->head(), plain.labels, 0.1);
            loss.backward();
            return std::pair{loss.item<float>(), model->trainables().grads().clone()};
          };
          const auto [loss, gradient] = gradients(true);
          const auto [plain_loss, plain_gradient] = gradients(false);
          EXPECT_NEAR(loss, plain_loss, 1e-6f * plain_loss);
          // float32 sums in another order
          EXPECT_LT((gradient - plain_gradient).abs().max().item<float>(),
                    2e-5f * plain_gradient.abs().max().item<float>());
        }
}

// Rounding both sides of each product to 8 bits moves loss and gradient by no more than that.
TEST(ProductsInBfloat16, give_nearly_the_loss_and_gradient_of_float32) {
  const auto samples = conversations(12);
  const train::MicroBatch micro{0, 1, 2, 3};
  for (const char* name : {"tiny-llama", "tiny-qwen2"})
    for (const bool share : {false, true}) {
      const auto gradients = [&](c10::ScalarType products) {
        const auto model = adapted(name, products);
        const auto batch =
            share ? train::collate_learned(samples, micro, *model) : train::collate(samples, micro, at::kCPU);
        const at::Tensor loss =
            share ? nn::fused_cross_entropy(model->learned_hidden(batch), model->head(), batch.learned.labels, 0.1)
                  : nn::fused_cross_entropy(model->hidden(batch), model->head(), batch.labels, 0.1);
        loss.backward();
        return std::pair{loss.item<float>(), model->trainables().grads().clone()};
      };
      const auto [exact_loss, exact] = gradients(at::kFloat);
      const auto [loss, gradient] = gradients(at::kBFloat16);
      EXPECT_NE(loss, exact_loss);
      EXPECT_NEAR(loss, exact_loss, 0.005f * exact_loss) << name;
      const float alike =
          (gradient * exact).sum().item<float>() / (gradient.norm().item<float>() * exact.norm().item<float>());
      EXPECT_GT(alike, 0.999f) << name;
    }
}

TEST(SharedBeginnings, a_place_learned_by_two_samples_counts_twice) {
  std::vector<text::TokenizedSample> samples(2);
  samples[0].ids = samples[0].labels = {5, 6, 7, 8, 9};
  samples[1].ids = samples[1].labels = {5, 6, 7, 3};
  const auto model = test::tiny("tiny-llama");
  const auto loss = [&](const train::MicroBatch& micro) {
    const auto batch = train::collate_learned(samples, micro, *model);
    return nn::fused_cross_entropy(model->learned_hidden(batch), model->head(), batch.learned.labels, 1.0)
        .item<float>();
  };
  EXPECT_EQ(train::rows_to_compute(samples, {0, 1}, true), 4);
  EXPECT_NEAR(loss({0, 1}), loss({0}) + loss({1}), 1e-5f);
}

TEST(SharedBeginnings, samples_without_anything_to_learn_cost_one_row_at_most) {
  std::vector<text::TokenizedSample> samples(2);
  samples[0].ids = {5, 6, 7}, samples[0].labels = {-100, -100, -100};
  samples[1].ids = {5, 6, 7}, samples[1].labels = {-100, 6, -100};
  const auto model = test::tiny("tiny-llama");
  model->train_all();
  const auto batch = train::collate_learned(samples, {0}, *model);
  const at::Tensor loss =
      nn::fused_cross_entropy(model->learned_hidden(batch), model->head(), batch.learned.labels, 1.0);
  loss.backward();
  EXPECT_EQ(loss.item<float>(), 0.0f);
  EXPECT_EQ(model->trainables().grads().abs().max().item<float>(), 0.0f);
  EXPECT_EQ(train::collate_learned(samples, {0, 1}, *model).ids.size(0), 1);
}

// Each sample drops other values, so nothing is the same for two of them.
TEST(SharedBeginnings, are_read_apart_where_training_drops_values) {
  const auto model = test::tiny("tiny-llama");
  adapters::LoraConfig config;
  config.lora_dropout = 0.1;
  adapters::attach_lora(*model, config, 11);
  const auto samples = conversations(12);
  const train::MicroBatch micro{0, 1, 2, 3};
  EXPECT_TRUE(train::collate_learned(samples, micro, *model).shared.row_of_place.defined());
  nn::set_dropout({1, true});
  EXPECT_FALSE(train::collate_learned(samples, micro, *model).shared.row_of_place.defined());
  nn::set_dropout({});
}

TEST(SharedBeginnings, change_no_answer) {
  const auto model = test::tiny("tiny-qwen2");
  std::vector<std::vector<int32_t>> prompts;
  for (const auto& sample : conversations(90)) prompts.push_back(sample.ids);
  prompts.push_back(prompts.front());
  nn::Sampling sampling;
  sampling.max_new_tokens = 12;
  const auto together = nn::generate(*model, prompts, {}, sampling, 0, {});
  for (size_t i = 0; i < prompts.size(); ++i)
    EXPECT_EQ(nn::generate(*model, {prompts[i]}, {}, sampling, 0, {})[0].ids, together[i].ids) << i;
}

}  // namespace ft

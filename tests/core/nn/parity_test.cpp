// The decoder against transformers 5.24.0 (tests/golden/make_tiny_models.py).
#include <ATen/TensorOperators.h>
#include <ATen/ops/from_blob.h>
#include <ATen/ops/tensor.h>
#include <gtest/gtest.h>

#include "core/nn/loss.h"
#include "core/train/batches.h"
#include "core/weights/safetensors.h"
#include "tests/support/tiny_model.h"

namespace ft {

using at::Tensor;

namespace {

Tensor tensor_of(const weights::TensorView& view) {
  const auto type = view.dtype == weights::DType::i64 ? at::kLong : at::kFloat;
  return at::from_blob(const_cast<std::byte*>(view.bytes.data()), view.shape, type).clone();
}

std::vector<text::TokenizedSample> samples_of(const weights::SafetensorsFile& expected) {
  const Tensor ids = tensor_of(*expected.find("input_ids")), labels = tensor_of(*expected.find("labels"));
  std::vector<text::TokenizedSample> samples(static_cast<size_t>(ids.size(0)));
  for (int64_t row = 0; row < ids.size(0); ++row)
    for (int64_t i = 0; i < ids.size(1); ++i) {
      samples[static_cast<size_t>(row)].ids.push_back(static_cast<int32_t>(ids[row][i].item<int64_t>()));
      samples[static_cast<size_t>(row)].labels.push_back(static_cast<int32_t>(labels[row][i].item<int64_t>()));
    }
  return samples;
}

class Parity : public testing::TestWithParam<const char*> {};

}  // namespace

TEST_P(Parity, logits_loss_and_every_gradient_agree_with_transformers) {
  const auto expected = weights::SafetensorsFile::open(test::golden(GetParam()) + "/expected.safetensors");
  const auto model = test::tiny(GetParam());
  model->train_all();
  const auto samples = samples_of(expected);
  const auto batch = train::collate(samples, {0, 1}, at::kCPU);
  const Tensor hidden = model->hidden(batch);
  const int64_t learned = train::learned_tokens(samples, {0, 1});
  const Tensor loss = nn::fused_cross_entropy(hidden, model->head(), batch.labels, 1.0 / static_cast<double>(learned));
  loss.backward();

  const Tensor logits = model->logits(hidden.detach()),
               wanted = tensor_of(*expected.find("logits")).view({-1, logits.size(1)});
  EXPECT_LT((logits - wanted).abs().max().item<float>(), 1e-4f);  // float32 sums in another order
  EXPECT_NEAR(loss.item<float>(), tensor_of(*expected.find("loss")).item<float>(), 1e-5f);
  for (const auto& entry : model->trainables().entries()) {
    const weights::TensorView* view = expected.find("grad." + entry.name);
    ASSERT_NE(view, nullptr) << entry.name;
    const Tensor gradient = tensor_of(*view);
    EXPECT_LT((model->trainables().grad_of(entry) - gradient).abs().max().item<float>(),
              1e-5f + 1e-4f * gradient.abs().max().item<float>())
        << entry.name;
  }
}

TEST_P(Parity, gradient_checkpointing_changes_no_gradient) {
  const auto expected = weights::SafetensorsFile::open(test::golden(GetParam()) + "/expected.safetensors");
  const auto samples = samples_of(expected);
  const auto gradients = [&](bool checkpointing) {
    const auto model = test::tiny(GetParam());
    model->train_all();
    model->set_gradient_checkpointing(checkpointing);
    const auto batch = train::collate(samples, {0, 1}, at::kCPU);
    nn::fused_cross_entropy(model->hidden(batch), model->head(), batch.labels, 0.1).backward();
    return model->trainables().grads().clone();
  };
  EXPECT_TRUE(gradients(false).equal(gradients(true)));
}

INSTANTIATE_TEST_SUITE_P(Tiny, Parity, testing::Values("tiny-llama", "tiny-qwen2"));

TEST(Packing, a_sample_costs_the_same_packed_and_alone) {
  const auto model = test::tiny("tiny-llama");
  const auto samples = samples_of(weights::SafetensorsFile::open(test::golden("tiny-llama") + "/expected.safetensors"));
  const auto loss = [&](const train::MicroBatch& micro) {
    const auto batch = train::collate(samples, micro, at::kCPU);
    return nn::fused_cross_entropy(model->hidden(batch), model->head(), batch.labels, 1.0).item<float>();
  };
  EXPECT_NEAR(loss({0, 1, 0}), 2 * loss({0}) + loss({1}), 1e-4f);  // float32; sums in another order
}

}  // namespace ft

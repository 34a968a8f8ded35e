// The fused kernels against the same formulas made of torch's operators.
#include <ATen/TensorOperators.h>
#include <ATen/ops/cross_entropy_loss.h>
#include <ATen/ops/randint.h>
#include <ATen/ops/randn.h>
#include <ATen/ops/rsqrt.h>
#include <ATen/ops/silu.h>
#include <gtest/gtest.h>

#include "core/nn/loss.h"
#include "core/nn/ops.h"
#include "core/nn/rotary.h"

namespace ft {

using at::Tensor;

TEST(RmsNorm, value_and_gradient_agree_with_the_formula) {
  Tensor x = at::randn({7, 33}).requires_grad_(), weight = at::randn({33});
  const nn::Weight held{"w", weight, {}};
  const Tensor mine = nn::rms_norm(x, held, 1e-5), probe = at::randn({7, 33});
  (mine * probe).sum().backward();
  const Tensor gradient = x.grad().clone();
  x.mutable_grad().zero_();
  const Tensor plain = x * at::rsqrt(x.pow(2).mean(-1, true) + 1e-5) * weight;
  (plain * probe).sum().backward();
  EXPECT_LT((mine - plain).abs().max().item<float>(), 1e-5f);
  EXPECT_LT((gradient - x.grad()).abs().max().item<float>(), 1e-5f);
}

TEST(Swiglu, value_and_gradient_agree_with_the_formula) {
  Tensor x = (at::randn({5, 2 * 19}) * 4).requires_grad_();
  const Tensor mine = nn::swiglu(x), probe = at::randn({5, 19});
  (mine * probe).sum().backward();
  const Tensor gradient = x.grad().clone();
  x.mutable_grad().zero_();
  const auto halves = x.chunk(2, -1);
  const Tensor plain = at::silu(halves[0]) * halves[1];
  (plain * probe).sum().backward();
  EXPECT_LT((mine - plain).abs().max().item<float>(), 2e-5f);
  EXPECT_LT((gradient - x.grad()).abs().max().item<float>(), 2e-5f);
}

TEST(FusedCrossEntropy, agrees_with_cross_entropy_over_the_kept_places) {
  Tensor hidden = at::randn({40, 16}).requires_grad_();
  nn::Linear head;
  head.weight = at::randn({301, 16});
  Tensor labels = at::randint(0, 301, {40}, at::kLong);
  labels.slice(0, 0, 11).fill_(-100);
  const Tensor mine = nn::fused_cross_entropy(hidden, head, labels, 1.0 / 29.0);
  mine.backward();
  const Tensor gradient = hidden.grad().clone();
  hidden.mutable_grad().zero_();
  const Tensor plain = at::cross_entropy_loss(hidden.matmul(head.weight.t()), labels);
  plain.backward();
  EXPECT_NEAR(mine.item<float>(), plain.item<float>(), 1e-4f);
  EXPECT_LT((gradient - hidden.grad()).abs().max().item<float>(), 1e-5f);
}

// Llama 3.1's own numbers: long waves are divided by 8, short ones kept (transformers 5.24.0,
// _compute_llama3_parameters).
TEST(Rotary, llama3_scaling_keeps_short_waves_and_stretches_long_ones) {
  models::Rope rope;
  rope.theta = 500000.0;
  rope.scaling = models::Scaling::llama3;
  rope.factor = 8.0, rope.low_freq_factor = 1.0, rope.high_freq_factor = 4.0, rope.original_context = 8192;
  const auto scaled = nn::rotary_frequencies(rope, 128, 131072, 100);
  rope.scaling = models::Scaling::none;
  const auto plain = nn::rotary_frequencies(rope, 128, 131072, 100);
  EXPECT_FLOAT_EQ(scaled.inverse.front(), plain.inverse.front());
  EXPECT_FLOAT_EQ(scaled.inverse.back(), plain.inverse.back() / 8.0f);
}

}  // namespace ft

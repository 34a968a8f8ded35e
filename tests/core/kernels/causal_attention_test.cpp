#include "core/kernels/causal_attention.h"

#include <ATen/Context.h>
#include <ATen/Parallel.h>
#include <ATen/TensorOperators.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/empty_like.h>
#include <ATen/ops/equal.h>
#include <ATen/ops/logsumexp.h>
#include <ATen/ops/matmul.h>
#include <ATen/ops/ones.h>
#include <ATen/ops/randn.h>
#include <ATen/ops/softmax.h>
#include <ATen/ops/stack.h>
#include <gtest/gtest.h>
#include <torch/csrc/autograd/autograd.h>

#include <cmath>

namespace ft::kernels {
namespace {

using at::Tensor;

struct Case {
  AttentionShape shape;
  std::vector<int64_t> starts;
};

AttentionShape shape_of(int64_t heads, int64_t kv_heads, int64_t dim, int64_t window = 0) {
  return {heads, kv_heads, dim, 1.0 / std::sqrt(static_cast<double>(dim)), window};
}

// Samples shorter and longer than every block, one place, an empty one; head sizes that fill no panel; windows that
// begin inside a block.
const Case cases[] = {{shape_of(4, 2, 64), {0, 1, 14, 14, 63, 240}},
                      {shape_of(3, 1, 8), {0, 97}},
                      {shape_of(2, 2, 20), {0, 16, 48, 113}},
                      {shape_of(6, 3, 64, 33), {0, 150, 155, 420}},
                      {shape_of(1, 1, 128, 1), {0, 40}},
                      {shape_of(2, 1, 96, 200), {0, 601}}};

Tensor qkv_for(const Case& c) {
  return at::randn({c.starts.back(), (c.shape.heads + 2 * c.shape.kv_heads) * c.shape.head_dim});
}

// The formula, in float64, each sample and head by itself: the result and the logsumexp.
std::pair<Tensor, Tensor> by_formula(const Tensor& qkv, const Case& c) {
  const auto& [heads, kv_heads, dim, scale, window] = c.shape;
  std::vector<Tensor> samples, sums;
  for (size_t s = 0; s + 1 < c.starts.size(); ++s) {
    const int64_t length = c.starts[s + 1] - c.starts[s];
    if (length == 0) continue;
    const Tensor rows = qkv.slice(0, c.starts[s], c.starts[s + 1]);
    const auto part = [&](int64_t head) { return rows.slice(1, head * dim, (head + 1) * dim); };
    const Tensor ones = at::ones({length, length}, qkv.options().dtype(at::kBool));
    const Tensor seen = window > 0 ? ones.tril().logical_and(ones.triu(1 - window)) : ones.tril();
    std::vector<Tensor> answers, head_sums;
    for (int64_t h = 0; h < heads; ++h) {
      const int64_t shared = h / (heads / kv_heads);
      const Tensor scores =
          (at::matmul(part(h), part(heads + shared).t()) * scale).masked_fill(seen.logical_not(), -INFINITY);
      answers.push_back(at::matmul(at::softmax(scores, -1), part(heads + kv_heads + shared)));
      head_sums.push_back(at::logsumexp(scores, {1}));
    }
    samples.push_back(at::cat(answers, 1));
    sums.push_back(at::stack(head_sums, 1));
  }
  return {at::cat(samples, 0), at::cat(sums, 0)};
}

double difference(const Tensor& a, const Tensor& b) {
  return (a.to(at::kDouble) - b.to(at::kDouble)).abs().max().item<double>();
}

// log(sum(exp(scale * scores))) of what is kept for the backward pass.
Tensor logsumexp_of(const AttentionResult& result, const Case& c) {
  const Tensor sums = result.sums.to(at::kDouble);
  return sums.select(2, 0) * c.shape.scale - sums.select(2, 1).log();
}

TEST(CausalAttention, is_the_formula_with_its_gradient) {
  at::manual_seed(1);
  for (const Case& c : cases) {
    SCOPED_TRACE(testing::Message() << "head_dim " << c.shape.head_dim << ", window " << c.shape.window);
    const Tensor qkv = qkv_for(c), wanted = at::randn({qkv.size(0), c.shape.heads * c.shape.head_dim});
    const AttentionResult result = causal_attention(qkv, {c.starts, {}}, c.shape);
    const Tensor exact_qkv = qkv.to(at::kDouble).requires_grad_();
    const auto [exact, exact_sums] = by_formula(exact_qkv, c);
    EXPECT_LT(difference(result.out, exact.detach()), 1e-5);
    EXPECT_LT(difference(logsumexp_of(result, c), exact_sums.detach()), 1e-5);
    const Tensor exact_gradient = torch::autograd::grad({exact}, {exact_qkv}, {wanted.to(at::kDouble)})[0];
    EXPECT_LT(difference(causal_attention_backward(wanted, qkv, result, {c.starts, {}}, c.shape), exact_gradient),
              1e-4);
  }
}

TEST(CausalAttention, large_scores_neither_overflow_nor_vanish) {
  const Case c{shape_of(2, 1, 32), {0, 70}};
  at::manual_seed(2);
  const Tensor qkv = qkv_for(c) * 30;
  const auto [exact, exact_sums] = by_formula(qkv.to(at::kDouble), c);
  const AttentionResult result = causal_attention(qkv, {c.starts, {}}, c.shape);
  EXPECT_LT(difference(result.out, exact), 0.02);  // of values around 30; the scores reach thousands
  EXPECT_LT(difference(logsumexp_of(result, c), exact_sums), 1e-6 * exact_sums.abs().max().item<double>());
}

TEST(CausalAttention, a_samples_result_does_not_depend_on_the_batch_or_the_threads) {
  for (const Case& c : cases) {
    const Tensor qkv = qkv_for(c), wanted = at::randn({qkv.size(0), c.shape.heads * c.shape.head_dim});
    const AttentionResult together = causal_attention(qkv, {c.starts, {}}, c.shape);
    const Tensor gradient = causal_attention_backward(wanted, qkv, together, {c.starts, {}}, c.shape);
    const int threads = at::get_num_threads();
    at::set_num_threads(threads == 1 ? 2 : 1);
    for (size_t s = 0; s + 1 < c.starts.size(); ++s) {
      const int64_t begin = c.starts[s], end = c.starts[s + 1];
      if (begin == end) continue;
      const Tensor rows = qkv.slice(0, begin, end);
      const Samples one{{0, end - begin}, {}};
      const AttentionResult alone = causal_attention(rows, one, c.shape);
      EXPECT_TRUE(at::equal(alone.out, together.out.slice(0, begin, end)));
      EXPECT_TRUE(at::equal(causal_attention_backward(wanted.slice(0, begin, end), rows, alone, one, c.shape),
                            gradient.slice(0, begin, end)));
    }
    at::set_num_threads(threads);
  }
}

TEST(CausalAttention, places_that_nobody_wants_change_nothing_for_the_others) {
  const AttentionShape shape = shape_of(4, 2, 16);
  const Case c{shape, {0, 300, 450}};
  at::manual_seed(4);
  const Tensor qkv = qkv_for(c);
  Tensor d_out = at::randn({450, 64});
  d_out.slice(0, 0, 250).zero_();
  d_out.slice(0, 300, 450).zero_();
  const Samples all{c.starts, {}}, some{c.starts, {250, 150}};  // of the second sample nothing is wanted
  const AttentionResult whole = causal_attention(qkv, all, shape);
  AttentionResult part = causal_attention(qkv, some, shape);
  EXPECT_TRUE(at::equal(part.out.slice(0, 250, 300), whole.out.slice(0, 250, 300)));
  part.out.slice(0, 0, 250).zero_();
  part.out.slice(0, 300, 450).zero_();
  const Tensor expected = causal_attention_backward(d_out, qkv, whole, all, shape),
               gradient = causal_attention_backward(d_out, qkv, part, some, shape);
  EXPECT_TRUE(at::equal(gradient.slice(1, 64), expected.slice(1, 64)));  // of keys and values
  EXPECT_TRUE(at::equal(gradient.slice(0, 250, 300), expected.slice(0, 250, 300)));
}

TEST(CausalAttention, takes_a_batch_without_places) {
  const AttentionShape shape = shape_of(2, 1, 16);
  EXPECT_EQ(causal_attention(at::randn({0, 64}), {{0, 0}, {}}, shape).out.size(0), 0);
}

}  // namespace
}  // namespace ft::kernels

// Causal attention over packed samples with grouped queries. The rotation happens inside, in place, so that the packed
// q|k|v buffer is the only thing kept for the backward pass beside the result.
#include <ATen/Parallel.h>
#include <ATen/TensorOperators.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/scaled_dot_product_attention.h>
#include <torch/csrc/autograd/custom_function.h>

#include "core/nn/kernel_call.h"
#include "core/nn/ops.h"

namespace ft::nn {

using at::Tensor;
using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

namespace {

void rotate(const Tensor& qkv, const RotaryTable& rotary, const TokenBatch& batch, const AttentionShape& shape,
            float direction) {
  const int64_t rows = qkv.size(0), width = qkv.size(1), half = rotary.cos.size(1);
  with_kernels(qkv, [&]<class T>(const kernels::CpuKernels<T>& kernel) {
    over_rows(rows, width, [&](int64_t begin, int64_t end) {
      kernel.rope(data<T>(qkv), width, shape.heads + shape.kv_heads, shape.head_dim, half,
                  batch.positions.data_ptr<int64_t>(), rotary.cos.data_ptr<float>(), rotary.sin.data_ptr<float>(),
                  direction, begin, end);
    });
  });
}

struct AttentionFunction : torch::autograd::Function<AttentionFunction> {
  static Tensor forward(AutogradContext* context, const Tensor& qkv, const RotaryTable* rotary, const TokenBatch* batch,
                        const AttentionShape* shape) {
    rotate(qkv, *rotary, *batch, *shape, 1.0f);
    const kernels::AttentionResult result = kernels::causal_attention(qkv.to(at::kFloat), batch->starts, *shape);
    context->save_for_backward({qkv, result.out, result.logsumexp, batch->positions, rotary->cos, rotary->sin});
    context->saved_data["starts"] = batch->starts;
    context->saved_data["heads"] = shape->heads;
    context->saved_data["kv_heads"] = shape->kv_heads;
    context->saved_data["head_dim"] = shape->head_dim;
    context->saved_data["scale"] = shape->scale;
    context->saved_data["window"] = shape->window;
    return result.out.to(qkv.scalar_type());
  }

  static variable_list backward(AutogradContext* context, variable_list outputs) {
    const auto saved = context->get_saved_variables();
    TokenBatch batch;
    batch.positions = saved[3];
    batch.starts = context->saved_data["starts"].toIntVector();
    const RotaryTable rotary{saved[4], saved[5]};
    const AttentionShape shape{context->saved_data["heads"].toInt(), context->saved_data["kv_heads"].toInt(),
                               context->saved_data["head_dim"].toInt(), context->saved_data["scale"].toDouble(),
                               context->saved_data["window"].toInt()};
    const Tensor d_qkv =
        kernels::causal_attention_backward(outputs[0].to(at::kFloat).contiguous(), saved[0].to(at::kFloat),
                                           {saved[1], saved[2]}, batch.starts, shape)
            .to(saved[0].scalar_type());
    rotate(d_qkv, rotary, batch, shape, -1.0f);  // the transpose of a rotation turns back
    return {d_qkv, Tensor(), Tensor(), Tensor()};
  }
};

// The same made of torch's operators, for other devices.
Tensor plain_attention(const Tensor& qkv, const RotaryTable& rotary, const TokenBatch& batch,
                       const AttentionShape& shape) {
  const int64_t dim = shape.head_dim, half = rotary.cos.size(1);
  const Tensor cos = rotary.cos.index_select(0, batch.positions).unsqueeze(1),
               sin = rotary.sin.index_select(0, batch.positions).unsqueeze(1);
  const auto heads_of = [&](int64_t first_head, int64_t heads) {
    return qkv.slice(1, first_head * dim, (first_head + heads) * dim).view({qkv.size(0), heads, dim});
  };
  const auto turned = [&](const Tensor& heads) {
    const Tensor wide = heads.to(at::kFloat), a = wide.slice(2, 0, half), b = wide.slice(2, half, 2 * half);
    return at::cat({a * cos - b * sin, b * cos + a * sin, wide.slice(2, 2 * half, dim)}, 2).to(heads.scalar_type());
  };
  const Tensor q = turned(heads_of(0, shape.heads)), k = turned(heads_of(shape.heads, shape.kv_heads)),
               v = heads_of(shape.heads + shape.kv_heads, shape.kv_heads);
  std::vector<Tensor> answers;
  for (int64_t s = 0; s < batch.samples(); ++s) {
    const int64_t begin = batch.starts[s], end = batch.starts[s + 1], length = end - begin;
    const auto sample = [&](const Tensor& rows) { return rows.slice(0, begin, end).transpose(0, 1).unsqueeze(0); };
    std::optional<Tensor> mask;
    if (shape.window > 0 && shape.window < length) {
      const Tensor all = at::empty({length, length}, qkv.options().dtype(at::kBool)).fill_(true);
      mask = all.tril().logical_and(all.triu(1 - shape.window));
    }
    const Tensor answer = at::scaled_dot_product_attention(sample(q), sample(k), sample(v), mask, 0.0,
                                                           !mask.has_value(), shape.scale, true);
    answers.push_back(answer.squeeze(0).transpose(0, 1).reshape({length, shape.heads * dim}));
  }
  return at::cat(answers, 0);
}

}  // namespace

Tensor attention(const Tensor& qkv, const RotaryTable& rotary, const TokenBatch& batch, const AttentionShape& shape) {
  if (!qkv.is_cpu()) return plain_attention(qkv, rotary, batch, shape);
  return AttentionFunction::apply(qkv, &rotary, &batch, &shape);
}

}  // namespace ft::nn

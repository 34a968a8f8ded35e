// Causal attention over packed samples with grouped queries. The rotation happens inside, in place, so that the packed
// q|k|v buffer is the only thing kept for the backward pass beside the result.
#include <ATen/Parallel.h>
#include <ATen/TensorOperators.h>
#include <torch/csrc/autograd/custom_function.h>

#include "core/nn/device_ops.h"
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

}  // namespace

Tensor attention(const Tensor& qkv, const RotaryTable& rotary, const TokenBatch& batch, const AttentionShape& shape) {
  if (!qkv.is_cpu()) return device::attention(qkv, rotary, batch, shape);
  return AttentionFunction::apply(qkv, &rotary, &batch, &shape);
}

}  // namespace ft::nn

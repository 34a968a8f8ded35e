// Causal attention over packed samples with grouped queries. The rotation happens inside, in place, so that the packed
// q|k|v buffer is the only thing kept for the backward pass beside the result.
#include <ATen/Parallel.h>
#include <ATen/TensorOperators.h>
#include <ATen/ops/zeros.h>
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

// The rows of every place; rows themselves where nothing is shared.
Tensor at_places(const Tensor& rows, const SharedRows& shared) {
  return shared.row_of_place.defined() ? rows.index_select(0, shared.row_of_place) : rows;
}

// Rows at the places where they were computed; 0 elsewhere.
Tensor at_own_places(const Tensor& rows, const SharedRows& shared) {
  if (!shared.row_of_place.defined()) return rows;
  return at::zeros({shared.row_of_place.size(0), rows.size(1)}, rows.options())
      .index_copy_(0, shared.place_of_row, rows);
}

// The gradient of q|k|v rows from that of all places: a query belongs to one place, keys and values to all that read
// them. Summed in the order of the places, so that the result is always the same.
Tensor sum_of_places(const Tensor& d_places, const SharedRows& shared, int64_t query_width) {
  if (!shared.row_of_place.defined()) return d_places;
  Tensor d_rows = d_places.index_select(0, shared.place_of_row);
  const int64_t places = d_places.size(0), width = d_places.size(1);
  const auto *row_of = shared.row_of_place.const_data_ptr<int64_t>(),
             *place_of = shared.place_of_row.const_data_ptr<int64_t>();
  const auto* from = d_places.const_data_ptr<float>();
  auto* to = d_rows.data_ptr<float>();
  over_rows(width - query_width, places, [&](int64_t begin, int64_t end) {
    for (int64_t place = 0; place < places; ++place) {
      if (place_of[row_of[place]] == place) continue;
      const float* part = from + place * width + query_width;
      float* sum = to + row_of[place] * width + query_width;
      for (int64_t k = begin; k < end; ++k) sum[k] += part[k];
    }
  });
  return d_rows;
}

struct AttentionFunction : torch::autograd::Function<AttentionFunction> {
  static Tensor forward(AutogradContext* context, const Tensor& qkv, const RotaryTable* rotary, const TokenBatch* batch,
                        const AttentionShape* shape) {
    rotate(qkv, *rotary, *batch, *shape, 1.0f);
    const SharedRows& shared = batch->shared;
    const kernels::AttentionResult result =
        kernels::causal_attention(at_places(qkv.to(at::kFloat), shared), {batch->starts, shared.own_from}, *shape);
    const Tensor out = shared.place_of_row.defined() ? result.out.index_select(0, shared.place_of_row) : result.out;
    context->save_for_backward(
        {qkv, out, result.sums, batch->positions, rotary->cos, rotary->sin, shared.row_of_place, shared.place_of_row});
    context->saved_data["starts"] = batch->starts;
    context->saved_data["own_from"] = shared.own_from;
    context->saved_data["heads"] = shape->heads;
    context->saved_data["kv_heads"] = shape->kv_heads;
    context->saved_data["head_dim"] = shape->head_dim;
    context->saved_data["scale"] = shape->scale;
    context->saved_data["window"] = shape->window;
    return out.to(qkv.scalar_type());
  }

  static variable_list backward(AutogradContext* context, variable_list outputs) {
    const auto saved = context->get_saved_variables();
    TokenBatch batch;
    batch.positions = saved[3];
    batch.shared = {saved[6], saved[7], context->saved_data["own_from"].toIntVector()};
    const kernels::Samples samples{context->saved_data["starts"].toIntVector(), batch.shared.own_from};
    const RotaryTable rotary{saved[4], saved[5]};
    const AttentionShape shape{context->saved_data["heads"].toInt(), context->saved_data["kv_heads"].toInt(),
                               context->saved_data["head_dim"].toInt(), context->saved_data["scale"].toDouble(),
                               context->saved_data["window"].toInt()};
    const Tensor d_out = at_own_places(outputs[0].to(at::kFloat), batch.shared).contiguous();
    const kernels::AttentionResult result{at_own_places(saved[1], batch.shared), saved[2]};
    const Tensor d_places = kernels::causal_attention_backward(d_out, at_places(saved[0].to(at::kFloat), batch.shared),
                                                               result, samples, shape);
    const Tensor d_qkv = sum_of_places(d_places, batch.shared, shape.heads * shape.head_dim).to(saved[0].scalar_type());
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

#include "core/nn/device_ops.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/_flash_attention_backward.h>
#include <ATen/ops/_flash_attention_forward.h>
#include <ATen/ops/_fused_rms_norm.h>
#include <ATen/ops/_fused_rms_norm_backward.h>
#include <ATen/ops/arange.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/rsqrt.h>
#include <ATen/ops/scaled_dot_product_attention.h>
#include <ATen/ops/sigmoid.h>
#include <ATen/ops/silu.h>
#include <ATen/ops/tensor.h>
#include <ATen/ops/zeros.h>
#include <torch/csrc/autograd/custom_function.h>

#include <numeric>

#include "core/nn/anchor.h"

namespace ft::nn::device {

using at::Tensor;
using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

namespace {

// FlashAttention takes bfloat16 heads of up to 256 values, a multiple of 8; prepare_compute() gives bfloat16 only to
// GPUs that it runs on.
bool takes_flash(const Tensor& qkv, const AttentionShape& shape) {
  return qkv.is_cuda() && qkv.scalar_type() == at::kBFloat16 && shape.head_dim % 8 == 0 && shape.head_dim <= 256;
}

Tensor heads_of(const Tensor& qkv, const AttentionShape& shape, int64_t first, int64_t count) {
  return qkv.view({qkv.size(0), -1, shape.head_dim}).narrow(1, first, count);
}

struct Heads {
  Tensor q, k, v;  // [T, heads, head_dim]: views
};
Heads heads_of(const Tensor& qkv, const AttentionShape& shape) {
  return {heads_of(qkv, shape, 0, shape.heads), heads_of(qkv, shape, shape.heads, shape.kv_heads),
          heads_of(qkv, shape, shape.heads + shape.kv_heads, shape.kv_heads)};
}

// Turns q and k in place: direction +1 forward, -1 for the gradient.
void rotate(const Tensor& qkv, const RotaryTable& rotary, const AttentionShape& shape, double direction) {
  const int64_t rotated = rotary.cos.size(2);
  Tensor heads = heads_of(qkv, shape, 0, shape.heads + shape.kv_heads).narrow(2, 0, rotated);
  heads.copy_((heads * rotary.cos).addcmul_(heads.roll(rotated / 2, -1), rotary.sin, direction));
}

// FlashAttention's window counts the places to the left beside the query's own.
std::optional<int64_t> left_of(const AttentionShape& shape) {
  return shape.window > 0 ? std::optional(shape.window - 1) : std::nullopt;
}
std::optional<int64_t> right_of(const AttentionShape& shape) {
  return shape.window > 0 ? std::optional<int64_t>(0) : std::nullopt;
}

Tensor int32_on(c10::Device device, const std::vector<int64_t>& values) {
  return at::tensor(values, at::kInt).to(device);
}

Tensor offsets_of(const TokenBatch& batch, c10::Device device) {
  return batch.offsets.defined() ? batch.offsets : int32_on(device, batch.starts);
}

struct FlashAttention : torch::autograd::Function<FlashAttention> {
  static Tensor forward(AutogradContext* context, const Tensor& qkv, const RotaryTable* rotary, const TokenBatch* batch,
                        const AttentionShape* shape) {
    rotate(qkv, *rotary, *shape, 1.0);
    const Heads heads = heads_of(qkv, *shape);
    const Tensor offsets = offsets_of(*batch, qkv.device());
    const auto [out, logsumexp, random, unused, mask] =
        at::_flash_attention_forward(heads.q, heads.k, heads.v, offsets, offsets, batch->longest, batch->longest, 0.0,
                                     true, false, shape->scale, left_of(*shape), right_of(*shape));
    context->save_for_backward({qkv, out, logsumexp, random, unused, offsets, rotary->cos, rotary->sin});
    context->saved_data["longest"] = batch->longest;
    context->saved_data["heads"] = shape->heads;
    context->saved_data["kv_heads"] = shape->kv_heads;
    context->saved_data["head_dim"] = shape->head_dim;
    context->saved_data["scale"] = shape->scale;
    context->saved_data["window"] = shape->window;
    return out.view({qkv.size(0), -1});
  }

  static variable_list backward(AutogradContext* context, variable_list outputs) {
    const auto saved = context->get_saved_variables();
    const AttentionShape shape{context->saved_data["heads"].toInt(), context->saved_data["kv_heads"].toInt(),
                               context->saved_data["head_dim"].toInt(), context->saved_data["scale"].toDouble(),
                               context->saved_data["window"].toInt()};
    const int64_t longest = context->saved_data["longest"].toInt();
    const Heads heads = heads_of(saved[0], shape);
    const Tensor &out = saved[1], &offsets = saved[5];
    const auto [dq, dk, dv] = at::_flash_attention_backward(
        outputs[0].contiguous().view(out.sizes()), heads.q, heads.k, heads.v, out, saved[2], offsets, offsets, longest,
        longest, 0.0, true, saved[3], saved[4], shape.scale, left_of(shape), right_of(shape));
    const Tensor d_qkv = at::cat({dq, dk, dv}, 1).view({saved[0].size(0), -1});
    rotate(d_qkv, {saved[6], saved[7]}, shape, -1.0);
    return {d_qkv, Tensor(), Tensor(), Tensor()};
  }
};

struct Rotation : torch::autograd::Function<Rotation> {
  static Tensor forward(AutogradContext* context, const Tensor& qkv, const RotaryTable* rotary,
                        const AttentionShape* shape) {
    rotate(qkv, *rotary, *shape, 1.0);
    context->mark_dirty({qkv});
    context->save_for_backward({rotary->cos, rotary->sin});
    context->saved_data["heads"] = shape->heads;
    context->saved_data["kv_heads"] = shape->kv_heads;
    context->saved_data["head_dim"] = shape->head_dim;
    return qkv;
  }

  static variable_list backward(AutogradContext* context, variable_list outputs) {
    const auto saved = context->get_saved_variables();
    const AttentionShape shape{context->saved_data["heads"].toInt(), context->saved_data["kv_heads"].toInt(),
                               context->saved_data["head_dim"].toInt()};
    const Tensor d_qkv = outputs[0].clone(at::MemoryFormat::Contiguous);
    rotate(d_qkv, {saved[0], saved[1]}, shape, -1.0);
    return {d_qkv, Tensor(), Tensor()};
  }
};

// One sample after the other, by torch's general operator.
Tensor attend_each(const Tensor& qkv, const TokenBatch& batch, const AttentionShape& shape) {
  const Heads heads = heads_of(qkv, shape);
  std::vector<Tensor> answers;
  for (int64_t s = 0; s < batch.samples(); ++s) {
    const int64_t begin = batch.starts[static_cast<size_t>(s)],
                  length = batch.starts[static_cast<size_t>(s) + 1] - begin;
    const auto sample = [&](const Tensor& all) { return all.narrow(0, begin, length).transpose(0, 1).unsqueeze(0); };
    std::optional<Tensor> mask;
    if (shape.window > 0 && shape.window < length) {
      const Tensor all = at::empty({length, length}, qkv.options().dtype(at::kBool)).fill_(true);
      mask = all.tril().logical_and(all.triu(1 - shape.window));
    }
    const Tensor answer = at::scaled_dot_product_attention(sample(heads.q), sample(heads.k), sample(heads.v), mask, 0.0,
                                                           !mask.has_value(), shape.scale, true);
    answers.push_back(answer.squeeze(0).transpose(0, 1).reshape({length, shape.heads * shape.head_dim}));
  }
  return at::cat(answers, 0);
}

struct RmsNorm : torch::autograd::Function<RmsNorm> {
  static Tensor forward(AutogradContext* context, const Tensor& x, const std::optional<Tensor>& anchor,
                        const Weight* weight, double eps) {
    (void)anchor;
    Tensor y, rstd;
    if (x.is_cuda()) {
      std::tie(y, rstd) = at::_fused_rms_norm(x, {x.size(1)}, weight->value, eps);
    } else {
      const Tensor wide = x.to(at::kFloat);
      rstd = at::rsqrt(wide.pow(2).mean(-1, true) + eps);
      y = (wide * rstd * weight->value).to(x.scalar_type());
    }
    context->save_for_backward({x, rstd});
    context->saved_data["weight"] = reinterpret_cast<int64_t>(weight);
    return y;
  }

  static variable_list backward(AutogradContext* context, variable_list outputs) {
    const auto* weight = reinterpret_cast<Weight*>(context->saved_data["weight"].toInt());
    const auto saved = context->get_saved_variables();
    const Tensor &x = saved[0], &rstd = saved[1], &value = weight->value;
    const Tensor dy = outputs[0].contiguous();
    const bool trains = weight->grad.defined();
    Tensor dx, d_weight;
    if (x.is_cuda()) {
      std::tie(dx, d_weight) = at::_fused_rms_norm_backward(dy, x, {x.size(1)}, rstd, value, {true, trains});
    } else {
      const Tensor normed = x.to(at::kFloat) * rstd, d_normed = dy.to(at::kFloat) * value;
      dx = (rstd * (d_normed - normed * (d_normed * normed).mean(-1, true))).to(x.scalar_type());
      if (trains) d_weight = (dy.to(at::kFloat) * normed).sum(0);
    }
    if (trains) const_cast<Tensor&>(weight->grad).add_(d_weight);
    return {dx, Tensor(), Tensor(), Tensor()};
  }
};

struct Swiglu : torch::autograd::Function<Swiglu> {
  static Tensor forward(AutogradContext* context, const Tensor& gate_up) {
    context->save_for_backward({gate_up});
    const auto halves = gate_up.chunk(2, -1);
    return at::silu(halves[0]) * halves[1];
  }

  // d silu(g) = s (1 + g (1 - s)) with s = sigmoid(g); written straight into the two halves of the result.
  static variable_list backward(AutogradContext* context, variable_list outputs) {
    const Tensor gate_up = context->get_saved_variables()[0];
    const auto halves = gate_up.chunk(2, -1);
    const Tensor &gate = halves[0], &up = halves[1], &dy = outputs[0];
    Tensor d_gate_up = at::empty_like(gate_up);
    const auto d_halves = d_gate_up.chunk(2, -1);
    const Tensor wide = gate.to(at::kFloat), s = at::sigmoid(wide);
    d_halves[0].copy_((s + wide * s * (1.0 - s)).mul_(up).mul_(dy));
    d_halves[1].copy_((wide * s).mul_(dy));
    return {d_gate_up};
  }
};

// A query head against a cache, by torch's general operator: what lies beyond a row's length is masked.
Tensor attend_masked(const Heads& heads, const CachePlaces& at, const Tensor& keys, const Tensor& values,
                     const AttentionShape& shape) {
  const auto rows_of = [&](const Tensor& cache) {
    return cache.index_select(0, at.slots)
        .narrow(1, 0, at.longest)
        .view({at.slots.size(0), at.longest, shape.kv_heads, shape.head_dim})
        .transpose(1, 2);
  };
  const Tensor place = at::arange(at.longest, at.lengths.options()).unsqueeze(0), length = at.lengths.unsqueeze(1);
  Tensor seen = place.lt(length);
  if (shape.window > 0) seen = seen.logical_and(place.ge(length - shape.window));
  return at::scaled_dot_product_attention(heads.q.unsqueeze(2), rows_of(keys), rows_of(values),
                                          seen.unsqueeze(1).unsqueeze(1), 0.0, false, shape.scale, true)
      .squeeze(2);
}

}  // namespace

RotaryTable gather(const RotaryTable& table, const Tensor& places) {
  const Tensor cos = table.cos.index_select(0, places), sin = table.sin.index_select(0, places);
  return {at::cat({cos, cos}, 1).unsqueeze(1), at::cat({-sin, sin}, 1).unsqueeze(1)};
}

Tensor rms_norm(const Tensor& x, const Weight& weight, double eps) {
  return RmsNorm::apply(x, weight.grad.defined() ? std::optional(anchor()) : std::nullopt, &weight, eps);
}

Tensor swiglu(const Tensor& gate_up) {
  return Swiglu::apply(gate_up);
}

Tensor attention(const Tensor& qkv, const RotaryTable& rotary, const TokenBatch& batch, const AttentionShape& shape) {
  if (takes_flash(qkv, shape)) return FlashAttention::apply(qkv, &rotary, &batch, &shape);
  return attend_each(Rotation::apply(qkv, &rotary, &shape), batch, shape);
}

CachePlaces cache_places(const std::vector<int64_t>& slots, const std::vector<int64_t>& positions, int64_t capacity,
                         c10::Device device) {
  CachePlaces at;
  std::vector<int64_t> lengths, starts, rows(slots.size() + 1);
  std::iota(rows.begin(), rows.end(), int64_t{0});
  for (size_t i = 0; i < slots.size(); ++i) {
    lengths.push_back(positions[i] + 1);
    starts.push_back(slots[i] * capacity);
    at.longest = std::max(at.longest, lengths.back());
  }
  starts.push_back(starts.empty() ? 0 : starts.back() + capacity);
  at.slots = at::tensor(slots, at::kLong).to(device);
  at.places = at::tensor(positions, at::kLong).to(device);
  at.lengths = int32_on(device, lengths);
  at.starts = int32_on(device, starts);
  at.rows = int32_on(device, rows);
  return at;
}

Tensor attend_cached(const Tensor& qkv, const RotaryTable& rotary, const CachePlaces& at, Tensor& keys, Tensor& values,
                     const AttentionShape& shape) {
  rotate(qkv, rotary, shape, 1.0);
  const Heads heads = heads_of(qkv, shape);
  const int64_t rows = qkv.size(0), kv_width = shape.kv_heads * shape.head_dim;
  keys.index_put_({at.slots, at.places}, heads.k.reshape({rows, kv_width}));
  values.index_put_({at.slots, at.places}, heads.v.reshape({rows, kv_width}));
  if (!takes_flash(qkv, shape)) return attend_masked(heads, at, keys, values, shape).reshape({rows, -1});
  const auto flat = [&](const Tensor& cache) { return cache.view({-1, shape.kv_heads, shape.head_dim}); };
  return std::get<0>(at::_flash_attention_forward(heads.q, flat(keys), flat(values), at.rows, at.starts, 1, at.longest,
                                                  0.0, true, false, shape.scale, left_of(shape), right_of(shape),
                                                  at.lengths))
      .view({rows, -1});
}

}  // namespace ft::nn::device

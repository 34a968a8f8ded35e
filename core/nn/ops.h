// The differentiable pieces of a decoder beside its linear layers. On the CPU they run the fused kernels of
// core/kernels; elsewhere the operators of device_ops.h.
#pragma once

#include <ATen/core/Tensor.h>

#include <string>

#include "core/kernels/causal_attention.h"
#include "core/nn/batch.h"

namespace ft::nn {

// A weight vector or table with its gradient's place; the gradient is float32 and undefined while frozen.
struct Weight {
  std::string name;
  at::Tensor value, grad;
};

// x [T, H] / rms(x) * weight [H] (Zhang, Sennrich 2019).
at::Tensor rms_norm(const at::Tensor& x, const Weight& weight, double eps);

// Rows of table [V, H] for ids [T] → [T, H].
at::Tensor embedding(const at::Tensor& ids, const Weight& table);

// silu(gate) * up; gate_up [T, 2 F] = gate | up → [T, F].
at::Tensor swiglu(const at::Tensor& gate_up);

// cos and sin of every position: [positions, rotated / 2] float32, already scaled where the model asks for it. On
// other devices than the CPU attention takes the batch's own rows instead (device_ops.h).
struct RotaryTable {
  at::Tensor cos, sin;
};

using kernels::AttentionShape;

// Rotates q and k of qkv [T, (heads + 2 kv_heads) * head_dim] IN PLACE (the rotation is undone for the gradient), then
// causal attention inside each sample of the batch → [T, heads * head_dim].
at::Tensor attention(const at::Tensor& qkv, const RotaryTable& rotary, const TokenBatch& batch,
                     const AttentionShape& shape);

}  // namespace ft::nn

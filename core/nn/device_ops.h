// The pieces of a decoder for devices other than the processor: made of torch's own operators, with its fused ones on
// NVIDIA GPUs (RMSNorm, FlashAttention: Dao 2023). They work on the CPU too, where tests hold them against the kernels.
//
// Here a RotaryTable holds the rows of the batch's places, gathered once for all layers, ready to be multiplied:
// cos [T, 1, rotated] = cos | cos and sin [T, 1, rotated] = -sin | sin.
#pragma once

#include "core/nn/ops.h"

namespace ft::nn::device {

// The rows of `table` (Rotary::upto) for places [T] int64.
RotaryTable gather(const RotaryTable& table, const at::Tensor& places);

at::Tensor rms_norm(const at::Tensor& x, const Weight& weight, double eps);
at::Tensor swiglu(const at::Tensor& gate_up);

// As nn::attention: rotates q and k of qkv in place.
at::Tensor attention(const at::Tensor& qkv, const RotaryTable& rotary, const TokenBatch& batch,
                     const AttentionShape& shape);

// The places of a cache that one step of generation reads.
struct CachePlaces {
  at::Tensor slots, places;  // [R] int64, on the device
  at::Tensor lengths;        // [R] int32: places read, the new one included
  at::Tensor starts;         // [R + 1] int32: slot * capacity
  at::Tensor rows;           // [R + 1] int32: 0 .. R
  int64_t longest = 0;
};
CachePlaces cache_places(const std::vector<int64_t>& slots, const std::vector<int64_t>& positions, int64_t capacity,
                         c10::Device device);

// One new token a slot: rotates q and k of qkv [R, ...] in place, writes k and v into the cache
// [slots, capacity, kv_heads * head_dim], and attends to all that is there → [R, heads * head_dim].
at::Tensor attend_cached(const at::Tensor& qkv, const RotaryTable& rotary, const CachePlaces& at, at::Tensor& keys,
                         at::Tensor& values, const AttentionShape& shape);

}  // namespace ft::nn::device

// A linear layer whose frozen weight never gets a gradient, with LoRA beside it (Hu et al. 2021). Several layers that
// read the same input are stacked into one (q|k|v, gate|up), so that one product serves them all.
//
// Trained weights do not go through autograd: their gradients are added straight into flat float32 buffers, which is
// what the optimizer reads. Autograd carries activations only.
#pragma once

#include <ATen/core/Tensor.h>

#include <string>
#include <vector>

#include "core/kernels/packed_matrix.h"

namespace ft::nn {

// The adapter of one module of a stacked layer: y[:, out_begin:out_end] += scale * (x A^T) B^T.
struct LoraPart {
  std::string module;  // "model.layers.0.self_attn.q_proj"
  int64_t out_begin = 0, out_end = 0;
  int64_t rank_begin = 0, rank_end = 0;    // rows of the stacked A
  double scale = 1.0;                      // alpha / r, with rsLoRA alpha / sqrt(r)
  at::Tensor b, b_grad;                    // [out, r] compute dtype; float32
  mutable kernels::PackedMatrix packed_b;  // of b, made at its first product
};

struct LinearPart {
  std::string module;
  int64_t out_begin = 0, out_end = 0;
};

struct Linear {
  at::Tensor weight;                  // [out, in]; undefined where it is packed
  kernels::PackedMatrix packed;       // the same, frozen, on the processor with float32 activations
  at::Tensor bias;                    // [out], or undefined
  at::Tensor weight_grad, bias_grad;  // float32; undefined while frozen
  std::vector<LinearPart> parts;      // the modules stacked here, in order

  at::Tensor lora_a, lora_a_grad;          // [sum of ranks, in] stacked; undefined without adapter
  mutable kernels::PackedMatrix packed_a;  // of lora_a, made at its first product
  std::vector<LoraPart> lora;
  double lora_dropout = 0.0;
  bool lora_enabled = true;  // false: the base model answers

  int64_t in() const { return packed.defined() ? packed.columns() : weight.size(1); }
  int64_t out() const { return packed.defined() ? packed.rows() : weight.size(0); }
  at::Tensor rows(int64_t begin, int64_t end) const;  // of the weight: a view, or a copy where it is packed
  void set_rows(int64_t begin, const at::Tensor& values);
  bool trains() const { return weight_grad.defined() || lora_a_grad.defined(); }
  bool adapts() const { return lora_enabled && lora_a.defined(); }
};

// Random numbers of dropout: reseeded before every micro-batch (and layer), so that a resumed run drops the same
// values.
struct DropoutSeed {
  uint64_t seed = 0;
  bool training = false;
};
void set_dropout(const DropoutSeed& dropout);  // of the calling thread
DropoutSeed dropout();

// x W^T + bias + adapters + residual. x [T, in], residual [T, out] or undefined → [T, out].
at::Tensor linear(const at::Tensor& x, const Linear& layer, const at::Tensor& residual = {});

// x W^T + start (or the bias) with the layer's own weight, and dy W. No gradient.
at::Tensor weight_product(const at::Tensor& x, const Linear& layer, const at::Tensor& start = {});
at::Tensor weight_turned_product(const at::Tensor& dy, const Linear& layer);

// grad += a b in float32, whatever the dtype of a and b.
void accumulate_product(at::Tensor& grad, const at::Tensor& a, const at::Tensor& b);

}  // namespace ft::nn

// Fused row kernels for the processor: one source (cpu_kernels.cpp), compiled once for each instruction set, and a
// table of functions chosen at start by what this processor has. Each works on rows [begin, end) so that the caller
// divides the work among torch's threads; none allocates. T is float or Bf16 (stored as 16 bits, computed in float32).
#pragma once

#include <cstdint>

namespace ft::kernels {

struct Bf16 {
  uint16_t bits;
};

template <class T>
struct CpuKernels {
  // y = x / sqrt(mean(x^2) + eps) * weight. x, y [rows, width]; rstd [rows] keeps 1/sqrt(...) for the backward pass.
  void (*rms_norm)(const T* x, const T* weight, T* y, float* rstd, int64_t width, float eps, int64_t begin,
                   int64_t end);

  // dx of rms_norm; weight_grad [width] float32 gets this range's sum added when it is not null.
  void (*rms_norm_backward)(const T* dy, const T* x, const T* weight, const float* rstd, T* dx, float* weight_grad,
                            int64_t width, int64_t begin, int64_t end);

  // Rotates `heads` heads of each row in place (Su et al. 2021, half-split pairs as in Hugging Face's Llama).
  // x: row t begins at x + t * stride; cos, sin [positions, half]; direction +1 forward, -1 backward.
  // Only the first 2 * half values of a head are rotated.
  void (*rope)(T* x, int64_t stride, int64_t heads, int64_t head_dim, int64_t half, const int64_t* positions,
               const float* cos, const float* sin, float direction, int64_t begin, int64_t end);

  // y = silu(gate) * up with gate_up [rows, 2 * width] = gate | up, y [rows, width] (Shazeer 2020).
  void (*swiglu)(const T* gate_up, T* y, int64_t width, int64_t begin, int64_t end);
  void (*swiglu_backward)(const T* dy, const T* gate_up, T* d_gate_up, int64_t width, int64_t begin, int64_t end);

  // Cross entropy of one row of logits each: losses[i] = logsumexp - logit of the label. When `scale` is not 0 the
  // logits are overwritten with scale * (softmax - onehot), the gradient.
  void (*cross_entropy)(T* logits, int64_t vocabulary, const int64_t* labels, float* losses, float scale, int64_t begin,
                        int64_t end);

  // y [out] = weight [out, in] x (+ bias): the product of generation with batch 1, bound by reading the weight.
  void (*matvec)(const T* weight, const float* x, const T* bias, float* y, int64_t in, int64_t begin, int64_t end);
};

template <class T>
const CpuKernels<T>& cpu_kernels();

// float32 kernels without a storage type.
struct FlatKernels {
  double (*sum_of_squares)(const float* x, int64_t begin, int64_t end);

  // AdamW (Loshchilov, Hutter 2019) as torch computes it, decoupled decay first; gradients are scaled by grad_scale.
  // The settings come in float64: 1 - beta2 rounded in float32 would be wrong by 4e-5.
  void (*adamw)(float* p, const float* grad, float* m, float* v, double lr, double beta1, double beta2, double eps,
                double weight_decay, double grad_scale, double correction1, double correction2, int64_t begin,
                int64_t end);

  // One query head against a cache: scores over keys 0..length-1, softmax, weighted sum of values.
  // q [dim], keys and values: row j at keys + j * stride; scratch [length]; out [dim].
  void (*attend_one)(const float* q, const float* keys, const float* values, int64_t stride, int64_t length,
                     int64_t dim, float scale, float* scratch, float* out);
};

const FlatKernels& flat_kernels();

// The instruction set in use: "avx512_bf16", "avx512", "avx2" or "base".
const char* cpu_level();

}  // namespace ft::kernels

// The row work of causal attention between its matrix products (causal_attention.h), compiled once for each instruction
// set. Key j is seen by query i when j <= i and i - j < window.
#pragma once

#include <cstdint>

namespace ft::kernels {

// A query's softmax: probability = exp(scale * (score - largest)) * share. Kept apart: their joint logarithm would cost
// large scores their last bits.
struct SoftmaxSum {
  float largest, share;
};

struct AttentionKernels {
  // scores [rows, keys], rows `stride` apart, of queries first_query … and keys first_key …: each row becomes
  // softmax(scale * scores) over the keys that its query sees, 0 elsewhere. sums[i * sums_stride]: what gives the same
  // probabilities again.
  void (*softmax)(float* scores, int64_t stride, int64_t rows, int64_t keys, int64_t first_query, int64_t first_key,
                  int64_t window, float scale, SoftmaxSum* sums, int64_t sums_stride);

  // The turned way of the backward pass, a key to a row: scores [keys, queries] become probabilities p, and
  // d_probabilities, with `dots` [queries] the products of each query's result and its gradient, become the gradient of
  // the scores: scale * p * (d - dot). largest, share [queries]: of their SoftmaxSum.
  void (*gradient)(float* scores, float* d_probabilities, int64_t stride, int64_t keys, int64_t queries,
                   int64_t first_key, int64_t first_query, int64_t window, float scale, const float* largest,
                   const float* share, const float* dots);

  // out[c * out_stride + r] = in[r * in_stride + c] for r < rows, c < columns.
  void (*turn)(const float* in, int64_t in_stride, int64_t rows, int64_t columns, float* out, int64_t out_stride);
};

const AttentionKernels& attention_kernels();

}  // namespace ft::kernels

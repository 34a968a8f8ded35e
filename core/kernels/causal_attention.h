// Causal attention of packed samples on the CPU, by the matrix kernels of packed_matrix.h: no [L, L] matrix is kept,
// places that are not seen cost nothing beyond the edge of a block, and a sample's result does not depend on what else
// is in the batch or on the number of threads.
#pragma once

#include <ATen/core/Tensor.h>

#include <vector>

namespace ft::kernels {

struct AttentionShape {
  int64_t heads = 0, kv_heads = 0, head_dim = 0;
  double scale = 0.0;  // of q k^T
  int64_t window = 0;  // places that are seen, itself included; 0: all before
};

struct AttentionResult {
  at::Tensor out;   // [T, heads * head_dim] float32
  at::Tensor sums;  // [T, heads, 2] float32: each query's SoftmaxSum (cpu_attention.h)
};

// Samples one behind the other: sample s is the rows [starts[s], starts[s + 1]). Of its first own_from[s] rows nobody
// wants the result (they are only keys and values); own_from may be empty.
struct Samples {
  std::vector<int64_t> starts, own_from;
};

// qkv [T, (heads + 2 kv_heads) * head_dim] float32, rotated. Rows of `result` that nobody wants may hold anything.
AttentionResult causal_attention(const at::Tensor& qkv, const Samples& samples, const AttentionShape& shape);

// The gradient of qkv from that of `out` [T, heads * head_dim] (Dao et al. 2022 for the recomputed probabilities). In
// rows that nobody wanted d_out must be 0 and result.out finite; the gradient of their queries may be anything.
at::Tensor causal_attention_backward(const at::Tensor& d_out, const at::Tensor& qkv, const AttentionResult& result,
                                     const Samples& samples, const AttentionShape& shape);

}  // namespace ft::kernels

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
  at::Tensor out;        // [T, heads * head_dim] float32
  at::Tensor logsumexp;  // [T, heads] float32, of each query's scaled scores
};

// qkv [T, (heads + 2 kv_heads) * head_dim] float32, rotated; sample s is the rows [starts[s], starts[s + 1]).
AttentionResult causal_attention(const at::Tensor& qkv, const std::vector<int64_t>& starts,
                                 const AttentionShape& shape);

// The gradient of qkv from that of `out` [T, heads * head_dim] (Dao et al. 2022 for the recomputed probabilities).
at::Tensor causal_attention_backward(const at::Tensor& d_out, const at::Tensor& qkv, const AttentionResult& result,
                                     const std::vector<int64_t>& starts, const AttentionShape& shape);

}  // namespace ft::kernels

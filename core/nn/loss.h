// Cross entropy fused with the output projection, in chunks of rows: the whole [T, V] logits never exist
// (as in Hsu et al. 2024, Liger kernels). Only places that are learned are projected at all.
#pragma once

#include <ATen/core/Tensor.h>

#include "core/nn/linear.h"

namespace ft::nn {

// scale * sum of -log p(label) over the places whose label is not -100. hidden [T, H], labels [T] int64 → a float32
// scalar. When a gradient is wanted, call backward() on the result itself (its incoming gradient must be 1): the
// gradients of the hidden states are computed on the way forward, those of a trained projection are added to its
// buffers there and then.
at::Tensor fused_cross_entropy(const at::Tensor& hidden, const Linear& head, const at::Tensor& labels, double scale);

// log p(label) of each place that has a label, in order: [kept] float32. Without gradient.
at::Tensor label_logprobs(const at::Tensor& hidden, const Linear& head, const at::Tensor& labels);

}  // namespace ft::nn

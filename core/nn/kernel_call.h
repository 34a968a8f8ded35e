// How tensors reach the row kernels: by dtype, and divided among torch's threads.
#pragma once

#include <ATen/Parallel.h>
#include <ATen/core/Tensor.h>

#include <algorithm>
#include <type_traits>

#include "core/base/error.h"
#include "core/kernels/cpu_kernels.h"

namespace ft::nn {

// The values of a tensor as the kernels see them.
template <class T>
T* data(const at::Tensor& tensor) {
  return static_cast<T*>(tensor.data_ptr());
}

// Calls `use` with the table for the tensor's dtype: use.operator()<float>(kernels) or <Bf16>.
template <class Use>
void with_kernels(const at::Tensor& tensor, const Use& use) {
  if (tensor.scalar_type() == at::kFloat)
    use.template operator()<float>(kernels::cpu_kernels<float>());
  else if (tensor.scalar_type() == at::kBFloat16)
    use.template operator()<kernels::Bf16>(kernels::cpu_kernels<kernels::Bf16>());
  else
    throw Error(Code::internal, "A CPU kernel met a tensor that is neither float32 nor bfloat16.");
}

// Divides rows among threads; a share has at least about 16,000 values, below that a thread costs more than it brings.
template <class Run>
void over_rows(int64_t rows, int64_t width, const Run& run) {
  at::parallel_for(0, rows, std::max<int64_t>(1, 16384 / std::max<int64_t>(1, width)), run);
}

}  // namespace ft::nn

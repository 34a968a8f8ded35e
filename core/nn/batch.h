// What a decoder reads: samples one behind the other, without padding.
#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <vector>

namespace ft::nn {

inline constexpr int64_t ignore_label = -100;

struct TokenBatch {
  at::Tensor ids;               // [T] int64
  at::Tensor positions;         // [T] int64, counted inside each sample
  at::Tensor labels;            // [T] int64: what place t should predict (already shifted), or -100; may be undefined
  std::vector<int64_t> starts;  // S + 1 offsets: sample s is [starts[s], starts[s + 1]); attention never crosses them
  at::Tensor offsets;           // starts as int32 on the device, where it is not the processor
  int64_t longest = 0;          // places of the longest sample (scaled rotary embeddings look at it)

  int64_t tokens() const { return starts.empty() ? 0 : starts.back(); }
  int64_t samples() const { return static_cast<int64_t>(starts.size()) - 1; }
};

}  // namespace ft::nn

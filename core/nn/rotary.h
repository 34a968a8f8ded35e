// Rotary position embeddings and the ways to stretch them (linear, dynamic NTK, Llama 3, YaRN), as tables of cos and
// sin. Reference: transformers, modeling_rope_utils.py.
#pragma once

#include "core/models/shape.h"
#include "core/nn/ops.h"

namespace ft::nn {

// Makes and keeps the table; grows it when a longer sample comes. One thread at a time.
class Rotary {
 public:
  Rotary() = default;
  Rotary(const models::DecoderShape& shape, c10::Device device);

  // Rows 0 .. longest-1 at least. With dynamic scaling the frequencies depend on `longest` itself.
  const RotaryTable& upto(int64_t longest);

  // What attention takes for these places [T], the longest sample of `longest`: on the CPU the table itself, elsewhere
  // the places' own rows, valid until the next call.
  const RotaryTable& at(const at::Tensor& places, int64_t longest);

 private:
  void fill(int64_t positions, int64_t sequence);
  models::Rope rope_;
  int64_t dim_ = 0, context_ = 0;
  c10::Device device_ = c10::Device(c10::DeviceType::CPU);
  RotaryTable table_, gathered_;
  int64_t rows_ = 0, sequence_ = 0;
};

// Inverse frequencies [dim / 2] and the factor on cos and sin.
struct RotaryFrequencies {
  std::vector<float> inverse;
  double attention_factor = 1.0;
};
RotaryFrequencies rotary_frequencies(const models::Rope& rope, int64_t dim, int64_t context, int64_t sequence);

}  // namespace ft::nn

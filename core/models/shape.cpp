#include "core/models/shape.h"

#include <algorithm>

namespace ft::models {

bool DecoderShape::windowed() const {
  return std::any_of(window.begin(), window.end(), [](int64_t places) { return places != no_window; });
}

int64_t parameters_of(const LinearModule& module) {
  return module.in * module.out + (module.bias ? module.out : 0);
}

std::optional<std::string> not_runnable(const DecoderShape& shape) {
  if (shape.norm != Norm::rms) return "a norm other than RMS";
  if (shape.activation != Activation::silu || !shape.gated_mlp) return "an MLP other than a gated one with SiLU";
  if (shape.rope.scaling == Scaling::longrope) return "the rope scaling longrope";
  if (shape.rope.dimensions != shape.head_dim) return "rotary positions on a part of each head";
  if (shape.rope.interleaved) return "rotary positions on neighbouring values";
  if (std::find(shape.no_rope.begin(), shape.no_rope.end(), true) != shape.no_rope.end())
    return "layers without rotary positions";
  return std::nullopt;
}

int64_t kv_bytes_per_token_bf16(const DecoderShape& shape) {
  return 2 * shape.layers * shape.key_value_size() * 2;
}

}  // namespace ft::models

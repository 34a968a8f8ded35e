#include "core/models/shape.h"

#include <algorithm>

namespace ft::models {

bool DecoderShape::windowed() const {
  return std::any_of(window.begin(), window.end(), [](int64_t places) { return places != no_window; });
}

int64_t parameters_of(const LinearModule& module) {
  return module.in * module.out + (module.bias ? module.out : 0);
}

int64_t kv_bytes_per_token_bf16(const DecoderShape& shape) {
  return 2 * shape.layers * shape.key_value_size() * 2;
}

}  // namespace ft::models

// A training method: the maths of its loss and nothing else. One file in methods/ and one line in methods.def; the loop
// does not know which method runs.
#pragma once

#include <ATen/core/Tensor.h>

#include <memory>
#include <string_view>
#include <vector>

#include "core/nn/decoder.h"

namespace ft::train {

class Method {
 public:
  virtual ~Method() = default;
  // scale * the sum of the loss over what is learned in the batch (of collate_learned): a scalar to call backward() on.
  virtual at::Tensor loss(nn::Decoder& model, const nn::TokenBatch& batch, double scale) = 0;
};

struct MethodInfo {
  std::string_view name;
  std::unique_ptr<Method> (*make)();
};

// Throws Error{unsupported} with the list of known methods.
std::unique_ptr<Method> make_method(std::string_view name);

#define FT_METHOD(name) extern const MethodInfo name;
namespace methods {
#include "core/train/methods/methods.def"
}
#undef FT_METHOD

}  // namespace ft::train

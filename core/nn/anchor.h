// Trained weights do not go through autograd (linear.h), so an operator that has nothing else to differentiate takes
// this tensor as an input: it only says "a gradient is wanted".
#pragma once

#include <ATen/core/Tensor.h>

namespace ft::nn {

const at::Tensor& anchor();  // one for each thread

}  // namespace ft::nn

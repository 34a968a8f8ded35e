// The tiny checkpoints of tests/golden/data, loaded on one thread, in float32 or with products in bfloat16.
#pragma once

#include <memory>
#include <string>

#include "core/nn/decoder.h"

namespace ft::test {

inline std::string golden(const std::string& name) {
  return std::string(FT_TEST_DATA) + "/" + name;
}

inline std::unique_ptr<nn::Decoder> tiny(const std::string& name, c10::ScalarType products = c10::ScalarType::Float) {
  auto compute = kernels::prepare_compute("cpu", "float32", 1);
  compute.weights = compute.products = products;
  return nn::Decoder::load(models::ModelSource::open(golden(name)), compute);
}

}  // namespace ft::test

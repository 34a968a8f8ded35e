// The tiny checkpoints of tests/golden/data, loaded in float32 on one thread.
#pragma once

#include <memory>
#include <string>

#include "core/nn/decoder.h"

namespace ft::test {

inline std::string golden(const std::string& name) {
  return std::string(FT_TEST_DATA) + "/" + name;
}

inline std::unique_ptr<nn::Decoder> tiny(const std::string& name) {
  const auto compute = kernels::prepare_compute("cpu", "float32", 1);
  return nn::Decoder::load(models::ModelSource::open(golden(name)), compute);
}

}  // namespace ft::test

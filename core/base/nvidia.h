// The NVIDIA GPUs of this machine, asked of the driver itself (libcuda.so.1, which comes with it). No torch; any
// thread.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace ft {

struct Gpu {
  std::string name;  // "NVIDIA GeForce RTX 4070"
  int64_t memory_bytes = 0;
  int capability = 0;  // compute capability times ten: 86 for 8.6
};

// In CUDA's order, as CUDA_VISIBLE_DEVICES leaves them; empty without a driver or a device. Asked once.
const std::vector<Gpu>& gpus();

}  // namespace ft

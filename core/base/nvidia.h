// The NVIDIA GPUs of this machine, asked of the driver itself (libcuda.so.1 and libnvidia-ml.so.1, which come with it).
// No torch; any thread.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace ft {

struct Gpu {
  std::string name;  // "NVIDIA GeForce RTX 4070"
  int64_t memory_bytes = 0;
  int capability = 0;  // compute capability times ten: 86 for 8.6
  std::string bus;     // "0000:0A:00.0"
};

// In CUDA's order, as CUDA_VISIBLE_DEVICES leaves them; empty without a driver or a device. Asked once.
const std::vector<Gpu>& gpus();

// What all programs take of the device now; -1: unknown.
struct GpuUse {
  int64_t free_bytes = -1;
  int busy_percent = -1;
};
GpuUse use_of_gpu(size_t index);  // of gpus()

}  // namespace ft

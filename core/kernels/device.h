// Where and in which precision a job computes. Called on the job's own thread before its first tensor.
#pragma once

#include <c10/core/Device.h>
#include <c10/core/ScalarType.h>

#include <string>

#include "core/kernels/cpu_allocator.h"

namespace ft::kernels {

struct Compute {
  c10::Device device = c10::Device(c10::DeviceType::CPU);
  c10::ScalarType dtype = c10::ScalarType::Float;
  // How frozen weights are kept when the processor computes in float32: bfloat16 takes half the memory, and half the
  // time wherever reading them is what takes it. Weights that come as bfloat16 are kept so in any case: it loses
  // nothing.
  c10::ScalarType weights = c10::ScalarType::Float;
  // What products with frozen weights on the processor multiply in; their sums are float32, and so is everything else.
  // BFloat16 only with weights kept so.
  c10::ScalarType products = c10::ScalarType::Float;
  int threads = 1;
  std::string note;  // what was chosen and why, for the log
};

// `device`: auto | cpu | cuda[:N]; `dtype`: auto | float32 | bfloat16. Installs the allocator, sets this thread's
// OpenMP team (threads 0: all cores). "auto" takes bfloat16 where this machine multiplies faster in it: as `products`
// where the vector units do, as `dtype` where torch's library does, by a short measurement. On a processor that does
// not, "bfloat16" means weights kept in it and products in float32. On a GPU "auto" takes
// bfloat16 from compute capability 8.0 (Ampere) on. Throws Error{unsupported, invalid, not_found}; asking for cuda
// where there is none is an error, auto falls back to the CPU.
Compute prepare_compute(const std::string& device, const std::string& dtype, int threads);

// The same for weights that are themselves trained: on the processor, weights and products are float32.
Compute with_exact_weights(Compute compute);

// True when torch's bf16 products beat float32 ones on this processor by a good margin; measured once, about 50 ms.
bool cpu_prefers_bfloat16();

// Tensor memory on the job's device: cpu_memory(), or what torch's allocator on the GPU counts.
MemoryUse device_memory(c10::Device device);
void reset_device_peak(c10::Device device);
int64_t free_device_memory(c10::Device device);  // of a GPU; what torch holds for its next tensors counts as free

// Until the device has done all that it was asked for.
void wait_for(c10::Device device);

// Loads libtorch_cuda when an NVIDIA driver and the CUDA libraries are there; false (with the reason) otherwise.
bool load_cuda(std::string& reason);

}  // namespace ft::kernels

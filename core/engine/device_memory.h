// How much memory the device has that jobs compute on: for the window's meters and bars of what fits. Without torch;
// any thread, though the first question to a GPU's driver takes a moment.
#pragma once

#include <cstdint>
#include <string>

#include "core/engine/memory.h"

namespace ft::engine {

struct DeviceMemory {
  int64_t free_bytes = 0, total_bytes = 0;  // 0: unknown
  int gpu = -1;                             // its number; -1: this processor and its memory
  int busy_percent = -1;                    // of a GPU; -1: unknown
  Precision precision;                      // in which it computes by itself
};

// `device`: auto | cpu | cuda[:N], as Machine has it; what is not there counts as this processor.
DeviceMemory memory_of_device(const std::string& device);

// Torch's CUDA half, which packaging/deps fetches where there is a driver.
bool has_gpu_library();

}  // namespace ft::engine

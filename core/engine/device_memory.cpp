#include "core/engine/device_memory.h"

#include <algorithm>
#include <filesystem>

#include "core/base/machine.h"
#include "core/base/nvidia.h"

namespace ft::engine {

namespace {

constexpr int ampere = 80;  // bfloat16 from here on

// Which GPU jobs compute on; -1: none.
int gpu_of(const std::string& device) {
  if (device == "cpu" || gpus().empty() || !has_gpu_library()) return -1;
  const size_t at = device.find(':');
  const int index = at == std::string::npos ? 0 : std::atoi(device.c_str() + at + 1);
  return index >= 0 && index < static_cast<int>(gpus().size()) ? index : -1;
}

}  // namespace

bool has_gpu_library() {
  const auto folder =
      std::filesystem::read_symlink("/proc/self/exe").parent_path().parent_path() / "lib/finetune-studio/torch/lib";
  return std::filesystem::exists(folder / "libtorch_cuda.so");
}

DeviceMemory memory_of_device(const std::string& device) {
  DeviceMemory memory;
  memory.gpu = gpu_of(device);
  if (memory.gpu < 0) {
    const ft::Machine machine = this_machine();
    memory.free_bytes = machine.memory_available_bytes;
    memory.total_bytes = machine.memory_bytes;
    const auto& features = machine.features;
    if (std::find(features.begin(), features.end(), "avx512_bf16") != features.end()) memory.precision.weight_bytes = 2;
    return memory;
  }
  const Gpu& gpu = gpus()[static_cast<size_t>(memory.gpu)];
  const GpuUse use = use_of_gpu(static_cast<size_t>(memory.gpu));
  memory.total_bytes = gpu.memory_bytes;
  memory.free_bytes = use.free_bytes >= 0 ? use.free_bytes : gpu.memory_bytes;
  memory.busy_percent = use.busy_percent;
  memory.precision = {gpu.capability >= ampere ? 2 : 4, true};
  return memory;
}

}  // namespace ft::engine

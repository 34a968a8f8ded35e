#include "core/kernels/device.h"

#include "core/kernels/device_capacity.h"

#include <ATen/Context.h>
#include <ATen/DeviceAccelerator.h>
#include <ATen/Parallel.h>
#include <ATen/ops/mm.h>
#include <ATen/ops/ones.h>
#include <c10/core/CachingDeviceAllocator.h>
#include <dlfcn.h>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <filesystem>

#include "core/base/error.h"
#include "core/base/machine.h"
#include "core/base/nvidia.h"
#include "core/kernels/cpu_gemm.h"
#include "core/kernels/cpu_kernels.h"

namespace ft::kernels {

namespace {

double best_seconds(const at::Tensor& a, const at::Tensor& b, int repeats) {
  double best = 1e9;
  for (int i = 0; i < repeats; ++i) {
    const auto start = std::chrono::steady_clock::now();
    at::mm(a, b);
    best = std::min(best, std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
  }
  return best;
}

// The GPU made ready: its context, and as the calling thread's own.
void open_gpu(Compute& compute, int index) {
  const int count = at::accelerator::deviceCount();
  if (index < 0 || index >= count)
    throw Error(Code::not_found, fmt::format("There is no GPU {}: this machine has {}.", index, count),
                "Use a smaller number, or --device auto.");
  compute.device = c10::Device(c10::DeviceType::CUDA, static_cast<c10::DeviceIndex>(index));
  at::globalContext().lazyInitDevice(c10::DeviceType::CUDA);
  at::accelerator::setDeviceIndex(compute.device.index());
}

// CUDA's number times ten; the driver's list is in the same order.
int capability_of(c10::Device device) {
  const auto at = static_cast<size_t>(device.index());
  return at < gpus().size() ? gpus()[at].capability : 0;
}

std::string describe_gpu(c10::Device device) {
  const auto at = static_cast<size_t>(device.index());
  if (at >= gpus().size()) return fmt::format("GPU {}", device.index());
  return fmt::format("GPU {}, {}, {:.0f} GB", device.index(), gpus()[at].name,
                     static_cast<double>(gpus()[at].memory_bytes) / 1e9);
}

int cuda_index(const std::string& device) {
  if (device == "cuda") return 0;
  try {
    if (device.starts_with("cuda:")) return std::stoi(device.substr(5));
  } catch (const std::exception&) {
  }
  throw Error(Code::invalid, "There is no device \"" + device + "\".", "Use auto, cpu, cuda or cuda:N.");
}

bool has_matrix_units() {
  const std::vector<std::string> features = this_machine().features;
  return std::find(features.begin(), features.end(), "amx_bf16") != features.end();
}

std::string describe_processor(const Compute& compute) {
  const bool in_bfloat16 = compute.products == c10::ScalarType::BFloat16 || compute.dtype == c10::ScalarType::BFloat16;
  return fmt::format("{} threads, {} kernels, products in {}", compute.threads, cpu_level(),
                     in_bfloat16 ? "bfloat16" : "float32");
}

}  // namespace

bool cpu_prefers_bfloat16() {
  static const bool answer = [] {
    const auto a32 = at::ones({256, 512}), b32 = at::ones({512, 512});
    const auto a16 = a32.to(at::kBFloat16), b16 = b32.to(at::kBFloat16);
    best_seconds(a16, b16, 1);  // the first call builds the kernel
    best_seconds(a32, b32, 1);
    return best_seconds(a16, b16, 3) * 1.3 < best_seconds(a32, b32, 3);
  }();
  return answer;
}

bool load_cuda(std::string& reason) {
  static std::string why_not;
  static const bool loaded = [] {
    if (!std::filesystem::exists("/proc/driver/nvidia/version") && !std::filesystem::exists("/dev/nvidiactl")) {
      why_not = "no NVIDIA driver";
      return false;
    }
    if (!::dlopen("libtorch_cuda.so", RTLD_NOW | RTLD_GLOBAL)) {
      const char* error = ::dlerror();
      why_not = fmt::format("the CUDA libraries do not load ({})", error ? error : "unknown reason");
      return false;
    }
    if (!at::globalContext().hasCUDA()) {
      why_not = "the driver offers no device that they can use";
      return false;
    }
    return true;
  }();
  reason = why_not;
  return loaded;
}

Compute prepare_compute(const std::string& device, const std::string& dtype, int threads) {
  install_cpu_allocator();
  Compute compute;
  compute.threads = threads > 0 ? threads : usable_cores();
  at::set_num_threads(compute.threads);

  // Torch looks for a GPU once, at its first need: so its CUDA part is loaded before anything is computed, also when
  // this job stays on the processor.
  std::string reason;
  const bool gpu = load_cuda(reason);
  if (device == "auto") {
    if (gpu) open_gpu(compute, 0);
  } else if (device != "cpu") {
    const int index = cuda_index(device);
    if (!gpu)
      throw Error(Code::unsupported, fmt::format("No GPU can be used: {}.", reason),
                  "Install the NVIDIA driver and run packaging/deps again, or use --device cpu.");
    open_gpu(compute, index);
  }

  const bool cpu = compute.device.is_cpu();
  constexpr int ampere = 80;
  if (!cpu && dtype == "bfloat16" && capability_of(compute.device) < ampere)
    throw Error(Code::unsupported, fmt::format("{} does not compute in bfloat16.", describe_gpu(compute.device)),
                "Use --dtype float32 or auto, or --device cpu.");
  if (dtype == "bfloat16" || dtype == "auto") {
    // Matrix units (Intel's AMX), which torch's library uses, are far faster than vector units.
    const bool matrix_units = cpu && has_matrix_units() && cpu_prefers_bfloat16();
    if (cpu && multiplies_bfloat16() && !matrix_units)
      compute.weights = compute.products = c10::ScalarType::BFloat16;
    else if (cpu ? cpu_prefers_bfloat16() : capability_of(compute.device) >= ampere)
      compute.dtype = c10::ScalarType::BFloat16;
    else if (cpu && dtype == "bfloat16")
      compute.weights = c10::ScalarType::BFloat16;
  } else if (dtype != "float32")
    throw Error(Code::invalid, "There is no dtype \"" + dtype + "\".", "Use auto, float32 or bfloat16.");
  compute.note = cpu ? describe_processor(compute) : describe_gpu(compute.device);
  return compute;
}

Compute with_exact_weights(Compute compute) {
  compute.weights = compute.products = c10::ScalarType::Float;
  if (compute.device.is_cpu()) compute.note = describe_processor(compute);
  return compute;
}

MemoryUse device_memory(c10::Device device) {
  if (device.is_cpu()) return cpu_memory();
  const auto stats = at::getDeviceAllocator(device.type())->getDeviceStats(device.index());
  const auto all = static_cast<size_t>(c10::CachingAllocator::StatType::AGGREGATE);
  return {static_cast<size_t>(stats.allocated_bytes[all].current), static_cast<size_t>(stats.allocated_bytes[all].peak),
          static_cast<size_t>(stats.reserved_bytes[all].current)};
}

void reset_device_peak(c10::Device device) {
  if (device.is_cpu())
    reset_peak_memory();
  else
    at::getDeviceAllocator(device.type())->resetPeakStats(device.index());
}

int64_t free_device_memory(c10::Device device) {
  const auto [free, total] = at::getDeviceAllocator(device.type())->getMemoryInfo(device.index());
  const MemoryUse torch = device_memory(device);
  return static_cast<int64_t>(std::min(total, free + torch.held - torch.in_use));
}

int64_t whole_device_memory(c10::Device device) {
  return static_cast<int64_t>(at::getDeviceAllocator(device.type())->getMemoryInfo(device.index()).second);
}

void wait_for(c10::Device device) {
  if (!device.is_cpu()) at::accelerator::synchronizeDevice(device.index());
}

}  // namespace ft::kernels

#include "core/kernels/device.h"

#include <ATen/Context.h>
#include <ATen/Parallel.h>
#include <ATen/ops/mm.h>
#include <ATen/ops/ones.h>
#include <dlfcn.h>
#include <fmt/format.h>
#include <sched.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <thread>

#include "core/base/error.h"
#include "core/kernels/cpu_allocator.h"
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

int usable_cores() {
  cpu_set_t allowed;
  if (::sched_getaffinity(0, sizeof allowed, &allowed) == 0) return std::max(1, CPU_COUNT(&allowed));
  return std::max(1u, std::thread::hardware_concurrency());
}

int cuda_index(const std::string& device) {
  if (device == "cuda") return 0;
  try {
    if (device.starts_with("cuda:")) return std::stoi(device.substr(5));
  } catch (const std::exception&) {
  }
  throw Error(Code::invalid, "There is no device \"" + device + "\".", "Use auto, cpu, cuda or cuda:N.");
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
      why_not = "the driver offers no device";
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

  std::string reason;
  if (device == "auto") {
    if (load_cuda(reason)) compute.device = c10::Device(c10::DeviceType::CUDA, 0);
  } else if (device != "cpu") {
    const int index = cuda_index(device);
    if (!load_cuda(reason))
      throw Error(Code::unsupported, fmt::format("No GPU can be used: {}.", reason),
                  "Install the NVIDIA driver and run packaging/deps again, or use --device cpu.");
    compute.device = c10::Device(c10::DeviceType::CUDA, static_cast<c10::DeviceIndex>(index));
  }

  const bool cpu = compute.device.is_cpu();
  if (dtype == "bfloat16" || dtype == "auto") {
    if (!cpu || cpu_prefers_bfloat16())
      compute.dtype = c10::ScalarType::BFloat16;
    else if (dtype == "bfloat16")
      compute.weights = c10::ScalarType::BFloat16;
  } else if (dtype != "float32")
    throw Error(Code::invalid, "There is no dtype \"" + dtype + "\".", "Use auto, float32 or bfloat16.");
  compute.note = cpu ? fmt::format("{} threads, {} kernels", compute.threads, cpu_level()) : "GPU";
  return compute;
}

}  // namespace ft::kernels

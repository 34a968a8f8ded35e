#include "core/base/nvidia.h"

#include <dlfcn.h>

namespace ft {
namespace {

// A library of the driver's; stays loaded: the driver does not like to be unloaded.
class Library {
 public:
  explicit Library(const char* name) : library_(::dlopen(name, RTLD_NOW | RTLD_LOCAL)) {}

 protected:
  template <class Function>
  void find(Function& function, const char* name) {
    if (library_) function = reinterpret_cast<Function>(::dlsym(library_, name));
    complete_ = complete_ && function;
  }
  bool complete() const { return complete_; }

 private:
  void* library_;
  bool complete_ = true;
};

// The few entries of the CUDA driver API that are needed; their signatures have not changed since CUDA 3.2.
class Driver : Library {
 public:
  Driver() : Library("libcuda.so.1") {
    find(init_, "cuInit");
    find(count_, "cuDeviceGetCount");
    find(get_, "cuDeviceGet");
    find(name_, "cuDeviceGetName");
    find(memory_, "cuDeviceTotalMem_v2");
    find(attribute_, "cuDeviceGetAttribute");
    find(bus_, "cuDeviceGetPCIBusId");
  }

  std::vector<Gpu> list() const {
    std::vector<Gpu> found;
    int count = 0;
    if (!complete() || init_(0) != 0 || count_(&count) != 0) return found;
    for (int i = 0; i < count; ++i) {
      int device = 0, major = 0, minor = 0;
      char name[256] = {}, bus[32] = {};
      size_t bytes = 0;
      if (get_(&device, i) != 0 || name_(name, sizeof name - 1, device) != 0 || memory_(&bytes, device) != 0) continue;
      attribute_(&major, capability_major, device);
      attribute_(&minor, capability_minor, device);
      bus_(bus, sizeof bus - 1, device);
      found.push_back({name, static_cast<int64_t>(bytes), major * 10 + minor, bus});
    }
    return found;
  }

 private:
  static constexpr int capability_major = 75, capability_minor = 76;  // CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_*

  int (*init_)(unsigned) = nullptr;
  int (*count_)(int*) = nullptr;
  int (*get_)(int*, int) = nullptr;
  int (*name_)(char*, int, int) = nullptr;
  int (*memory_)(size_t*, int) = nullptr;
  int (*attribute_)(int*, int, int) = nullptr;
  int (*bus_)(char*, int, int) = nullptr;
};

// Of NVML: free memory and load of a device, without a context on it (which would itself take some 300 MB).
class Management : Library {
 public:
  Management() : Library("libnvidia-ml.so.1") {
    find(init_, "nvmlInit_v2");
    find(by_bus_, "nvmlDeviceGetHandleByPciBusId_v2");
    find(memory_, "nvmlDeviceGetMemoryInfo");
    find(load_, "nvmlDeviceGetUtilizationRates");
    ready_ = complete() && init_() == 0;
  }

  GpuUse use_of(const std::string& bus) const {
    GpuUse use;
    void* device = nullptr;
    if (!ready_ || by_bus_(bus.c_str(), &device) != 0) return use;
    MemoryInfo memory;
    if (memory_(device, &memory) == 0) use.free_bytes = static_cast<int64_t>(memory.free);
    Load load;
    if (load_(device, &load) == 0) use.busy_percent = static_cast<int>(load.gpu);
    return use;
  }

 private:
  struct MemoryInfo {  // nvmlMemory_t
    unsigned long long total = 0, free = 0, used = 0;
  };
  struct Load {  // nvmlUtilization_t
    unsigned gpu = 0, memory = 0;
  };
  bool ready_ = false;
  int (*init_)() = nullptr;
  int (*by_bus_)(const char*, void**) = nullptr;
  int (*memory_)(void*, MemoryInfo*) = nullptr;
  int (*load_)(void*, Load*) = nullptr;
};

}  // namespace

const std::vector<Gpu>& gpus() {
  static const std::vector<Gpu> found = Driver().list();
  return found;
}

GpuUse use_of_gpu(size_t index) {
  static const Management management;
  return management.use_of(gpus().at(index).bus);
}

}  // namespace ft

#include "core/base/nvidia.h"

#include <dlfcn.h>

namespace ft {
namespace {

// The few entries of the CUDA driver API that are needed; their signatures have not changed since CUDA 3.2.
class Driver {
 public:
  Driver() : library_(::dlopen("libcuda.so.1", RTLD_NOW | RTLD_LOCAL)) {
    if (!library_) return;
    find(init_, "cuInit");
    find(count_, "cuDeviceGetCount");
    find(get_, "cuDeviceGet");
    find(name_, "cuDeviceGetName");
    find(memory_, "cuDeviceTotalMem_v2");
    find(attribute_, "cuDeviceGetAttribute");
  }

  std::vector<Gpu> list() const {
    std::vector<Gpu> found;
    int count = 0;
    if (!library_ || !complete_ || init_(0) != 0 || count_(&count) != 0) return found;
    for (int i = 0; i < count; ++i) {
      int device = 0, major = 0, minor = 0;
      char name[256] = {};
      size_t bytes = 0;
      if (get_(&device, i) != 0 || name_(name, sizeof name - 1, device) != 0 || memory_(&bytes, device) != 0) continue;
      attribute_(&major, capability_major, device);
      attribute_(&minor, capability_minor, device);
      found.push_back({name, static_cast<int64_t>(bytes), major * 10 + minor});
    }
    return found;
  }

 private:
  static constexpr int capability_major = 75, capability_minor = 76;  // CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_*

  template <class Function>
  void find(Function& function, const char* name) {
    function = reinterpret_cast<Function>(::dlsym(library_, name));
    complete_ = complete_ && function;
  }

  void* library_;  // stays loaded: the driver does not like to be unloaded
  bool complete_ = true;
  int (*init_)(unsigned) = nullptr;
  int (*count_)(int*) = nullptr;
  int (*get_)(int*, int) = nullptr;
  int (*name_)(char*, int, int) = nullptr;
  int (*memory_)(size_t*, int) = nullptr;
  int (*attribute_)(int*, int, int) = nullptr;
};

}  // namespace

const std::vector<Gpu>& gpus() {
  static const std::vector<Gpu> found = Driver().list();
  return found;
}

}  // namespace ft

// How much memory a device has in all; what is free of it is asked in device.h.
#pragma once

#include <c10/core/Device.h>

#include <cstdint>

namespace ft::kernels {

int64_t whole_device_memory(c10::Device device);  // of a GPU

}  // namespace ft::kernels

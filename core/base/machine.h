// What this machine is: for `doctor`, for the record in run.json and for estimates. Linux.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace ft {

struct Machine {
  std::string system;                 // "Debian GNU/Linux 12 (bookworm)"
  std::string processor;              // "" when unknown
  std::vector<std::string> features;  // those that matter here: avx2, fma, f16c, avx512f, avx512_bf16, amx_bf16
  int usable_cores = 1;               // what this process may use
  int64_t memory_bytes = 0;           // 0 when unknown
  int64_t memory_available_bytes = 0;
  std::string nvidia_driver;  // its version; "" when there is none
};

Machine this_machine();

// The two of them that programs ask often. Available is what can be had without swapping, less where the process lies
// in a control group with a limit (a container, a batch system); 0 when unknown.
int usable_cores();
int64_t available_memory_bytes();

// Free bytes where `path` (or its nearest existing parent) lies; -1 when unknown.
int64_t free_bytes(std::filesystem::path path);

}  // namespace ft

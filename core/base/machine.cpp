#include "core/base/machine.h"

#include <sched.h>

#include <algorithm>
#include <fstream>
#include <limits>
#include <sstream>

namespace ft {
namespace {

std::string trimmed(const std::string& text) {
  const auto begin = text.find_first_not_of(" \t\""), end = text.find_last_not_of(" \t\"");
  return begin == std::string::npos ? "" : text.substr(begin, end - begin + 1);
}

// The value of the first line "KEY<separator>VALUE"; "" when absent.
std::string value_in(const char* file, const std::string& key, char separator) {
  std::ifstream in(file);
  for (std::string line; std::getline(in, line);) {
    const auto at = line.find(separator);
    if (at != std::string::npos && trimmed(line.substr(0, at)) == key) return trimmed(line.substr(at + 1));
  }
  return "";
}

int64_t kibibytes(const std::string& text) {  // "16384 kB"
  std::istringstream in(text);
  int64_t value = 0;
  in >> value;
  return value * 1024;
}

std::vector<std::string> useful_features() {
  std::istringstream flags(value_in("/proc/cpuinfo", "flags", ':'));
  std::vector<std::string> out;
  for (std::string flag; flags >> flag;)
    for (const char* wanted : {"avx2", "fma", "f16c", "avx512f", "avx512_bf16", "avx512_vnni", "amx_bf16"})
      if (flag == wanted) out.push_back(flag);
  return out;
}

std::string nvidia_driver() {  // "NVRM version: NVIDIA UNIX x86_64 Kernel Module  550.54.14  ..."
  std::istringstream words(value_in("/proc/driver/nvidia/version", "NVRM version", ':'));
  for (std::string word; words >> word;)
    if (word.find('.') != std::string::npos && word.find_first_not_of("0123456789.") == std::string::npos) return word;
  return "";
}

// A number in a file of the control group; -1 where there is none ("max", or no such file).
int64_t number_in(const std::string& file) {
  std::ifstream in(file);
  int64_t value = -1;
  return in >> value ? value : -1;
}

// The narrowest of the process's control groups (cgroup v2), its own and those above; huge numbers without.
struct GroupLimit {
  int64_t whole = std::numeric_limits<int64_t>::max(), left = std::numeric_limits<int64_t>::max();
};
GroupLimit group_limit() {
  GroupLimit found;
  std::string group = value_in("/proc/self/cgroup", "0", ':');  // "0::/user.slice/..."
  if (!group.starts_with(":/")) return found;
  group.erase(0, 1);
  while (true) {
    const std::string folder = "/sys/fs/cgroup" + group;
    // Pages of files count as used there, and are given back when memory is asked for.
    const auto pages = [&](const char* kind) {
      int64_t bytes = 0;
      std::istringstream(value_in((folder + "/memory.stat").c_str(), kind, ' ')) >> bytes;
      return bytes;
    };
    const int64_t limit = number_in(folder + "/memory.max"),
                  used = number_in(folder + "/memory.current") - pages("active_file") - pages("inactive_file");
    if (limit >= 0) found.whole = std::min(found.whole, limit);
    if (limit >= 0) found.left = std::min(found.left, std::max<int64_t>(limit - std::max<int64_t>(used, 0), 1));
    if (group.empty() || group == "/") return found;
    group.erase(group.rfind('/'));
  }
}

}  // namespace

int usable_cores() {
  cpu_set_t set;
  return ::sched_getaffinity(0, sizeof set, &set) == 0 ? std::max(CPU_COUNT(&set), 1) : 1;
}

int64_t available_memory_bytes() {
  return std::min(kibibytes(value_in("/proc/meminfo", "MemAvailable", ':')), group_limit().left);
}

Machine this_machine() {
  Machine machine;
  machine.system = value_in("/etc/os-release", "PRETTY_NAME", '=');
  machine.processor = value_in("/proc/cpuinfo", "model name", ':');
  machine.features = useful_features();
  machine.usable_cores = usable_cores();
  machine.memory_bytes = std::min(kibibytes(value_in("/proc/meminfo", "MemTotal", ':')), group_limit().whole);
  machine.memory_available_bytes = available_memory_bytes();
  machine.nvidia_driver = nvidia_driver();
  return machine;
}

int64_t free_bytes(std::filesystem::path path) {
  std::error_code error;
  while (!std::filesystem::exists(path, error) && path.has_relative_path()) path = path.parent_path();
  const auto space = std::filesystem::space(path.empty() ? "." : path, error);
  return error ? -1 : static_cast<int64_t>(space.available);
}

}  // namespace ft

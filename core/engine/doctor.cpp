#include "core/engine/doctor.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "core/base/files.h"
#include "core/base/machine.h"
#include "core/base/nvidia.h"
#include "core/engine/device_memory.h"
#include "core/models/catalogue.h"

namespace ft::engine {

namespace {

// The part that trains is a library of its own beside the program, loaded only when needed.
bool has_training_library() {
  const auto folder = std::filesystem::read_symlink("/proc/self/exe").parent_path().parent_path() / "lib";
  for (const char* place : {"libfinetune_torch.so", "finetune-studio/libfinetune_torch.so"})
    if (std::filesystem::exists(folder / place)) return true;
  return false;
}

Json installed_models() {
  Json names = Json::array();
  for (const auto& entry : models::read_catalogue())
    if (models::is_installed(entry)) names.push_back(entry.name);
  return names;
}

Json advice_for(const Json& report) {
  constexpr int64_t kSmall = 4'000'000'000;
  Json advice = Json::array();
  const Json &machine = report["machine"], &folders = report["folders"];
  if (machine["memory_bytes"] < kSmall)
    advice.push_back("Less than 4 GB of memory: train only the smallest models, with short samples.");
  if (folders["data_free_bytes"] >= 0 && folders["data_free_bytes"] < kSmall)
    advice.push_back("Less than 4 GB are free where models are kept: free some space before fetching one.");
  if (report["models"].empty())
    advice.push_back("No model of the catalogue is here yet: fetch the default one with packaging/models.");
  if (!report["training_library"].get<bool>())
    advice.push_back("The training library is not beside the program: build it with packaging/studio --headless.");
  if (!report["gpus"].empty() && !report["gpu_library"].get<bool>())
    advice.push_back("There is a GPU, but the libraries that use it are not here: run packaging/deps again.");
  return advice;
}

std::string gigabytes(const Json& bytes) {
  return fmt::format("{:.1f} GB", bytes.get<double>() / 1e9);
}

std::string line(const char* label, const std::string& text) {
  return fmt::format("  {:<18}{}\n", label, text);
}

}  // namespace

Json examine_computer(const std::string& version) {
  const ft::Machine machine = this_machine();
  Json report{{"version", version}};
  report["machine"] = {{"system", machine.system},
                       {"processor", machine.processor},
                       {"features", machine.features},
                       {"usable_cores", machine.usable_cores},
                       {"memory_bytes", machine.memory_bytes},
                       {"memory_available_bytes", machine.memory_available_bytes},
                       {"nvidia_driver", machine.nvidia_driver.empty() ? Json(nullptr) : Json(machine.nvidia_driver)}};
  report["gpus"] = Json::array();
  for (const Gpu& gpu : gpus())
    report["gpus"].push_back({{"name", gpu.name},
                              {"memory_bytes", gpu.memory_bytes},
                              {"compute_capability", static_cast<double>(gpu.capability) / 10.0}});
  report["gpu_library"] = has_gpu_library();
  report["folders"] = {{"data", data_home().string()},
                       {"data_free_bytes", free_bytes(data_home())},
                       {"cache", cache_home().string()},
                       {"cache_free_bytes", free_bytes(cache_home())},
                       {"resources", resources_folder().string()}};
  report["training_library"] = has_training_library();
  report["models"] = installed_models();
  report["advice"] = advice_for(report);
  return report;
}

std::string lines_of(const Json& report) {
  const Json &machine = report["machine"], &folders = report["folders"];
  const auto text = [](const Json& value) { return value.is_null() ? std::string("none") : value.get<std::string>(); };
  std::string out = fmt::format("FineTune Studio {}\n", text(report["version"]));
  out += line("system", text(machine["system"]));
  out += line("processor",
              fmt::format("{}, {} usable cores", text(machine["processor"]), machine["usable_cores"].get<int>()));
  out += line("features", fmt::format("{}", fmt::join(machine["features"].get<std::vector<std::string>>(), " ")));
  out += line("memory",
              gigabytes(machine["memory_bytes"]) + ", available " + gigabytes(machine["memory_available_bytes"]));
  out += line("NVIDIA driver", text(machine["nvidia_driver"]));
  for (const Json& gpu : report["gpus"])
    out += line("GPU", fmt::format("{}, {}, compute capability {:.1f}", text(gpu["name"]),
                                   gigabytes(gpu["memory_bytes"]), gpu["compute_capability"].get<double>()));
  out += line("training library", report["training_library"].get<bool>() ? "present" : "not present");
  out += line("models and data", text(folders["data"]) + ", free " + gigabytes(folders["data_free_bytes"]));
  out += line("cache", text(folders["cache"]) + ", free " + gigabytes(folders["cache_free_bytes"]));
  out += line("models", report["models"].empty()
                            ? "none"
                            : fmt::format("{}", fmt::join(report["models"].get<std::vector<std::string>>(), ", ")));
  for (const Json& advice : report["advice"]) out += "! " + text(advice) + "\n";
  return out;
}

}  // namespace ft::engine

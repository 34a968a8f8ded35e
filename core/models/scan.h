// Finds models that are already on this machine: in folders given, and where other programs keep theirs.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/base/cancel.h"

namespace ft::models {

struct FoundModel {
  std::filesystem::path path;  // what to give as MODEL
  std::string name;            // for people: "Qwen/Qwen2.5-0.5B-Instruct", "llama3.2:1b", "model-Q8_0"
  std::string format;          // "gguf" or "huggingface"; "pickle": a folder with nothing else, which is not opened
  std::string kind;            // model_type or general.architecture, as far as it could be read
  std::string source;          // "folder", "FineTune Studio", "Hugging Face", "ModelScope", "LM Studio", "Ollama"
  int64_t bytes = 0;           // of the weights
  bool supported = false;      // whether a family knows it
};

// For who waits: every model as it is found (on the caller's thread), and a way to end the search early.
struct ScanWatch {
  std::function<void(const FoundModel&)> found;
  StopToken stop;
};

// Folders that are not there or cannot be read are passed over. Links are not followed into folders twice; at most
// eight levels deep. In path order, each once.
std::vector<FoundModel> scan_folders(const std::vector<std::filesystem::path>& folders, const ScanWatch& watch = {});

// The caches of Hugging Face (HF_HOME, HF_HUB_CACHE), ModelScope (MODELSCOPE_CACHE), LM Studio and Ollama
// (OLLAMA_MODELS) in the user's home, and our own.
std::vector<FoundModel> scan_usual_places(const ScanWatch& watch = {});

// What a path says about the model's name: the caches of Hugging Face and ModelScope spell it in their folders.
std::string name_from_path(const std::filesystem::path& path);

// The first file of a folder whose weights are pickled (pytorch_model.bin, *.pt, *.ckpt), where it has no safetensors.
std::optional<std::filesystem::path> pickle_in(const std::filesystem::path& folder);

}  // namespace ft::models

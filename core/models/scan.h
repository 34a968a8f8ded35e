// Finds models that are already on this machine: in folders given, and where other programs keep theirs.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace ft::models {

struct FoundModel {
  std::filesystem::path path;  // what to give as MODEL
  std::string format;          // "gguf" or "huggingface"
  std::string kind;            // model_type or general.architecture, as far as it could be read
  std::string source;          // "folder", "Hugging Face", "LM Studio", "Ollama"
  int64_t bytes = 0;           // of the weights
  bool supported = false;      // whether a family knows it
};

// Folders that are not there or cannot be read are passed over. Links are not followed into folders twice; at most
// eight levels deep. In path order, each once.
std::vector<FoundModel> scan_folders(const std::vector<std::filesystem::path>& folders);

// The caches of Hugging Face (HF_HOME, HF_HUB_CACHE), LM Studio and Ollama (OLLAMA_MODELS) in the user's home, and our
// own.
std::vector<FoundModel> scan_usual_places();

}  // namespace ft::models

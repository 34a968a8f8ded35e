#include "core/engine/export_target.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <string>

namespace ft::engine {

namespace fs = std::filesystem;

namespace {

// What exports and the tools around them put into a model's folder.
bool is_part_of_model(const std::string& name) {
  static constexpr std::array<std::string_view, 20> names{"config.json",
                                                          "generation_config.json",
                                                          "adapter_config.json",
                                                          "adapter_model.safetensors",
                                                          "model.safetensors",
                                                          "tokenizer.json",
                                                          "tokenizer_config.json",
                                                          "special_tokens_map.json",
                                                          "added_tokens.json",
                                                          "vocab.json",
                                                          "merges.txt",
                                                          "tokenizer.model",
                                                          "chat_template.jinja",
                                                          "chat_template.json",
                                                          "README.md",
                                                          "Modelfile",
                                                          "LICENSE",
                                                          "NOTICE",
                                                          "model.safetensors.index.json",
                                                          ".gitattributes"};
  if (std::find(names.begin(), names.end(), name) != names.end()) return true;
  return name.starts_with("model-") && name.ends_with(".safetensors");  // of several parts
}

// By its name, whole or not, or by its first bytes.
bool is_gguf(const fs::path& file) {
  if (file.extension() == ".gguf") return true;
  std::array<char, 4> magic{};
  std::ifstream(file, std::ios::binary).read(magic.data(), magic.size());
  return std::string_view(magic.data(), magic.size()) == "GGUF";
}

Error refusal(const std::string& what) {
  return Error(Code::conflict, what, "Choose another name.");
}

}  // namespace

bool is_taken(const fs::path& target) {
  std::error_code ignored;
  return fs::exists(target, ignored) && !(fs::is_directory(target, ignored) && fs::is_empty(target, ignored));
}

std::optional<Error> not_replaceable(const fs::path& target, std::string_view to) {
  std::error_code ignored;
  if (!is_taken(target)) return std::nullopt;
  const bool folder = fs::is_directory(target, ignored);
  if (to == "gguf") {
    if (folder) return refusal(fmt::format("{} is a folder; a GGUF export is one file.", target.string()));
    if (!is_gguf(target)) return refusal(fmt::format("{} is a file, but no GGUF model.", target.string()));
    return std::nullopt;
  }
  if (!folder) return refusal(fmt::format("{} is a file; this export is a folder.", target.string()));
  bool model = false;
  for (const auto& entry : fs::directory_iterator(target, ignored)) {
    const std::string name = entry.path().filename().string();
    if (!is_part_of_model(name) || entry.is_directory(ignored))
      return refusal(fmt::format("{} is a folder with other things in it, such as \"{}\".", target.string(), name));
    model |= name == "config.json" || name == "adapter_config.json";
  }
  if (!model) return refusal(fmt::format("{} is a folder without a model in it.", target.string()));
  return std::nullopt;
}

void refuse_source(const fs::path& target, const std::vector<fs::path>& read) {
  std::error_code ignored;
  for (const fs::path& each : read)
    if (!each.empty() && (fs::equivalent(target, each, ignored) || fs::equivalent(target, each.parent_path(), ignored)))
      throw Error(Code::conflict, target.string() + " is what the export is made from.", "Choose another name.");
}

void check_target(const fs::path& target, std::string_view to, bool replace) {
  if (target.empty()) throw Error(Code::invalid, "The export has no name.", "Name the file or folder to write.");
  std::error_code ignored;
  if (fs::is_symlink(target, ignored) && !fs::exists(target, ignored))
    throw Error(Code::conflict, target.string() + " is a link to something that is not there.",
                "Choose another name, or remove the link first.");
  if (const auto refused = not_replaceable(target, to)) throw *refused;
  if (is_taken(target) && !replace)
    throw Error(Code::conflict, target.string() + " already exists.", "Choose another name, or remove it first.");
}

}  // namespace ft::engine

#include "core/models/scan.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <map>
#include <optional>
#include <set>

#include "core/base/error.h"
#include "core/base/json.h"
#include "core/models/catalogue.h"
#include "core/models/family.h"
#include "core/weights/gguf.h"
#include "core/weights/shard_index.h"

namespace ft::models {
namespace fs = std::filesystem;
namespace {

constexpr int kDeepest = 8;

fs::path from_environment(const char* name, const fs::path& otherwise) {
  const char* value = std::getenv(name);
  return value && *value ? fs::path(value) : otherwise;
}

bool begins_with_gguf(const fs::path& file) {
  char magic[4] = {};
  std::ifstream(file, std::ios::binary).read(magic, 4);
  return std::string_view(magic, 4) == "GGUF";
}

bool known_gguf(std::string_view architecture) {
  return std::ranges::any_of(all_families(), [&](const Family* family) { return family->gguf_name == architecture; });
}

bool is_pickle(const fs::path& file) {
  const std::string name = file.filename().string();
  const auto ending = file.extension();
  if (ending == ".pt" || ending == ".pth" || ending == ".ckpt") return true;
  return ending == ".bin" && (name.starts_with("pytorch_model") || name.starts_with("model"));
}

std::optional<FoundModel> read_gguf(const fs::path& path) {
  if (!begins_with_gguf(path)) return std::nullopt;
  FoundModel found{path, name_from_path(path), "gguf", "", "", static_cast<int64_t>(fs::file_size(path)), false};
  try {
    const auto file = weights::GgufFile::open(path);
    found.kind = std::string(file.text("general.architecture").value_or(""));
    found.supported = known_gguf(found.kind) && !file.tensors().empty();
  } catch (const Error&) {
    found.kind = "damaged";  // listed, so that the user sees it; `model info` says what is wrong
  }
  return found;
}

std::optional<FoundModel> read_folder(const fs::path& folder) {
  if (!fs::exists(folder / "config.json")) return std::nullopt;
  const bool has_safetensors = weights::TensorSet::is_in(folder);
  if (!has_safetensors && !pickle_in(folder)) return std::nullopt;
  FoundModel found{folder, name_from_path(folder), has_safetensors ? "huggingface" : "pickle", "", "", 0, false};
  for (const auto& entry : fs::directory_iterator(folder))
    if (entry.is_regular_file() &&
        (has_safetensors ? entry.path().extension() == ".safetensors" : is_pickle(entry.path())))
      found.bytes += static_cast<int64_t>(entry.file_size());
  try {
    const HfConfig config = HfConfig::read(folder / "config.json");
    found.kind = config.model_type();
    found.supported = has_safetensors && find_family(found.kind) != nullptr;
  } catch (const Error&) {
    found.kind = "damaged";
  }
  return found;
}

// Ollama keeps files named by their hash: GGUF files without the ending.
bool may_be_gguf(const fs::path& path) {
  return path.extension() == ".gguf" || path.filename().string().starts_with("sha256-");
}

// The names of Ollama's blobs: its manifests say which name is made of which files.
std::map<std::string, std::string> ollama_names(const fs::path& models) {
  std::map<std::string, std::string> names;
  std::error_code error;
  const fs::path root = models / "manifests";
  fs::recursive_directory_iterator entries(root, fs::directory_options::skip_permission_denied, error), end;
  for (; !error && entries != end; entries.increment(error)) {
    std::error_code ignored;
    if (!entries->is_regular_file(ignored) || entries->file_size(ignored) > (1 << 20)) continue;
    try {
      const Json manifest = read_json(entries->path());  // HOST/library/NAME/TAG
      for (const Json& layer : manifest.at("layers"))
        if (layer.at("mediaType") == "application/vnd.ollama.image.model") {
          std::string digest = layer.at("digest").get<std::string>();
          std::ranges::replace(digest, ':', '-');
          names[digest] = entries->path().parent_path().filename().string() + ":" + entries->path().filename().string();
        }
    } catch (const std::exception&) {  // no manifest, or a torn one: the blob keeps its own name
    }
  }
  return names;
}

class Scan {
 public:
  Scan(std::string source, const ScanWatch& watch, std::map<std::string, std::string> names = {})
      : source_(std::move(source)), names_(std::move(names)), watch_(watch) {}

  void walk(const fs::path& folder, int depth = 0) {
    std::error_code error;
    watch_.stop.check();
    const fs::path real = fs::canonical(folder, error);
    if (error || depth > kDeepest || !fs::is_directory(real, error) || !seen_.insert(real).second) return;
    guarded([&] { add(read_folder(folder)); });
    fs::directory_iterator entries(folder, fs::directory_options::skip_permission_denied, error), end;
    for (; !error && entries != end; entries.increment(error)) {
      std::error_code ignored;
      const fs::path path = entries->path();
      if (fs::is_directory(path, ignored))
        walk(path, depth + 1);
      else if (may_be_gguf(path) && fs::is_regular_file(path, ignored))
        guarded([&] { add(read_gguf(path)); });
    }
  }

  std::vector<FoundModel> take() {
    std::ranges::sort(found_, {}, &FoundModel::path);
    return std::move(found_);
  }

 private:
  // A file that vanishes or may not be read must not end the search.
  template <typename Work>
  static void guarded(Work work) {
    try {
      work();
    } catch (const fs::filesystem_error&) {
    } catch (const Error& error) {
      if (error.code() == Code::cancelled) throw;
    }
  }

  void add(std::optional<FoundModel> model) {
    if (!model) return;
    model->source = source_;
    if (const auto named = names_.find(model->path.filename().string()); named != names_.end())
      model->name = named->second;
    if (watch_.found) watch_.found(*model);
    found_.push_back(std::move(*model));
  }

  std::string source_;
  std::map<std::string, std::string> names_;  // of files, where the program that put them there has others
  const ScanWatch& watch_;
  std::set<fs::path> seen_;
  std::vector<FoundModel> found_;
};

}  // namespace

std::string name_from_path(const fs::path& path) {
  const fs::path whole = path.lexically_normal();
  std::vector<std::string> parts;
  for (const fs::path& part : whole)
    if (!part.empty()) parts.push_back(part.string());
  const std::string last = parts.empty() ? "" : whole.extension() == ".gguf" ? whole.stem().string() : parts.back();
  for (size_t i = 0; i < parts.size(); ++i) {
    if (parts[i].starts_with("models--") && i + 2 < parts.size() && parts[i + 1] == "snapshots") {
      std::string name = parts[i].substr(8);  // models--OWNER--NAME/snapshots/COMMIT
      if (const auto at = name.find("--"); at != name.npos) name.replace(at, 2, "/");
      return i + 3 < parts.size() && whole.extension() == ".gguf" ? name + "/" + last : name;
    }
    if (parts[i] == "modelscope" && i + 3 < parts.size() && parts[i + 1] == "hub") {
      const size_t owner =
          parts[i + 2] == "models" ? i + 3 : i + 2;  // hub/models/OWNER/NAME, before 1.22 hub/OWNER/NAME
      if (owner + 1 >= parts.size()) break;
      std::string name = parts[owner + 1];
      for (size_t at; (at = name.find("___")) != name.npos;) name.replace(at, 3, ".");
      name = parts[owner] + "/" + name;
      return whole.extension() == ".gguf" ? name + "/" + last : name;
    }
  }
  return last;
}

std::optional<fs::path> pickle_in(const fs::path& folder) {
  std::error_code error;
  if (weights::TensorSet::is_in(folder)) return std::nullopt;
  std::optional<fs::path> first;
  for (const auto& entry : fs::directory_iterator(folder, fs::directory_options::skip_permission_denied, error))
    if (is_pickle(entry.path()) && (!first || entry.path() < *first)) first = entry.path();
  return first;
}

std::vector<FoundModel> scan_folders(const std::vector<fs::path>& folders, const ScanWatch& watch) {
  Scan scan("folder", watch);
  for (const fs::path& folder : folders) scan.walk(folder);
  return scan.take();
}

std::vector<FoundModel> scan_usual_places(const ScanWatch& watch) {
  const fs::path home = from_environment("HOME", "/");
  const fs::path cache = from_environment("XDG_CACHE_HOME", home / ".cache");
  const fs::path hf = from_environment("HF_HOME", cache / "huggingface");
  const std::vector<std::pair<std::string, fs::path>> places{
      {"FineTune Studio", models_folder()},
      {"Hugging Face", from_environment("HF_HUB_CACHE", hf / "hub")},
      {"ModelScope", from_environment("MODELSCOPE_CACHE", home / ".cache" / "modelscope" / "hub")},
      {"LM Studio", home / ".lmstudio" / "models"},
      {"LM Studio", home / ".cache" / "lm-studio" / "models"},
      {"Ollama", from_environment("OLLAMA_MODELS", home / ".ollama" / "models")},
      {"Ollama", "/usr/share/ollama/.ollama/models"},
  };
  std::vector<FoundModel> all;
  for (const auto& [name, folder] : places) {
    Scan scan(name, watch, name == "Ollama" ? ollama_names(folder) : std::map<std::string, std::string>());
    scan.walk(folder);
    std::ranges::move(scan.take(), std::back_inserter(all));
  }
  return all;
}

}  // namespace ft::models

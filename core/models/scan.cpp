#include "core/models/scan.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <optional>
#include <set>

#include "core/base/error.h"
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

std::optional<FoundModel> read_gguf(const fs::path& path) {
  if (!begins_with_gguf(path)) return std::nullopt;
  FoundModel found{path, "gguf", "", "", static_cast<int64_t>(fs::file_size(path)), false};
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
  if (!fs::exists(folder / "config.json") || !weights::TensorSet::is_in(folder)) return std::nullopt;
  FoundModel found{folder, "huggingface", "", "", 0, false};
  for (const auto& entry : fs::directory_iterator(folder))
    if (entry.path().extension() == ".safetensors" && entry.is_regular_file())
      found.bytes += static_cast<int64_t>(entry.file_size());
  try {
    const HfConfig config = HfConfig::read(folder / "config.json");
    found.kind = config.model_type();
    found.supported = find_family(found.kind) != nullptr;
  } catch (const Error&) {
    found.kind = "damaged";
  }
  return found;
}

// Ollama keeps files named by their hash: GGUF files without the ending.
bool may_be_gguf(const fs::path& path) {
  return path.extension() == ".gguf" || path.filename().string().starts_with("sha256-");
}

class Scan {
 public:
  explicit Scan(std::string source) : source_(std::move(source)) {}

  void walk(const fs::path& folder, int depth = 0) {
    std::error_code error;
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
    } catch (const Error&) {
    }
  }

  void add(std::optional<FoundModel> model) {
    if (!model) return;
    model->source = source_;
    found_.push_back(std::move(*model));
  }

  std::string source_;
  std::set<fs::path> seen_;
  std::vector<FoundModel> found_;
};

}  // namespace

std::vector<FoundModel> scan_folders(const std::vector<fs::path>& folders) {
  Scan scan("folder");
  for (const fs::path& folder : folders) scan.walk(folder);
  return scan.take();
}

std::vector<FoundModel> scan_usual_places() {
  const fs::path home = from_environment("HOME", "/");
  const fs::path hf = from_environment("HF_HOME", from_environment("XDG_CACHE_HOME", home / ".cache") / "huggingface");
  const std::vector<std::pair<std::string, fs::path>> places{
      {"FineTune Studio", models_folder()},
      {"Hugging Face", from_environment("HF_HUB_CACHE", hf / "hub")},
      {"LM Studio", home / ".lmstudio" / "models"},
      {"LM Studio", home / ".cache" / "lm-studio" / "models"},
      {"Ollama", from_environment("OLLAMA_MODELS", home / ".ollama" / "models")},
      {"Ollama", "/usr/share/ollama/.ollama/models"},
  };
  std::vector<FoundModel> all;
  for (const auto& [name, folder] : places) {
    Scan scan(name);
    scan.walk(folder);
    std::ranges::move(scan.take(), std::back_inserter(all));
  }
  return all;
}

}  // namespace ft::models

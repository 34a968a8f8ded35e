#include "core/runs/manifest.h"

#include <fcntl.h>
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/hash.h"
#include "core/base/json.h"

namespace ft::runs {

namespace fs = std::filesystem;

CheckpointWriter::CheckpointWriter(const fs::path& run_directory, int64_t step) {
  final_ = run_directory / "checkpoints" / fmt::format("step-{}", step);
  temporary_ = run_directory / "checkpoints" / fmt::format(".step-{}.tmp", step);
  std::error_code ignored;
  fs::remove_all(temporary_, ignored);
  make_folder(temporary_);
}

CheckpointWriter::~CheckpointWriter() {
  std::error_code ignored;
  fs::remove_all(temporary_, ignored);
}

fs::path CheckpointWriter::finish() {
  Json files = Json::array();
  for (const auto& entry : fs::directory_iterator(temporary_))
    files.push_back({{"name", entry.path().filename().string()},
                     {"bytes", fs::file_size(entry.path())},
                     {"sha256", sha256_of_file(entry.path())}});
  write_file(temporary_ / "MANIFEST.json", to_pretty_text({{"format", checkpoint_format}, {"files", files}}));
  std::error_code error;
  // One that is there already is exchanged in one go: at no moment is there none. The old one goes as the temporary
  // one.
  const bool exchanged = fs::exists(final_, error) &&
                         ::renameat2(AT_FDCWD, temporary_.c_str(), AT_FDCWD, final_.c_str(), RENAME_EXCHANGE) == 0;
  if (!exchanged) {
    fs::remove_all(final_, error);
    fs::rename(temporary_, final_, error);
  }
  if (error) throw system_error(error.value(), "writing the checkpoint " + final_.string());
  sync_folder(final_.parent_path());
  return final_;
}

bool verifies(const fs::path& checkpoint) {
  try {
    const Json manifest = read_json(checkpoint / "MANIFEST.json");
    if (manifest.at("format") != Json(checkpoint_format)) return false;
    const Json& files = manifest.at("files");
    if (!files.is_array() || files.empty()) return false;  // nothing that could be whole
    for (const Json& file : files) {
      const fs::path path = checkpoint / file.at("name").get<std::string>();
      if (file.at("bytes") != Json(fs::file_size(path)) || sha256_of_file(path) != file.at("sha256").get<std::string>())
        return false;
    }
    return true;
  } catch (const std::exception&) {
    return false;
  }
}

std::vector<Checkpoint> checkpoints_of(const fs::path& run_directory) {
  std::vector<Checkpoint> found;
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(run_directory / "checkpoints", ignored)) {
    const std::string name = entry.path().filename().string();
    if (!name.starts_with("step-") || name.find_first_not_of("0123456789", 5) != std::string::npos || name.size() < 6 ||
        name.size() > 20)
      continue;
    found.push_back({std::stoll(name.substr(5)), entry.path()});
  }
  std::sort(found.begin(), found.end(), [](const Checkpoint& a, const Checkpoint& b) { return a.step < b.step; });
  return found;
}

std::optional<Checkpoint> latest_valid_checkpoint(const fs::path& run_directory) {
  const auto all = checkpoints_of(run_directory);
  for (auto checkpoint = all.rbegin(); checkpoint != all.rend(); ++checkpoint)
    if (verifies(checkpoint->path)) return *checkpoint;
  return std::nullopt;
}

void prune_checkpoints(const fs::path& run_directory, int64_t limit, int64_t keep_step) {
  auto all = checkpoints_of(run_directory);
  auto excess = static_cast<int64_t>(all.size()) - limit;
  for (const Checkpoint& checkpoint : all) {
    if (excess <= 0) break;
    if (checkpoint.step == keep_step || checkpoint.step == all.back().step) continue;
    std::error_code ignored;
    fs::remove(checkpoint.path / "MANIFEST.json", ignored);  // no longer trusted from here on
    fs::remove_all(checkpoint.path, ignored);
    --excess;
  }
}

}  // namespace ft::runs

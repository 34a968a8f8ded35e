#include "core/engine/run_result.h"

#include <fmt/format.h>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/json.h"
#include "core/runs/manifest.h"
#include "core/runs/run_store.h"

namespace ft::engine {

namespace fs = std::filesystem;

bool is_run_directory(const fs::path& path) {
  std::error_code ignored;
  return !path.empty() && fs::exists(path / "run.json", ignored);
}

std::optional<std::string> template_of_training(const fs::path& trained) {
  std::error_code ignored;
  // A checkpoint lies in checkpoints/ of its run.
  for (const fs::path& folder : {trained, trained.parent_path().parent_path()}) {
    if (folder.empty() || (folder != trained && !is_run_directory(folder))) continue;
    if (fs::exists(folder / "chat_template.jinja", ignored)) return read_file(folder / "chat_template.jinja");
  }
  return std::nullopt;
}

RunResult result_of_run(const fs::path& directory) {
  RunResult result;
  const Json about = read_json(directory / "run.json");
  result.spec = config::spec_from_json(about.value("spec", Json::object()), (directory / "run.json").string());
  std::error_code ignored;
  if (fs::exists(directory / "events.jsonl", ignored))
    for (const Json& event : runs::read_rows(directory / "events.jsonl"))
      if (event.value("event", "") == "finished") {
        result.step = event.value("model_step", int64_t{0});
        result.checkpoint = directory / "checkpoints" / fmt::format("step-{}", result.step);
      }
  if (!result.checkpoint.empty() && runs::verifies(result.checkpoint)) return result;
  const auto latest = runs::latest_valid_checkpoint(directory);
  if (!latest)
    throw Error(Code::not_found, fmt::format("{} has no checkpoint that can be read.", directory.string()),
                "Put its folder checkpoints back, or train it anew.");
  result.checkpoint = latest->path;
  result.step = latest->step;
  return result;
}

}  // namespace ft::engine

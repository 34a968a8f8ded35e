// Which model a run's directory holds: the checkpoint that became the result.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "core/config/run_spec.h"

namespace ft::engine {

struct RunResult {
  config::RunSpec spec;
  std::filesystem::path checkpoint;  // an adapter folder for lora runs
  int64_t step = 0;
};

bool is_run_directory(const std::filesystem::path& path);

// The step that "finished" names, else the newest checkpoint that verifies. Throws Error{not_found}.
RunResult result_of_run(const std::filesystem::path& directory);

// The chat template that this was trained with: of a run's directory, one of its checkpoints, or an exported adapter.
// Nothing where none is kept.
std::optional<std::string> template_of_training(const std::filesystem::path& trained);

}  // namespace ft::engine

// What Weights & Biases exports as CSV: a chart ("Step", then "RUN - METRIC" with its __MIN and __MAX, of any number of
// runs) or one run's history ("_step" and its metrics). A run of such a file has the path FILE/NUMBER, which no folder
// can have. Read only.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "core/base/json.h"

namespace ft::runs {

bool is_wandb_run(const std::filesystem::path& path);

// The runs of a file, in their order there; none of any other file.
std::vector<std::filesystem::path> wandb_runs_in(const std::filesystem::path& file);

struct WandbRun {
  std::string name;             // as it is called there; the file's where it has none
  std::map<double, Json> rows;  // by step: the metrics, and "time" in seconds since the beginning
};
// What cannot be read is left out. Throws Error{not_found, unreadable, io}.
WandbRun read_wandb_run(const std::filesystem::path& path);

}  // namespace ft::runs

// Runs of other programs, read only: a folder with TensorBoard's event files, transformers' trainer_state.json (its own
// or the newest checkpoint's), a run of MLflow's file store, or one of a CSV that Weights & Biases exported.
#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "core/base/json.h"
#include "core/runs/follower.h"

namespace ft::runs {

// One of these, and no run.json of ours.
bool is_foreign_run(const std::filesystem::path& directory);

// The runs that are kept deeper than just below `directory`: event files in its folder "tensorboard", those of an
// experiment of MLflow's; and those of a file, where `directory` is one.
std::vector<std::filesystem::path> foreign_runs_in(const std::filesystem::path& directory);

// Their numbers under our names: "train/loss" is "loss", "learning_rate" is "lr", "eval/loss" is "eval_loss". Throws
// Error{not_found, unreadable, malformed}.
MetricColumns read_foreign_run(const std::filesystem::path& directory);

// What else such a run says of itself.
struct ForeignFacts {
  std::string name;      // empty: its folder's
  double started = 0.0;  // since 1970; 0: unknown
  // By our keys where they mean the same ("train.learning_rate"), else as the program calls them.
  std::vector<std::pair<std::string, Json>> settings;
};
ForeignFacts facts_of_foreign_run(const std::filesystem::path& directory);

// Whose sizes and times tell that there is news.
std::vector<std::filesystem::path> files_of_foreign_run(const std::filesystem::path& directory);

}  // namespace ft::runs

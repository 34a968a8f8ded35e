// Runs of other programs, read only: a folder with TensorBoard's event files, or transformers' trainer_state.json.
#pragma once

#include <filesystem>

#include "core/runs/follower.h"

namespace ft::runs {

// Event files or a trainer_state.json, and no run.json of ours.
bool is_foreign_run(const std::filesystem::path& directory);

// Their numbers under our names: "train/loss" is "loss", "learning_rate" is "lr", "eval/loss" is "eval_loss". Throws
// Error{not_found, unreadable, malformed}.
MetricColumns read_foreign_run(const std::filesystem::path& directory);

}  // namespace ft::runs

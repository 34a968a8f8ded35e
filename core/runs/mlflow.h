// Runs that MLflow's file store keeps: mlruns/EXPERIMENT/RUN with meta.yaml, metrics/NAME (lines "milliseconds value
// step"), params/NAME and tags/NAME. Read only.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "core/base/json.h"

namespace ft::runs {

bool is_mlflow_run(const std::filesystem::path& directory);

// The runs of an experiment's directory, or of all experiments of a directory "mlruns"; none of any other.
std::vector<std::filesystem::path> mlflow_runs_in(const std::filesystem::path& directory);

struct MlflowRun {
  std::string name;      // as its author called it; may be empty
  double started = 0.0;  // seconds since 1970; 0: unknown
  std::map<std::string, std::string> params;
  std::map<double, Json> rows;  // by step: the metrics, and "time" in seconds since the beginning
};
// What cannot be read is left out. Throws Error{unreadable, io}.
MlflowRun read_mlflow_run(const std::filesystem::path& directory);

}  // namespace ft::runs

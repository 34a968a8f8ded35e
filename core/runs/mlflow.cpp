#include "core/runs/mlflow.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <sstream>

#include "core/base/files.h"

namespace ft::runs {

namespace fs = std::filesystem;

namespace {

constexpr double milliseconds = 1e-3;

// The top of a flat YAML file: "key: value", quoted or not. MLflow writes no other.
std::map<std::string, std::string> flat_yaml(const fs::path& file) {
  std::map<std::string, std::string> values;
  std::istringstream lines(read_file(file));
  for (std::string line; std::getline(lines, line);) {
    const size_t colon = line.find(": ");
    if (colon == std::string::npos || line.starts_with(' ') || line.starts_with('#')) continue;
    std::string value = line.substr(colon + 2);
    while (!value.empty() && (value.back() == '\r' || value.back() == ' ')) value.pop_back();
    const char quote = value.size() < 2 ? '\0' : value.front();
    if ((quote == '\'' || quote == '"') && value.back() == quote) {
      value = value.substr(1, value.size() - 2);
      for (size_t at = 0; quote == '\'' && (at = value.find("''", at)) != std::string::npos; ++at) value.erase(at, 1);
    }
    values[line.substr(0, colon)] = value;
  }
  return values;
}

double number_in(const std::map<std::string, std::string>& values, const char* key) {
  const auto found = values.find(key);
  return found == values.end() ? 0.0 : std::strtod(found->second.c_str(), nullptr);
}

// "metrics/eval/loss" is the metric "eval/loss".
template <class Take>
void each_file(const fs::path& folder, const Take& take) {
  std::error_code error;
  for (fs::recursive_directory_iterator at(folder, error), end; !error && at != end; at.increment(error))
    if (std::error_code ignored; at->is_regular_file(ignored))
      take(at->path().lexically_relative(folder).generic_string(), at->path());
}

struct Value {
  double time = 0.0, value = 0.0, step = 0.0;
};

std::vector<Value> values_in(const fs::path& file) {
  std::vector<Value> values;
  std::istringstream lines(read_file(file));
  for (std::string line; std::getline(lines, line);) {
    std::istringstream words(line);
    std::string time, value, step;
    if (!(words >> time >> value)) continue;
    words >> step;  // the oldest versions wrote none
    values.push_back({milliseconds * std::strtod(time.c_str(), nullptr), std::strtod(value.c_str(), nullptr),
                      std::strtod(step.c_str(), nullptr)});
  }
  // Somebody who never named a step logged one value after the other.
  const bool counted = values.size() > 1 && std::ranges::all_of(values, [](const Value& one) { return one.step == 0; });
  for (size_t i = 0; counted && i < values.size(); ++i) values[i].step = static_cast<double>(i);
  return values;
}

bool is_experiment(const fs::path& directory) {
  std::error_code ignored;
  if (!fs::exists(directory / "meta.yaml", ignored) || fs::exists(directory / "metrics", ignored)) return false;
  try {
    const auto meta = flat_yaml(directory / "meta.yaml");
    return meta.contains("experiment_id") && !meta.contains("run_id");
  } catch (const std::exception&) {
    return false;
  }
}

void add_runs_of(const fs::path& experiment, std::vector<fs::path>& runs) {
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(experiment, error))
    if (is_mlflow_run(entry.path())) runs.push_back(entry.path());
}

}  // namespace

bool is_mlflow_run(const fs::path& directory) {
  std::error_code ignored;
  if (!fs::exists(directory / "meta.yaml", ignored) || !fs::is_directory(directory / "metrics", ignored)) return false;
  try {
    const auto meta = flat_yaml(directory / "meta.yaml");
    const auto stage = meta.find("lifecycle_stage");
    return meta.contains("run_id") && (stage == meta.end() || stage->second != "deleted");
  } catch (const std::exception&) {
    return false;
  }
}

std::vector<fs::path> mlflow_runs_in(const fs::path& directory) {
  std::vector<fs::path> runs;
  if (is_experiment(directory)) {
    add_runs_of(directory, runs);
  } else if (directory.filename() == "mlruns") {
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(directory, error))
      if (is_experiment(entry.path())) add_runs_of(entry.path(), runs);
  }
  std::ranges::sort(runs);
  return runs;
}

MlflowRun read_mlflow_run(const fs::path& directory) {
  MlflowRun run;
  const auto meta = flat_yaml(directory / "meta.yaml");
  if (const auto name = meta.find("run_name"); name != meta.end()) run.name = name->second;
  std::error_code ignored;
  if (const fs::path name = directory / "tags" / "mlflow.runName"; run.name.empty() && fs::exists(name, ignored))
    run.name = read_file(name);
  run.started = milliseconds * number_in(meta, "start_time");
  each_file(directory / "params",
            [&](const std::string& name, const fs::path& file) { run.params[name] = read_file(file); });
  each_file(directory / "metrics", [&](const std::string& name, const fs::path& file) {
    for (const Value& value : values_in(file)) {
      Json& row = run.rows[value.step];
      row["step"] = value.step;
      row[name] = value.value;
      row["time"] = run.started > 0 && value.time > run.started ? value.time - run.started : 0.0;
    }
  });
  return run;
}

}  // namespace ft::runs

#include "core/runs/foreign.h"

#include <algorithm>
#include <charconv>
#include <map>

#include "core/base/error.h"
#include "core/config/run_spec.h"
#include "core/runs/mlflow.h"
#include "core/runs/tfevents.h"
#include "core/runs/wandb_csv.h"

namespace ft::runs {

namespace fs = std::filesystem;

namespace {

bool has_events(const fs::path& directory) {
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(directory, ignored))
    if (entry.path().filename().string().find("tfevents") != std::string::npos) return true;
  return false;
}

// transformers' trainer writes its state into each checkpoint, and beside them only if it is told to.
fs::path trainer_state_of(const fs::path& directory) {
  static constexpr std::string_view beginning = "checkpoint-";
  std::error_code ignored;
  if (const fs::path own = directory / "trainer_state.json"; fs::exists(own, ignored)) return own;
  int64_t newest = -1;
  fs::path found;
  for (const auto& entry : fs::directory_iterator(directory, ignored)) {
    const std::string name = entry.path().filename().string();
    if (!name.starts_with(beginning)) continue;
    int64_t step = -1;
    std::from_chars(name.data() + beginning.size(), name.data() + name.size(), step);
    const fs::path state = entry.path() / "trainer_state.json";
    if (step > newest && fs::exists(state, ignored)) newest = step, found = state;
  }
  return found;
}

// A setting's text as the value that it was.
Json value_of(const std::string& text) {
  if (text.empty()) return text;
  if (text == "True" || text == "true") return true;
  if (text == "False" || text == "false") return false;
  if (text == "None" || text == "null") return nullptr;
  if (int64_t whole = 0;
      std::from_chars(text.data(), text.data() + text.size(), whole).ptr == text.data() + text.size())
    return whole;
  if (double number = 0;
      std::from_chars(text.data(), text.data() + text.size(), number).ptr == text.data() + text.size())
    return number;
  return text;
}

// "learning_rate" is our "train.learning_rate": the names are transformers' own.
std::string our_setting(const std::string& key) {
  for (const config::SpecGroup& group : config::spec_groups()) {
    if (group.name != "train" && group.name != "lora") continue;
    for (const config::Field& field : group.fields)
      if (field.key == key && key.size() > 1) return std::string(group.name) + "." + key;
  }
  return key;
}

std::string our_name(std::string key) {
  if (key.starts_with("train/")) key = key.substr(6);
  if (key.starts_with("eval/")) key = "eval_" + key.substr(5);
  if (key == "learning_rate") return "lr";
  if (key == "num_input_tokens_seen") return "tokens";
  return key;
}

MetricColumns columns_of(const std::map<double, Json>& rows) {
  MetricColumns columns;
  for (const auto& [step, row] : rows) columns.add_line(to_text(row));
  return columns;
}

MetricColumns of_trainer_state(const fs::path& file) {
  const Json state = read_json(file);
  const auto history = state.is_object() ? state.find("log_history") : state.end();
  if (!state.is_object() || history == state.end() || !history->is_array())
    throw Error(Code::malformed, file.string() + " has no log_history.");
  std::map<double, Json> rows;
  for (const Json& entry : *history) {
    const auto step = entry.is_object() ? entry.find("step") : entry.end();
    if (!entry.is_object() || step == entry.end() || !step->is_number()) continue;
    Json& row = rows[step->get<double>()];
    for (const auto& [key, value] : entry.items()) row[our_name(key)] = value;
  }
  return columns_of(rows);
}

MetricColumns under_our_names(const std::map<double, Json>& theirs) {
  std::map<double, Json> rows;
  for (const auto& [step, row] : theirs)
    for (const auto& [key, value] : row.items()) rows[step][our_name(key)] = value;
  return columns_of(rows);
}

MetricColumns of_events(const fs::path& directory) {
  std::map<double, Json> rows;
  double begin = 0.0;
  for (const auto& [tag, points] : read_events(directory).scalars)
    for (const ScalarPoint& point : points) {
      if (begin == 0.0 || (point.wall_time > 0 && point.wall_time < begin)) begin = point.wall_time;
      Json& row = rows[static_cast<double>(point.step)];
      row["step"] = point.step;
      row[our_name(tag)] = point.value;
      row["time"] = point.wall_time;
    }
  for (auto& [step, row] : rows) row["time"] = row["time"].get<double>() - begin;
  return columns_of(rows);
}

}  // namespace

bool is_foreign_run(const fs::path& directory) {
  std::error_code ignored;
  if (fs::exists(directory / "run.json", ignored)) return false;
  return !trainer_state_of(directory).empty() || is_mlflow_run(directory) || has_events(directory) ||
         is_wandb_run(directory);
}

std::vector<fs::path> foreign_runs_in(const fs::path& directory) {
  std::error_code ignored;
  if (fs::is_regular_file(directory, ignored)) return wandb_runs_in(directory);
  if (const fs::path events = directory / "tensorboard"; is_foreign_run(events)) return {events};
  return mlflow_runs_in(directory);
}

MetricColumns read_foreign_run(const fs::path& directory) {
  if (const fs::path state = trainer_state_of(directory); !state.empty()) return of_trainer_state(state);
  if (is_mlflow_run(directory)) return under_our_names(read_mlflow_run(directory).rows);
  if (is_wandb_run(directory)) return under_our_names(read_wandb_run(directory).rows);
  return of_events(directory);
}

ForeignFacts facts_of_foreign_run(const fs::path& directory) {
  ForeignFacts facts;
  if (is_wandb_run(directory)) facts.name = read_wandb_run(directory).name;
  if (!trainer_state_of(directory).empty() || !is_mlflow_run(directory)) return facts;
  const MlflowRun run = read_mlflow_run(directory);
  facts.name = run.name;
  facts.started = run.started;
  for (const auto& [key, text] : run.params) facts.settings.emplace_back(our_setting(key), value_of(text));
  return facts;
}

std::vector<fs::path> files_of_foreign_run(const fs::path& directory) {
  if (const fs::path state = trainer_state_of(directory); !state.empty()) return {state};
  if (is_wandb_run(directory)) return {directory.parent_path()};
  std::vector<fs::path> files;
  std::error_code error;
  const bool deep = is_mlflow_run(directory);
  if (deep) files.push_back(directory / "meta.yaml");
  for (fs::recursive_directory_iterator at(deep ? directory / "metrics" : directory, error), end; !error && at != end;
       at.increment(error)) {
    if (!deep) at.disable_recursion_pending();
    if (std::error_code ignored; at->is_regular_file(ignored)) files.push_back(at->path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace ft::runs

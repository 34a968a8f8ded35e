#include "core/runs/foreign.h"

#include <algorithm>
#include <map>

#include "core/base/error.h"
#include "core/runs/tfevents.h"

namespace ft::runs {

namespace fs = std::filesystem;

namespace {

bool has_events(const fs::path& directory) {
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(directory, ignored))
    if (entry.path().filename().string().find("tfevents") != std::string::npos) return true;
  return false;
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
  return fs::exists(directory / "trainer_state.json", ignored) || has_events(directory);
}

MetricColumns read_foreign_run(const fs::path& directory) {
  std::error_code ignored;
  if (fs::exists(directory / "trainer_state.json", ignored)) return of_trainer_state(directory / "trainer_state.json");
  return of_events(directory);
}

}  // namespace ft::runs

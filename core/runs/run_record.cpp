#include "core/runs/run_record.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/runs/manifest.h"
#include "core/runs/run_store.h"

namespace ft::runs {

namespace fs = std::filesystem;

namespace {

// Whole lines that are not empty.
size_t lines_in(const fs::path& file) {
  const std::string text = read_file(file);
  size_t lines = 0;
  for (size_t begin = 0, end = text.find('\n'); end != std::string::npos; begin = end + 1, end = text.find('\n', begin))
    lines += text.find_first_not_of(" \t\r", begin) < end;
  return lines;
}

// What can be read of a log; what cannot is a problem of the run, never its end.
std::vector<Json> rows_or_none(RunRecord& run, const char* name) {
  const fs::path file = run.path / name;
  std::error_code ignored;
  if (!fs::exists(file, ignored)) return {};
  try {
    std::vector<Json> rows = read_rows(file);
    const size_t strange = lines_in(file) - rows.size();
    if (strange == 1) run.problems.push_back(fmt::format("1 line of {} is no row and is left out.", name));
    if (strange > 1) run.problems.push_back(fmt::format("{} lines of {} are no rows and are left out.", strange, name));
    return rows;
  } catch (const Error& error) {
    run.problems.push_back(error.message());
    return {};
  }
}

Json exam_or_null(RunRecord& run) {
  std::error_code ignored;
  if (!fs::exists(run.path / "eval.json", ignored)) return nullptr;
  try {
    return read_json(run.path / "eval.json");
  } catch (const Error& error) {
    run.problems.push_back(error.message());
    return nullptr;
  }
}

void find_state(RunRecord& run) {
  std::string last;
  for (const Json& event : rows_or_none(run, "events.jsonl")) {
    const auto kind = event.find("event");
    if (kind == event.end() || !kind->is_string()) continue;
    const auto& name = kind->get_ref<const std::string&>();
    if (name != "finished" && name != "stopped" && name != "failed" && name != "paused" && name != "started" &&
        name != "resumed")
      continue;
    last = name;
    const auto message = event.find("message");
    run.message = message != event.end() && message->is_string() ? message->get<std::string>() : "";
  }
  const bool over = last == "finished" || last == "stopped" || last == "failed";
  if (is_written_now(run.path))
    run.state = last == "paused" ? "paused" : "running";
  else
    run.state = over ? last : "interrupted";
}

std::optional<double> finite(const Json& row, std::string_view key) {
  const auto value = row.find(std::string(key));
  if (value == row.end() || !value->is_number()) return std::nullopt;
  const double number = value->get<double>();
  return std::isfinite(number) ? std::optional(number) : std::nullopt;
}

// The row's step; nothing where it is none that a run can reach.
std::optional<int64_t> step_of(const Json& row) {
  const auto step = finite(row, "step");
  return step && std::abs(*step) < 1e15 ? std::optional(static_cast<int64_t>(*step)) : std::nullopt;
}

Json number_or_null(const std::optional<double>& number) {
  return number ? Json(*number) : Json(nullptr);
}

}  // namespace

bool is_written_now(const fs::path& directory) {
  std::error_code ignored;
  const fs::path lock = directory / ".lock";
  try {
    return fs::exists(lock, ignored) && FileLock::try_lock(lock) == nullptr;
  } catch (const Error&) {  // a folder that we may only read: nobody's run of ours
    return false;
  }
}

std::string RunRecord::model() const {
  const auto model = about.find("model");
  if (model == about.end()) return "";
  if (model->is_string()) return model->get<std::string>();
  const auto name = model->is_object() ? model->find("name") : model->end();
  return model->is_object() && name != model->end() && name->is_string() ? name->get<std::string>() : "";
}

Json RunRecord::spec() const {
  const auto spec = about.find("spec");
  return spec != about.end() && spec->is_object() ? *spec : Json::object();
}

double RunRecord::started() const {
  return finite(about, "started").value_or(0.0);
}

int64_t RunRecord::steps() const {
  int64_t last = 0;
  for (const Json& row : metrics)
    if (const auto step = step_of(row)) last = std::max(last, *step);
  return last;
}

Curve RunRecord::curve(std::string_view key) const {
  Curve points;
  for (const Json& row : metrics) {
    const auto step = step_of(row);
    const auto value = finite(row, key);
    if (step && value) points.push_back({*step, *value});
  }
  return points;
}

std::optional<double> RunRecord::last(std::string_view key) const {
  const Curve points = curve(key);
  return points.empty() ? std::nullopt : std::optional(points.back().value);
}

std::optional<CurvePoint> RunRecord::least(std::string_view key) const {
  const Curve points = curve(key);
  const auto found = std::min_element(points.begin(), points.end(),
                                      [](const CurvePoint& a, const CurvePoint& b) { return a.value < b.value; });
  return found == points.end() ? std::nullopt : std::optional(*found);
}

RunRecord read_run(const fs::path& directory) {
  std::error_code ignored;
  if (!fs::is_directory(directory, ignored))
    throw Error(Code::not_found, fmt::format("There is no folder {}.", directory.string()),
                "Name a directory that `finetune runs list` shows.");
  if (!fs::is_regular_file(directory / "run.json", ignored))
    throw Error(Code::not_found, fmt::format("{} holds no run (there is no run.json).", directory.string()),
                fmt::format("`finetune runs list {}` shows the runs below it.", directory.string()));
  RunRecord run;
  run.path = directory;
  run.name = fs::absolute(directory).lexically_normal().filename().string();
  if (run.name.empty())
    run.name = fs::absolute(directory).lexically_normal().parent_path().filename().string();  // "runs/a/"
  run.about = read_json(directory / "run.json");
  if (!run.about.is_object())
    throw Error(Code::malformed, fmt::format("{} is no object.", (directory / "run.json").string()),
                "Bring the file back from a copy; without it nothing says how the run was made.");
  run.metrics = rows_or_none(run, "metrics.jsonl");
  run.exam = exam_or_null(run);
  find_state(run);
  return run;
}

std::vector<RunRecord> list_runs(const fs::path& root, std::vector<std::string>* unreadable) {
  std::error_code error;
  if (!fs::is_directory(root, error))
    throw Error(Code::not_found, fmt::format("There is no folder {}.", root.string()),
                "Name the folder in which runs are kept; a spec's \"output_dir\" says which.");
  std::vector<RunRecord> runs;
  for (const auto& entry : fs::directory_iterator(root, error)) {
    if (!fs::is_regular_file(entry.path() / "run.json", error)) continue;
    try {
      runs.push_back(read_run(entry.path()));
    } catch (const Error& error) {  // a broken run must not hide the others
      if (unreadable) unreadable->push_back(error.message());
    }
  }
  std::sort(runs.begin(), runs.end(), [](const RunRecord& a, const RunRecord& b) {
    return a.started() != b.started() ? a.started() > b.started() : a.name > b.name;
  });
  return runs;
}

Json summary_of(const RunRecord& run) {
  const Json spec = run.spec();
  const auto best = run.least("eval_loss");
  Json checkpoints = Json::array();
  for (const Checkpoint& checkpoint : checkpoints_of(run.path)) checkpoints.push_back(checkpoint.step);
  return {{"name", run.name},
          {"path", run.path.string()},
          {"state", run.state},
          {"message", run.message},
          {"model", run.model()},
          {"method", spec.contains("method") ? spec["method"] : Json(nullptr)},
          {"finetuning_type", spec.contains("finetuning_type") ? spec["finetuning_type"] : Json(nullptr)},
          {"started", run.started()},
          {"steps", run.steps()},
          {"loss", number_or_null(run.last("loss"))},
          {"eval_loss", number_or_null(run.last("eval_loss"))},
          {"best_eval_loss", best ? Json(best->value) : Json(nullptr)},
          {"best_step", best ? Json(best->step) : Json(nullptr)},
          {"seconds", number_or_null(run.last("time"))},
          {"checkpoints", checkpoints},
          {"problems", run.problems}};
}

}  // namespace ft::runs

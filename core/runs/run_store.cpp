#include "core/runs/run_store.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <chrono>
#include <ctime>

#include "core/base/error.h"
#include "core/runs/manifest.h"
#include "core/runs/snapshot.h"

namespace ft::runs {

namespace fs = std::filesystem;

const char* name_of(Phase phase) {
  switch (phase) {
    case Phase::preparing:
      return "preparing";
    case Phase::training:
      return "training";
    case Phase::evaluating:
      return "evaluating";
    case Phase::saving:
      return "saving";
    case Phase::paused:
      return "paused";
    case Phase::finished:
      return "finished";
    case Phase::stopped:
      return "stopped";
    case Phase::failed:
      return "failed";
  }
  return "failed";
}

double now() {
  return std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch()).count();
}

namespace {

std::unique_ptr<FileLock> lock_or_refuse(const fs::path& directory) {
  auto lock = FileLock::try_lock(directory / ".lock");
  if (!lock)
    throw Error(Code::conflict, fmt::format("Another run is writing to {}.", directory.string()),
                "Wait for it to end, or choose another --run-dir.");
  return lock;
}

// Rewrites a log without the rows after a step, and without a torn last line.
void keep_rows(const fs::path& file, int64_t last_step) {
  std::error_code ignored;
  if (!fs::exists(file, ignored)) return;
  std::string kept;
  for (const Json& row : read_rows(file))
    if (!row.contains("step") || !row["step"].is_number() ||
        row["step"].get<double>() <= static_cast<double>(last_step))
      kept += to_text(row) + "\n";
  write_file(file, kept);
}

// Whether something was learned in it, so that a new run must not begin over it. A run that failed before its first
// step (its data had a fault, say) is in nobody's way.
bool has_learned(const fs::path& directory) {
  std::error_code ignored;
  const fs::path metrics = directory / "metrics.jsonl";
  return !checkpoints_of(directory).empty() || (fs::exists(metrics, ignored) && !read_rows(metrics).empty());
}

}  // namespace

RunLog::RunLog(fs::path directory, std::unique_ptr<FileLock> lock)
    : directory_(std::move(directory)), lock_(std::move(lock)), tensorboard_(directory_ / "tensorboard") {
  open_files();
}

void RunLog::open_files() {
  metrics_ = std::make_unique<AppendFile>(directory_ / "metrics.jsonl");
  events_ = std::make_unique<AppendFile>(directory_ / "events.jsonl");
}

RunLog RunLog::create(const fs::path& directory) {
  make_folder(directory);
  auto lock = lock_or_refuse(directory);
  std::error_code ignored;
  if (fs::exists(directory / "run.json", ignored) && has_learned(directory))
    throw Error(Code::conflict, fmt::format("{} already holds a run.", directory.string()),
                "Add --resume to go on with it, or choose another --run-dir.");
  return RunLog(directory, std::move(lock));
}

RunLog RunLog::reopen(const fs::path& directory) {
  std::error_code ignored;
  if (!fs::exists(directory / "run.json", ignored))
    throw Error(Code::not_found, fmt::format("{} holds no run to go on with.", directory.string()),
                "Name the directory of a run with --run-dir, or start without --resume.");
  return RunLog(directory, lock_or_refuse(directory));
}

void RunLog::describe(const Json& about) {
  write_file(directory_ / "run.json", to_pretty_text(about));
}

void RunLog::metrics(const Json& row) {
  metrics_->append_line(to_text(row));
  tensorboard_.row(row);
}

void RunLog::event(const std::string& kind, Json details) {
  Json row{{"event", kind}, {"time", now()}};
  row.update(details);
  events_->append_line(to_text(row));
  if (sink_) sink_(kind, details);
}

void RunLog::sample(const Json& row) {
  if (!samples_) samples_ = std::make_unique<AppendFile>(directory_ / "samples.jsonl");
  samples_->append_line(to_text(row));
}

void RunLog::sync() {
  metrics_->sync();
  events_->sync();
  tensorboard_.sync();
}

void RunLog::forget_after(int64_t step) {
  metrics_.reset();
  samples_.reset();
  keep_rows(directory_ / "metrics.jsonl", step);
  keep_rows(directory_ / "samples.jsonl", step);
  tensorboard_.forget_after(step);
  open_files();
}

fs::path new_run_directory(const fs::path& root, const std::string& model, const std::string& method,
                           const std::string& type) {
  const std::time_t seconds = std::time(nullptr);
  std::tm local{};
  ::localtime_r(&seconds, &local);
  const std::string name = fmt::format("{:%Y-%m-%d_%H%M}_{}_{}_{}", local, model, method, type);
  std::error_code ignored;
  fs::path path = root / name;
  for (int n = 2; fs::exists(path, ignored); ++n) path = root / fmt::format("{}-{}", name, n);
  return path;
}

std::vector<Json> read_rows(const fs::path& file) {
  std::error_code ignored;
  if (fs::is_fifo(file, ignored))  // it would be waited for
    throw Error(Code::invalid, fmt::format("{} is a pipe, not a file.", file.string()), "Remove it from the run.");
  const std::string text = read_file(file);
  std::vector<Json> rows;
  size_t begin = 0;
  for (size_t end = text.find('\n'); end != std::string::npos; begin = end + 1, end = text.find('\n', begin)) {
    Json row = Json::parse(std::string_view(text).substr(begin, end - begin), nullptr, false);
    if (row.is_object()) rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace ft::runs

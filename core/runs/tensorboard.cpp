#include "core/runs/tensorboard.h"

#include <algorithm>
#include <vector>

#include "core/runs/run_store.h"

namespace ft::runs {

namespace fs = std::filesystem;

namespace {

// transformers' rewrite_logs(): what begins with "eval_" is "eval/…", all else "train/…".
constexpr std::string_view eval_prefix = "eval_";

// Columns that cli.md names otherwise than transformers does.
std::string_view transformers_name(std::string_view key) {
  if (key == "lr") return "learning_rate";
  if (key == "tokens") return "num_input_tokens_seen";
  return key;
}

std::vector<fs::path> event_files(const fs::path& folder) {
  std::vector<fs::path> files;
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(folder, ignored))
    if (entry.path().filename().string().find("tfevents") != std::string::npos) files.push_back(entry.path());
  return files;
}

struct TaggedPoint {
  std::string tag;
  ScalarPoint point;
};

// Points up to `step` in the order in which they were written.
std::vector<TaggedPoint> points_until(const EventScalars& events, int64_t step) {
  std::vector<TaggedPoint> kept;
  for (const auto& [tag, points] : events.scalars)
    for (const ScalarPoint& point : points)
      if (point.step <= step) kept.push_back({tag, point});
  std::stable_sort(kept.begin(), kept.end(),
                   [](const TaggedPoint& a, const TaggedPoint& b) { return a.point.step < b.point.step; });
  return kept;
}

}  // namespace

std::string tensorboard_tag(std::string_view key) {
  if (key.starts_with(eval_prefix)) return "eval/" + std::string(key.substr(eval_prefix.size()));
  return "train/" + std::string(transformers_name(key));
}

TensorBoardLog::TensorBoardLog(fs::path folder) : folder_(std::move(folder)) {}

EventWriter& TensorBoardLog::writer() {
  if (!writer_) writer_ = std::make_unique<EventWriter>(folder_, now());
  return *writer_;
}

void TensorBoardLog::row(const Json& metrics) {
  const auto step = metrics.find("step");
  if (step == metrics.end() || !step->is_number_integer()) return;
  const double wall_time = now();
  for (const auto& [key, value] : metrics.items())
    if (key != "step" && value.is_number())
      writer().scalar(tensorboard_tag(key), step->get<int64_t>(), value.get<float>(), wall_time);
}

void TensorBoardLog::sync() {
  if (writer_) writer_->sync();
}

void TensorBoardLog::forget_after(int64_t step) {
  writer_.reset();
  const auto old_files = event_files(folder_);
  if (old_files.empty()) return;
  const auto kept = points_until(read_events(folder_), step);
  // The start marker at 0 makes readers drop what the old files told them, even if this process dies before removing
  // those.
  writer_ = std::make_unique<EventWriter>(folder_, now(), 0);
  for (const auto& [tag, point] : kept)
    writer_->scalar(tag, point.step, static_cast<float>(point.value), point.wall_time);
  writer_->sync();
  std::error_code ignored;
  for (const fs::path& file : old_files) fs::remove(file, ignored);
}

}  // namespace ft::runs

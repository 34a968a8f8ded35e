// A run's directory (cli.md): run.json, metrics.jsonl, events.jsonl, tensorboard/, checkpoints/. The directory is the
// truth: what a chart shows live is what a later start reads back.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/files.h"
#include "core/base/json.h"
#include "core/runs/tensorboard.h"

namespace ft::runs {

// The one writer of a run's directory, for as long as it lives.
class RunLog {
 public:
  // Makes the directory, or opens it to go on. Throws Error{conflict} when another process writes there, or when a new
  // run would begin in a directory that holds one.
  static RunLog create(const std::filesystem::path& directory);
  static RunLog reopen(const std::filesystem::path& directory);

  const std::filesystem::path& directory() const { return directory_; }
  void describe(const Json& about);  // run.json
  void metrics(const Json& row);     // a line of metrics.jsonl, and TensorBoard's scalars
  void event(const std::string& kind, Json details = Json::object());
  using EventSink = std::function<void(const std::string& kind, const Json& details)>;
  void tell(EventSink sink) { sink_ = std::move(sink); }  // gets each event from now on, on the thread that logs it
  void sample(const Json& row);                           // a line of samples.jsonl
  void sync();

  // Drops everything logged after a step, so that a resumed run writes each step once.
  void forget_after(int64_t step);

 private:
  RunLog(std::filesystem::path directory, std::unique_ptr<FileLock> lock);
  void open_files();
  std::filesystem::path directory_;
  std::unique_ptr<FileLock> lock_;
  std::unique_ptr<AppendFile> metrics_, events_, samples_;
  TensorBoardLog tensorboard_;
  EventSink sink_;
};

// A fresh name below `root`: 2026-11-25_0512_smollm2-135m-instruct_sft_lora, with -2, -3 … when it is taken.
std::filesystem::path new_run_directory(const std::filesystem::path& root, const std::string& model,
                                        const std::string& method, const std::string& type);

// The rows of a JSON Lines file; a torn last line is left out, so is a line that is no JSON.
std::vector<Json> read_rows(const std::filesystem::path& file);

// Seconds since 1970, for events.
double now();

}  // namespace ft::runs

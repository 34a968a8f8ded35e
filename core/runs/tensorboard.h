// What TensorBoard shows of a run: the numbers of metrics.jsonl as scalars in tensorboard/, under the tags that
// transformers' TensorBoardCallback writes, so that runs of both stand side by side. One writer, like the run's log.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "core/base/json.h"
#include "core/runs/tfevents.h"

namespace ft::runs {

// "loss" is "train/loss", "lr" is "train/learning_rate", "eval_loss" is "eval/loss".
std::string tensorboard_tag(std::string_view key);

class TensorBoardLog {
 public:
  explicit TensorBoardLog(std::filesystem::path folder);  // the first row makes it and its file

  void row(const Json& metrics);  // one scalar for each number; a row without "step" has none
  void sync();

  // Rewrites the folder as one file without the points after `step`, so that no reader sees a step twice.
  void forget_after(int64_t step);

 private:
  EventWriter& writer();
  std::filesystem::path folder_;
  std::unique_ptr<EventWriter> writer_;
};

}  // namespace ft::runs

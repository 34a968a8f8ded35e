// A run as the Runs page needs it: what it was told, what came out, how its exam went. Read from its directory by a
// worker, then handed round by value; no widgets here.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/base/json.h"
#include "core/eval/comparison.h"
#include "core/runs/follower.h"

namespace ft::ui {

struct RunScore {
  std::string metric;
  eval::Interval interval;  // after training
  std::optional<double> before;
  std::optional<eval::PairedTest> against_before;
};

struct RunFacts {
  std::filesystem::path path;
  std::string name, state, message;  // state as in runs::RunRecord; "foreign" for other programs' runs
  std::string model, method, type, host;
  double started = 0.0, seconds = 0.0;  // since 1970; in training
  double loss = runs::no_number, eval_loss = runs::no_number, best_eval_loss = runs::no_number, best_step = 0.0;
  double steps = 0.0;
  std::vector<std::pair<std::string, Json>> settings;      // leaves of the spec
  std::vector<std::pair<std::string, Json>> fingerprints;  // of model and data
  std::vector<std::string> keys;                           // columns of metrics.jsonl
  std::vector<RunScore> scores;
  std::shared_ptr<const eval::ExamSheet> before, after;
  Json spec;
  int64_t strange_lines = 0, texts = 0;
  bool went_back = false;

  bool is_running() const { return state == "running" || state == "paused"; }
  const Json* setting(const std::string& key) const;
  const RunScore* score(const std::string& metric) const;
  // What runs are ranked by: the exam's first metric (higher is better), else the evaluation's or the training's loss.
  double result() const;
  bool result_is_loss() const { return scores.empty(); }
};

// Reads the whole directory. `follower` has polled it already. Throws Error when there is no run or run.json is broken.
RunFacts facts_of(const std::filesystem::path& directory, const runs::Follower& follower);
RunFacts facts_of_foreign(const std::filesystem::path& directory, const runs::MetricColumns& columns);

}  // namespace ft::ui

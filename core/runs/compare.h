// What differs between runs: settings and data first, then what came out.
#pragma once

#include <string>
#include <vector>

#include "core/base/json.h"
#include "core/runs/run_record.h"

namespace ft::runs {

struct ComparedRow {
  std::string key;           // "train.learning_rate", "data.train", "best_eval_loss"
  std::vector<Json> values;  // one for each run, null where a run does not have it
};

struct Comparison {
  std::vector<std::string> runs;
  std::vector<ComparedRow> differing;     // settings that are not the same in all runs
  std::vector<ComparedRow> fingerprints;  // of base model and data, all of them
  std::vector<ComparedRow> results;       // final and best values, exam scores
  std::vector<ComparedRow> same;          // the settings that all share
};

Comparison compare(const std::vector<RunRecord>& runs);

Json to_json(const Comparison& comparison);

// One line a row: section, key, then a column for each run (RFC 4180).
std::string to_csv(const Comparison& comparison);

// Key paths of an object's leaves: {"a": {"b": 1}} gives "a.b". Lists are leaves.
std::vector<std::pair<std::string, Json>> leaves_of(const Json& object);

}  // namespace ft::runs

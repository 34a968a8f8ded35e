// A small run in a folder of its own, for tests of what the engine does with one.
#pragma once

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <algorithm>
#include <cmath>
#include <filesystem>
#include <thread>
#include "core/base/error.h"
#include "core/base/files.h"
#include "core/engine/batch_look.h"
#include "core/engine/chat.h"
#include "core/engine/estimate.h"
#include "core/engine/exam.h"
#include "core/engine/export_model.h"
#include "core/engine/gradient_check.h"
#include "core/engine/prompting.h"
#include "core/engine/rate_test.h"
#include "core/engine/run_result.h"
#include "core/engine/train_job.h"
#include "core/runs/manifest.h"
#include "core/runs/run_store.h"
#include "tests/support/temp_folder.h"
#include "tests/support/tiny_folder.h"

namespace ft::engine {

class JobTest : public testing::Test {
 protected:
  JobTest() {
    test::make_tiny_folder(folder_ / "model");
    std::string rows;
    for (int n = 0; n < 12; ++n)
      rows += fmt::format("{{\"prompt\": \"say {} \", \"completion\": \"{} it is\"}}\n", n, n);
    write_file(folder_ / "train.jsonl", rows);
    write_file(folder_ / "eval.jsonl",
               "{\"prompt\": \"say 90 \", \"completion\": \"90 it is\"}\n{\"prompt\": \"say 91 \", \"completion\": "
               "\"91 it is\"}\n");
    request_.spec.model = (folder_ / "model").string();
    request_.spec.data.train = (folder_ / "train.jsonl").string();
    request_.spec.data.eval = (folder_ / "eval.jsonl").string();
    request_.spec.data.packing = false;
    request_.spec.train.per_device_train_batch_size = 2;
    request_.spec.train.gradient_accumulation_steps = 1;
    request_.spec.train.num_train_epochs = 1;  // 6 steps
    request_.spec.train.eval_steps = 2;
    request_.spec.samples = {{"say 92 "}, 1, 8};
    request_.run_directory = folder_ / "run";
    request_.machine.threads = 1;
  }

  std::vector<int64_t> steps_of(const char* file, const char* key) const {
    std::vector<int64_t> steps;
    for (const Json& row : runs::read_rows(folder_ / "run" / file))
      if (row.contains(key)) steps.push_back(row["step"]);
    return steps;
  }

  template <class Reached>
  static bool wait_until(const Job& job, const Reached& reached) {
    for (int n = 0; n < 4000 && !reached(job.snapshot()); ++n)
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    return reached(job.snapshot());
  }

  const test::TempFolder folder_;
  TrainRequest request_;
};

// Two rows more: one with an empty prompt, which can be learned from, and one that holds no answer.

}  // namespace ft::engine

// Runs for tests of the Runs page, written in a moment.
#pragma once

#include <gtest/gtest.h>

#include <QTest>
#include <filesystem>
#include <string>
#include <vector>

#include "core/base/files.h"
#include "core/runs/run_store.h"
#include "ui/runs/run_library.h"

namespace ft::ui {

namespace fs = std::filesystem;

inline Json sheet(const std::vector<double>& scores) {
  Json answers = Json::array();
  for (size_t i = 0; i < scores.size(); ++i)
    answers.push_back(
        {{"question", "q" + std::to_string(i)}, {"reference", "yes"}, {"answer", scores[i] > 0 ? "yes" : "no"}});
  return {{"metrics", {{{"metric", "exact_match"}, {"scores", scores}}}}, {"answers", answers}};
}

inline std::vector<double> scores(int right, int of = 40) {
  std::vector<double> all(static_cast<size_t>(of), 0.0);
  for (int i = 0; i < right; ++i) all[static_cast<size_t>(i)] = 1.0;
  return all;
}

// A finished run of ten steps.
inline void make_run(const fs::path& folder, double lr, double loss, int right = -1) {
  runs::RunLog log = runs::RunLog::create(folder);
  log.describe({{"spec", {{"method", "sft"}, {"train", {{"learning_rate", lr}}}}}, {"model", {{"name", "tiny"}}}});
  log.event("started", {{"step", 0}});
  for (int step = 1; step <= 10; ++step) log.metrics({{"step", step}, {"loss", loss + 1.0 / step}});
  log.metrics({{"step", 10}, {"eval_loss", loss}});
  log.event("finished", {{"step", 10}});
  if (right >= 0)
    write_file(folder / "eval.json", to_text({{"before", sheet(scores(5))}, {"after", sheet(scores(right))}}));
}

// Runs that differ in the file that they learn from, and in their rank.
inline void make_run_on(const fs::path& folder, const std::string& file, int rank, const char* end = "finished") {
  runs::RunLog log = runs::RunLog::create(folder);
  log.describe({{"spec",
                 {{"method", "sft"},
                  {"data", {{"train", file}, {"map", {"question=instruction", "answer=output"}}}},
                  {"lora", {{"r", rank}}}}},
                {"fingerprints", {{"train", file + "-sum"}}},
                {"model", {{"name", "tiny"}}},
                {"started", 1.7e9}});
  for (int step = 1; step <= 10; ++step)
    log.metrics({{"step", step}, {"grad_norm", 1.0}, {"loss", 1.0 + 1.0 / step}, {"time", 2.0 * step}});
  log.event(end, {{"step", 10}});
}

template <class Condition>
bool wait_for(Condition condition) {
  for (int i = 0; i < 400 && !condition(); ++i) QTest::qWait(10);
  return condition();
}

inline RunLibrary& loaded(RunLibrary& library, const fs::path& folder, size_t count) {
  library.setFolders({folder});
  EXPECT_TRUE(wait_for([&] { return library.runs().size() == count; }));
  return library;
}

}  // namespace ft::ui

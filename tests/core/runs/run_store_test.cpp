#include "core/runs/run_store.h"

#include <gtest/gtest.h>

#include "core/base/error.h"
#include "core/runs/run_record.h"
#include "tests/support/temp_folder.h"

namespace ft::runs {

TEST(RunLog, a_second_writer_is_refused) {
  test::TempFolder folder;
  RunLog first = RunLog::create(folder / "run");
  first.describe({{"seed", 1}});
  try {
    RunLog::reopen(folder / "run");
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), Code::conflict);
  }
}

TEST(RunLog, a_new_run_never_begins_where_one_is) {
  test::TempFolder folder;
  {
    RunLog run = RunLog::create(folder / "run");
    run.describe({{"seed", 1}});
    run.metrics({{"step", 1}, {"loss", 2.0}});
  }
  EXPECT_THROW(RunLog::create(folder / "run"), Error);
  EXPECT_NO_THROW(RunLog::reopen(folder / "run"));
}

TEST(RunLog, a_run_that_failed_before_its_first_step_may_begin_again) {
  test::TempFolder folder;
  {
    RunLog run = RunLog::create(folder / "run");
    run.describe({{"seed", 1}});
    run.event("failed", {{"message", "no rows"}});
  }
  EXPECT_NO_THROW(RunLog::create(folder / "run"));
}

TEST(RunLog, going_on_needs_a_run) {
  test::TempFolder folder;
  EXPECT_THROW(RunLog::reopen(folder / "nothing"), Error);
}

TEST(RunLog, a_torn_last_line_is_left_out) {
  test::TempFolder folder;
  write_file(folder / "metrics.jsonl", std::string("{\"step\":1}\n{\"step\":2}\n{\"step\":3,\"lo"));
  const auto rows = read_rows(folder / "metrics.jsonl");
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(rows[1]["step"], 2);
}

TEST(RunLog, a_row_whose_step_is_no_whole_number_says_nothing) {
  test::TempFolder folder;
  RunLog log = RunLog::create(folder / "run");
  log.describe({{"seed", 1}});
  for (const Json& step : {Json(1), Json("x"), Json(1e300), Json(-1e300)}) log.metrics({{"step", step}, {"loss", 2.0}});
  const RunRecord run = read_run(folder / "run");
  EXPECT_EQ(run.steps(), 1);
  EXPECT_EQ(run.curve("loss").size(), 1u);
  log.forget_after(0);
  for (const Json& row : read_rows(folder / "run" / "metrics.jsonl")) EXPECT_NE(row["step"], 1);
}

TEST(RunLog, forgetting_after_a_step_lets_a_resumed_run_write_each_step_once) {
  test::TempFolder folder;
  RunLog log = RunLog::create(folder / "run");
  for (int step = 1; step <= 5; ++step) log.metrics({{"step", step}});
  log.forget_after(3);
  log.metrics({{"step", 4}});
  std::vector<int> steps;
  for (const Json& row : read_rows(folder / "run" / "metrics.jsonl")) steps.push_back(row["step"]);
  EXPECT_EQ(steps, (std::vector<int>{1, 2, 3, 4}));
}

TEST(RunLog, names_of_new_runs_never_collide) {
  test::TempFolder folder;
  const auto first = new_run_directory(folder.path(), "m", "sft", "lora");
  make_folder(first);
  const auto second = new_run_directory(folder.path(), "m", "sft", "lora");
  EXPECT_NE(first, second);
  EXPECT_NE(first.filename().string().find("_m_sft_lora"), std::string::npos);
}

TEST(RunRecord, tells_running_from_interrupted_from_finished) {
  test::TempFolder folder;
  {
    RunLog log = RunLog::create(folder / "run");
    log.describe({{"seed", 1}});
    EXPECT_EQ(read_run(folder / "run").state, "running");
  }
  EXPECT_EQ(read_run(folder / "run").state, "interrupted");
  RunLog::reopen(folder / "run").event("finished");
  EXPECT_EQ(read_run(folder / "run").state, "finished");
}

TEST(RunRecord, lists_the_newest_first_and_passes_over_what_is_broken) {
  test::TempFolder folder;
  for (const auto& [name, started] : {std::pair{"old", 1.0}, std::pair{"new", 2.0}})
    RunLog::create(folder / name).describe({{"started", started}});
  make_folder(folder / "broken");
  write_file(folder / "broken" / "run.json", std::string("{"));
  make_folder(folder / "no run");
  const auto runs = list_runs(folder.path());
  ASSERT_EQ(runs.size(), 2u);
  EXPECT_EQ(runs[0].name, "new");
}

TEST(RunRecord, what_cannot_be_read_is_a_problem_and_not_the_end) {
  test::TempFolder folder;
  RunLog::create(folder / "run").describe({{"seed", 1}});
  std::filesystem::remove(folder / "run" / "metrics.jsonl");
  make_folder(folder / "run" / "metrics.jsonl");
  write_file(folder / "run" / "events.jsonl", std::string("[1]\n\n\"x\"\n{\"event\": \"finished\"}\n"));
  write_file(folder / "run" / "eval.json", std::string("{"));
  const RunRecord run = read_run(folder / "run");
  EXPECT_EQ(run.state, "finished");
  EXPECT_TRUE(run.metrics.empty());
  EXPECT_TRUE(run.exam.is_null());
  ASSERT_EQ(run.problems.size(), 3U);
  EXPECT_NE(run.problems[0].find("metrics.jsonl is a folder"), std::string::npos);
  EXPECT_EQ(run.problems[2], "2 lines of events.jsonl are no rows and are left out.");
}

TEST(RunRecord, curves_skip_rows_without_the_column_and_numbers_that_are_not_finite) {
  RunRecord run;
  run.metrics = {{{"step", 1}, {"loss", 3.0}},
                 {{"step", 1}, {"eval_loss", 9.0}},
                 {{"step", 2}, {"loss", nullptr}},
                 {{"step", 3}, {"loss", 1.5}},
                 {{"step", 4}, {"loss", 2.0}}};
  EXPECT_EQ(run.curve("loss").size(), 3u);
  EXPECT_EQ(run.least("loss")->step, 3);
  EXPECT_EQ(run.last("loss"), 2.0);
  EXPECT_EQ(run.last("nothing"), std::nullopt);
}

}  // namespace ft::runs

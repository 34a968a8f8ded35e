#include "core/runs/foreign.h"

#include <gtest/gtest.h>

#include "core/base/files.h"
#include "core/runs/run_store.h"
#include "tests/support/temp_folder.h"

namespace ft::runs {

TEST(ForeignRun, transformers_trainer_state_is_read_under_our_names) {
  const test::TempFolder folder;
  write_file(folder / "trainer_state.json",
             R"({"log_history": [{"epoch": 0.5, "step": 10, "loss": 2.5, "learning_rate": 1e-4},
                                 {"epoch": 0.5, "step": 10, "eval_loss": 2.25}, {"step": 20, "loss": 1.5}]})");
  ASSERT_TRUE(is_foreign_run(folder.path()));
  const MetricColumns columns = read_foreign_run(folder.path());
  EXPECT_EQ(columns.size("loss"), 2U);
  EXPECT_EQ(columns.last("lr"), 1e-4);
  EXPECT_EQ(columns.points("eval_loss")[0].step, 10.0);
}

TEST(ForeignRun, a_tensorboard_folder_is_read_under_our_names) {
  const test::TempFolder folder;
  {
    RunLog log = RunLog::create(folder / "run");
    log.metrics({{"step", 1}, {"loss", 2.5}, {"lr", 0.125}});
    log.metrics({{"step", 2}, {"loss", 1.5}, {"eval_loss", 1.75}});
  }
  const auto tensorboard = folder / "run" / "tensorboard";
  ASSERT_TRUE(is_foreign_run(tensorboard));
  const MetricColumns columns = read_foreign_run(tensorboard);
  EXPECT_EQ(columns.points("loss")[1].value, 1.5);
  EXPECT_EQ(columns.last("lr"), 0.125);
  EXPECT_EQ(columns.last("eval_loss"), 1.75);
}

TEST(ForeignRun, ours_are_not_foreign) {
  const test::TempFolder folder;
  write_file(folder / "run.json", "{}");
  write_file(folder / "trainer_state.json", "{}");
  EXPECT_FALSE(is_foreign_run(folder.path()));
}

}  // namespace ft::runs

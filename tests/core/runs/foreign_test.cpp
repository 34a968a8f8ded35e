#include "core/runs/foreign.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

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

TEST(ForeignRun, a_trainers_folder_without_a_state_of_its_own_has_that_of_its_newest_checkpoint) {
  const test::TempFolder folder;
  const auto state = [&](const char* checkpoint, const char* loss) {
    std::filesystem::create_directories(folder / "out" / checkpoint);
    write_file(folder / "out" / checkpoint / "trainer_state.json",
               std::string(R"({"log_history": [{"step": 1, "loss": )") + loss + "}]}");
  };
  state("checkpoint-900", "2.0");
  state("checkpoint-1000", "1.0");
  ASSERT_TRUE(is_foreign_run(folder / "out"));
  EXPECT_EQ(read_foreign_run(folder / "out").last("loss"), 1.0);
}

// As a chart's "Export CSV" writes it.
TEST(WandbCsv, a_chart_holds_a_run_for_each_name) {
  const test::TempFolder folder;
  const auto file = folder / "wandb_export.csv";
  write_file(file,
             "\"Step\",\"warm-sun-1 - train/loss\",\"warm-sun-1 - train/loss__MIN\",\"warm-sun-1 - train/loss__MAX\","
             "\"a - \"\"b\"\", c - train/loss\",\"a - \"\"b\"\", c - train/loss__MIN\",\"a - \"\"b\"\", c - "
             "train/loss__MAX\"\n"
             "\"1\",\"2.5\",\"2.5\",\"2.5\",\"\",\"\",\"\"\n"
             "\"2\",\"1.5\",\"1.5\",\"1.5\",\"3.25\",\"3.25\",\"3.25\"\n");
  const auto runs = foreign_runs_in(file);
  ASSERT_EQ(runs.size(), 2U);
  ASSERT_TRUE(is_foreign_run(runs[1]));
  EXPECT_FALSE(is_foreign_run(file / "2"));
  EXPECT_EQ(facts_of_foreign_run(runs[0]).name, "warm-sun-1");
  EXPECT_EQ(facts_of_foreign_run(runs[1]).name, "a - \"b\", c");
  EXPECT_EQ(read_foreign_run(runs[0]).points("loss").size(), 2U);
  EXPECT_EQ(read_foreign_run(runs[1]).points("loss")[0].step, 2.0);
  EXPECT_EQ(read_foreign_run(runs[1]).last("loss"), 3.25);
  EXPECT_EQ(files_of_foreign_run(runs[1]), std::vector{file});
}

// As pandas writes what the public API's history() gives.
TEST(WandbCsv, a_history_is_one_run_with_all_its_metrics) {
  const test::TempFolder folder;
  write_file(
      folder / "metrics.csv",
      ",_step,_runtime,train/loss,eval/loss,note\r\n0,10,1.5,2.0,,x\r\n1,20,3.0,nan,1.75,y\r\n2,,4.0,9.0,9.0,\r\n");
  const auto runs = foreign_runs_in(folder / "metrics.csv");
  ASSERT_EQ(runs.size(), 1U);
  const MetricColumns columns = read_foreign_run(runs[0]);
  EXPECT_EQ(facts_of_foreign_run(runs[0]).name, "metrics");
  EXPECT_EQ(columns.size("loss"), 1U);  // no number is no point, and nor is a line without its step
  EXPECT_EQ(columns.points("eval_loss")[0].step, 20.0);
  EXPECT_EQ(columns.last("time"), 3.0);
}

TEST(WandbCsv, any_other_table_is_none) {
  const test::TempFolder folder;
  write_file(folder / "data.csv", "question,answer - short\nIs it open?,Yes\n");
  write_file(folder / "empty.csv", "");
  EXPECT_TRUE(foreign_runs_in(folder / "data.csv").empty());
  EXPECT_TRUE(foreign_runs_in(folder / "empty.csv").empty());
  EXPECT_TRUE(foreign_runs_in(folder / "none.csv").empty());
}

// As mlflow 2 and 3 write their file store.
class MlflowRunTest : public testing::Test {
 protected:
  void SetUp() override {
    std::filesystem::create_directories(run_ / "metrics/eval");
    std::filesystem::create_directories(run_ / "params");
    std::filesystem::create_directories(run_ / "tags");
    write_file(experiment_ / "meta.yaml",
               "artifact_location: /tmp/mlruns/1\ncreation_time: 1700000000000\nexperiment_id: '1'\n"
               "last_update_time: 1700000000000\nlifecycle_stage: active\nname: tickets\n");
    write_meta("active");
    write_file(run_ / "metrics/loss", "1700000010000 2.5 10\n1700000020000 1.5 20\n1700000030000 nan 30\n");
    write_file(run_ / "metrics/eval/loss", "1700000021000 1.75 20\n");
    write_file(run_ / "metrics/reward", "1700000010000 1 0\n1700000011000 2 0\n1700000012000 3 0\n");
    write_file(run_ / "params/learning_rate", "0.0002");
    write_file(run_ / "params/lora_alpha", "32");
    write_file(run_ / "params/model_name", "org/tiny");
    write_file(run_ / "params/fp16", "False");
    write_file(run_ / "tags/mlflow.user", "anna");
  }
  void write_meta(const std::string& stage) const {
    write_file(run_ / "meta.yaml",
               "artifact_uri: /tmp/mlruns/1/4f5e/artifacts\nend_time: 1700000060000\nentry_point_name: ''\n"
               "experiment_id: '1'\nlifecycle_stage: " +
                   stage +
                   "\nrun_id: 4f5e\nrun_name: 'brisk: it''s mine'\nrun_uuid: 4f5e\nsource_name: ''\nsource_type: 4\n"
                   "source_version: ''\nstart_time: 1700000000000\nstatus: 3\ntags: []\nuser_id: anna\n");
  }
  const test::TempFolder folder_;
  const std::filesystem::path experiment_ = folder_ / "mlruns" / "1", run_ = experiment_ / "4f5e";
};

TEST_F(MlflowRunTest, is_found_from_every_folder_above_it_that_mlflow_made) {
  EXPECT_TRUE(is_foreign_run(run_));
  EXPECT_FALSE(is_foreign_run(experiment_));
  const std::vector<std::filesystem::path> both{run_};
  EXPECT_EQ(foreign_runs_in(experiment_), both);
  EXPECT_EQ(foreign_runs_in(folder_ / "mlruns"), both);
  EXPECT_TRUE(foreign_runs_in(folder_.path()).empty());
  write_meta("deleted");
  EXPECT_FALSE(is_foreign_run(run_));
  EXPECT_TRUE(foreign_runs_in(experiment_).empty());
}

TEST_F(MlflowRunTest, metrics_are_read_under_our_names) {
  const MetricColumns columns = read_foreign_run(run_);
  const auto loss = columns.points("loss");
  ASSERT_EQ(loss.size(), 3U);
  EXPECT_EQ(loss[1].step, 20.0);
  EXPECT_EQ(loss[1].value, 1.5);
  EXPECT_TRUE(std::isnan(loss[2].value));
  EXPECT_EQ(columns.points("eval_loss")[0].step, 20.0);
  EXPECT_EQ(loss[0].seconds, 10.0);
  EXPECT_EQ(columns.points("reward")[2].step, 2.0);  // nobody named a step: one after the other
}

TEST_F(MlflowRunTest, params_are_settings_as_ours_where_they_are_the_same) {
  const ForeignFacts facts = facts_of_foreign_run(run_);
  EXPECT_EQ(facts.name, "brisk: it's mine");
  EXPECT_EQ(facts.started, 1.7e9);
  const std::vector<std::pair<std::string, Json>> settings{
      {"fp16", false}, {"train.learning_rate", 0.0002}, {"lora.lora_alpha", 32}, {"model_name", "org/tiny"}};
  EXPECT_EQ(facts.settings, settings);
}

TEST_F(MlflowRunTest, a_metric_that_grows_is_news) {
  const auto files = files_of_foreign_run(run_);
  EXPECT_NE(std::find(files.begin(), files.end(), run_ / "metrics/loss"), files.end());
}

TEST(ForeignRun, ours_are_not_foreign) {
  const test::TempFolder folder;
  write_file(folder / "run.json", "{}");
  write_file(folder / "trainer_state.json", "{}");
  EXPECT_FALSE(is_foreign_run(folder.path()));
}

}  // namespace ft::runs

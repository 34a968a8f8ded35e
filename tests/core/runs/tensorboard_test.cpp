#include "core/runs/tensorboard.h"

#include <gtest/gtest.h>

#include "core/runs/run_store.h"
#include "tests/support/temp_folder.h"

namespace ft::runs {

namespace {

std::vector<int64_t> steps_of(const EventScalars& events, const std::string& tag) {
  std::vector<int64_t> steps;
  if (const auto found = events.scalars.find(tag); found != events.scalars.end())
    for (const ScalarPoint& point : found->second) steps.push_back(point.step);
  return steps;
}

size_t files_in(const std::filesystem::path& folder) {
  return static_cast<size_t>(std::distance(std::filesystem::directory_iterator(folder), {}));
}

}  // namespace

TEST(TensorBoard, tags_are_those_of_transformers) {
  EXPECT_EQ(tensorboard_tag("loss"), "train/loss");
  EXPECT_EQ(tensorboard_tag("lr"), "train/learning_rate");
  EXPECT_EQ(tensorboard_tag("grad_norm"), "train/grad_norm");
  EXPECT_EQ(tensorboard_tag("epoch"), "train/epoch");
  EXPECT_EQ(tensorboard_tag("tokens"), "train/num_input_tokens_seen");
  EXPECT_EQ(tensorboard_tag("eval_loss"), "eval/loss");
}

TEST(TensorBoard, a_run_writes_every_number_that_it_logs) {
  const test::TempFolder folder;
  RunLog log = RunLog::create(folder / "run");
  log.metrics({{"step", 1}, {"loss", 2.5}, {"lr", 0.125}, {"note", "words are no scalars"}});
  log.metrics({{"step", 1}, {"eval_loss", 3.5}});
  const auto events = read_events(folder / "run" / "tensorboard");
  ASSERT_EQ(events.scalars.size(), 3u);
  EXPECT_EQ(events.scalars.at("train/loss").at(0).value, 2.5);
  EXPECT_EQ(events.scalars.at("train/learning_rate").at(0).value, 0.125);
  EXPECT_EQ(events.scalars.at("eval/loss").at(0).step, 1);
  EXPECT_GT(events.scalars.at("eval/loss").at(0).wall_time, 1e9);
}

TEST(TensorBoard, a_run_resumed_from_an_earlier_step_shows_each_step_once) {
  const test::TempFolder folder;
  const auto run = folder / "run";
  {
    RunLog log = RunLog::create(run);
    log.describe(Json::object());
    for (int step = 1; step <= 5; ++step) log.metrics({{"step", step}, {"loss", 1.0}});
  }
  RunLog log = RunLog::reopen(run);
  log.forget_after(3);
  for (int step = 4; step <= 6; ++step) log.metrics({{"step", step}, {"loss", 2.0}});
  const auto events = read_events(run / "tensorboard");
  EXPECT_EQ(steps_of(events, "train/loss"), (std::vector<int64_t>{1, 2, 3, 4, 5, 6}));
  EXPECT_EQ(events.scalars.at("train/loss").at(2).value, 1.0);
  EXPECT_EQ(events.scalars.at("train/loss").at(3).value, 2.0);
  EXPECT_EQ(files_in(run / "tensorboard"), 1u);  // readers that know no start markers see no step twice either
}

TEST(TensorBoard, a_process_killed_before_it_removes_the_old_file_leaves_no_step_twice) {
  const test::TempFolder folder;
  {
    TensorBoardLog first(folder.path());
    for (int step = 1; step <= 5; ++step) first.row({{"step", step}, {"loss", 1.0}});
  }
  const auto old_file = std::filesystem::directory_iterator(folder.path())->path();
  std::filesystem::copy_file(old_file, folder / "kept");
  TensorBoardLog(folder.path()).forget_after(3);
  std::filesystem::rename(folder / "kept", old_file);
  EXPECT_EQ(steps_of(read_events(folder.path()), "train/loss"), (std::vector<int64_t>{1, 2, 3}));
}

TEST(TensorBoard, a_run_without_event_files_goes_on_with_one) {
  const test::TempFolder folder;
  TensorBoardLog log(folder / "tensorboard");
  log.forget_after(7);
  log.row({{"step", 8}, {"loss", 1.0}});
  EXPECT_EQ(steps_of(read_events(folder / "tensorboard"), "train/loss"), (std::vector<int64_t>{8}));
}

}  // namespace ft::runs

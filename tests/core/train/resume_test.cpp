// Stopping at any step and going on gives the uninterrupted run's numbers, bit for bit.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/runs/manifest.h"
#include "tests/core/train/tiny_run.h"
#include "tests/support/temp_folder.h"

namespace ft {

using test::numbers_of;
using test::run_tiny;
using test::tiny_spec;

namespace {

struct Kind {
  const char *finetuning_type, *dtype;
};
class Resume : public testing::TestWithParam<Kind> {};

}  // namespace

TEST_P(Resume, gives_the_uninterrupted_metrics_bit_for_bit) {
  const test::TempFolder folder;
  config::RunSpec spec = tiny_spec(GetParam().finetuning_type);
  spec.train.dtype = GetParam().dtype;
  int64_t steps = 0;
  {
    auto log = runs::RunLog::create(folder / "whole");
    log.describe(Json::object());
    steps = run_tiny(spec, log).progress.step;
  }
  // In the middle, before an evaluation that is due, and before the last one.
  for (const int64_t stop_after : {int64_t{5}, spec.train.eval_steps, steps}) {
    const auto parts = folder / fmt::format("parts-{}", stop_after);
    {
      auto log = runs::RunLog::create(parts);
      log.describe(Json::object());
      EXPECT_EQ(run_tiny(spec, log, {.stop_after = stop_after}).phase, runs::Phase::stopped);
    }
    auto log = runs::RunLog::reopen(parts);
    const auto checkpoint = runs::latest_valid_checkpoint(parts);
    ASSERT_TRUE(checkpoint);
    log.forget_after(checkpoint->step);
    run_tiny(spec, log, {.resume_from = checkpoint->path});
    EXPECT_EQ(numbers_of(folder / "whole"), numbers_of(parts)) << "stopped after step " << stop_after;
  }
}

TEST(ResumeAtTheEnd, a_finished_run_logs_its_last_evaluation_once) {
  const test::TempFolder folder;
  {
    auto log = runs::RunLog::create(folder / "run");
    log.describe(Json::object());
    run_tiny(tiny_spec(), log);
  }
  const std::string before = numbers_of(folder / "run");
  const auto checkpoint = runs::latest_valid_checkpoint(folder / "run");
  ASSERT_TRUE(checkpoint);
  auto log = runs::RunLog::reopen(folder / "run");
  log.forget_after(checkpoint->step);
  run_tiny(tiny_spec(), log, {.resume_from = checkpoint->path});
  EXPECT_EQ(numbers_of(folder / "run"), before);
}

TEST(ResumeAtTheEnd, a_run_that_was_stopped_early_has_nothing_left_to_do_unless_it_was_given_more_steps) {
  const test::TempFolder folder;
  config::RunSpec spec = tiny_spec();
  spec.train.learning_rate = 0;  // no evaluation is better than the first
  spec.train.eval_steps = 2;
  spec.train.early_stopping_patience = 1;
  int64_t ended = 0;
  {
    auto log = runs::RunLog::create(folder / "run");
    log.describe(Json::object());
    ended = run_tiny(spec, log).progress.step;
  }
  ASSERT_EQ(ended, 4);
  const auto go_on = [&] {
    const auto checkpoint = runs::latest_valid_checkpoint(folder / "run");
    auto log = runs::RunLog::reopen(folder / "run");
    log.forget_after(checkpoint->step);
    return run_tiny(spec, log, {.resume_from = checkpoint->path}).progress.step;
  };
  const std::string before = numbers_of(folder / "run");
  EXPECT_EQ(go_on(), ended);
  EXPECT_EQ(numbers_of(folder / "run"), before);
  spec.train.num_train_epochs *= 2;
  EXPECT_GT(go_on(), ended);
}

TEST(Checkpoint, values_that_are_no_numbers_and_a_state_of_other_types_are_refused) {
  const test::TempFolder folder;
  auto log = runs::RunLog::create(folder / "run");
  log.describe(Json::object());
  run_tiny(tiny_spec("lora"), log);
  const auto path = runs::latest_valid_checkpoint(folder / "run")->path;
  const auto refusal = [&] {
    auto again = runs::RunLog::create(folder / "again");
    again.describe(Json::object());
    try {
      run_tiny(tiny_spec("lora"), again, {.resume_from = path});
    } catch (const Error& error) {
      return error.message();
    }
    return std::string("none");
  };
  const std::string state = read_file(path / "trainer_state.json");
  write_file(path / "trainer_state.json", R"({"step": "two"})");
  EXPECT_NE(refusal().find("a value is not what it must be"), std::string::npos) << refusal();
  write_file(path / "trainer_state.json", state);
  std::string values = read_file(path / "adapter_model.safetensors");
  values.replace(values.size() - 4, 4, std::string("\x00\x00\xc0\x7f", 4));
  write_file(path / "adapter_model.safetensors", values);
  EXPECT_NE(refusal().find("holds NaN or infinity"), std::string::npos) << refusal();
}

INSTANTIATE_TEST_SUITE_P(Kinds, Resume,
                         testing::Values(Kind{"lora", "float32"}, Kind{"lora", "bfloat16"}, Kind{"full", "float32"}),
                         [](const auto& info) {
                           return fmt::format("{}_in_{}", info.param.finetuning_type, info.param.dtype);
                         });

TEST(Checkpoint, a_damaged_one_is_passed_over_for_the_one_before) {
  const test::TempFolder folder;
  auto log = runs::RunLog::create(folder / "run");
  log.describe(Json::object());
  run_tiny(tiny_spec("lora"), log);
  const auto all = runs::checkpoints_of(folder / "run");
  ASSERT_GE(all.size(), 2u);
  AppendFile(all.back().path / "adapter_model.safetensors").append_line("x");
  EXPECT_EQ(runs::latest_valid_checkpoint(folder / "run")->step, all[all.size() - 2].step);
}

}  // namespace ft

// What the loop does besides stepping: stops early, keeps the best, refuses what is not a number.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <limits>

#include "core/base/error.h"
#include "core/runs/manifest.h"
#include "tests/core/train/tiny_run.h"
#include "tests/support/temp_folder.h"

namespace ft {

using test::run_tiny;
using test::tiny_spec;

namespace {

struct Evaluation {
  int64_t step = 0;
  double loss = 0.0;
};

std::vector<Evaluation> evaluations_of(const std::filesystem::path& directory) {
  std::vector<Evaluation> found;
  for (const Json& row : runs::read_rows(directory / "metrics.jsonl"))
    if (row.contains("eval_loss")) found.push_back({row["step"], row["eval_loss"]});
  return found;
}

size_t events_named(const std::filesystem::path& directory, const std::string& name) {
  size_t count = 0;
  for (const Json& event : runs::read_rows(directory / "events.jsonl")) count += event["event"] == name;
  return count;
}

// Random answers cannot be generalised: full training at a high rate memorises them, and the evaluation loss climbs.
config::RunSpec memorising_spec() {
  auto spec = tiny_spec("full");
  spec.data.packing = false;  // 24 samples, 4 a step: 120 steps
  spec.train.num_train_epochs = 20;
  spec.train.learning_rate = 1e-2;
  spec.train.eval_steps = 3;
  return spec;
}

void spoil(nn::Decoder& model) {
  model.weight_named("model.norm.weight").fill_(std::numeric_limits<float>::quiet_NaN());
}

}  // namespace

TEST(Loop, stops_early_when_the_evaluation_loss_has_no_new_best) {
  const test::TempFolder folder;
  auto log = runs::RunLog::create(folder / "run");
  auto spec = memorising_spec();
  spec.train.early_stopping_patience = 2;
  const auto outcome = run_tiny(spec, log);
  const auto evaluations = evaluations_of(folder / "run");
  EXPECT_LT(outcome.progress.step, 120);
  ASSERT_GE(evaluations.size(), 3u);
  for (size_t i = evaluations.size() - 2; i < evaluations.size(); ++i)
    EXPECT_GE(evaluations[i].loss, outcome.progress.best_eval_loss);
}

TEST(Loop, the_result_is_the_checkpoint_with_the_lowest_evaluation_loss) {
  const test::TempFolder folder;
  auto log = runs::RunLog::create(folder / "run");
  auto spec = memorising_spec();
  spec.train.num_train_epochs = 8;
  spec.train.save_total_limit = 1;  // the best one stays even so
  const auto outcome = run_tiny(spec, log);
  const auto evaluations = evaluations_of(folder / "run");
  const auto best = std::min_element(evaluations.begin(), evaluations.end(),
                                     [](const Evaluation& a, const Evaluation& b) { return a.loss < b.loss; });
  EXPECT_EQ(outcome.model_step, best->step);
  EXPECT_LT(outcome.model_step, outcome.progress.step);
  EXPECT_TRUE(runs::verifies(folder / "run" / "checkpoints" / ("step-" + std::to_string(best->step))));
}

TEST(Loop, a_loss_that_stays_nan_ends_the_run_and_saves_nothing_of_it) {
  const test::TempFolder folder;
  auto log = runs::RunLog::create(folder / "run");
  try {
    run_tiny(tiny_spec(), log, {.spoil = spoil});
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), Code::numeric);
    EXPECT_NE(error.message().find("step 3"), std::string::npos) << error.message();
  }
  EXPECT_EQ(events_named(folder / "run", "warning"), 3u);
  EXPECT_TRUE(runs::checkpoints_of(folder / "run").empty());
}

TEST(Loop, shows_what_it_can_do_before_the_first_step_and_at_each_evaluation) {
  const test::TempFolder folder;
  auto log = runs::RunLog::create(folder / "run");
  std::vector<int64_t> shown;
  const auto outcome =
      run_tiny(tiny_spec(), log, {.show = [&](const train::Progress& at) { shown.push_back(at.step); }});
  std::vector<int64_t> wanted{0};
  for (const Evaluation& evaluation : evaluations_of(folder / "run")) wanted.push_back(evaluation.step);
  EXPECT_EQ(shown, wanted);
  EXPECT_EQ(shown.back(), outcome.progress.step);
}

TEST(Loop, an_evaluation_says_what_it_is_and_how_far_it_is) {
  const test::TempFolder folder;
  auto log = runs::RunLog::create(folder / "run");
  config::RunSpec spec = tiny_spec();
  spec.train.per_device_eval_batch_size = 2;  // of six samples
  std::vector<double> shares;
  const auto watch = [&](const runs::Snapshot& now) {
    EXPECT_EQ(now.doing.empty(), now.phase == runs::Phase::training) << now.doing;
    if (now.phase != runs::Phase::evaluating || now.step != spec.train.eval_steps) return;
    EXPECT_EQ(now.doing, "Evaluating");
    shares.push_back(now.share);
  };
  run_tiny(spec, log, {.watch = watch});
  EXPECT_THAT(shares, testing::ElementsAre(0.0, testing::DoubleEq(1.0 / 3), testing::DoubleEq(2.0 / 3), 1.0));
}

TEST(Loop, a_changed_input_ends_the_run_with_what_was_learned_saved) {
  const test::TempFolder folder;
  auto log = runs::RunLog::create(folder / "run");
  int64_t steps = 0;
  const auto check = [&] {
    if (steps++ == 5) throw Error(Code::conflict, "train.jsonl was changed.");
  };
  EXPECT_THROW(run_tiny(tiny_spec(), log, {.check_inputs = check}), Error);
  const auto checkpoint = runs::latest_valid_checkpoint(folder / "run");
  ASSERT_TRUE(checkpoint);
  EXPECT_EQ(checkpoint->step, 5);
}

}  // namespace ft

// Stopping at any step and going on gives the uninterrupted run's numbers, bit for bit.
#include <gtest/gtest.h>

#include "core/base/error.h"
#include "core/base/random.h"
#include "core/runs/manifest.h"
#include "core/train/trainer.h"
#include "tests/support/temp_folder.h"
#include "tests/support/tiny_model.h"

namespace ft {

namespace {

config::RunSpec spec_of(const std::string& type) {
  config::RunSpec spec;
  spec.finetuning_type = type;
  spec.train.num_train_epochs = 2;
  spec.train.per_device_train_batch_size = 2;
  spec.train.gradient_accumulation_steps = 2;
  spec.train.learning_rate = 3e-3;
  spec.train.eval_steps = 4;
  spec.train.save_steps = 3;
  spec.data.cutoff_len = 24;
  spec.lora.lora_dropout = 0.1;
  return spec;
}

train::TrainingData made_up_data() {
  Random random(3, "data");
  train::TrainingData data;
  for (int n = 0; n < 30; ++n) {
    text::TokenizedSample sample;
    for (uint64_t i = 0; i < 6 + random.below(10); ++i) sample.ids.push_back(static_cast<int32_t>(3 + random.below(90)));
    sample.labels = sample.ids;
    sample.labels[0] = text::no_label;
    (n < 24 ? data.train : data.eval).push_back(sample);
  }
  return data;
}

// Trains in a directory; stops by request after `stop_after` steps when it is positive.
void run(const config::RunSpec& spec, runs::RunLog& log, const std::optional<std::filesystem::path>& from, int64_t stop_after) {
  const auto model = test::tiny("tiny-llama");
  adapters::LoraConfig lora;
  lora.r = 4;
  lora.lora_dropout = spec.lora.lora_dropout;
  const bool adapts = spec.finetuning_type == "lora";
  if (adapts)
    adapters::attach_lora(*model, lora, 42);
  else
    model->train_all();
  const StopToken stop;
  train::train(spec, *model, adapts ? &lora : nullptr, made_up_data(), log, from, stop, [&](const runs::Snapshot& snapshot) {
    if (stop_after > 0 && snapshot.step >= stop_after) stop.request_stop();
  });
}

std::string numbers_of(const std::filesystem::path& directory) {
  std::string text;
  for (const Json& row : runs::read_rows(directory / "metrics.jsonl"))
    for (const char* key : {"step", "loss", "grad_norm", "lr", "eval_loss"})
      if (row.contains(key)) text += std::string(key) + "=" + row[key].dump() + " ";
  return text;
}

class Resume : public testing::TestWithParam<const char*> {};

}  // namespace

TEST_P(Resume, gives_the_uninterrupted_metrics_bit_for_bit) {
  const test::TempFolder folder;
  const config::RunSpec spec = spec_of(GetParam());
  {
    auto log = runs::RunLog::create(folder / "whole");
    log.describe(Json::object());
    run(spec, log, std::nullopt, 0);
  }
  {
    auto log = runs::RunLog::create(folder / "parts");
    log.describe(Json::object());
    run(spec, log, std::nullopt, 5);
  }
  auto log = runs::RunLog::reopen(folder / "parts");
  const auto checkpoint = runs::latest_valid_checkpoint(folder / "parts");
  ASSERT_TRUE(checkpoint);
  log.forget_after(checkpoint->step);
  run(spec, log, checkpoint->path, 0);
  EXPECT_EQ(numbers_of(folder / "whole"), numbers_of(folder / "parts"));
}

INSTANTIATE_TEST_SUITE_P(Kinds, Resume, testing::Values("lora", "full"));

TEST(Checkpoint, a_damaged_one_is_passed_over_for_the_one_before) {
  const test::TempFolder folder;
  auto log = runs::RunLog::create(folder / "run");
  log.describe(Json::object());
  run(spec_of("lora"), log, std::nullopt, 0);
  const auto all = runs::checkpoints_of(folder / "run");
  ASSERT_GE(all.size(), 2u);
  AppendFile(all.back().path / "adapter_model.safetensors").append_line("x");
  EXPECT_EQ(runs::latest_valid_checkpoint(folder / "run")->step, all[all.size() - 2].step);
}

TEST(RunLog, a_second_writer_is_refused) {
  const test::TempFolder folder;
  const auto first = runs::RunLog::create(folder / "run");
  try {
    runs::RunLog::create(folder / "run");
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), Code::conflict);
  }
}

}  // namespace ft

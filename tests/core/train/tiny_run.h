// Short runs of a tiny model on made-up tokens, for the tests of the loop.
#pragma once

#include <functional>
#include <optional>

#include "core/base/random.h"
#include "core/train/trainer.h"
#include "tests/support/tiny_model.h"

namespace ft::test {

inline config::RunSpec tiny_spec(const std::string& type = "lora") {
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

inline train::TrainingData made_up_data() {
  Random random(3, "data");
  train::TrainingData data;
  for (int n = 0; n < 30; ++n) {
    text::TokenizedSample sample;
    for (uint64_t i = 0; i < 6 + random.below(10); ++i)
      sample.ids.push_back(static_cast<int32_t>(3 + random.below(90)));
    sample.labels = sample.ids;
    sample.labels[0] = text::no_label;
    (n < 24 ? data.train : data.eval).push_back(sample);
  }
  return data;
}

// What a run is given besides its spec and data.
struct TinyRun {
  std::optional<std::filesystem::path> resume_from = {};
  int64_t stop_after = 0;  // ask to stop after this step; 0: never
  std::function<void()> check_inputs = {};
  std::function<void(const train::Progress&)> show = {};
  std::function<void(const runs::Snapshot&)> watch = {};
  std::function<void(nn::Decoder&)> spoil = {};  // called on the model before it is trained
};

inline train::Outcome run_tiny(const config::RunSpec& spec, runs::RunLog& log, const TinyRun& run = {}) {
  const auto model = tiny("tiny-llama", spec.train.dtype == "bfloat16" ? at::kBFloat16 : at::kFloat);
  adapters::LoraConfig lora;
  lora.r = 4;
  lora.lora_dropout = spec.lora.lora_dropout;
  const bool adapts = spec.finetuning_type == "lora";
  if (run.spoil) run.spoil(*model);
  if (adapts)
    adapters::attach_lora(*model, lora, 42);
  else
    model->train_all();
  const StopToken stop;
  train::Hooks hooks{.watch = {}, .check_inputs = run.check_inputs, .show = {}};
  if (run.show) hooks.show = [&](const train::Progress& at, const std::function<void(double)>&) { run.show(at); };
  hooks.watch = [&](const runs::Snapshot& snapshot) {
    if (run.watch) run.watch(snapshot);
    if (run.stop_after > 0 && snapshot.step >= run.stop_after) stop.request_stop();
  };
  return train::train(spec, *model, adapts ? &lora : nullptr, made_up_data(), log, run.resume_from, stop, hooks);
}

// Everything that must not depend on how often a run was interrupted.
inline std::string numbers_of(const std::filesystem::path& directory) {
  std::string text;
  for (const Json& row : runs::read_rows(directory / "metrics.jsonl"))
    for (const char* key : {"step", "loss", "grad_norm", "lr", "eval_loss"})
      if (row.contains(key)) text += std::string(key) + "=" + row[key].dump() + " ";
  return text;
}

}  // namespace ft::test

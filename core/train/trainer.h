// The training loop: next batches, loss, backward, clip, step, log, evaluate, save, stop? It never asks which method
// runs. Runs on the job's own thread; the hooks are called from there, with values.
#pragma once

#include <functional>
#include <optional>

#include "core/adapters/lora.h"
#include "core/base/cancel.h"
#include "core/config/run_spec.h"
#include "core/nn/decoder.h"
#include "core/runs/requests.h"
#include "core/runs/run_store.h"
#include "core/runs/snapshot.h"
#include "core/text/tokenized_sample.h"
#include "core/train/checkpoint.h"
#include "core/train/method.h"

namespace ft::train {

struct TrainingData {
  std::vector<text::TokenizedSample> train, eval;
};

// What the run calls, on its own thread; each may be empty.
struct Hooks {
  // While it evaluates or writes answers, `doing` says so and `share` how far that is.
  std::function<void(const runs::Snapshot&)> watch;
  // Before each step; what it throws ends the run with a checkpoint, so that nothing learned is lost.
  std::function<void()> check_inputs;
  // Before the first step and at each evaluation, with or without an evaluation file: show what the model can do by
  // now. It tells `share` how far it is, 0 .. 1.
  std::function<void(const Progress&, const std::function<void(double)>& share)> show;
  runs::Requests* requests = nullptr;  // what a person asks meanwhile
};

struct Outcome {
  Progress progress;
  runs::Phase phase = runs::Phase::finished;  // or stopped
  int64_t model_step = 0;                     // the step whose values the model holds now
};

// Trains until the spec's end, a stop request (a checkpoint is written first) or an early stop. The model must already
// have its trainables. `resume_from` continues from a checkpoint of the same run.
// Throws Error{numeric} when the loss is not finite three times in a row; the last checkpoint stays.
Outcome train(const config::RunSpec& spec, nn::Decoder& model, const adapters::LoraConfig* lora,
              const TrainingData& data, runs::RunLog& log, const std::optional<std::filesystem::path>& resume_from,
              const StopToken& stop, const Hooks& hooks = {});

// Mean loss over all learned tokens of the samples, without gradient. `progress` gets the share that is read, 0 .. 1.
double evaluate(nn::Decoder& model, Method& method, const std::vector<text::TokenizedSample>& samples,
                int64_t batch_size, const StopToken& stop, const std::function<void(double)>& progress = {});

}  // namespace ft::train

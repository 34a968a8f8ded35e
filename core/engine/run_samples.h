// What a model writes while it learns: the same prompts answered before the first step and at each evaluation, into the
// run's samples.jsonl.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "core/base/cancel.h"
#include "core/config/run_spec.h"
#include "core/engine/engine.h"
#include "core/models/model_text.h"
#include "core/nn/decoder.h"
#include "core/runs/run_store.h"
#include "core/train/checkpoint.h"

namespace ft::engine {

class RunSamples {
 public:
  // Reads the spec's own prompts, and questions from the evaluation file. Throws Error when there is none to be read.
  // What is longer than the model's context is left out; warnings() says so.
  RunSamples(const config::RunSpec& spec, const models::ModelSource& source);

  bool empty() const { return asked_.empty(); }
  const std::vector<std::string>& warnings() const { return warnings_; }

  // Lines {step, epoch, index, prompt, answer, reference, tokens, stop}; answers are greedy, so that steps can be
  // compared. `progress` gets the share of the tokens that may be written, 0 .. 1; most answers end earlier.
  void write(nn::Decoder& model, const train::Progress& at, runs::RunLog& log, const StopToken& stop,
             const std::function<void(double)>& progress = {}) const;

 private:
  struct Asked {
    std::string prompt, reference;  // as a person reads them
    std::vector<int32_t> ids;
  };

  // Leaves it out, with a warning, when the model could not read it to its end.
  void ask(Asked asked, int64_t context_length);

  models::ModelText text_;
  std::vector<Asked> asked_;
  std::vector<std::string> warnings_;
  std::vector<int32_t> end_ids_;
  int64_t max_new_tokens_;
};

}  // namespace ft::engine

// What a run needs to go on as if nothing had happened: trained values, optimizer moments, and where it was.
#pragma once

#include <filesystem>

#include "core/adapters/lora.h"
#include "core/train/optimizer.h"

namespace ft::train {

// Where a run is. Random numbers need no state of their own: they depend on the seed and these counters.
struct Progress {
  int64_t step = 0;  // optimizer steps done
  double epoch = 0.0;
  int64_t tokens = 0, learned_tokens = 0;
  double seconds = 0.0;  // of training, over all sittings
  double best_eval_loss = 0.0;
  int64_t best_step = -1;  // -1: not evaluated yet
  int64_t evaluations_without_best = 0;
  double rate_factor = 1.0;     // on the schedule's learning rate; changed by a person while the run went
  int64_t planned_steps = 0;    // of the whole run, as planned when this was saved; 0: not said
  int64_t evaluated_step = -1;  // of the last evaluation; one that is resumed at its end must not log it again
};

// Writes checkpoints/step-N; complete or absent. `lora` is null for full fine-tuning. Returns its folder.
std::filesystem::path save_checkpoint(const std::filesystem::path& run_directory, const Progress& progress,
                                      const nn::Decoder& model, const adapters::LoraConfig* lora,
                                      const AdamW& optimizer);

bool is_checkpoint(const std::filesystem::path& folder);

// Reads values into the model (already made trainable) and, when given, moments into the optimizer.
Progress load_checkpoint(const std::filesystem::path& checkpoint, nn::Decoder& model, AdamW* optimizer);

}  // namespace ft::train

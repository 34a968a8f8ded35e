// What makes a run fit that needs more memory than there is. Without torch; any thread.
#pragma once

#include <functional>
#include <vector>

#include "core/engine/engine.h"

namespace ft::engine {

// From the one that changes least of what is learned to the one that changes most.
enum class MemoryStep {
  one_sample,     // batch size 1, accumulated to the same samples a step
  checkpointing,  // activations computed once more
  half,           // bfloat16 instead of float32
  adapter,        // LoRA instead of all weights
  shorter         // what is longer is cut off
};

struct MemoryRemedy {
  std::vector<MemoryStep> steps;  // all of them at once
  int64_t cutoff_len = 0;         // of `shorter`
  int64_t saves_bytes = 0;
};

config::RunSpec with_remedy(config::RunSpec spec, const MemoryRemedy& remedy);

using Estimator = std::function<Estimate(const config::RunSpec& spec)>;

// The remedies with which the run fits into what `now` says is free, each tried by an estimate of its own: single steps
// (at most three); where none is enough, as many together, in their order, as are needed. Empty: nothing makes it fit,
// or nothing has to. Throws what `estimate` throws.
std::vector<MemoryRemedy> memory_remedies(const config::RunSpec& spec, const Estimate& now, const Estimator& estimate);

}  // namespace ft::engine

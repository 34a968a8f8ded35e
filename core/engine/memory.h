// What a model takes in memory, worked out from its shape alone: for the estimate of a run, and for the window's bars
// of what fits. No torch; any thread.
#pragma once

#include <cstdint>

#include "core/config/run_spec.h"
#include "core/models/family.h"

namespace ft::engine {

// By part, in bytes.
struct Memory {
  int64_t weights = 0;      // of the model, as it is computed with
  int64_t training = 0;     // trained values, their gradients, both moments of AdamW
  int64_t activations = 0;  // kept for the backward pass; of an answer, its keys and values
  int64_t work = 0;         // logits of a chunk, gradients on their way
  int64_t program = 0;      // libraries and data
  int64_t total() const { return weights + training + activations + work + program; }
};

// How many numbers the run trains: the adapter's, or all.
int64_t trained_parameters(const models::Family& family, const models::DecoderShape& shape,
                           const config::RunSpec& spec);

// How a run computes: what its numbers take.
struct Precision {
  int64_t bytes = 4;  // of an activation; trained values are float32 all the same
  bool gpu = false;
  int64_t weight_bytes = bytes;  // of a frozen weight
};

// A run that computes at most `tokens` at once; on a GPU, what it takes there.
Memory memory_of_run(const models::Family& family, const models::DecoderShape& shape, const config::RunSpec& spec,
                     int64_t tokens, const Precision& precision = {});

// One answer of at most `tokens`, its prompt included; weights in bfloat16, as Engine::chat keeps them.
Memory memory_of_answer(const models::Family& family, const models::DecoderShape& shape, int64_t tokens);

}  // namespace ft::engine

// Writing text: batched, with a key/value cache, greedy or sampled, streaming. One thread at a time uses a decoder.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "core/base/cancel.h"
#include "core/nn/decoder.h"

namespace ft::nn {

struct Sampling {
  bool greedy = true;
  double temperature = 1.0;         // > 0; ignored when greedy
  int64_t top_k = 0;                // 0: off
  double top_p = 1.0;               // keep the likeliest tokens that together reach this
  double min_p = 0.0;               // drop tokens below this share of the likeliest one
  double repetition_penalty = 1.0;  // as in Keskar et al. 2019, over prompt and answer
  uint64_t seed = 42;
  int64_t max_new_tokens = 256;
  bool ignore_end = false;  // end tokens are never chosen: for measurements of equal length
};

enum class StopReason { end_token, length, context, cancelled };
const char* name_of(StopReason reason);

struct Generated {
  std::vector<int32_t> ids;  // without the end token
  StopReason stop = StopReason::length;
};

// Called for each new token of prompt `index`; false ends that answer.
using TokenSink = std::function<bool(size_t index, int32_t id)>;

// Answers every prompt, `batch_size` at a time (0: all at once). `end_ids` end an answer. A prompt that does not fit
// the model's context is an Error{invalid}.
std::vector<Generated> generate(Decoder& model, const std::vector<std::vector<int32_t>>& prompts,
                                const std::vector<int32_t>& end_ids, const Sampling& sampling, int64_t batch_size,
                                const StopToken& stop, const TokenSink& sink = {});

// The next token from one row of logits [V]; `history` is what the repetition penalty looks at.
int32_t pick_token(std::vector<float> logits, const Sampling& sampling, const std::vector<int32_t>& history,
                   double uniform);

}  // namespace ft::nn

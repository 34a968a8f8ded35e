// What a run looks like at one moment, by value: the job publishes it, the window and the progress bar read it.
#pragma once

#include <cstdint>
#include <string>

namespace ft::runs {

enum class Phase { preparing, training, evaluating, saving, paused, finished, stopped, failed };
const char* name_of(Phase phase);

// Where the time of this sitting went, in seconds. A GPU works behind the program's back: there forward and backward
// are one, under `backward`.
struct TimeUse {
  double data = 0.0, forward = 0.0, backward = 0.0, optimizer = 0.0, evaluation = 0.0, answers = 0.0, saving = 0.0;
};

struct Snapshot {
  uint64_t revision = 0;  // grows with every change
  Phase phase = Phase::preparing;
  std::string doing;   // "Reading the model", for the status line
  double share = 0.0;  // of the current preparation, 0 .. 1
  int64_t step = 0, total_steps = 0;
  double epoch = 0.0;
  double loss = 0.0, eval_loss = 0.0, best_eval_loss = 0.0, learning_rate = 0.0, grad_norm = 0.0;
  bool has_eval = false;
  int64_t tokens = 0, learned_tokens = 0;
  double tokens_per_second = 0.0;
  double seconds = 0.0, seconds_left = 0.0;
  uint64_t memory_bytes = 0;
  TimeUse time_use;
  std::string message;  // the last event in words
};

}  // namespace ft::runs

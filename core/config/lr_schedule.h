// Learning rates over the steps of a run, equal to transformers' get_scheduler.
// Reference: transformers, optimization.py.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/json.h"

namespace ft::config {

std::vector<std::string_view> schedule_names();

// What `lr_scheduler_kwargs` may hold; each type reads its own. Negative: not given.
struct ScheduleOptions {
  double num_cycles = -1;         // cosine*: waves (0.5: half a wave down); cosine_with_restarts: falls (1)
  double power = 1.0;             // polynomial
  double lr_end = 1e-7;           // polynomial: the last rate
  double timescale = -1;          // inverse_sqrt: default warmup_steps, or 10000 without warm-up
  double min_lr = -1;             // *_with_min_lr: the lowest rate, or
  double min_lr_rate = -1;        //   its share of learning_rate; one of the two is needed
  double warmup_lr_rate = -1;     // cosine_warmup_with_min_lr: share at step 0
  int64_t num_decay_steps = -1;   // warmup_stable_decay: needed
  int64_t num_stable_steps = -1;  //   default: what is left
  std::string warmup_type = "linear", decay_type = "cosine";  // linear, cosine, 1-sqrt
  double min_lr_ratio = 0.0;                                  // warmup_stable_decay
};

class LrSchedule {
 public:
  // Throws Error{invalid} for a type that is not known, options that are not, or options that the type needs.
  LrSchedule(std::string type, double learning_rate, int64_t warmup_steps, int64_t total_steps,
             const Json& kwargs = Json::object());
  double at(int64_t step) const;  // of optimizer step `step`, from 0

 private:
  double factor(int64_t step) const;
  double warmup(double step) const;
  double half_wave(double progress) const;
  double polynomial(double step) const;
  double stable_then_decay(double step) const;

  std::string type_;
  double learning_rate_, warmup_steps_, total_steps_;
  ScheduleOptions options_;
};

// warmup_steps if it is set, else ratio * total, rounded up.
int64_t warmup_steps_of(int64_t warmup_steps, double warmup_ratio, int64_t total_steps);

// Throws Error{invalid}: what LrSchedule would refuse, said before a run begins.
void check_schedule(const std::string& type, const Json& kwargs, const std::string& where);

}  // namespace ft::config

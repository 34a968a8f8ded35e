// Learning rates over the steps of a run, equal to transformers' get_scheduler.
// Reference: transformers, optimization.py.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace ft::config {

std::vector<std::string_view> schedule_names();

class LrSchedule {
 public:
  // Throws Error{invalid} for a type that is not known.
  LrSchedule(std::string type, double learning_rate, int64_t warmup_steps, int64_t total_steps);
  double at(int64_t step) const;  // of optimizer step `step`, from 0

 private:
  double factor(int64_t step) const;
  std::string type_;
  double learning_rate_;
  int64_t warmup_steps_, total_steps_;
};

// warmup_steps if it is set, else ratio * total, rounded up.
int64_t warmup_steps_of(int64_t warmup_steps, double warmup_ratio, int64_t total_steps);

}  // namespace ft::config

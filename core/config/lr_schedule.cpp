#include "core/config/lr_schedule.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>

#include "core/base/error.h"

namespace ft::config {

std::vector<std::string_view> schedule_names() {
  return {"cosine", "linear", "constant", "constant_with_warmup", "polynomial", "inverse_sqrt", "cosine_with_restarts"};
}

LrSchedule::LrSchedule(std::string type, double learning_rate, int64_t warmup_steps, int64_t total_steps)
    : type_(std::move(type)), learning_rate_(learning_rate), warmup_steps_(warmup_steps), total_steps_(total_steps) {
  const auto names = schedule_names();
  if (std::find(names.begin(), names.end(), type_) == names.end())
    throw Error(Code::invalid, fmt::format("There is no learning rate schedule \"{}\".", type_), fmt::format("Known: {}.", fmt::join(names, ", ")));
}

double LrSchedule::at(int64_t step) const { return learning_rate_ * factor(step); }

double LrSchedule::factor(int64_t step) const {
  if (type_ == "constant") return 1.0;
  const auto s = static_cast<double>(step), warmup = static_cast<double>(warmup_steps_), total = static_cast<double>(total_steps_);
  if (step < warmup_steps_) return s / std::max(1.0, warmup);
  if (type_ == "constant_with_warmup") return 1.0;
  if (type_ == "inverse_sqrt") {
    const double timescale = warmup_steps_ > 0 ? warmup : 10000.0;
    return 1.0 / std::sqrt((s + timescale - warmup) / timescale);
  }
  if (type_ == "linear") return std::max(0.0, (total - s) / std::max(1.0, total - warmup));
  if (type_ == "polynomial") {
    constexpr double lr_end = 1e-7;
    if (step > total_steps_) return lr_end / learning_rate_;
    const double remaining = 1.0 - (s - warmup) / (total - warmup);
    return ((learning_rate_ - lr_end) * remaining + lr_end) / learning_rate_;
  }
  const double progress = (s - warmup) / std::max(1.0, total - warmup);
  if (type_ == "cosine_with_restarts") return progress >= 1.0 ? 0.0 : std::max(0.0, 0.5 * (1.0 + std::cos(std::numbers::pi * std::fmod(progress, 1.0))));
  return std::max(0.0, 0.5 * (1.0 + std::cos(std::numbers::pi * 0.5 * 2.0 * progress)));  // cosine, half a wave
}

int64_t warmup_steps_of(int64_t warmup_steps, double warmup_ratio, int64_t total_steps) {
  if (warmup_steps > 0) return warmup_steps;
  return static_cast<int64_t>(std::ceil(warmup_ratio * static_cast<double>(total_steps)));
}

}  // namespace ft::config

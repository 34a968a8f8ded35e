#include "core/config/lr_schedule.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>

#include "core/base/error.h"
#include "core/config/field.h"

namespace ft::config {

namespace {

using std::numbers::pi;

const std::vector<Field>& option_fields() {
  static const std::vector<Field> fields{
      field("num_cycles", &ScheduleOptions::num_cycles).range(0, 1e6),
      field("power", &ScheduleOptions::power).range(0, 1e3),
      field("lr_end", &ScheduleOptions::lr_end).range(0, 1),
      field("timescale", &ScheduleOptions::timescale).range(1, 1e12),
      field("min_lr", &ScheduleOptions::min_lr).range(0, 1),
      field("min_lr_rate", &ScheduleOptions::min_lr_rate).range(0, 1),
      field("warmup_lr_rate", &ScheduleOptions::warmup_lr_rate).range(0, 1),
      field("num_decay_steps", &ScheduleOptions::num_decay_steps).range(0, 1e12),
      field("num_stable_steps", &ScheduleOptions::num_stable_steps).range(0, 1e12),
      field("warmup_type", &ScheduleOptions::warmup_type).choices({"linear", "cosine", "1-sqrt"}),
      field("decay_type", &ScheduleOptions::decay_type).choices({"linear", "cosine", "1-sqrt"}),
      field("min_lr_ratio", &ScheduleOptions::min_lr_ratio).range(0, 1),
  };
  return fields;
}

bool has_floor(const std::string& type) {
  return type == "cosine_with_min_lr" || type == "cosine_warmup_with_min_lr";
}

ScheduleOptions read_options(const std::string& type, const Json& kwargs, const std::string& where) {
  const auto names = schedule_names();
  if (std::find(names.begin(), names.end(), type) == names.end())
    throw Error(Code::invalid, fmt::format("{}: There is no learning rate schedule \"{}\".", where, type),
                fmt::format("Known: {}.", fmt::join(names, ", ")));

  ScheduleOptions options;
  if (!kwargs.is_null()) read_fields(option_fields(), &options, kwargs, where);
  if (has_floor(type) && (options.min_lr < 0) == (options.min_lr_rate < 0))
    throw Error(Code::invalid, fmt::format("{}: \"{}\" needs one of \"min_lr\" and \"min_lr_rate\".", where, type),
                "For example {\"min_lr_rate\": 0.1}");
  if (type == "warmup_stable_decay" && options.num_decay_steps < 0)
    throw Error(Code::invalid, fmt::format("{}: \"warmup_stable_decay\" needs \"num_decay_steps\".", where),
                "For example {\"num_decay_steps\": 100}");
  return options;
}

// From 0 to 1 as progress goes from 0 to 1.
double climb(const std::string& kind, double progress) {
  if (kind == "cosine") return 0.5 * (1.0 - std::cos(pi * progress));
  return kind == "1-sqrt" ? 1.0 - std::sqrt(1.0 - progress) : progress;
}

double raised(double factor, double floor) {
  return std::max(0.0, factor * (1.0 - floor) + floor);
}

}  // namespace

std::vector<std::string_view> schedule_names() {
  return {"cosine",
          "linear",
          "constant",
          "constant_with_warmup",
          "polynomial",
          "inverse_sqrt",
          "cosine_with_restarts",
          "cosine_with_min_lr",
          "cosine_warmup_with_min_lr",
          "warmup_stable_decay"};
}

void check_schedule(const std::string& type, const Json& kwargs, const std::string& where) {
  read_options(type, kwargs, where);
}

LrSchedule::LrSchedule(std::string type, double learning_rate, int64_t warmup_steps, int64_t total_steps,
                       const Json& kwargs)
    : type_(std::move(type)),
      learning_rate_(learning_rate),
      warmup_steps_(static_cast<double>(warmup_steps)),
      total_steps_(static_cast<double>(total_steps)),
      options_(read_options(type_, kwargs, "lr_scheduler_kwargs")) {
  if (options_.num_cycles < 0) options_.num_cycles = type_ == "cosine_with_restarts" ? 1.0 : 0.5;
  if (options_.timescale < 0) options_.timescale = warmup_steps > 0 ? warmup_steps_ : 10000.0;
  if (options_.num_stable_steps < 0) options_.num_stable_steps = total_steps - warmup_steps - options_.num_decay_steps;
  if (options_.min_lr_rate < 0)
    options_.min_lr_rate = options_.min_lr >= 0 && learning_rate > 0 ? options_.min_lr / learning_rate : 0.0;
}

double LrSchedule::at(int64_t step) const {
  return learning_rate_ * factor(step);
}

double LrSchedule::factor(int64_t index) const {
  const auto step = static_cast<double>(index);
  if (type_ == "constant") return 1.0;
  if (step < warmup_steps_) return warmup(step);
  if (type_ == "constant_with_warmup") return 1.0;
  if (type_ == "inverse_sqrt") return 1.0 / std::sqrt((step + options_.timescale - warmup_steps_) / options_.timescale);
  if (type_ == "polynomial") return polynomial(step);
  if (type_ == "warmup_stable_decay") return stable_then_decay(step);

  const double span = std::max(1.0, total_steps_ - warmup_steps_), progress = (step - warmup_steps_) / span;
  if (type_ == "linear") return std::max(0.0, (total_steps_ - step) / span);
  if (type_ == "cosine_with_restarts")
    return progress >= 1.0 ? 0.0
                           : std::max(0.0, 0.5 * (1.0 + std::cos(pi * std::fmod(options_.num_cycles * progress, 1.0))));
  if (type_ == "cosine_with_min_lr") return raised(half_wave(progress), options_.min_lr_rate);
  if (type_ == "cosine_warmup_with_min_lr")
    return raised(half_wave((step - warmup_steps_ + 1.0) / span), options_.min_lr_rate);
  return std::max(0.0, half_wave(progress));  // cosine
}

double LrSchedule::warmup(double step) const {
  const double steps = std::max(1.0, warmup_steps_), share = options_.warmup_lr_rate;
  if (type_ == "cosine_warmup_with_min_lr")
    return share < 0 ? (step + 1.0) / steps : share + (1.0 - share) * step / std::max(1.0, warmup_steps_ - 1.0);
  if (type_ == "warmup_stable_decay") return raised(climb(options_.warmup_type, step / steps), options_.min_lr_ratio);
  return step / steps;
}

double LrSchedule::half_wave(double progress) const {
  return 0.5 * (1.0 + std::cos(pi * options_.num_cycles * 2.0 * progress));
}

double LrSchedule::polynomial(double step) const {
  if (learning_rate_ <= 0) return 0.0;
  if (step > total_steps_ || total_steps_ <= warmup_steps_) return options_.lr_end / learning_rate_;
  const double remaining = 1.0 - (step - warmup_steps_) / (total_steps_ - warmup_steps_);
  return ((learning_rate_ - options_.lr_end) * std::pow(remaining, options_.power) + options_.lr_end) / learning_rate_;
}

double LrSchedule::stable_then_decay(double step) const {
  const double decay_begins = warmup_steps_ + static_cast<double>(options_.num_stable_steps),
               decay_steps = static_cast<double>(options_.num_decay_steps);
  if (step < decay_begins) return 1.0;
  if (step >= decay_begins + decay_steps) return options_.min_lr_ratio;
  const double progress = (step - decay_begins) / std::max(1.0, decay_steps);
  if (options_.decay_type == "cosine") return raised(half_wave(progress), options_.min_lr_ratio);
  return raised(1.0 - (options_.decay_type == "1-sqrt" ? std::sqrt(progress) : progress), options_.min_lr_ratio);
}

int64_t warmup_steps_of(int64_t warmup_steps, double warmup_ratio, int64_t total_steps) {
  if (warmup_steps > 0) return warmup_steps;
  return static_cast<int64_t>(std::ceil(warmup_ratio * static_cast<double>(total_steps)));
}

}  // namespace ft::config

#include "core/engine/memory_remedies.h"

#include <algorithm>
#include <bit>

namespace ft::engine {

namespace {

constexpr MemoryStep all_steps[] = {MemoryStep::one_sample, MemoryStep::checkpointing, MemoryStep::half,
                                    MemoryStep::adapter};
constexpr size_t most_singles = 3;
constexpr int64_t shortest_cutoff = 64, most_accumulated = 65536;
// What is free moves while the settings are looked at; a remedy leaves room for that.
constexpr double share_used = 0.97;

bool is_open(const config::RunSpec& spec, MemoryStep step) {
  switch (step) {
    case MemoryStep::one_sample:
      return spec.train.per_device_train_batch_size > 1;
    case MemoryStep::checkpointing:
      return !spec.train.gradient_checkpointing;
    case MemoryStep::half:
      return spec.train.dtype == "float32";
    case MemoryStep::adapter:
      return spec.finetuning_type != "lora";
    case MemoryStep::shorter:
      return true;
  }
  return false;
}

// Tries remedies on one spec against what is free.
class Trial {
 public:
  Trial(const config::RunSpec& spec, const Estimate& now, const Estimator& estimate)
      : spec_(spec), now_(now), estimate_(estimate) {}

  // Whether the run fits with it; says in the remedy what it saves.
  bool fits(MemoryRemedy& remedy) const {
    const int64_t total = estimate_(with_remedy(spec_, remedy)).total_bytes;
    remedy.saves_bytes = now_.total_bytes - total;
    return static_cast<double>(total) <= share_used * static_cast<double>(now_.available_bytes);
  }

  // Behind the steps that it has: the longest samples with which the run fits.
  bool fits_shorter(MemoryRemedy& remedy) const {
    const int64_t batch = std::max<int64_t>(1, spec_.train.per_device_train_batch_size);
    const int64_t longest = std::min(spec_.data.cutoff_len, (now_.largest_micro_batch_tokens + batch - 1) / batch);
    remedy.steps.push_back(MemoryStep::shorter);
    // Half of a power of two is one: the first is the largest below what there is.
    for (auto length = static_cast<int64_t>(std::bit_floor(static_cast<uint64_t>(std::max<int64_t>(1, longest - 1))));
         length >= shortest_cutoff; length /= 2) {
      remedy.cutoff_len = length;
      if (fits(remedy)) return true;
    }
    return false;
  }

 private:
  const config::RunSpec& spec_;
  const Estimate& now_;
  const Estimator& estimate_;
};

}  // namespace

config::RunSpec with_remedy(config::RunSpec spec, const MemoryRemedy& remedy) {
  for (const MemoryStep step : remedy.steps) switch (step) {
      case MemoryStep::one_sample:
        spec.train.gradient_accumulation_steps =
            std::min(most_accumulated, spec.train.gradient_accumulation_steps * spec.train.per_device_train_batch_size);
        spec.train.per_device_train_batch_size = 1;
        break;
      case MemoryStep::checkpointing:
        spec.train.gradient_checkpointing = true;
        break;
      case MemoryStep::half:
        spec.train.dtype = "bfloat16";
        break;
      case MemoryStep::adapter:
        spec.finetuning_type = "lora";
        break;
      case MemoryStep::shorter:
        spec.data.cutoff_len = remedy.cutoff_len;
        break;
    }
  return spec;
}

std::vector<MemoryRemedy> memory_remedies(const config::RunSpec& spec, const Estimate& now, const Estimator& estimate) {
  if (now.available_bytes <= 0 || now.total_bytes <= now.available_bytes) return {};
  const Trial trial(spec, now, estimate);
  std::vector<MemoryRemedy> found;
  MemoryRemedy together;
  for (const MemoryStep step : all_steps) {
    if (!is_open(spec, step)) continue;
    MemoryRemedy single{.steps = {step}};
    if (trial.fits(single)) found.push_back(single);
    if (single.saves_bytes > 0) together.steps.push_back(step);
  }
  if (found.size() < most_singles)
    if (MemoryRemedy single; trial.fits_shorter(single)) found.push_back(single);
  if (found.size() > most_singles) found.resize(most_singles);
  if (!found.empty()) return found;

  for (size_t count = 2; count <= together.steps.size(); ++count) {
    MemoryRemedy several{.steps = {together.steps.begin(), together.steps.begin() + static_cast<ptrdiff_t>(count)}};
    if (trial.fits(several)) return {several};
  }
  if (!together.steps.empty() && trial.fits_shorter(together)) return {together};
  return {};
}

}  // namespace ft::engine

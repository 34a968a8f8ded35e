#include "core/train/trainer.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <fmt/format.h>

#include <chrono>
#include <cmath>
#include <thread>

#include "core/base/error.h"
#include "core/base/random.h"
#include "core/config/lr_schedule.h"
#include "core/kernels/device.h"
#include "core/runs/manifest.h"
#include "core/train/batches.h"

namespace ft::train {

using Clock = std::chrono::steady_clock;

namespace {

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

std::vector<int32_t> lengths_of(const std::vector<text::TokenizedSample>& samples) {
  std::vector<int32_t> lengths;
  for (const auto& sample : samples) lengths.push_back(static_cast<int32_t>(sample.ids.size()));
  return lengths;
}

// Adds the time from its making to its end to a sum.
class Stopwatch {
 public:
  explicit Stopwatch(double& sum) : sum_(sum), start_(Clock::now()) {}
  ~Stopwatch() { sum_ += seconds_since(start_); }
  Stopwatch(const Stopwatch&) = delete;
  Stopwatch& operator=(const Stopwatch&) = delete;

 private:
  double& sum_;
  Clock::time_point start_;
};

// Refuses steps that would spoil the model, and gives up when they keep coming.
class NanGuard {
 public:
  explicit NanGuard(runs::RunLog& log) : log_(log) {}

  bool accepts(int64_t step, double loss, double grad_norm) {
    if (std::isfinite(loss) && std::isfinite(grad_norm)) {
      in_a_row_ = 0;
      return true;
    }
    log_.event("warning",
               {{"step", step}, {"message", "The loss or its gradient is not finite; the step was skipped."}});
    if (++in_a_row_ >= patience_)
      throw Error(Code::numeric, fmt::format("The loss became NaN or infinite at step {} and stayed so.", step),
                  "Lower the learning rate, and check the data for broken rows. The last checkpoint is kept.");
    return false;
  }

 private:
  static constexpr int patience_ = 3;
  runs::RunLog& log_;
  int in_a_row_ = 0;
};

// One run from its first step to its last: what the loop needs, and the small duties beside it.
class Run {
 public:
  Run(const config::RunSpec& spec, nn::Decoder& model, const adapters::LoraConfig* lora, const TrainingData& data,
      runs::RunLog& log, const StopToken& stop, const Hooks& hooks)
      : spec_(spec),
        model_(model),
        lora_(lora),
        data_(data),
        log_(log),
        stop_(stop),
        hooks_(hooks),
        method_(make_method(spec.method)),
        batches_(lengths_of(data.train), spec.data, spec.train),
        optimizer_(spec.train, model.trainables()),
        schedule_(spec.train.lr_scheduler_type, spec.train.learning_rate,
                  config::warmup_steps_of(spec.train.warmup_steps, spec.train.warmup_ratio, batches_.total_steps()),
                  batches_.total_steps(), spec.train.lr_scheduler_kwargs),
        guard_(log) {
    if (batches_.total_steps() == 0)
      throw Error(Code::invalid, "The run has no steps: there is no sample to learn from.",
                  "Check the data with `finetune data check`.");
  }

  Outcome go(const std::optional<std::filesystem::path>& resume_from) {
    if (resume_from) at_ = load_checkpoint(*resume_from, model_, &optimizer_);
    log_.event(resume_from ? "resumed" : "started", {{"step", at_.step}, {"total_steps", batches_.total_steps()}});
    snapshot_.total_steps = batches_.total_steps();
    seconds_before_ = at_.seconds;
    started_ = Clock::now();
    if (at_.step == 0) show();

    // One that ended early has nothing left to do, unless it was given more steps since.
    if (at_.planned_steps > 0 && at_.planned_steps < batches_.total_steps()) at_.evaluations_without_best = 0;
    at_.planned_steps = batches_.total_steps();
    bool enough = has_waited_enough();
    if (at_.step > 0 && due(spec_.train.eval_steps) && at_.evaluated_step != at_.step && !last_step())
      enough = evaluate_now();
    while (at_.step < batches_.total_steps() && !enough) {
      wait_while_paused();
      if (stop_.requested()) return stopped();
      refuse_changed_inputs();
      if (heed_requests()) break;
      take_step();
      if (due(spec_.train.eval_steps) && !last_step()) enough = evaluate_now();
      if (due(spec_.train.save_steps) && !last_step()) save();
    }
    return finished();
  }

 private:
  // True when an evaluation that was asked for ends the run.
  bool heed_requests() {
    if (!hooks_.requests) return false;
    const runs::Requests::Asked asked = hooks_.requests->take();
    if (asked.rate_factor) change_rate(*asked.rate_factor);
    // A changed rate is part of what a resumed run must know.
    if ((asked.checkpoint || asked.rate_factor) && at_.step > 0) save();
    return asked.evaluation && at_.evaluated_step != at_.step && evaluate_now();
  }

  void change_rate(double factor) {
    at_.rate_factor = factor;
    log_.event("changed", {{"step", at_.step}, {"setting", "learning_rate"}, {"factor", factor}});
    saved_step_ = -1;  // a checkpoint of this very step does not know it
  }

  void refuse_changed_inputs() {
    try {
      if (hooks_.check_inputs) hooks_.check_inputs();
    } catch (const Error&) {
      if (at_.step > 0) save();
      throw;
    }
  }

  void take_step() {
    const auto start = Clock::now();
    const StepPlan plan = batches_.step(at_.step);
    int64_t tokens = 0, learned = 0;
    for (const MicroBatch& micro : plan.micro_batches) learned += learned_tokens(data_.train, micro);

    optimizer_.zero_grads();
    double loss = 0;
    uint64_t micro_number = 0;
    for (const MicroBatch& micro : plan.micro_batches) {
      nn::set_dropout(
          {splitmix64(static_cast<uint64_t>(spec_.train.seed), static_cast<uint64_t>(at_.step) << 20 | micro_number++),
           true});
      const auto [part, read] = learn(micro, 1.0 / static_cast<double>(std::max<int64_t>(1, learned)));
      loss += part;
      tokens += read;
    }
    nn::set_dropout({});

    const double rate = schedule_.at(at_.step) * at_.rate_factor;
    double grad_norm = 0;
    {
      const Stopwatch watch(time_use_.optimizer);
      grad_norm = optimizer_.clip(spec_.train.max_grad_norm);
      if (guard_.accepts(at_.step + 1, loss, grad_norm)) optimizer_.step(rate);
    }
    ++at_.step;
    at_.epoch = plan.epoch_after;
    at_.tokens += tokens;
    at_.learned_tokens += learned;
    at_.seconds = seconds_before_ + seconds_since(started_);
    log_step(loss, grad_norm, rate, static_cast<double>(tokens) / seconds_since(start));
  }

  // Adds a micro-batch's gradient; its part of the loss, and its tokens. `scale` makes a sum over learned tokens, so
  // that accumulation is exact.
  std::pair<double, int64_t> learn(const MicroBatch& micro, double scale) {
    nn::TokenBatch batch;
    {
      const Stopwatch watch(time_use_.data);
      batch = collate_learned(data_.train, micro, model_);
    }
    const bool apart = model_.compute().device.is_cpu();
    at::Tensor part;
    {
      const Stopwatch watch(apart ? time_use_.forward : time_use_.backward);
      part = method_->loss(model_, batch, scale);
    }
    const Stopwatch watch(time_use_.backward);
    if (part.requires_grad()) part.backward();
    return {part.item<double>(), tokens_in(data_.train, micro)};
  }

  void log_step(double loss, double grad_norm, double rate, double tokens_per_second) {
    if (at_.step % spec_.train.logging_steps == 0 || last_step())
      log_.metrics({{"step", at_.step},
                    {"epoch", at_.epoch},
                    {"loss", loss},
                    {"lr", rate},
                    {"grad_norm", grad_norm},
                    {"tokens", at_.tokens},
                    {"learned_tokens", at_.learned_tokens},
                    {"tokens_per_second", tokens_per_second},
                    {"memory_bytes", kernels::device_memory(model_.compute().device).peak},
                    {"time", at_.seconds}});
    recent_speed_ = recent_speed_ == 0 ? tokens_per_second : 0.9 * recent_speed_ + 0.1 * tokens_per_second;
    const double sitting = at_.seconds - seconds_before_;
    ++steps_in_sitting_;
    snapshot_.step = at_.step;
    snapshot_.epoch = at_.epoch;
    snapshot_.loss = loss;
    snapshot_.learning_rate = rate;
    snapshot_.grad_norm = grad_norm;
    snapshot_.tokens = at_.tokens;
    snapshot_.learned_tokens = at_.learned_tokens;
    snapshot_.tokens_per_second = recent_speed_;
    snapshot_.seconds = at_.seconds;
    snapshot_.seconds_left =
        sitting / static_cast<double>(steps_in_sitting_) * static_cast<double>(batches_.total_steps() - at_.step);
    snapshot_.memory_bytes = kernels::device_memory(model_.compute().device).in_use;
    publish(runs::Phase::training, "");
  }

  bool last_step() const { return at_.step == batches_.total_steps(); }
  bool due(int64_t every) const { return every > 0 && at_.step % every == 0; }

  // True when there has been no new best for as long as the spec allows.
  bool evaluate_now() {
    const bool best = !data_.eval.empty() && measure_loss();
    if (stop_.requested()) return false;  // half an evaluation is none; the run that goes on begins with it
    at_.evaluated_step = at_.step;
    show();
    if (best && spec_.train.load_best_model_at_end && !last_step()) save();
    return has_waited_enough();
  }

  bool has_waited_enough() const {
    return spec_.train.early_stopping_patience > 0 &&
           at_.evaluations_without_best >= spec_.train.early_stopping_patience;
  }

  // True when the loss is the lowest so far.
  bool measure_loss() {
    publish(runs::Phase::evaluating, "Evaluating");
    const Stopwatch watch(time_use_.evaluation);
    const double loss = evaluate(model_, *method_, data_.eval, spec_.train.per_device_eval_batch_size, stop_,
                                 [&](double share) { publish(runs::Phase::evaluating, "Evaluating", share); });
    if (stop_.requested()) return false;
    const bool best = at_.best_step < 0 || loss < at_.best_eval_loss;
    if (best) at_.best_eval_loss = loss, at_.best_step = at_.step;
    at_.evaluations_without_best = best ? 0 : at_.evaluations_without_best + 1;
    at_.seconds = seconds_before_ + seconds_since(started_);
    log_.metrics({{"step", at_.step}, {"epoch", at_.epoch}, {"eval_loss", loss}, {"time", at_.seconds}});
    log_.event("evaluated", {{"step", at_.step}, {"eval_loss", loss}, {"best", best}});
    snapshot_.has_eval = true;
    snapshot_.eval_loss = loss;
    snapshot_.best_eval_loss = at_.best_eval_loss;
    return best;
  }

  void show() {
    if (!hooks_.show) return;
    publish(runs::Phase::evaluating, "Writing answers");
    const Stopwatch watch(time_use_.answers);
    hooks_.show(at_, [&](double share) { publish(runs::Phase::evaluating, "Writing answers", share); });
  }

  void save() {
    if (saved_step_ == at_.step) return;
    publish(runs::Phase::saving, "Saving a checkpoint");
    const Stopwatch watch(time_use_.saving);
    at_.seconds = seconds_before_ + seconds_since(started_);
    log_.sync();
    save_checkpoint(log_.directory(), at_, model_, lora_, optimizer_);
    saved_step_ = at_.step;
    log_.event("checkpoint", {{"step", at_.step}});
    runs::prune_checkpoints(log_.directory(), spec_.train.save_total_limit, at_.best_step);
  }

  void wait_while_paused() {
    if (!stop_.paused()) return;
    save();
    log_.event("paused", {{"step", at_.step}});
    publish(runs::Phase::paused, "Paused");
    const Clock::time_point paused = Clock::now();
    while (stop_.paused() && !stop_.requested()) std::this_thread::sleep_for(std::chrono::milliseconds(50));
    started_ += Clock::now() - paused;  // a pause is no time of training
    log_.event("resumed", {{"step", at_.step}});
  }

  Outcome stopped() {
    if (hooks_.requests)  // a rate that was changed in a pause
      if (const auto asked = hooks_.requests->take(); asked.rate_factor) change_rate(*asked.rate_factor);
    if (!hooks_.requests || !hooks_.requests->discards()) save();
    log_.event("stopped", {{"step", at_.step}});
    publish(runs::Phase::stopped, "Stopped");
    return {at_, runs::Phase::stopped, at_.step};
  }

  Outcome finished() {
    if (at_.evaluated_step != at_.step) evaluate_now();
    if (stop_.requested() && at_.evaluated_step != at_.step) return stopped();
    save();
    int64_t model_step = at_.step;
    if (spec_.train.load_best_model_at_end && at_.best_step >= 0 && at_.best_step != at_.step) {
      const auto best = log_.directory() / "checkpoints" / fmt::format("step-{}", at_.best_step);
      if (runs::verifies(best)) {
        load_checkpoint(best, model_, nullptr);
        model_step = at_.best_step;
      }
    }
    log_.event("finished", {{"step", at_.step},
                            {"model_step", model_step},
                            {"seconds", at_.seconds},
                            {"seconds_by_part",
                             {{"data", time_use_.data},
                              {"forward", time_use_.forward},
                              {"backward", time_use_.backward},
                              {"optimizer", time_use_.optimizer},
                              {"evaluation", time_use_.evaluation},
                              {"answers", time_use_.answers},
                              {"saving", time_use_.saving}}}});
    publish(runs::Phase::finished, fmt::format("Finished; the model is that of step {}", model_step));
    return {at_, runs::Phase::finished, model_step};
  }

  void publish(runs::Phase phase, const std::string& message, double share = 0.0) {
    snapshot_.phase = phase;
    snapshot_.time_use = time_use_;
    snapshot_.message = snapshot_.doing = message;
    snapshot_.share = share;
    ++snapshot_.revision;
    if (hooks_.watch) hooks_.watch(snapshot_);
  }

  const config::RunSpec& spec_;
  nn::Decoder& model_;
  const adapters::LoraConfig* lora_;
  const TrainingData& data_;
  runs::RunLog& log_;
  const StopToken& stop_;
  const Hooks& hooks_;
  std::unique_ptr<Method> method_;
  Batches batches_;
  AdamW optimizer_;
  config::LrSchedule schedule_;
  NanGuard guard_;
  Progress at_;
  runs::Snapshot snapshot_;
  runs::TimeUse time_use_;
  Clock::time_point started_;
  double seconds_before_ = 0.0, recent_speed_ = 0.0;
  int64_t steps_in_sitting_ = 0, saved_step_ = -1;
};

}  // namespace

Outcome train(const config::RunSpec& spec, nn::Decoder& model, const adapters::LoraConfig* lora,
              const TrainingData& data, runs::RunLog& log, const std::optional<std::filesystem::path>& resume_from,
              const StopToken& stop, const Hooks& hooks) {
  model.set_gradient_checkpointing(spec.train.gradient_checkpointing);
  return Run(spec, model, lora, data, log, stop, hooks).go(resume_from);
}

double evaluate(nn::Decoder& model, Method& method, const std::vector<text::TokenizedSample>& samples,
                int64_t batch_size, const StopToken& stop, const std::function<void(double)>& progress) {
  const at::NoGradGuard no_grad;
  double loss = 0;
  int64_t learned = 0;
  for (uint32_t begin = 0; begin < samples.size() && !stop.requested(); begin += static_cast<uint32_t>(batch_size)) {
    MicroBatch micro;
    for (uint32_t i = begin; i < std::min<size_t>(begin + static_cast<size_t>(batch_size), samples.size()); ++i)
      micro.push_back(i);
    loss += method.loss(model, collate_learned(samples, micro, model), 1.0).item<double>();
    learned += learned_tokens(samples, micro);
    if (progress) progress(static_cast<double>(micro.back() + 1) / static_cast<double>(samples.size()));
  }
  return learned > 0 ? loss / static_cast<double>(learned) : 0.0;
}

}  // namespace ft::train

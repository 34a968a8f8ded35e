#include "core/engine/rate_test.h"

#include <ATen/core/grad_mode.h>

#include <algorithm>
#include <cmath>

#include "core/adapters/lora.h"
#include "core/base/error.h"
#include "core/engine/trainable_model.h"
#include "core/engine/training_data.h"
#include "core/train/batches.h"
#include "core/train/method.h"
#include "core/train/optimizer.h"

namespace ft::engine {

RateTest test_rates(const TrainRequest& request, const RateTestOptions& options, const StopToken& stop,
                    const RateWatcher& watch) {
  config::RunSpec spec = request.spec;
  spec.data.eval.clear();  // nothing is evaluated, and nothing is written
  spec.samples = {};
  spec.train.eval_steps = spec.train.early_stopping_patience = 0;
  spec.train.load_best_model_at_end = false;
  config::check_spec(spec, "The spec");
  if (!(options.from > 0 && options.from < options.to && options.steps > 1))
    throw Error(Code::invalid, "The test needs two rates above 0, the smaller one first.",
                "Leave them out for 1e-6 to 0.1.");
  spec.train.max_steps = options.steps;
  const auto source = source_of_run(spec);
  const auto compute = compute_of_run(spec, request.machine);
  const auto data = prepare_data(spec.data.train, spec, source, stop, {});
  const auto model = load_trainable(source, spec, compute, stop).model;
  model->set_gradient_checkpointing(spec.train.gradient_checkpointing);

  std::vector<int32_t> lengths;
  for (const auto& sample : data.samples) lengths.push_back(static_cast<int32_t>(sample.ids.size()));
  const train::Batches batches(lengths, spec.data, spec.train);
  const auto method = train::make_method(spec.method);
  train::AdamW optimizer(spec.train, model->trainables());
  RateTest test;
  double lowest = INFINITY;
  const int64_t steps = std::min<int64_t>(options.steps, batches.total_steps());
  for (int64_t i = 0; i < steps; ++i) {
    stop.check();
    const double rate =
        options.from * std::pow(options.to / options.from, static_cast<double>(i) / static_cast<double>(steps - 1));
    const train::StepPlan plan = batches.step(i);
    int64_t learned = 0;
    for (const auto& micro : plan.micro_batches) learned += train::learned_tokens(data.samples, micro);
    optimizer.zero_grads();
    double loss = 0;
    for (const auto& micro : plan.micro_batches) {
      const auto batch = train::collate_learned(data.samples, micro, *model);
      const at::Tensor part = method->loss(*model, batch, 1.0 / static_cast<double>(std::max<int64_t>(1, learned)));
      if (part.requires_grad()) part.backward();
      loss += part.item<double>();
    }
    if (!std::isfinite(loss)) break;
    test.points.push_back({rate, loss});
    if (watch) watch(test.points.back(), static_cast<double>(i + 1) / static_cast<double>(steps));
    const double smooth = config::smoothed(test.points).back().loss;
    lowest = std::min(lowest, smooth);
    if (smooth > 2.0 * lowest) break;  // it runs away: larger rates tell nothing more
    optimizer.clip(spec.train.max_grad_norm);
    optimizer.step(rate);
  }
  test.suggestion = config::suggested_rate(test.points);
  return test;
}

}  // namespace ft::engine

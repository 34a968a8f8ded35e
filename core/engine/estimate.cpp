#include "core/engine/estimate.h"

#include <ATen/ops/mm.h>
#include <ATen/ops/randn.h>
#include <ATen/ops/zeros.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>
#include <numeric>

#include "core/base/machine.h"
#include "core/engine/memory.h"
#include "core/engine/trainable_model.h"
#include "core/engine/training_data.h"
#include "core/kernels/device.h"
#include "core/kernels/device_capacity.h"
#include "core/kernels/packed_matrix.h"
#include "core/train/batches.h"

namespace ft::engine {

namespace {

// Of the rate that products alone reach, what whole steps reach; the rest is attention, norms and the adapter's thin
// products, which are float32 where the others are bfloat16, too.
double share_of_products(const kernels::Compute& compute) {
  return compute.products == c10::ScalarType::BFloat16 ? 0.58 : 0.75;
}

// Operators that a GPU is asked for in one block, forward and backward, with LoRA (nn/decoder.cpp, nn/linear.cpp).
constexpr double operators_of_block = 200;

// The first step on a GPU chooses and loads its kernels (measured on an H200: 0.8 to 1.2 s).
constexpr double gpu_first_step = 1.0;

// The shortest of some calls, in seconds; on a GPU until it has done all of them.
template <class Work>
double best_of(int times, const kernels::Compute& compute, const Work& work) {
  double best = std::numeric_limits<double>::max();
  for (int i = 0; i < times; ++i) {
    const auto start = std::chrono::steady_clock::now();
    work();
    kernels::wait_for(compute.device);
    best = std::min(best, std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
  }
  return best;
}

// On a GPU a small step takes as long as its operators take to be asked for.
double gpu_seconds_of_operator(const kernels::Compute& compute) {
  constexpr int calls = 300;
  at::Tensor x = at::zeros({16}, at::TensorOptions().device(compute.device));
  return best_of(3, compute,
                 [&] {
                   for (int i = 0; i < calls; ++i) x.add_(1);
                 }) /
         calls;
}

double gpu_product_rate(const models::DecoderShape& shape, const kernels::Compute& compute) {
  const int64_t rows = 4096;
  const auto options = at::TensorOptions().device(compute.device).dtype(compute.dtype);
  const at::Tensor x = at::randn({rows, shape.hidden_size}, options),
                   w = at::randn({2 * shape.intermediate_size, shape.hidden_size}, options).t();
  return static_cast<double>(rows) * static_cast<double>(w.numel()) / best_of(6, compute, [&] { at::mm(x, w); });
}

// Multiply-adds a second of products with this model's widest weight.
double product_rate(const models::DecoderShape& shape, const kernels::Compute& compute) {
  if (!compute.device.is_cpu()) return gpu_product_rate(shape, compute);
  const int64_t rows = 256;
  const kernels::PackedMatrix weight(2 * shape.intermediate_size, shape.hidden_size, compute.weights, compute.products);
  const at::Tensor x = at::randn({rows, shape.hidden_size});
  return static_cast<double>(rows) * static_cast<double>(shape.hidden_size) * static_cast<double>(weight.rows()) /
         best_of(6, compute, [&] { kernels::product(x, weight); });
}

}  // namespace

Estimate estimate_run(const TrainRequest& request) {
  config::RunSpec spec = request.spec;
  config::check_spec(spec, "The spec");
  take_adapter_settings(spec);
  const auto source = source_of_run(spec, models::Weights::optional);
  const auto compute = compute_of_run(spec, request.machine);
  const auto size_of = [](c10::ScalarType type) { return type == c10::ScalarType::BFloat16 ? 2 : 4; };
  const Precision precision{size_of(compute.dtype), !compute.device.is_cpu(),
                            std::min(size_of(compute.dtype), size_of(compute.weights))};
  const models::DecoderShape& shape = source.shape();
  const bool adapts = spec.finetuning_type == "lora";

  check_targets(spec, source.family(), shape);

  Estimate estimate;
  estimate.parameters = models::parameters(source.family(), shape);
  estimate.trainable = trained_parameters(source.family(), shape, spec);

  PreparedData data = prepare_data(spec.data.train, spec, source, {}, {});
  if (request.train_share < 1.0) {
    const auto all = static_cast<double>(data.samples.size());
    data.samples.resize(data.samples.size() - static_cast<size_t>(std::lround(all * (1.0 - request.train_share))));
  }
  std::vector<int32_t> lengths;
  for (const auto& sample : data.samples) lengths.push_back(static_cast<int32_t>(sample.ids.size()));
  const train::Batches batches(lengths, spec.data, spec.train);
  estimate.samples = static_cast<int64_t>(lengths.size());
  estimate.rows_left_out = data.set_aside;
  estimate.steps = batches.total_steps();
  int64_t learned = 0, micro_batches = 0, rows = 0;
  const bool shares = !precision.gpu && !(adapts && spec.lora.lora_dropout > 0);
  for (int64_t step = 0; step < estimate.steps; ++step)
    for (const train::MicroBatch& batch : batches.step(step).micro_batches) {
      ++micro_batches;
      const int64_t tokens = std::accumulate(batch.begin(), batch.end(), int64_t{0},
                                             [&](int64_t sum, uint32_t i) { return sum + lengths[i]; });
      estimate.tokens += tokens;
      rows += train::rows_to_compute(data.samples, batch, shares);
      learned += train::learned_tokens(data.samples, batch);
      estimate.largest_micro_batch_tokens = std::max(estimate.largest_micro_batch_tokens, tokens);
    }

  const Memory memory = memory_of_run(source.family(), shape, spec, estimate.largest_micro_batch_tokens, precision);
  estimate.weights_bytes = memory.weights;
  estimate.training_bytes = memory.training;
  estimate.activation_bytes = memory.activations;
  estimate.work_bytes = memory.work;
  estimate.program_bytes = memory.program;
  estimate.total_bytes = memory.total();
  estimate.available_bytes = precision.gpu ? kernels::free_device_memory(compute.device) : available_memory_bytes();
  estimate.device = precision.gpu ? compute.note : "";
  estimate.checkpoint_bytes = estimate.trainable * 12;
  estimate.capacity_bytes = precision.gpu ? kernels::whole_device_memory(compute.device) : this_machine().memory_bytes;

  // Multiply-adds a row: forward and towards the input for every weight, once more for those that are trained; the
  // output layer only where something is learned.
  const double head = static_cast<double>(shape.vocab_size) * static_cast<double>(shape.hidden_size);
  const double body = static_cast<double>(models::parameters_without_embeddings(source.family(), shape));
  const double times = adapts ? 2.0 : 3.0;
  const double work = times * (body * static_cast<double>(rows) + head * static_cast<double>(learned)) +
                      3.0 * static_cast<double>(adapts ? estimate.trainable : 0) * static_cast<double>(rows);
  const double again = spec.train.gradient_checkpointing ? (times + 1.0) / times : 1.0;
  estimate.seconds = work * again / (product_rate(shape, compute) * share_of_products(compute));
  if (precision.gpu)
    estimate.seconds += gpu_first_step + static_cast<double>(micro_batches * shape.layers) * again *
                                             operators_of_block * gpu_seconds_of_operator(compute);
  return estimate;
}

}  // namespace ft::engine

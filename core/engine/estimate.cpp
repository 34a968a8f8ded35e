#include "core/engine/estimate.h"

#include <ATen/ops/randn.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <limits>
#include <numeric>

#include "core/engine/memory.h"
#include "core/engine/training_data.h"
#include "core/kernels/device.h"
#include "core/kernels/packed_matrix.h"
#include "core/train/batches.h"

namespace ft::engine {

namespace {

// Of the rate that products alone reach, what whole steps reach; the rest is attention, norms and the adapter's thin
// products.
constexpr double share_of_products = 0.75;

int64_t available_memory() {
  std::ifstream about("/proc/meminfo");
  std::string key, line;
  int64_t kilobytes = 0;
  while (about >> key >> kilobytes) {
    if (key == "MemAvailable:") return kilobytes << 10;
    std::getline(about, line);
  }
  return 0;
}

// float32 multiply-adds a second of products with this model's widest weight.
double product_rate(const models::DecoderShape& shape) {
  const int64_t rows = 256;
  const auto weight = kernels::PackedMatrix(2 * shape.intermediate_size, shape.hidden_size, at::kFloat);
  const at::Tensor x = at::randn({rows, shape.hidden_size});
  double best = std::numeric_limits<double>::max();
  for (int i = 0; i < 6; ++i) {
    const auto start = std::chrono::steady_clock::now();
    kernels::product(x, weight);
    best = std::min(best, std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
  }
  return static_cast<double>(rows) * static_cast<double>(shape.hidden_size) * static_cast<double>(weight.rows()) / best;
}

}  // namespace

Estimate estimate_run(const TrainRequest& request) {
  const config::RunSpec& spec = request.spec;
  config::check_spec(spec, "The spec");
  const auto source = models::ModelSource::open(spec.model, models::Weights::optional);
  kernels::prepare_compute("cpu", "float32", request.machine.threads);
  const models::DecoderShape& shape = source.shape();
  const bool adapts = spec.finetuning_type == "lora";

  Estimate estimate;
  estimate.parameters = models::parameters(source.family(), shape);
  estimate.trainable = trained_parameters(source.family(), shape, spec);

  const PreparedData data = prepare_data(spec.data.train, spec, source, {}, {});
  std::vector<int32_t> lengths;
  for (const auto& sample : data.samples) lengths.push_back(static_cast<int32_t>(sample.ids.size()));
  const train::Batches batches(lengths, spec.data, spec.train);
  estimate.samples = static_cast<int64_t>(lengths.size());
  estimate.steps = batches.total_steps();
  int64_t learned = 0;
  for (int64_t step = 0; step < estimate.steps; ++step)
    for (const train::MicroBatch& batch : batches.step(step).micro_batches) {
      const int64_t tokens = std::accumulate(batch.begin(), batch.end(), int64_t{0},
                                             [&](int64_t sum, uint32_t i) { return sum + lengths[i]; });
      estimate.tokens += tokens;
      learned += train::learned_tokens(data.samples, batch);
      estimate.largest_micro_batch_tokens = std::max(estimate.largest_micro_batch_tokens, tokens);
    }

  const Memory memory = memory_of_run(source.family(), shape, spec, estimate.largest_micro_batch_tokens);
  estimate.weights_bytes = memory.weights;
  estimate.training_bytes = memory.training;
  estimate.activation_bytes = memory.activations;
  estimate.work_bytes = memory.work;
  estimate.program_bytes = memory.program;
  estimate.total_bytes = memory.total();
  estimate.available_bytes = available_memory();
  estimate.checkpoint_bytes = estimate.trainable * 12;

  // Multiply-adds a token: forward and towards the input for every weight, once more for those that are trained; the
  // output layer only where something is learned.
  const double head = static_cast<double>(shape.vocab_size) * static_cast<double>(shape.hidden_size);
  const double body = static_cast<double>(models::parameters_without_embeddings(source.family(), shape));
  const double times = adapts ? 2.0 : 3.0;
  const double work = times * (body * static_cast<double>(estimate.tokens) + head * static_cast<double>(learned)) +
                      3.0 * static_cast<double>(adapts ? estimate.trainable : 0) * static_cast<double>(estimate.tokens);
  const double again = spec.train.gradient_checkpointing ? (times + 1.0) / times : 1.0;
  estimate.seconds = work * again / (product_rate(shape) * share_of_products);
  return estimate;
}

}  // namespace ft::engine

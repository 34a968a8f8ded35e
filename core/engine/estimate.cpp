#include "core/engine/estimate.h"

#include <ATen/ops/randn.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <limits>
#include <numeric>

#include "core/adapters/lora.h"
#include "core/engine/training_data.h"
#include "core/kernels/device.h"
#include "core/kernels/packed_matrix.h"
#include "core/train/batches.h"

namespace ft::engine {

namespace {

constexpr int64_t program_bytes = int64_t{350} << 20;  // resident with a tiny model: the libraries, the tokenizer
constexpr int64_t logits_bytes = int64_t{48} << 20;    // of a chunk of the loss (nn/loss.cpp), float32
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

// Trained numbers per block, and the sum of ranks that each token is projected to there.
struct AdapterSize {
  int64_t trainable = 0, ranks = 0;
};

AdapterSize adapter_of(const config::LoraSettings& settings, const std::vector<models::LinearModule>& modules) {
  AdapterSize size;
  for (const auto& module : modules) {
    const auto& wanted = settings.target_modules;
    const bool all = wanted == std::vector<std::string>{"all-linear"};
    if (!all && std::find(wanted.begin(), wanted.end(), module.name) == wanted.end()) continue;
    size.trainable += settings.r * (module.in + module.out);
    size.ranks += settings.r;
  }
  return size;
}

// Numbers kept for one token of one block until its backward pass: what nn/decoder.cpp's pieces save.
int64_t kept_per_token(const models::DecoderShape& shape, int64_t ranks) {
  const int64_t hidden = shape.hidden_size, qkv = shape.query_size() + 2 * shape.key_value_size();
  return 4 * hidden + (shape.qk_norm ? 2 : 1) * qkv + shape.query_size() + 3 * shape.intermediate_size + ranks;
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
  const AdapterSize adapter = adapts ? adapter_of(spec.lora, source.family().linear_modules(shape)) : AdapterSize();

  Estimate estimate;
  estimate.parameters = models::parameters(source.family(), shape);
  estimate.trainable = adapts ? adapter.trainable * shape.layers : estimate.parameters;

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

  const int64_t tokens = estimate.largest_micro_batch_tokens, kept = kept_per_token(shape, adapter.ranks);
  estimate.weights_bytes = adapts ? estimate.parameters * 4 : 0;  // a full run trains the values it computes with
  estimate.training_bytes = estimate.trainable * 16;
  estimate.activation_bytes =
      4 * tokens * (spec.train.gradient_checkpointing ? shape.layers * shape.hidden_size + kept : shape.layers * kept);
  estimate.work_bytes = 2 * logits_bytes + 4 * tokens * (5 * shape.intermediate_size + 4 * shape.hidden_size);
  estimate.program_bytes = program_bytes;
  estimate.total_bytes = estimate.weights_bytes + estimate.training_bytes + estimate.activation_bytes +
                         estimate.work_bytes + estimate.program_bytes;
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

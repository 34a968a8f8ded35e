#include "core/engine/memory.h"

#include <algorithm>

namespace ft::engine {

namespace {

constexpr int64_t program_bytes = int64_t{350} << 20;  // resident with a tiny model: the libraries, the tokenizer
constexpr int64_t logits_bytes = int64_t{48} << 20;    // of a chunk of the loss (nn/loss.cpp), float32

constexpr int64_t gpu_program_bytes = int64_t{600} << 20;  // CUDA's context and the products' work space
constexpr int64_t gpu_chunk = int64_t{64} << 20;           // logits of a chunk of the loss there

// Trained numbers per block, and the sum of ranks that each token is projected to there.
struct AdapterSize {
  int64_t trained = 0, ranks = 0;
};

AdapterSize adapter_of(const config::LoraSettings& settings, const std::vector<models::LinearModule>& modules) {
  AdapterSize size;
  for (const auto& module : modules) {
    const auto& wanted = settings.target_modules;
    const bool all = wanted == std::vector<std::string>{"all-linear"};
    if (!all && std::find(wanted.begin(), wanted.end(), module.name) == wanted.end()) continue;
    size.trained += settings.r * (module.in + module.out);
    size.ranks += settings.r;
  }
  return size;
}

AdapterSize adapter_of(const models::Family& family, const models::DecoderShape& shape, const config::RunSpec& spec) {
  return spec.finetuning_type == "lora" ? adapter_of(spec.lora, family.linear_modules(shape)) : AdapterSize();
}

// Numbers kept for one token of one block until its backward pass: what nn/decoder.cpp's pieces save.
int64_t kept_per_token(const models::DecoderShape& shape, int64_t ranks) {
  const int64_t hidden = shape.hidden_size, qkv = shape.query_size() + 2 * shape.key_value_size();
  return 4 * hidden + (shape.qk_norm ? 2 : 1) * qkv + shape.query_size() + 3 * shape.intermediate_size + ranks;
}

// Input embeddings of their own are read row by row, in the precision of activations.
int64_t frozen_weights(const models::Family& family, const models::DecoderShape& shape, const Precision& precision) {
  const int64_t embeddings = shape.tied_embeddings ? 0 : shape.vocab_size * shape.hidden_size;
  return models::parameters(family, shape) * precision.weight_bytes +
         embeddings * (precision.bytes - precision.weight_bytes);
}

}  // namespace

int64_t trained_parameters(const models::Family& family, const models::DecoderShape& shape,
                           const config::RunSpec& spec) {
  if (spec.finetuning_type != "lora") return models::parameters(family, shape);
  return adapter_of(family, shape, spec).trained * shape.layers;
}

Memory memory_of_run(const models::Family& family, const models::DecoderShape& shape, const config::RunSpec& spec,
                     int64_t tokens, const Precision& precision) {
  const bool adapts = spec.finetuning_type == "lora";
  const int64_t kept = kept_per_token(shape, adapter_of(family, shape, spec).ranks);
  const int64_t trained = trained_parameters(family, shape, spec);
  // Trained values have a second copy in the dtype that is computed with, where that is not float32.
  const int64_t copies = precision.bytes < 4 ? precision.bytes : 0;
  Memory memory;
  // A full run trains the very values it computes with.
  memory.weights = adapts ? frozen_weights(family, shape, precision) : 0;
  memory.training = trained * (16 + copies);
  memory.activations =
      precision.bytes * tokens *
      (spec.train.gradient_checkpointing ? shape.layers * shape.hidden_size + kept : shape.layers * kept);
  if (precision.gpu) {
    // A chunk of the loss: its logits, and in float32 their logarithms, probabilities and gradient (nn/loss.cpp); one
    // block's gradients beside it.
    const int64_t logits = std::min(gpu_chunk, tokens * shape.vocab_size);
    memory.work = logits * (precision.bytes + 3 * 4) +
                  tokens * (16 * shape.intermediate_size + 4 * precision.bytes * shape.hidden_size);
    memory.program = gpu_program_bytes;
  } else {
    // A chunk's logits, beside them the ones before or their copy for the product that comes next.
    memory.work = 2 * logits_bytes + 4 * tokens * (5 * shape.intermediate_size + 4 * shape.hidden_size);
    memory.program = program_bytes;
  }
  return memory;
}

Memory memory_of_answer(const models::Family& family, const models::DecoderShape& shape, int64_t tokens) {
  Memory memory;
  memory.weights = frozen_weights(family, shape, {4, false, 2});
  memory.activations = 2 * shape.layers * shape.key_value_size() * tokens * 4;  // keys and values in float32
  memory.work = 4 * (tokens * (shape.intermediate_size + 4 * shape.hidden_size) + shape.vocab_size);
  memory.program = program_bytes;
  return memory;
}

}  // namespace ft::engine

// Mistral: a Llama block whose layers may all look through a sliding window. As GGUF it calls itself llama.
// Reference: transformers, models/mistral/modeling_mistral.py
#include "core/models/family.h"

namespace ft::models::families {
namespace {

DecoderShape shape_of(const HfConfig& config) {
  DecoderShape shape = llama_like(config);
  if (config.has("sliding_window"))
    shape.window = config.windows(shape.layers, config.positive("sliding_window", 4096), 0);
  return shape;
}

}  // namespace

const Family mistral{
    .name = "mistral",
    .title = "Mistral",
    .architectures = {"MistralForCausalLM"},
    .gguf_name = "llama",
    .gguf_rows = GgufRows::rotary_interleaved,
    .shape_of = shape_of,
    .linear_modules = llama_linear_modules,
    .tensors = llama_tensors,
};

}  // namespace ft::models::families

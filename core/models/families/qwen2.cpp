// Qwen2 and Qwen2.5: a Llama block with biases on q, k and v, which no key of the configuration mentions.
// Reference: transformers, models/qwen2/modeling_qwen2.py
#include "core/models/family.h"

namespace ft::models::families {
namespace {

DecoderShape shape_of(const HfConfig& config) {
  DecoderShape shape = llama_like(config);
  config.refuse_unless("use_mrope", false);
  shape.q_k_v_bias = true;
  if (config.flag("use_sliding_window", false) && config.has("sliding_window"))
    shape.window =
        config.windows(shape.layers, config.positive("sliding_window"), config.whole("max_window_layers", 28));
  return shape;
}

}  // namespace

const Family qwen2{
    .name = "qwen2",
    .title = "Qwen2, Qwen2.5",
    .architectures = {"Qwen2ForCausalLM"},
    .gguf_name = "qwen2",
    .shape_of = shape_of,
    .linear_modules = llama_linear_modules,
    .tensors = llama_tensors,
};

}  // namespace ft::models::families

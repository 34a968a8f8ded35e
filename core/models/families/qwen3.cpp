// Qwen3 (dense): a Llama block with an RMS norm over each head of q and k, and heads of their own size.
// Reference: transformers, models/qwen3/modeling_qwen3.py
#include "core/models/family.h"

namespace ft::models::families {
namespace {

DecoderShape shape_of(const HfConfig& config) {
  DecoderShape shape = llama_like(config);
  shape.head_dim = config.positive("head_dim", 128);  // the family's default, not hidden_size / heads
  shape.rope = config.rope(shape.head_dim, shape.context_length);
  shape.q_k_v_bias = shape.o_bias = config.flag("attention_bias", false);
  shape.qk_norm = true;
  if (config.flag("use_sliding_window", false) && config.has("sliding_window"))
    shape.window =
        config.windows(shape.layers, config.positive("sliding_window"), config.whole("max_window_layers", 28));
  return shape;
}

}  // namespace

const Family qwen3{
    .name = "qwen3",
    .title = "Qwen3",
    .architectures = {"Qwen3ForCausalLM"},
    .gguf_name = "qwen3",
    .shape_of = shape_of,
    .linear_modules = llama_linear_modules,
    .tensors = llama_tensors,
};

}  // namespace ft::models::families

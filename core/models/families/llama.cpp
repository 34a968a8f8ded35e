// Llama 1 to 3, and models published in its form (SmolLM2, Yi, TinyLlama, Vicuna).
// Reference: transformers, models/llama/modeling_llama.py
#include "core/models/family.h"

namespace ft::models::families {
namespace {

DecoderShape shape_of(const HfConfig& config) {
  DecoderShape shape = llama_like(config);
  shape.q_k_v_bias = shape.o_bias = config.flag("attention_bias", false);
  shape.mlp_bias = config.flag("mlp_bias", false);
  return shape;
}

}  // namespace

const Family llama{
    .name = "llama",
    .title = "Llama",
    .architectures = {"LlamaForCausalLM"},
    .gguf_name = "llama",
    .gguf_rows = GgufRows::rotary_interleaved,
    .shape_of = shape_of,
    .linear_modules = llama_linear_modules,
    .tensors = llama_tensors,
};

}  // namespace ft::models::families

// Llama 1 to 3.3, SmolLM and SmolLM2, Yi and everything else of this shape.
// Reference: transformers, models/llama/modeling_llama.py
#include "core/models/family.h"
#include "core/models/hf_config.h"

namespace ft::models {

namespace {

DecoderShape shape_of(const Json& json, const std::string& where) {
  const HfConfig config(json, where);
  DecoderShape shape = llama_like(config);
  shape.family = "llama";
  shape.qkv_bias = shape.o_bias = config.flag("attention_bias");
  shape.mlp_bias = config.flag("mlp_bias");
  return shape;
}

}  // namespace

namespace families {
const Family llama{
    .name = "llama", .architectures = {"LlamaForCausalLM"}, .gguf_name = "llama", .shape_of = shape_of, .gguf_interleaves_qk = true};
}

}  // namespace ft::models

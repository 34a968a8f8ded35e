// Mistral 7B and Nemo: a Llama block, in the first release with a window of attention.
// Reference: transformers, models/mistral/modeling_mistral.py
#include "core/models/family.h"
#include "core/models/hf_config.h"

namespace ft::models {

namespace {

DecoderShape shape_of(const Json& json, const std::string& where) {
  const HfConfig config(json, where);
  DecoderShape shape = llama_like(config);
  shape.family = "mistral";
  if (const int64_t window = config.count("sliding_window", 0); window > 0) shape.windows.assign(static_cast<size_t>(shape.layers), window);
  return shape;
}

}  // namespace

namespace families {
const Family mistral{.name = "mistral", .architectures = {"MistralForCausalLM"}, .gguf_name = "", .shape_of = shape_of};
}

}  // namespace ft::models

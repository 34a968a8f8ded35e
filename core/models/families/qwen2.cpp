// Qwen2 and Qwen2.5: a Llama block with biases on q, k and v.
// Reference: transformers, models/qwen2/modeling_qwen2.py
#include "core/models/family.h"
#include "core/models/hf_config.h"

namespace ft::models {

namespace {

// With use_sliding_window the layers from max_window_layers on see only the window, unless layer_types says it itself.
std::vector<int64_t> windows_of(const HfConfig& config, const DecoderShape& shape) {
  const int64_t window = config.count("sliding_window", 4096), full_layers = config.count("max_window_layers", 28);
  if (!config.flag("use_sliding_window") || window <= 0) return {};
  std::vector<int64_t> windows(static_cast<size_t>(shape.layers), 0);
  const Json* types = config.find("layer_types");
  for (int64_t layer = 0; layer < shape.layers; ++layer) {
    const bool slides = types ? types->at(static_cast<size_t>(layer)) == "sliding_attention" : layer >= full_layers;
    windows[static_cast<size_t>(layer)] = slides ? window : 0;
  }
  return windows;
}

DecoderShape shape_of(const Json& json, const std::string& where) {
  const HfConfig config(json, where);
  DecoderShape shape = llama_like(config);
  shape.family = "qwen2";
  shape.qkv_bias = true;
  shape.windows = windows_of(config, shape);
  return shape;
}

}  // namespace

namespace families {
const Family qwen2{.name = "qwen2", .architectures = {"Qwen2ForCausalLM"}, .gguf_name = "qwen2", .shape_of = shape_of};
}

}  // namespace ft::models

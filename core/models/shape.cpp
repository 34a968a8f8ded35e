#include "core/models/shape.h"

#include <functional>
#include <numeric>

namespace ft::models {

std::vector<LinearShape> linear_layers(const DecoderShape& s) {
  const int64_t q = s.heads * s.head_dim, kv = s.kv_heads * s.head_dim;
  return {{"self_attn.q_proj", s.hidden, q, s.qkv_bias},       {"self_attn.k_proj", s.hidden, kv, s.qkv_bias},
          {"self_attn.v_proj", s.hidden, kv, s.qkv_bias},      {"self_attn.o_proj", q, s.hidden, s.o_bias},
          {"mlp.gate_proj", s.hidden, s.intermediate, s.mlp_bias}, {"mlp.up_proj", s.hidden, s.intermediate, s.mlp_bias},
          {"mlp.down_proj", s.intermediate, s.hidden, s.mlp_bias}};
}

std::vector<TensorShape> tensors_of(const DecoderShape& s) {
  std::vector<TensorShape> tensors{{"model.embed_tokens.weight", {s.vocabulary, s.hidden}}};
  for (int64_t layer = 0; layer < s.layers; ++layer) {
    const std::string block = "model.layers." + std::to_string(layer) + ".";
    tensors.push_back({block + "input_layernorm.weight", {s.hidden}});
    for (const LinearShape& linear : linear_layers(s)) {
      tensors.push_back({block + linear.module + ".weight", {linear.out, linear.in}});
      if (linear.bias) tensors.push_back({block + linear.module + ".bias", {linear.out}});
    }
    tensors.push_back({block + "post_attention_layernorm.weight", {s.hidden}});
  }
  tensors.push_back({"model.norm.weight", {s.hidden}});
  if (!s.tied_embeddings) tensors.push_back({"lm_head.weight", {s.vocabulary, s.hidden}});
  return tensors;
}

int64_t parameters(const DecoderShape& shape) {
  int64_t total = 0;
  for (const TensorShape& tensor : tensors_of(shape))
    total += std::accumulate(tensor.shape.begin(), tensor.shape.end(), int64_t{1}, std::multiplies<>());
  return total;
}

int64_t parameters_without_embeddings(const DecoderShape& shape) {
  return parameters(shape) - shape.vocabulary * shape.hidden * (shape.tied_embeddings ? 1 : 2);
}

int64_t kv_bytes_per_token_bf16(const DecoderShape& shape) { return 2 * shape.layers * shape.kv_heads * shape.head_dim * 2; }

int64_t lora_parameters(const DecoderShape& shape, int64_t r) {
  int64_t per_layer = 0;
  for (const LinearShape& linear : linear_layers(shape)) per_layer += r * (linear.in + linear.out);
  return per_layer * shape.layers;
}

}  // namespace ft::models

// What Llama, Qwen2, Mistral and their kin share: the keys of their configuration, their linear layers, their tensors.
// Reference: transformers, models/llama/modeling_llama.py and configuration_llama.py
#include <fmt/format.h>

#include "core/base/error.h"
#include "core/models/family.h"

namespace ft::models {
namespace {

// Far beyond any model, and so small that whatever is counted from these sizes fits into 63 bits.
constexpr int64_t most_wide = int64_t{1} << 20, most_heads = int64_t{1} << 13;

void check_size(const HfConfig& config, const char* key, int64_t size, int64_t most) {
  if (size <= most) return;
  throw Error(Code::malformed, fmt::format("{}: \"{}\" is {}, which no model has.", config.where(), key, size),
              "Fetch the model's config.json again, or correct the value.");
}

void check_heads(const DecoderShape& shape, const HfConfig& config) {
  if (shape.heads % shape.kv_heads != 0)
    throw Error(Code::malformed,
                fmt::format("{}: {} attention heads cannot share {} key and value heads.", config.where(), shape.heads,
                            shape.kv_heads),
                "num_attention_heads must be a multiple of num_key_value_heads.");
  if (!config.has("head_dim") && shape.hidden_size % shape.heads != 0)
    throw Error(Code::malformed,
                fmt::format("{}: a hidden size of {} cannot be split into {} heads.", config.where(), shape.hidden_size,
                            shape.heads),
                "Give head_dim, or correct hidden_size or num_attention_heads.");
}

void add_linear(std::vector<TensorSpec>& out, int64_t layer, const LinearModule& module, const char* gguf,
                int64_t heads = 0) {
  const std::string name = fmt::format("model.layers.{}.{}", layer, module.path);
  out.push_back({name + ".weight", fmt::format("blk.{}.{}.weight", layer, gguf), {module.out, module.in}, heads});
  if (module.bias) out.push_back({name + ".bias", fmt::format("blk.{}.{}.bias", layer, gguf), {module.out}, heads});
}

void add_vector(std::vector<TensorSpec>& out, int64_t layer, const char* path, const char* gguf, int64_t size) {
  out.push_back(
      {fmt::format("model.layers.{}.{}.weight", layer, path), fmt::format("blk.{}.{}.weight", layer, gguf), {size}});
}

}  // namespace

DecoderShape llama_like(const HfConfig& config) {
  DecoderShape shape;
  shape.vocab_size = config.positive("vocab_size");
  shape.hidden_size = config.positive("hidden_size");
  shape.layers = config.positive("num_hidden_layers");
  // The largest models have some hundred: a damaged file must not make us build a list of millions.
  check_size(config, "num_hidden_layers", shape.layers, 10'000);
  shape.heads = config.positive("num_attention_heads");
  shape.kv_heads = config.positive("num_key_value_heads", shape.heads);
  shape.head_dim = config.positive("head_dim", std::max<int64_t>(shape.hidden_size / shape.heads, 1));
  shape.intermediate_size = config.positive("intermediate_size");
  shape.context_length = config.positive("max_position_embeddings", 2048);
  check_heads(shape, config);
  check_size(config, "hidden_size", shape.hidden_size, most_wide);
  check_size(config, "intermediate_size", shape.intermediate_size, most_wide);
  check_size(config, "num_attention_heads", shape.heads, most_heads);
  check_size(config, "head_dim", shape.head_dim, most_heads);

  shape.norm_eps = config.number("rms_norm_eps", 1e-6);
  shape.activation = config.activation("hidden_act", "silu");
  shape.tied_embeddings = config.flag("tie_word_embeddings", false);
  shape.rope = config.rope(shape.head_dim, shape.context_length);
  shape.window = config.windows(shape.layers, std::nullopt, 0);

  if (config.has("bos_token_id")) shape.bos_token_id = config.whole("bos_token_id");
  if (config.has("pad_token_id")) shape.pad_token_id = config.whole("pad_token_id");
  shape.eos_token_ids = config.wholes("eos_token_id");
  return shape;
}

std::vector<LinearModule> llama_linear_modules(const DecoderShape& shape) {
  const int64_t hidden = shape.hidden_size, q = shape.query_size(), kv = shape.key_value_size();
  const int64_t inner = shape.intermediate_size;
  return {
      {"q_proj", "self_attn.q_proj", hidden, q, shape.q_k_v_bias},
      {"k_proj", "self_attn.k_proj", hidden, kv, shape.q_k_v_bias},
      {"v_proj", "self_attn.v_proj", hidden, kv, shape.q_k_v_bias},
      {"o_proj", "self_attn.o_proj", q, hidden, shape.o_bias},
      {"gate_proj", "mlp.gate_proj", hidden, inner, shape.mlp_bias},
      {"up_proj", "mlp.up_proj", hidden, inner, shape.mlp_bias},
      {"down_proj", "mlp.down_proj", inner, hidden, shape.mlp_bias},
  };
}

std::vector<TensorSpec> llama_tensors(const DecoderShape& shape) {
  const auto modules = llama_linear_modules(shape);
  std::vector<TensorSpec> out;
  out.push_back({"model.embed_tokens.weight", "token_embd.weight", {shape.vocab_size, shape.hidden_size}});
  for (int64_t layer = 0; layer < shape.layers; ++layer) {
    add_vector(out, layer, "input_layernorm", "attn_norm", shape.hidden_size);
    add_linear(out, layer, modules[0], "attn_q", shape.heads);
    add_linear(out, layer, modules[1], "attn_k", shape.kv_heads);
    add_linear(out, layer, modules[2], "attn_v");
    add_linear(out, layer, modules[3], "attn_output");
    if (shape.qk_norm) {
      add_vector(out, layer, "self_attn.q_norm", "attn_q_norm", shape.head_dim);
      add_vector(out, layer, "self_attn.k_norm", "attn_k_norm", shape.head_dim);
    }
    add_vector(out, layer, "post_attention_layernorm", "ffn_norm", shape.hidden_size);
    add_linear(out, layer, modules[4], "ffn_gate");
    add_linear(out, layer, modules[5], "ffn_up");
    add_linear(out, layer, modules[6], "ffn_down");
  }
  out.push_back({"model.norm.weight", "output_norm.weight", {shape.hidden_size}});
  if (!shape.tied_embeddings) out.push_back({"lm_head.weight", "output.weight", {shape.vocab_size, shape.hidden_size}});
  return out;
}

}  // namespace ft::models

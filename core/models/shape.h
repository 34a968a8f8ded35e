// What a decoder looks like, in plain numbers: read from a config.json or from GGUF metadata by a family (family.h),
// and enough for nn/ to build it, for the memory estimate to count it and for exports/ to name its tensors. No torch.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace ft::models {

enum class Norm { rms, rms_plus_one, layer };  // rms_plus_one: Gemma's x * (1 + weight)
enum class Activation { silu, gelu, gelu_tanh, relu, relu_squared };
enum class Scaling { none, linear, dynamic, llama3, yarn, longrope };
inline constexpr int64_t no_window = 0;

// Rotary positions. Names and formulas: transformers, modeling_rope_utils.py.
struct Rope {
  double theta = 10000.0;
  int64_t dimensions = 0;    // how many of each head's values turn; head_dim unless partial
  bool interleaved = false;  // pairs are neighbours (x0, x1) instead of halves (x0, x[d/2])
  Scaling scaling = Scaling::none;
  double factor = 1.0;
  int64_t original_context = 0;            // original_max_position_embeddings; filled with the context when not given
  double low_freq_factor = 1.0;            // llama3
  double high_freq_factor = 4.0;           // llama3
  double beta_fast = 32.0;                 // yarn
  double beta_slow = 1.0;                  // yarn
  bool truncate = true;                    // yarn: round the ends of the ramp to whole dimensions
  std::optional<double> attention_factor;  // yarn, longrope: given instead of computed
  double mscale = 0.0, mscale_all_dim = 0.0;      // yarn (DeepSeek); 0: not given
  std::vector<double> short_factor, long_factor;  // longrope
};

struct DecoderShape {
  int64_t vocab_size = 0;
  int64_t hidden_size = 0;
  int64_t layers = 0;
  int64_t heads = 0;
  int64_t kv_heads = 0;
  int64_t head_dim = 0;  // not always hidden_size / heads
  int64_t intermediate_size = 0;
  int64_t context_length = 0;  // max_position_embeddings

  Norm norm = Norm::rms;
  double norm_eps = 1e-6;
  Activation activation = Activation::silu;
  bool gated_mlp = true;  // down(act(gate(x)) * up(x)); otherwise down(act(up(x)))
  bool q_k_v_bias = false;
  bool o_bias = false;
  bool mlp_bias = false;
  bool qk_norm = false;  // an RMS norm over each head of q and k (Qwen3)
  bool tied_embeddings = false;

  Rope rope;
  std::vector<int64_t> window;  // one entry a layer: how many places a query sees, itself included; no_window: all
  std::vector<bool> no_rope;    // one entry a layer where some layers have none (SmolLM3); empty: all rotate

  std::optional<int64_t> bos_token_id;
  std::vector<int64_t> eos_token_ids;
  std::optional<int64_t> pad_token_id;

  int64_t query_size() const { return heads * head_dim; }
  int64_t key_value_size() const { return kv_heads * head_dim; }
  bool windowed() const;  // whether any layer has a window
};

// The linear layers inside one block, with Hugging Face's module names below "model.layers.N.".
struct LinearModule {
  std::string name;  // "q_proj": what LoRA's target_modules says
  std::string path;  // "self_attn.q_proj"
  int64_t in = 0, out = 0;
  bool bias = false;
};

int64_t parameters_of(const LinearModule& module);

// What of the shape nn/ cannot compute, in words ("layers without rotary positions"); nothing when all of it can be.
std::optional<std::string> not_runnable(const DecoderShape& shape);

// What a key/value cache grows by for one token in bfloat16: 2 (keys and values) * layers * kv heads * head_dim * 2
// bytes. Layers with a window stop growing at it.
int64_t kv_bytes_per_token_bf16(const DecoderShape& shape);

}  // namespace ft::models

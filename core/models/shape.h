// What a decoder is made of, in plain numbers: filled by a family from a configuration, read by nn/decoder (which builds
// it), by the size estimates and by the exporters. No torch.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace ft::models {

enum class RopeScaling { none, linear, dynamic, llama3, yarn };

// Rotary embeddings (Su et al. 2021) and the ways to stretch them; names are config.json's.
struct RopeShape {
  double theta = 10000.0;
  RopeScaling scaling = RopeScaling::none;
  double factor = 1.0;
  double low_freq_factor = 1.0, high_freq_factor = 4.0;  // llama3
  int64_t original_max_position_embeddings = 0;          // llama3, yarn, dynamic
  double beta_fast = 32.0, beta_slow = 1.0;              // yarn
  double attention_factor = 0.0;                         // yarn; 0: from the factor
  double mscale = 0.0, mscale_all_dim = 0.0;             // yarn
  bool truncate = true;                                  // yarn
};

struct DecoderShape {
  std::string family;  // "llama"
  int64_t vocabulary = 0, hidden = 0, layers = 0, heads = 0, kv_heads = 0, head_dim = 0, intermediate = 0;
  double norm_eps = 1e-6;
  bool qkv_bias = false, o_bias = false, mlp_bias = false;
  bool tied_embeddings = false;
  RopeShape rope;
  int64_t context = 0;              // max_position_embeddings
  std::vector<int64_t> windows;     // places seen by each layer, 0: all; empty: all layers see everything
  std::vector<int64_t> eos_ids;     // any of them ends an answer
  int64_t bos_id = -1, pad_id = -1;

  int64_t window_of(int64_t layer) const { return windows.empty() ? 0 : windows[static_cast<size_t>(layer)]; }
};

// One kind of linear layer of a block, as it is named below "model.layers.N.".
struct LinearShape {
  std::string module;  // "self_attn.q_proj"
  int64_t in = 0, out = 0;
  bool bias = false;
};

// The linear layers of one block, in order q, k, v, o, gate, up, down.
std::vector<LinearShape> linear_layers(const DecoderShape& shape);

// A tensor of the checkpoint under Hugging Face's name.
struct TensorShape {
  std::string name;
  std::vector<int64_t> shape;
};
std::vector<TensorShape> tensors_of(const DecoderShape& shape);

int64_t parameters(const DecoderShape& shape);                      // a tied output layer counts once
int64_t parameters_without_embeddings(const DecoderShape& shape);   // without the input table and an untied output layer
int64_t kv_bytes_per_token_bf16(const DecoderShape& shape);
int64_t lora_parameters(const DecoderShape& shape, int64_t r);      // on all linear layers but the output head

}  // namespace ft::models

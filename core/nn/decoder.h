// A decoder-only language model built from a DecoderShape: embedding, blocks (norm, q|k|v, rotary attention, MLP),
// norm, output head. The base's weights are stacked and frozen until train_all(); adapters/ puts LoRA beside them. One
// thread at a time uses a Decoder; loading divides its work among torch's threads.
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "core/base/cancel.h"
#include "core/kernels/device.h"
#include "core/models/model_source.h"
#include "core/nn/batch.h"
#include "core/nn/linear.h"
#include "core/nn/ops.h"
#include "core/nn/rotary.h"
#include "core/nn/trainable.h"

namespace ft::nn {

struct Block {
  Weight input_norm, post_norm;
  Weight q_norm, k_norm;  // over each head of q and k; undefined where the family has none
  Linear qkv, output, gate_up, down;
  AttentionShape attention;
};

// The keys and values of what has been read, for generation: [slots, capacity, kv_heads * head_dim] each layer;
// float32 on the processor, elsewhere as the model computes.
struct KvCache {
  std::vector<at::Tensor> keys, values;
  std::vector<int64_t> lengths;  // of each slot
  int64_t capacity = 0;
};

using LoadProgress = std::function<void(double share)>;  // 0 .. 1

class Decoder {
 public:
  // Reads all weights into `compute.dtype`, or packed as `compute.weights` says. Throws Error{numeric} for NaN or
  // infinite weights, naming the tensor; Error{cancelled} when stopped.
  static std::unique_ptr<Decoder> load(const models::ModelSource& source, const kernels::Compute& compute,
                                       const StopToken& stop = {}, const LoadProgress& progress = {});
  // Another decoder over the same frozen weights, without this one's adapters. Nothing may be merged into them.
  std::unique_ptr<Decoder> shared();
  Decoder(const Decoder&) = delete;
  Decoder& operator=(const Decoder&) = delete;

  // Final hidden states [R, H], after the last norm.
  at::Tensor hidden(const TokenBatch& batch);

  // Those of the learned places only [L, H], in the order of batch.learned.labels: the last block computes no others.
  at::Tensor learned_hidden(const TokenBatch& batch);
  at::Tensor logits(const at::Tensor& hidden) const;  // [T, V], in the compute dtype

  // Generation without gradient. prefill reads prompts (slot s = sample s) and gives the hidden state of each last
  // place [S, H]; step reads one token for each of `slots` and gives their hidden states.
  at::Tensor prefill(const TokenBatch& batch, KvCache& cache);
  at::Tensor step(const std::vector<int64_t>& tokens, const std::vector<int64_t>& slots, KvCache& cache);
  KvCache make_cache(int64_t slots, int64_t capacity) const;

  const models::DecoderShape& shape() const { return shape_; }
  const kernels::Compute& compute() const { return compute_; }
  const Linear& head() const { return head_; }
  std::vector<Block>& blocks() { return blocks_; }

  // Every linear layer outside the head, stacked ones with their parts.
  std::vector<Linear*> linears();

  // What is trained; empty for a frozen model. Adapters declare their values here before allocate().
  Trainables& trainables() { return trainables_; }
  const Trainables& trainables() const { return trainables_; }
  void train_all();  // full fine-tuning: every weight moves into the flat buffers

  // Whether training drops values at random (LoRA's dropout).
  bool drops_values();

  // Recompute each block in the backward pass instead of keeping its activations (Chen et al. 2016).
  void set_gradient_checkpointing(bool on) { checkpointing_ = on; }

  // The current weight of a checkpoint tensor under Hugging Face's name, adapters not merged, for exports: a view
  // where nothing is packed, else a copy.
  at::Tensor weight_named(const std::string& name);

 private:
  Decoder() = default;
  at::Tensor qkv_of(Block& block, const at::Tensor& x) const;  // before the rotation
  void unpack();
  at::Tensor embedded(const at::Tensor& ids);
  // The rows of `wanted` [N], or all if it is undefined.
  at::Tensor run_block(Block& block, const at::Tensor& x, const TokenBatch& batch, const RotaryTable& rotary,
                       const at::Tensor& wanted);
  at::Tensor run_blocks(const TokenBatch& batch, const at::Tensor& wanted);
  // The attention of layer n for one more token a slot, given its q|k|v.
  using AttendStep = std::function<at::Tensor(size_t n, const at::Tensor& qkv)>;
  AttendStep attend_step(const std::vector<int64_t>& slots, const std::vector<int64_t>& positions, int64_t longest,
                         KvCache& cache);
  at::Tensor attend_cached(size_t n, const at::Tensor& raw, const std::vector<int64_t>& slots,
                           const std::vector<int64_t>& positions, int64_t longest, const RotaryTable& rotary,
                           KvCache& cache, const at::Tensor& scratch) const;
  at::Tensor checkpointed(Block& block, const at::Tensor& x, const TokenBatch& batch, const RotaryTable& rotary,
                          const at::Tensor& wanted);

  friend struct CheckpointFunction;
  models::DecoderShape shape_;
  kernels::Compute compute_;
  Weight embedding_, norm_;  // the embedding's value is undefined where it is tied to a packed head
  std::vector<Block> blocks_;
  Linear head_;
  Rotary rotary_;
  Trainables trainables_;
  bool checkpointing_ = false;
};

}  // namespace ft::nn

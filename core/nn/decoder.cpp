#include "core/nn/decoder.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/mm.h>
#include <ATen/ops/zeros.h>
#include <fmt/format.h>
#include <torch/csrc/autograd/autograd.h>
#include <torch/csrc/autograd/custom_function.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <numeric>

#include "core/base/error.h"
#include "core/nn/anchor.h"
#include "core/nn/device_ops.h"
#include "core/nn/kernel_call.h"
#include "core/weights/gguf_quants.h"

namespace ft::nn {

using at::Tensor;

namespace {

bool has_broken_values(const std::vector<float>& values) {
  uint32_t worst = 0;
  for (const float value : values) worst = std::max(worst, __builtin_bit_cast(uint32_t, value) & 0x7FFFFFFFu);
  return worst >= 0x7F800000u;
}

// Fills tensors from a source, rows divided among threads, through float32.
class Loader {
 public:
  Loader(const models::ModelSource& source, const kernels::Compute& compute, const StopToken& stop,
         const LoadProgress& progress)
      : source_(source),
        compute_(compute),
        stop_(stop),
        progress_(progress),
        total_(models::parameters(source.family(), source.shape())) {}

  // The named tensors one above the other.
  Tensor stack(const std::vector<std::string>& names, const std::vector<int64_t>& rows, int64_t width) {
    const int64_t all_rows = std::accumulate(rows.begin(), rows.end(), int64_t{0});
    const std::vector<int64_t> shape =
        width > 0 ? std::vector<int64_t>{all_rows, width} : std::vector<int64_t>{all_rows};
    const Tensor out = at::empty(shape, at::TensorOptions().dtype(compute_.dtype));
    fill(names, rows, width, [&](int64_t first, int64_t count, const std::vector<float>& values) {
      store(out.slice(0, first, first + count), values);
    });
    return compute_.device.is_cpu() ? out : out.to(compute_.device);
  }

  // The same as a layer's frozen weight.
  void stack_into(Linear& layer, const std::vector<std::string>& names, const std::vector<int64_t>& rows,
                  int64_t width) {
    if (!compute_.device.is_cpu() || compute_.dtype != at::kFloat) {
      layer.weight = stack(names, rows, width);
      return;
    }
    const bool exact = std::all_of(names.begin(), names.end(), [&](const std::string& name) {
      return source_.tensor(name).dtype == weights::DType::bf16;
    });
    layer.packed = kernels::PackedMatrix(std::accumulate(rows.begin(), rows.end(), int64_t{0}), width,
                                         exact ? at::kBFloat16 : compute_.weights, compute_.products);
    fill(names, rows, width, [&](int64_t first, int64_t count, const std::vector<float>& values) {
      layer.packed.set_rows(first, count, values.data());
    });
  }

 private:
  // Reads the tensors in strips, on all threads, and hands out each strip with the row at which it belongs.
  template <class Take>
  void fill(const std::vector<std::string>& names, const std::vector<int64_t>& rows, int64_t width, const Take& take) {
    stop_.check();
    int64_t first = 0;
    for (size_t i = 0; i < names.size(); ++i) {
      fill_one(names[i], rows[i], width,
               [&](int64_t row, int64_t count, const std::vector<float>& values) { take(first + row, count, values); });
      first += rows[i];
    }
  }

  template <class Take>
  void fill_one(const std::string& name, int64_t rows, int64_t width, const Take& take) {
    const models::SourceTensor& tensor = source_.tensor(name);
    std::atomic<bool> broken = false;
    // A vector may be one block of a quantised type, so it is read at once; matrices in strips of about a megabyte.
    const int64_t strip = width == 0 ? rows : std::max<int64_t>(16, (int64_t{1} << 18) / width / 16 * 16);
    const int64_t columns = std::max<int64_t>(1, width);
    at::parallel_for(0, (rows + strip - 1) / strip, 1, [&](int64_t begin, int64_t end) {
      std::vector<float> values;
      for (int64_t s = begin; s < end; ++s) {
        const int64_t from = s * strip, count = std::min(rows - from, strip);
        values.resize(static_cast<size_t>(count * columns));
        source_.read_rows_f32(tensor, from, count, values);
        if (has_broken_values(values)) broken = true;
        take(from, count, values);
      }
    });
    if (broken)
      throw Error(Code::numeric,
                  fmt::format("{}: tensor \"{}\" holds NaN or infinite values.", source_.path().string(), name),
                  "The model is damaged; download it again.");
    done_ += rows * columns;
    if (progress_) progress_(static_cast<double>(done_) / static_cast<double>(total_));
  }

  void store(const Tensor& rows, const std::vector<float>& values) const {
    if (rows.scalar_type() == at::kFloat) {
      std::copy(values.begin(), values.end(), rows.data_ptr<float>());
      return;
    }
    auto* out = data<kernels::Bf16>(rows);
    for (size_t i = 0; i < values.size(); ++i) out[i].bits = weights::float_to_bfloat(values[i]);
  }

  const models::ModelSource& source_;
  const kernels::Compute& compute_;
  const StopToken& stop_;
  const LoadProgress& progress_;
  int64_t total_, done_ = 0;
};

// Which modules are stacked into one product.
struct StackPlan {
  Linear Block::*layer;
  std::vector<size_t> linears;  // indices into the linear modules of a block
};
const StackPlan stack_plans[] = {
    {&Block::qkv, {0, 1, 2}}, {&Block::output, {3}}, {&Block::gate_up, {4, 5}}, {&Block::down, {6}}};

}  // namespace

std::unique_ptr<Decoder> Decoder::shared() {
  std::unique_ptr<Decoder> other(new Decoder);
  other->shape_ = shape_;
  other->compute_ = compute_;
  other->embedding_ = embedding_;
  other->norm_ = norm_;
  other->blocks_ = blocks_;
  other->head_ = head_;
  other->rotary_ = rotary_;
  for (Linear* layer : other->linears()) {
    layer->lora.clear();
    layer->lora_a = layer->lora_a_grad = at::Tensor();
    layer->packed_a = {};
  }
  return other;
}

std::unique_ptr<Decoder> Decoder::load(const models::ModelSource& source, const kernels::Compute& compute,
                                       const StopToken& stop, const LoadProgress& progress) {
  const at::NoGradGuard no_grad;
  std::unique_ptr<Decoder> model(new Decoder);
  const models::DecoderShape& shape = source.shape();
  if (const auto part = models::not_runnable(shape))
    throw Error(Code::unsupported,
                fmt::format("{}: the model (family {}) has {}, which cannot be computed yet.", source.path().string(),
                            source.family().name, *part),
                "Choose a model of which `finetune model info` says supported.");
  model->shape_ = shape;
  model->compute_ = compute;
  model->rotary_ = Rotary(shape, compute.device);
  Loader loader(source, compute, stop, progress);
  model->embedding_.name = "model.embed_tokens.weight";
  model->head_.parts = {{"lm_head", 0, shape.vocab_size}};
  loader.stack_into(model->head_, {shape.tied_embeddings ? model->embedding_.name : "lm_head.weight"},
                    {shape.vocab_size}, shape.hidden_size);
  model->embedding_.value = shape.tied_embeddings
                                ? model->head_.weight
                                : loader.stack({model->embedding_.name}, {shape.vocab_size}, shape.hidden_size);

  const auto linear_shapes = source.family().linear_modules(shape);
  model->blocks_.resize(static_cast<size_t>(shape.layers));
  for (int64_t n = 0; n < shape.layers; ++n) {
    Block& block = model->blocks_[static_cast<size_t>(n)];
    const std::string prefix = fmt::format("model.layers.{}.", n);
    const auto vector_named = [&](const std::string& name, int64_t size) {
      return Weight{prefix + name, loader.stack({prefix + name}, {size}, 0), {}};
    };
    block.input_norm = vector_named("input_layernorm.weight", shape.hidden_size);
    block.post_norm = vector_named("post_attention_layernorm.weight", shape.hidden_size);
    if (shape.qk_norm) {
      block.q_norm = vector_named("self_attn.q_norm.weight", shape.head_dim);
      block.k_norm = vector_named("self_attn.k_norm.weight", shape.head_dim);
    }
    block.attention = {shape.heads, shape.kv_heads, shape.head_dim,
                       1.0 / std::sqrt(static_cast<double>(shape.head_dim)), shape.window[static_cast<size_t>(n)]};
    for (const StackPlan& plan : stack_plans) {
      Linear& layer = block.*plan.layer;
      std::vector<std::string> weights, biases;
      std::vector<int64_t> rows;
      int64_t at = 0;
      for (const size_t index : plan.linears) {
        const models::LinearModule& linear = linear_shapes[index];
        layer.parts.push_back({prefix + linear.path, at, at + linear.out});
        at += linear.out;
        weights.push_back(prefix + linear.path + ".weight");
        biases.push_back(prefix + linear.path + ".bias");
        rows.push_back(linear.out);
      }
      loader.stack_into(layer, weights, rows, linear_shapes[plan.linears.front()].in);
      if (linear_shapes[plan.linears.front()].bias) layer.bias = loader.stack(biases, rows, 0);
    }
  }
  model->norm_ = {"model.norm.weight", loader.stack({"model.norm.weight"}, {shape.hidden_size}, 0), {}};
  return model;
}

Tensor Decoder::embedded(const Tensor& ids) {
  return embedding_.value.defined() ? embedding(ids, embedding_) : head_.packed.rows_at(ids);
}

Tensor Decoder::qkv_of(Block& block, const Tensor& x) const {
  const Tensor qkv = linear(rms_norm(x, block.input_norm, shape_.norm_eps), block.qkv);
  if (!shape_.qk_norm) return qkv;
  const int64_t rows = qkv.size(0), q_width = shape_.query_size(), kv_width = shape_.key_value_size();
  const auto normed = [&](int64_t begin, int64_t width, const Weight& weight) {
    const Tensor heads = qkv.slice(1, begin, begin + width).reshape({-1, shape_.head_dim});
    return rms_norm(heads, weight, shape_.norm_eps).view({rows, width});
  };
  return at::cat(
      {normed(0, q_width, block.q_norm), normed(q_width, kv_width, block.k_norm), qkv.slice(1, q_width + kv_width)}, 1);
}

Tensor Decoder::run_block(Block& block, const Tensor& x, const TokenBatch& batch, const RotaryTable& rotary,
                          const Tensor& wanted) {
  const auto rows = [&](const Tensor& all) { return wanted.defined() ? all.index_select(0, wanted) : all; };
  const Tensor attended = attention(qkv_of(block, x), rotary, batch, block.attention);
  const Tensor between = linear(rows(attended), block.output, rows(x));
  return linear(swiglu(linear(rms_norm(between, block.post_norm, shape_.norm_eps), block.gate_up)), block.down,
                between);
}

// Forward without a graph; the backward pass runs the block again with one.
struct CheckpointFunction : torch::autograd::Function<CheckpointFunction> {
  static Tensor forward(torch::autograd::AutogradContext* context, const Tensor& x, const Tensor& anchor,
                        Decoder* model, Block* block, const TokenBatch* batch, const RotaryTable* rotary,
                        const Tensor* wanted) {
    (void)anchor;
    context->save_for_backward({x});
    context->saved_data["model"] = reinterpret_cast<int64_t>(model);
    context->saved_data["block"] = reinterpret_cast<int64_t>(block);
    context->saved_data["batch"] = reinterpret_cast<int64_t>(batch);
    context->saved_data["rotary"] = reinterpret_cast<int64_t>(rotary);
    context->saved_data["wanted"] = reinterpret_cast<int64_t>(wanted);
    context->saved_data["dropout_seed"] = static_cast<int64_t>(dropout().seed);
    context->saved_data["dropout"] = dropout().training;
    return model->run_block(*block, x, *batch, *rotary, *wanted);
  }

  static torch::autograd::variable_list backward(torch::autograd::AutogradContext* context,
                                                 torch::autograd::variable_list outputs) {
    auto* model = reinterpret_cast<Decoder*>(context->saved_data["model"].toInt());
    auto* block = reinterpret_cast<Block*>(context->saved_data["block"].toInt());
    const auto* batch = reinterpret_cast<TokenBatch*>(context->saved_data["batch"].toInt());
    const auto* rotary = reinterpret_cast<RotaryTable*>(context->saved_data["rotary"].toInt());
    const auto* wanted = reinterpret_cast<Tensor*>(context->saved_data["wanted"].toInt());
    const Tensor x = context->get_saved_variables()[0].detach().requires_grad_();
    Tensor y;
    // A device's gradients are computed on a thread of autograd's own.
    set_dropout(
        {static_cast<uint64_t>(context->saved_data["dropout_seed"].toInt()), context->saved_data["dropout"].toBool()});
    {
      const at::AutoGradMode with_graph(true);
      y = model->run_block(*block, x, *batch, *rotary, *wanted);
    }
    torch::autograd::backward({y}, {outputs[0]});
    return {x.grad(), Tensor(), Tensor(), Tensor(), Tensor(), Tensor(), Tensor()};
  }
};

Tensor Decoder::checkpointed(Block& block, const Tensor& x, const TokenBatch& batch, const RotaryTable& rotary,
                             const Tensor& wanted) {
  return CheckpointFunction::apply(x, anchor(), this, &block, &batch, &rotary, &wanted);
}

Tensor Decoder::hidden(const TokenBatch& batch) {
  static const Tensor all;
  return run_blocks(batch, all);
}

Tensor Decoder::learned_hidden(const TokenBatch& batch) {
  const Tensor rows = run_blocks(batch, batch.learned.rows);
  return batch.learned.at.defined() ? rows.index_select(0, batch.learned.at) : rows;
}

// `batch` and `wanted` stay where they are until the backward pass is done.
Tensor Decoder::run_blocks(const TokenBatch& batch, const Tensor& wanted) {
  static const Tensor all;
  const RotaryTable& rotary = rotary_.at(batch.positions, batch.longest);
  Tensor x = embedded(batch.ids);
  const bool recompute = checkpointing_ && at::GradMode::is_enabled() && !trainables_.empty();
  for (Block& block : blocks_) {
    const Tensor& rows = &block == &blocks_.back() ? wanted : all;
    x = recompute ? checkpointed(block, x, batch, rotary, rows) : run_block(block, x, batch, rotary, rows);
  }
  return rms_norm(x, norm_, shape_.norm_eps);
}

Tensor Decoder::logits(const Tensor& hidden) const {
  return weight_product(hidden, head_);
}

std::vector<Linear*> Decoder::linears() {
  std::vector<Linear*> all;
  for (Block& block : blocks_)
    for (const StackPlan& plan : stack_plans) all.push_back(&(block.*plan.layer));
  return all;
}

bool Decoder::drops_values() {
  const auto layers = linears();
  return std::any_of(layers.begin(), layers.end(), [](const Linear* layer) { return layer->lora_dropout > 0; });
}

// Weights that change lie row by row, as the optimizer and the checkpoints see them.
void Decoder::unpack() {
  const auto unpack_one = [](Linear& layer) {
    if (!layer.packed.defined()) return;
    layer.weight = layer.packed.rows_of(0, layer.out());
    layer.packed = {};
  };
  for (Linear* layer : linears()) unpack_one(*layer);
  unpack_one(head_);
  if (!embedding_.value.defined()) embedding_.value = head_.weight;
}

void Decoder::train_all() {
  const at::NoGradGuard no_grad;
  unpack();
  std::vector<std::pair<std::string, Tensor>> old_values;
  const auto train_weight = [&](Weight& weight) {
    trainables_.declare(weight.name, weight.value.sizes().vec());
    old_values.emplace_back(weight.name, weight.value);
    trainables_.bind(weight.name, weight.value.sizes().vec(),
                     [&weight](Tensor value, Tensor grad) { weight.value = value, weight.grad = grad; });
  };
  const auto train_linear = [&](Linear& layer) {
    for (const LinearPart& part : layer.parts) {
      trainables_.declare(part.module + ".weight", {part.out_end - part.out_begin, layer.in()});
      old_values.emplace_back(part.module + ".weight", layer.weight.slice(0, part.out_begin, part.out_end));
    }
    trainables_.bind(layer.parts.front().module + ".weight", layer.weight.sizes().vec(),
                     [&layer](Tensor value, Tensor grad) { layer.weight = value, layer.weight_grad = grad; });
    if (!layer.bias.defined()) return;
    for (const LinearPart& part : layer.parts) {
      trainables_.declare(part.module + ".bias", {part.out_end - part.out_begin});
      old_values.emplace_back(part.module + ".bias", layer.bias.slice(0, part.out_begin, part.out_end));
    }
    trainables_.bind(layer.parts.front().module + ".bias", layer.bias.sizes().vec(),
                     [&layer](Tensor value, Tensor grad) { layer.bias = value, layer.bias_grad = grad; });
  };

  train_weight(embedding_);
  for (Block& block : blocks_) {
    train_weight(block.input_norm);
    for (const StackPlan& plan : stack_plans) train_linear(block.*plan.layer);
    if (shape_.qk_norm) train_weight(block.q_norm), train_weight(block.k_norm);
    train_weight(block.post_norm);
  }
  train_weight(norm_);
  if (!shape_.tied_embeddings) train_linear(head_);

  trainables_.allocate(compute_.device, compute_.dtype);
  for (const auto& [name, value] : old_values)
    for (const auto& entry : trainables_.entries())
      if (entry.name == name) trainables_.value_of(entry).copy_(value);
  trainables_.refresh_layers();
  if (shape_.tied_embeddings) head_.weight = embedding_.value, head_.weight_grad = embedding_.grad;
}

Tensor Decoder::weight_named(const std::string& name) {
  if (name == "model.embed_tokens.weight")
    return embedding_.value.defined() ? embedding_.value : head_.rows(0, head_.out());
  if (name == "model.norm.weight") return norm_.value;
  if (name == "lm_head.weight") return head_.rows(0, head_.out());
  for (Block& block : blocks_) {
    if (name == block.input_norm.name) return block.input_norm.value;
    for (const Weight* weight : {&block.post_norm, &block.q_norm, &block.k_norm})
      if (name == weight->name) return weight->value;
    for (const StackPlan& plan : stack_plans) {
      const Linear& layer = block.*plan.layer;
      for (const LinearPart& part : layer.parts) {
        if (name == part.module + ".weight") return layer.rows(part.out_begin, part.out_end);
        if (name == part.module + ".bias") return layer.bias.slice(0, part.out_begin, part.out_end);
      }
    }
  }
  throw Error(Code::internal, "The model has no tensor " + name);
}

KvCache Decoder::make_cache(int64_t slots, int64_t capacity) const {
  KvCache cache;
  cache.capacity = capacity;
  cache.lengths.assign(static_cast<size_t>(slots), 0);
  const int64_t width = shape_.kv_heads * shape_.head_dim;
  const auto options =
      at::TensorOptions().device(compute_.device).dtype(compute_.device.is_cpu() ? at::kFloat : compute_.dtype);
  for (int64_t n = 0; n < shape_.layers; ++n) {
    cache.keys.push_back(at::empty({slots, capacity, width}, options));
    cache.values.push_back(at::empty({slots, capacity, width}, options));
  }
  return cache;
}

Tensor Decoder::prefill(const TokenBatch& batch, KvCache& cache) {
  const at::NoGradGuard no_grad;
  const RotaryTable& rotary = rotary_.at(batch.positions, batch.longest);
  const int64_t dim = shape_.head_dim, kv_width = shape_.kv_heads * dim, q_width = shape_.heads * dim;
  const Tensor& row_of_place = batch.shared.row_of_place;
  Tensor x = embedded(batch.ids);
  for (size_t n = 0; n < blocks_.size(); ++n) {
    Block& block = blocks_[n];
    const Tensor qkv = qkv_of(block, x);
    const Tensor attended = attention(qkv, rotary, batch, block.attention);  // rotates q and k in place
    const Tensor all_read = qkv.slice(1, q_width),
                 read = row_of_place.defined() ? all_read.index_select(0, row_of_place) : all_read;
    for (int64_t s = 0; s < batch.samples(); ++s) {
      const int64_t begin = batch.starts[static_cast<size_t>(s)], end = batch.starts[static_cast<size_t>(s) + 1];
      const Tensor rows = read.slice(0, begin, end);
      cache.keys[n][s].slice(0, 0, end - begin).copy_(rows.slice(1, 0, kv_width));
      cache.values[n][s].slice(0, 0, end - begin).copy_(rows.slice(1, kv_width));
    }
    const Tensor between = linear(attended, block.output, x);
    x = linear(swiglu(linear(rms_norm(between, block.post_norm, shape_.norm_eps), block.gate_up)), block.down, between);
  }
  std::vector<int64_t> last_places;
  for (int64_t s = 0; s < batch.samples(); ++s) {
    cache.lengths[static_cast<size_t>(s)] =
        batch.starts[static_cast<size_t>(s) + 1] - batch.starts[static_cast<size_t>(s)];
    last_places.push_back(batch.starts[static_cast<size_t>(s) + 1] - 1);
  }
  Tensor last = index_tensor(last_places, compute_.device);
  if (row_of_place.defined()) last = row_of_place.index_select(0, last);
  return rms_norm(x.index_select(0, last), norm_, shape_.norm_eps);
}

Tensor Decoder::step(const std::vector<int64_t>& tokens, const std::vector<int64_t>& slots, KvCache& cache) {
  const at::NoGradGuard no_grad;
  std::vector<int64_t> positions;
  int64_t longest = 0;
  for (const int64_t slot : slots) {
    positions.push_back(cache.lengths[static_cast<size_t>(slot)]);
    longest = std::max(longest, positions.back() + 1);
  }
  Tensor x = embedded(index_tensor(tokens, compute_.device));
  const auto attend = attend_step(slots, positions, longest, cache);
  for (size_t n = 0; n < blocks_.size(); ++n) {
    Block& block = blocks_[n];
    const Tensor attended = attend(n, qkv_of(block, x));
    const Tensor between = linear(attended.to(compute_.dtype), block.output, x);
    x = linear(swiglu(linear(rms_norm(between, block.post_norm, shape_.norm_eps), block.gate_up)), block.down, between);
  }
  for (const int64_t slot : slots) ++cache.lengths[static_cast<size_t>(slot)];
  return rms_norm(x, norm_, shape_.norm_eps);
}

Decoder::AttendStep Decoder::attend_step(const std::vector<int64_t>& slots, const std::vector<int64_t>& positions,
                                         int64_t longest, KvCache& cache) {
  if (compute_.device.is_cpu()) {
    const Tensor scratch = at::empty({static_cast<int64_t>(slots.size()) * shape_.heads, longest}, at::kFloat);
    return [this, &slots, &positions, longest, &cache, scratch, &rotary = rotary_.upto(longest)](size_t n,
                                                                                                 const Tensor& qkv) {
      return attend_cached(n, qkv, slots, positions, longest, rotary, cache, scratch);
    };
  }
  const device::CachePlaces at = device::cache_places(slots, positions, cache.capacity, compute_.device);
  return [this, at, &cache, &rotary = rotary_.at(at.places, longest)](size_t n, const Tensor& qkv) {
    return device::attend_cached(qkv, rotary, at, cache.keys[n], cache.values[n], blocks_[n].attention);
  };
}

// On the processor: rotates, writes into the cache, and attends, each head a task.
Tensor Decoder::attend_cached(size_t n, const Tensor& raw, const std::vector<int64_t>& slots,
                              const std::vector<int64_t>& positions, int64_t longest, const RotaryTable& rotary,
                              KvCache& cache, const Tensor& scratch) const {
  const auto rows = static_cast<int64_t>(slots.size());
  const int64_t dim = shape_.head_dim, q_width = shape_.heads * dim, kv_width = shape_.kv_heads * dim,
                width = q_width + 2 * kv_width;
  const int64_t group = shape_.heads / shape_.kv_heads;
  const AttentionShape& attention = blocks_[n].attention;
  const Tensor qkv = raw.to(at::kFloat);
  kernels::cpu_kernels<float>().rope(qkv.data_ptr<float>(), width, shape_.heads + shape_.kv_heads, dim,
                                     rotary.cos.size(1), positions.data(), rotary.cos.data_ptr<float>(),
                                     rotary.sin.data_ptr<float>(), 1.0f, 0, rows);
  float *keys = cache.keys[n].data_ptr<float>(), *values = cache.values[n].data_ptr<float>();
  const float* q = qkv.data_ptr<float>();
  for (int64_t r = 0; r < rows; ++r) {
    const int64_t at = (slots[static_cast<size_t>(r)] * cache.capacity + positions[static_cast<size_t>(r)]) * kv_width;
    std::copy_n(q + r * width + q_width, kv_width, keys + at);
    std::copy_n(q + r * width + q_width + kv_width, kv_width, values + at);
  }
  Tensor attended = at::empty({rows, q_width}, at::kFloat);
  float *out = attended.data_ptr<float>(), *scores = scratch.data_ptr<float>();
  at::parallel_for(
      0, rows * shape_.heads, std::max<int64_t>(1, 16384 / (dim * longest)), [&](int64_t begin, int64_t end) {
        for (int64_t i = begin; i < end; ++i) {
          const int64_t r = i / shape_.heads, head = i % shape_.heads, length = positions[static_cast<size_t>(r)] + 1;
          const int64_t first = attention.window > 0 ? std::max<int64_t>(0, length - attention.window) : 0;
          const int64_t at = (slots[static_cast<size_t>(r)] * cache.capacity + first) * kv_width + head / group * dim;
          kernels::flat_kernels().attend_one(q + r * width + head * dim, keys + at, values + at, kv_width,
                                             length - first, dim, static_cast<float>(attention.scale),
                                             scores + i * longest, out + r * q_width + head * dim);
        }
      });
  return attended;
}

}  // namespace ft::nn

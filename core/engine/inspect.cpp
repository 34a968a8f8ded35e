#include "core/engine/inspect.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/from_blob.h>
#include <ATen/ops/tensor.h>
#include <ATen/ops/zeros.h>
#include <fmt/format.h>

#include "core/adapters/lora.h"
#include "core/base/error.h"
#include "core/nn/decoder.h"
#include "core/nn/loss.h"
#include "core/weights/safetensors.h"

namespace ft::engine {

namespace {

using at::Tensor;

// An int64 matrix of the input file; `like` gives the shape it must have.
std::vector<int64_t> read_ids(const weights::SafetensorsFile& file, const std::string& name,
                              const std::vector<int64_t>* like) {
  const weights::TensorView* view = file.find(name);
  if (!view)
    throw Error(Code::malformed, fmt::format("{}: tensor \"{}\" is missing.", file.path().string(), name),
                "The input needs input_ids, attention_mask and labels.");
  if (view->dtype != weights::DType::i64 || view->shape.size() != 2 || view->bytes.empty() ||
      (like && view->shape != *like))
    throw Error(Code::malformed, fmt::format("{}: tensor \"{}\" must be I64 [B, T].", file.path().string(), name),
                "All three tensors have the same shape.");
  std::vector<int64_t> values(view->bytes.size() / 8);
  std::memcpy(values.data(), view->bytes.data(), view->bytes.size());
  return values;
}

// The rows of a padded batch one behind the other, without what the mask hides; `places` says where each token stood.
struct Packed {
  nn::TokenBatch batch;
  std::vector<int64_t> places;
};

Packed pack(const std::vector<int64_t>& ids, const std::vector<int64_t>& mask, const std::vector<int64_t>& labels,
            int64_t rows, int64_t columns, int64_t vocabulary) {
  Packed packed;
  std::vector<int64_t> kept_ids, positions, targets;
  packed.batch.starts = {0};
  for (int64_t row = 0; row < rows; ++row) {
    for (int64_t column = 0; column < columns; ++column) {
      const auto at = static_cast<size_t>(row * columns + column);
      if (!mask[at]) continue;
      if (ids[at] < 0 || ids[at] >= vocabulary)
        throw Error(Code::invalid, fmt::format("input_ids holds {}, but the model has {} tokens.", ids[at], vocabulary),
                    "Use ids of this model's tokenizer.");
      if (labels[at] != nn::ignore_label && (labels[at] < 0 || labels[at] >= vocabulary))
        throw Error(Code::invalid, fmt::format("labels holds {}, but the model has {} tokens.", labels[at], vocabulary),
                    "Use ids of this model's tokenizer, and -100 where nothing is learned.");
      kept_ids.push_back(ids[at]);
      positions.push_back(column);
      const bool last = column + 1 == columns;
      targets.push_back(last || !mask[at + 1] ? nn::ignore_label : labels[at + 1]);
      packed.places.push_back(static_cast<int64_t>(at));
    }
    const auto end = static_cast<int64_t>(kept_ids.size());
    if (end > packed.batch.starts.back()) packed.batch.starts.push_back(end);
  }
  packed.batch.ids = at::tensor(kept_ids, at::kLong);
  packed.batch.positions = at::tensor(positions, at::kLong);
  packed.batch.labels = at::tensor(targets, at::kLong);
  packed.batch.longest = columns;
  return packed;
}

std::span<const std::byte> bytes_of(const Tensor& tensor) {
  return {static_cast<const std::byte*>(tensor.data_ptr()), static_cast<size_t>(tensor.nbytes())};
}

void write_grads(const nn::Decoder& model, const std::filesystem::path& path) {
  const auto& trainables = model.trainables();
  weights::SafetensorsWriter writer(path);
  for (const auto& entry : trainables.entries()) writer.declare(entry.name, weights::DType::f32, entry.shape);
  for (const auto& entry : trainables.entries()) writer.write(bytes_of(trainables.grad_of(entry).contiguous()));
  writer.commit();
}

}  // namespace

void write_logits(const LogitsRequest& request) {
  const auto source = models::ModelSource::open(request.model);
  const auto compute = kernels::prepare_compute("cpu", "float32", request.threads);
  const auto model = nn::Decoder::load(source, compute);
  if (!request.adapter.empty())
    adapters::load_adapter(*model, request.adapter);
  else if (!request.grads.empty())
    model->train_all();

  const auto input = weights::SafetensorsFile::open(request.input);
  const auto ids = read_ids(input, "input_ids", nullptr);
  const std::vector<int64_t> shape = input.find("input_ids")->shape;
  const auto mask = read_ids(input, "attention_mask", &shape), labels = read_ids(input, "labels", &shape);
  const Packed packed = pack(ids, mask, labels, shape[0], shape[1], source.shape().vocab_size);
  const int64_t learned = packed.batch.labels.ne(nn::ignore_label).sum().item<int64_t>();

  const bool wants_grads = !request.grads.empty();
  const at::AutoGradMode with_graph(wants_grads);
  const Tensor hidden = model->hidden(packed.batch);
  const double scale = learned > 0 ? 1.0 / static_cast<double>(learned) : 0.0;
  const Tensor loss = nn::fused_cross_entropy(hidden, model->head(), packed.batch.labels, scale);
  if (wants_grads) loss.backward();

  const at::NoGradGuard no_grad;
  const int64_t vocabulary = source.shape().vocab_size;
  Tensor logits = at::zeros({shape[0] * shape[1], vocabulary}, at::kFloat);
  logits.index_copy_(0, at::tensor(packed.places, at::kLong), model->logits(hidden.detach()));
  weights::SafetensorsWriter writer(request.output);
  writer.declare("logits", weights::DType::f32, {shape[0], shape[1], vocabulary});
  writer.declare("loss", weights::DType::f32, {1});
  writer.write(bytes_of(logits));
  writer.write(bytes_of(loss.detach().to(at::kFloat).reshape({1}).contiguous()));
  writer.commit();
  if (wants_grads) write_grads(*model, request.grads);
}

}  // namespace ft::engine

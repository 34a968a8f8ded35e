#include "core/engine/gradient_check.h"

#include <ATen/ops/arange.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/engine/trainable_model.h"
#include "core/models/model_text.h"
#include "core/nn/loss.h"
#include "core/train/batches.h"
#include "core/train/method.h"

namespace ft::engine {

namespace {

// Eight samples of different lengths, some of which begin alike; the second half of each is learned.
constexpr const char* texts[] = {
    "Where is my parcel? It left the warehouse this morning and arrives tomorrow.",
    "Where is my parcel? It waits at the post office until Friday.",
    "怎么退货？七天之内可以退货，请保留原包装。",
    "怎么退货？请在订单页面申请，运费由商家承担。",
    "def add(a, b): return a + b",
    "Yes.",
    "The invoice of March shows two entries for the same delivery, so one of them was booked back the day after, and "
    "the "
    "balance is what the contract says.",
    "To change the filter, switch the machine off, wait a minute, turn the lid to the left and lift it out.",
};

std::vector<text::TokenizedSample> samples_of(const text::Tokenizer& tokenizer, int64_t vocabulary) {
  std::vector<text::TokenizedSample> samples;
  for (const char* each : texts) {
    text::TokenizedSample sample;
    for (const int32_t id : tokenizer.encode(each, true))
      if (id < vocabulary) sample.ids.push_back(id);
    if (sample.ids.size() < 2) continue;
    sample.labels.assign(sample.ids.size(), text::no_label);
    for (size_t i = sample.ids.size() / 2; i < sample.ids.size(); ++i) sample.labels[i] = sample.ids[i];
    samples.push_back(std::move(sample));
  }
  return samples;
}

// An adapter that does something, the same at each call: as it begins, half of its gradients are zero.
void stir(nn::Decoder& model) {
  const at::Tensor values = model.trainables().values();
  values.add_(at::arange(values.numel(), values.options()).mul(12.9898).sin(), 0.02);
  model.trainables().refresh_layers();
}

struct Way {
  const char* name;
  std::vector<train::MicroBatch> micro_batches;
  bool shares = true;  // what samples have in common is read once
};

}  // namespace

GradientCheck compare_gradients(const std::string& model_name, const Machine& machine, const StopToken& stop,
                                const std::function<void(double)>& progress) {
  const auto tell = [&](double share) {
    stop.check();
    if (progress) progress(share);
  };
  config::RunSpec spec;
  spec.model = model_name;
  const auto source = models::ModelSource::open(spec.model);
  const auto compute = compute_of_run(spec, machine);
  const auto model = load_trainable(source, spec, compute, stop, [&](double share) { tell(0.5 * share); }).model;
  stir(*model);
  const auto samples = samples_of(*models::text_of(source).tokenizer, source.shape().vocab_size);
  const auto count = static_cast<uint32_t>(samples.size());

  train::MicroBatch all(count);
  std::iota(all.begin(), all.end(), 0u);
  std::vector<int32_t> lengths;
  for (const auto& sample : samples) lengths.push_back(static_cast<int32_t>(sample.ids.size()));
  std::vector<train::MicroBatch> single;
  for (const uint32_t i : all) single.push_back({i});
  const Way ways[] = {{"whole", {all}},
                      {"single", single},
                      {"packed", train::pack_rows(all, lengths, *std::ranges::max_element(lengths))},
                      {"unshared", {all}, false}};

  const int64_t learned = train::learned_tokens(samples, all);
  const auto method = train::make_method(spec.method);
  GradientCheck check;
  check.dtype = compute.products == c10::ScalarType::BFloat16 || compute.dtype == c10::ScalarType::BFloat16 ? "bfloat16"
                                                                                                            : "float32";
  // Sums in another order differ by roundings; where factors are rounded to bfloat16, a sum of gradients is rounded
  // once where its parts would be rounded each.
  check.allowed = compute.dtype == c10::ScalarType::BFloat16      ? 2e-2
                  : compute.products == c10::ScalarType::BFloat16 ? 1e-2
                                                                  : 1e-4;
  at::Tensor first;
  double done = 0;
  for (const Way& way : ways) {
    tell(0.5 + 0.5 * done++ / std::size(ways));
    const at::Tensor grads = model->trainables().grads();
    grads.zero_();
    GradientCheck::Way made;
    made.name = way.name;
    made.micro_batches = static_cast<int64_t>(way.micro_batches.size());
    for (const train::MicroBatch& micro : way.micro_batches) {
      const double scale = 1.0 / static_cast<double>(learned);
      at::Tensor part;
      if (way.shares) {
        part = method->loss(*model, train::collate_learned(samples, micro, *model), scale);
      } else {  // the long way: every place of every sample
        const nn::TokenBatch batch = train::collate(samples, micro, compute.device);
        part = nn::fused_cross_entropy(model->hidden(batch), model->head(), batch.labels, scale);
      }
      if (part.requires_grad()) part.backward();
      made.loss += part.item<double>();
    }
    made.gradient_norm = grads.norm().item<double>();
    if (!first.defined()) first = grads.clone();
    made.difference = grads.sub(first).abs().max().item<double>() / first.abs().max().item<double>();
    made.agrees = std::isfinite(made.loss) && made.difference <= check.allowed;
    check.ways.push_back(made);
  }
  check.agrees = std::ranges::all_of(check.ways, &GradientCheck::Way::agrees);
  return check;
}

}  // namespace ft::engine

#include "core/nn/generate.h"

#include <ATen/Parallel.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/tensor.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

#include "core/base/error.h"
#include "core/base/random.h"

namespace ft::nn {

const char* name_of(StopReason reason) {
  switch (reason) {
    case StopReason::end_token:
      return "eos";
    case StopReason::length:
      return "length";
    case StopReason::context:
      return "context";
    case StopReason::cancelled:
      return "cancelled";
  }
  return "length";
}

namespace {

int32_t likeliest(const std::vector<float>& logits) {
  return static_cast<int32_t>(std::max_element(logits.begin(), logits.end()) - logits.begin());
}

// Tokens seen before become less likely: positive logits are divided by the penalty, negative ones multiplied.
void penalise(std::vector<float>& logits, const std::vector<int32_t>& history, double penalty) {
  for (const int32_t id : std::set<int32_t>(history.begin(), history.end())) {
    float& logit = logits[static_cast<size_t>(id)];
    logit = static_cast<float>(logit > 0 ? logit / penalty : logit * penalty);
  }
}

// One batch of prompts, from prefill to the last answer's end.
class BatchRun {
 public:
  BatchRun(Decoder& model, const std::vector<std::vector<int32_t>>& prompts, size_t begin, size_t end,
           const std::vector<int32_t>& end_ids, const Sampling& sampling, const StopToken& stop, const TokenSink& sink,
           std::vector<Generated>& results)
      : model_(model),
        prompts_(prompts),
        begin_(begin),
        count_(end - begin),
        end_ids_(end_ids),
        sampling_(sampling),
        stop_(stop),
        sink_(sink),
        results_(results) {}

  void go() {
    const std::vector<Tokens> prompts(prompts_.begin() + static_cast<std::ptrdiff_t>(begin_),
                                      prompts_.begin() + static_cast<std::ptrdiff_t>(begin_ + count_));
    const TokenBatch batch = batch_of(prompts, model_.compute().device, true);
    const int64_t context = model_.shape().context_length > 0 ? model_.shape().context_length : INT64_MAX;
    KvCache cache =
        model_.make_cache(static_cast<int64_t>(count_), std::min(context, batch.longest + sampling_.max_new_tokens));
    std::vector<int64_t> slots(count_);
    std::iota(slots.begin(), slots.end(), int64_t{0});
    at::Tensor hidden = model_.prefill(batch, cache);
    while (!slots.empty()) {
      const std::vector<int32_t> next = pick(model_.logits(hidden), slots);
      std::vector<int64_t> still, tokens;
      for (size_t i = 0; i < slots.size(); ++i)
        if (accept(static_cast<size_t>(slots[i]), next[i], cache)) still.push_back(slots[i]), tokens.push_back(next[i]);
      slots = std::move(still);
      if (slots.empty()) break;
      if (stop_.requested()) {
        for (const int64_t slot : slots) results_[begin_ + static_cast<size_t>(slot)].stop = StopReason::cancelled;
        break;
      }
      hidden = model_.step(tokens, slots, cache);
    }
  }

 private:
  std::vector<int32_t> pick(const at::Tensor& computed, const std::vector<int64_t>& slots) {
    if (!computed.is_cpu() && sampling_.greedy && sampling_.repetition_penalty == 1.0) return likeliest_of(computed);
    std::vector<int32_t> next(slots.size());
    const at::Tensor logits = computed.to(at::kFloat).cpu();
    const int64_t vocabulary = logits.size(1);
    float* values = logits.data_ptr<float>();
    if (sampling_.ignore_end)
      for (int64_t row = 0; row < logits.size(0); ++row)
        for (const int32_t id : end_ids_) values[row * vocabulary + id] = -INFINITY;
    at::parallel_for(0, static_cast<int64_t>(slots.size()), 1, [&](int64_t from, int64_t to) {
      for (int64_t i = from; i < to; ++i) {
        const size_t index = begin_ + static_cast<size_t>(slots[static_cast<size_t>(i)]);
        const float* row = values + i * vocabulary;
        if (sampling_.greedy && sampling_.repetition_penalty == 1.0) {
          next[static_cast<size_t>(i)] = static_cast<int32_t>(std::max_element(row, row + vocabulary) - row);
          continue;
        }
        std::vector<int32_t> history = prompts_[index];
        history.insert(history.end(), results_[index].ids.begin(), results_[index].ids.end());
        Random random(sampling_.seed, fmt::format("sample {}", index), results_[index].ids.size());
        next[static_cast<size_t>(i)] =
            pick_token(std::vector<float>(row, row + vocabulary), sampling_, history, random.uniform());
      }
    });
    return next;
  }

  // Chosen on the device, so that only the tokens come over.
  std::vector<int32_t> likeliest_of(const at::Tensor& logits) const {
    at::Tensor allowed = logits;
    if (sampling_.ignore_end && !end_ids_.empty()) {
      const std::vector<int64_t> ends(end_ids_.begin(), end_ids_.end());
      allowed = logits.index_fill(1, at::tensor(ends, at::kLong).to(logits.device()), -INFINITY);
    }
    const at::Tensor best = allowed.argmax(1).to(at::kInt).cpu();
    return {best.data_ptr<int32_t>(), best.data_ptr<int32_t>() + best.numel()};
  }

  // Takes a token into an answer; false when the answer ends.
  bool accept(size_t slot, int32_t id, const KvCache& cache) {
    Generated& result = results_[begin_ + slot];
    if (std::find(end_ids_.begin(), end_ids_.end(), id) != end_ids_.end())
      return result.stop = StopReason::end_token, false;
    result.ids.push_back(id);
    if (sink_ && !sink_(begin_ + slot, id)) return result.stop = StopReason::cancelled, false;
    if (static_cast<int64_t>(result.ids.size()) >= sampling_.max_new_tokens)
      return result.stop = StopReason::length, false;
    if (cache.lengths[slot] >= cache.capacity) return result.stop = StopReason::context, false;
    return true;
  }

  Decoder& model_;
  const std::vector<std::vector<int32_t>>& prompts_;
  size_t begin_, count_;
  const std::vector<int32_t>& end_ids_;
  const Sampling& sampling_;
  const StopToken& stop_;
  const TokenSink& sink_;
  std::vector<Generated>& results_;
};

}  // namespace

int32_t pick_token(std::vector<float> logits, const Sampling& sampling, const std::vector<int32_t>& history,
                   double uniform) {
  if (sampling.repetition_penalty != 1.0) penalise(logits, history, sampling.repetition_penalty);
  if (sampling.greedy) return likeliest(logits);

  std::vector<int32_t> order(logits.size());
  std::iota(order.begin(), order.end(), 0);
  const auto by_logit = [&](int32_t a, int32_t b) {
    return logits[static_cast<size_t>(a)] > logits[static_cast<size_t>(b)];
  };
  size_t kept = order.size();
  if (sampling.top_k > 0) kept = std::min(kept, static_cast<size_t>(sampling.top_k));
  std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(kept), order.end(), by_logit);

  std::vector<double> weights(kept);
  const double largest = logits[static_cast<size_t>(order[0])];
  for (size_t i = 0; i < kept; ++i)
    weights[i] = std::exp((logits[static_cast<size_t>(order[i])] - largest) / sampling.temperature);
  while (kept > 1 && weights[kept - 1] < sampling.min_p) --kept;
  double total = std::accumulate(weights.begin(), weights.begin() + static_cast<std::ptrdiff_t>(kept), 0.0);
  if (sampling.top_p < 1.0) {
    double sum = 0;
    size_t needed = 0;
    while (needed < kept && sum < sampling.top_p * total) sum += weights[needed++];
    kept = std::max<size_t>(1, needed);
    total = std::accumulate(weights.begin(), weights.begin() + static_cast<std::ptrdiff_t>(kept), 0.0);
  }
  double left = uniform * total;
  for (size_t i = 0; i < kept; ++i)
    if ((left -= weights[i]) < 0) return order[i];
  return order[kept - 1];
}

std::vector<Generated> generate(Decoder& model, const std::vector<std::vector<int32_t>>& prompts,
                                const std::vector<int32_t>& end_ids, const Sampling& sampling, int64_t batch_size,
                                const StopToken& stop, const TokenSink& sink) {
  const at::NoGradGuard no_grad;
  if (!sampling.greedy && !(sampling.temperature > 0))
    throw Error(Code::invalid, "The temperature must be above 0.", "Use greedy decoding for the likeliest answer.");
  const auto is_share = [](double value) { return value >= 0 && value <= 1; };  // NaN is none
  if (!is_share(sampling.top_p) || !is_share(sampling.min_p) || !(sampling.repetition_penalty > 0) ||
      sampling.top_k < 0)
    throw Error(Code::invalid, "The settings of the answer cannot be used.",
                "top_p and min_p are shares from 0 to 1, top_k is not below 0, the repetition penalty is above 0.");
  for (const auto& prompt : prompts) {
    if (prompt.empty()) throw Error(Code::invalid, "A prompt has no tokens.", "Write something to answer.");
    if (model.shape().context_length > 0 && static_cast<int64_t>(prompt.size()) >= model.shape().context_length)
      throw Error(Code::invalid,
                  fmt::format("A prompt has {} tokens; the model reads at most {}.", prompt.size(),
                              model.shape().context_length),
                  "Shorten it.");
  }
  std::vector<Generated> results(prompts.size());
  const size_t at_once = batch_size > 0 ? static_cast<size_t>(batch_size) : std::max<size_t>(1, prompts.size());
  for (size_t begin = 0; begin < prompts.size() && !stop.requested(); begin += at_once)
    BatchRun(model, prompts, begin, std::min(begin + at_once, prompts.size()), end_ids, sampling, stop, sink, results)
        .go();
  return results;
}

}  // namespace ft::nn

#include "core/engine/batch_look.h"

#include <fmt/format.h>

#include "core/base/error.h"
#include "core/engine/training_data.h"
#include "core/models/model_text.h"
#include "core/train/batches.h"

namespace ft::engine {

namespace {

// Neighbouring tokens that are both learned, or both not, as one span.
std::vector<BatchLook::Span> spans_of(const text::TokenizedSample& sample, const text::TokenizerPtr& tokenizer) {
  std::vector<BatchLook::Span> spans;
  text::StreamDecoder decoder(tokenizer);
  for (size_t i = 0; i < sample.ids.size(); ++i) {
    const bool learned = i > 0 && sample.labels[i] != text::no_label;  // nothing predicts the first token
    if (spans.empty() || spans.back().learned != learned) spans.push_back({{}, learned, 0});
    spans.back().text += decoder.add(sample.ids[i]);
    ++spans.back().tokens;
  }
  if (!spans.empty()) spans.back().text += decoder.finish();
  return spans;
}

}  // namespace

BatchLook look_at(const config::RunSpec& spec, int64_t step, const StopToken& stop) {
  config::check_spec(spec, "The spec");
  const auto source = models::ModelSource::open(spec.model);
  const models::ModelText text_side = models::text_of(source);
  const PreparedData data = prepare_data(spec.data.train, spec, source, stop, {});
  std::vector<int32_t> lengths;
  for (const auto& sample : data.samples) lengths.push_back(static_cast<int32_t>(sample.ids.size()));
  const train::Batches batches(lengths, spec.data, spec.train);
  if (step < 0 || step >= batches.total_steps())
    throw Error(Code::invalid, fmt::format("The run has {} steps; there is no step {}.", batches.total_steps(), step),
                "Steps count from 0.");
  BatchLook look;
  look.steps = batches.total_steps();
  for (const auto& micro : batches.step(step).micro_batches) {
    look.micro_batches.emplace_back();
    for (const uint32_t index : micro) {
      const auto& sample = data.samples[index];
      look.micro_batches.back().push_back(
          {spans_of(sample, text_side.tokenizer), static_cast<int64_t>(sample.ids.size()), sample.cut_tokens});
      look.tokens += static_cast<int64_t>(sample.ids.size());
      look.learned += sample.learned();
    }
  }
  return look;
}

}  // namespace ft::engine

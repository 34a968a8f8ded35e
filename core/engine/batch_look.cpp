#include "core/engine/batch_look.h"

#include <fmt/format.h>

#include <filesystem>
#include <optional>

#include "core/base/error.h"
#include "core/engine/input_watch.h"
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

// When a model's file or folder was last changed; none where it cannot be told.
std::filesystem::file_time_type time_of(const std::filesystem::path& path) {
  std::error_code error;
  const auto time = std::filesystem::last_write_time(path, error);
  return error ? std::filesystem::file_time_type{} : time;
}

constexpr int64_t most_kept_tokens = 16 << 20;  // 8 bytes each

}  // namespace

struct BatchLooks::Prepared {
  Prepared(const config::RunSpec& spec, const StopToken& stop)
      : spec(config::spec_to_json(spec)), source(source_of_run(spec)), changed(time_of(source.path())) {
    file.add(spec.data.train);
    tokenizer = models::text_of(source).tokenizer;
    samples = prepare_data(spec.data.train, spec, source, stop, {}).samples;
    std::vector<int32_t> lengths;
    for (const auto& sample : samples) {
      lengths.push_back(static_cast<int32_t>(sample.ids.size()));
      tokens += lengths.back();
    }
    batches.emplace(std::move(lengths), spec.data, spec.train);
  }

  Json spec;
  models::ModelSource source;
  std::filesystem::file_time_type changed;
  InputWatch file;
  text::TokenizerPtr tokenizer;
  std::vector<text::TokenizedSample> samples;
  std::optional<train::Batches> batches;
  int64_t tokens = 0;
};

BatchLooks::BatchLooks() = default;
BatchLooks::~BatchLooks() = default;

bool BatchLooks::still_good(const config::RunSpec& spec) {
  if (!prepared_ || prepared_->spec != config::spec_to_json(spec)) return false;
  if (prepared_->changed != time_of(prepared_->source.path())) return false;
  try {
    prepared_->file.check();
    return true;
  } catch (const Error&) {
    return false;  // the file changed
  }
}

BatchLook BatchLooks::look_at(const config::RunSpec& spec, int64_t step, const StopToken& stop) {
  config::check_spec(spec, "The spec");
  const std::lock_guard lock(mutex_);
  if (!still_good(spec)) {
    prepared_.reset();
    prepared_ = std::make_unique<Prepared>(spec, stop);
  }
  const Prepared& all = *prepared_;
  BatchLook look;
  look.steps = all.batches->total_steps();
  if (step < 0 || step >= look.steps)
    throw Error(Code::invalid, fmt::format("The run has {} steps; there is no step {}.", look.steps, step),
                "Steps count from 0.");
  for (const auto& micro : all.batches->step(step).micro_batches) {
    look.micro_batches.emplace_back();
    for (const uint32_t index : micro) {
      const auto& sample = all.samples[index];
      look.micro_batches.back().push_back(
          {spans_of(sample, all.tokenizer), static_cast<int64_t>(sample.ids.size()), sample.cut_tokens});
      look.tokens += static_cast<int64_t>(sample.ids.size());
      look.learned += sample.learned();
    }
  }
  if (all.tokens > most_kept_tokens) prepared_.reset();
  return look;
}

}  // namespace ft::engine

#include "core/engine/run_samples.h"

#include <fmt/format.h>

#include "core/base/error.h"
#include "core/base/unicode.h"
#include "core/data/dataset.h"
#include "core/engine/exam.h"
#include "core/engine/prompting.h"
#include "core/eval/comparison.h"
#include "core/eval/exam.h"
#include "core/nn/generate.h"

namespace ft::engine {

namespace {

constexpr int64_t answered_together = 16;

}  // namespace

RunSamples::RunSamples(const config::RunSpec& spec, const models::ModelSource& source)
    : max_new_tokens_(spec.samples.max_new_tokens) {
  if (spec.samples.prompts.empty() && spec.samples.rows == 0) return;
  text_ = models::text_of(source);
  end_ids_ = answer_end_ids(source, text_);
  const int64_t context_length = source.shape().context_length;
  for (const std::string& text : spec.samples.prompts) {
    Prompt prompt;
    prompt.text = text;
    ask({text, "", prompt_ids(text_, prompt)}, context_length);
  }
  if (spec.samples.rows == 0) return;

  data::OpenOptions options;
  options.map = spec.data.map;
  options.format = spec.data.format;
  const auto dataset = data::Dataset::open(spec.data.eval, options);
  const size_t wanted = asked_.size() + static_cast<size_t>(spec.samples.rows);
  bool asks = false;
  for (size_t row = 0; row < dataset.size() && asked_.size() < wanted; ++row) {
    if (dataset.fault_of(row)) continue;
    try {
      const eval::ExamItem item = eval::exam_item(dataset.row(row));
      asks = true;
      ask({eval::question_of(item), item.reference, prompt_ids(text_, prompt_of(item))}, context_length);
    } catch (const Error& error) {
      if (error.code() != Code::malformed) throw;  // a row without an answer asks nothing
    }
  }
  if (!asks && asked_.empty())
    throw Error(Code::invalid,
                fmt::format("{}: no row asks a question, so \"samples.rows\" has nothing to answer.", spec.data.eval),
                "Set \"samples.prompts\" instead, or \"samples.rows\" to 0.");
}

void RunSamples::ask(Asked asked, int64_t context_length) {
  const auto tokens = static_cast<int64_t>(asked.ids.size());
  if (context_length <= 0 || tokens < context_length) {
    asked_.push_back(std::move(asked));
    return;
  }
  constexpr size_t most_warnings = 5, shown = 40;  // characters of the question
  if (warnings_.size() == most_warnings) return;
  const std::u32string prompt = to_utf32(asked.prompt);
  warnings_.push_back(fmt::format("A sample question is left out: it has {} tokens, the model reads at most {}: {}{}",
                                  tokens, context_length, to_utf8(std::u32string_view(prompt).substr(0, shown)),
                                  prompt.size() > shown ? "…" : ""));
}

void RunSamples::write(nn::Decoder& model, const train::Progress& at, runs::RunLog& log, const StopToken& stop,
                       const std::function<void(double)>& progress) const {
  std::vector<std::vector<int32_t>> prompts;
  for (const Asked& asked : asked_) prompts.push_back(asked.ids);
  nn::Sampling sampling;
  sampling.greedy = true;
  sampling.max_new_tokens = max_new_tokens_;
  // The answers of a batch grow together: the longest one says how far it is.
  const int64_t batches = (static_cast<int64_t>(asked_.size()) + answered_together - 1) / answered_together;
  std::vector<int64_t> written(asked_.size(), 0);
  int64_t furthest = 0;
  const auto count = [&](size_t index, int32_t) {
    const int64_t place = static_cast<int64_t>(index) / answered_together * max_new_tokens_ + ++written[index];
    if (place <= furthest) return true;
    furthest = place;
    if (progress) progress(static_cast<double>(place) / static_cast<double>(batches * max_new_tokens_));
    return true;
  };
  const auto answers = nn::generate(model, prompts, end_ids_, sampling, answered_together, stop, count);
  if (stop.requested()) return;  // half-written answers would look like the model's
  for (size_t i = 0; i < asked_.size(); ++i)
    log.sample({{"step", at.step},
                {"epoch", at.epoch},
                {"index", i},
                {"prompt", asked_[i].prompt},
                {"answer", answer_text(*text_.tokenizer, answers[i].ids)},
                {"reference", asked_[i].reference},
                {"tokens", answers[i].ids.size()},
                {"stop", nn::name_of(answers[i].stop)}});
}

}  // namespace ft::engine

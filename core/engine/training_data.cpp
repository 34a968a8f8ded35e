#include "core/engine/training_data.h"

#include <fmt/format.h>

#include "core/base/error.h"
#include "core/data/dataset.h"
#include "core/models/model_text.h"
#include "core/text/loss_mask.h"
#include "core/text/named_templates.h"

namespace ft::engine {

namespace {

constexpr size_t reasons_kept = 5;

// A row of `format: "tokens"`: {"input_ids": [...], "labels": [...]}, used as it is.
text::TokenizedSample tokens_row(const Json& row, int64_t vocabulary) {
  text::TokenizedSample sample{
      row.at("input_ids").get<std::vector<int32_t>>(), row.at("labels").get<std::vector<int32_t>>(), 0, false, {}};
  if (sample.ids.size() != sample.labels.size())
    throw Error(Code::malformed, "\"input_ids\" and \"labels\" are not equally long");
  for (const auto& [list, name] : {std::pair{&sample.ids, "token"}, {&sample.labels, "label"}})
    for (const int32_t id : *list)
      if ((id < 0 || id >= vocabulary) && !(list == &sample.labels && id == text::no_label))
        throw Error(Code::malformed,
                    fmt::format("the {} {} is not in the model's vocabulary of {}", name, id, vocabulary));
  return sample;
}

void cut_to(text::TokenizedSample& sample, int64_t cutoff) {
  if (static_cast<int64_t>(sample.ids.size()) <= cutoff) return;
  const auto keep = static_cast<size_t>(cutoff);
  sample.cut_tokens = static_cast<int32_t>(sample.ids.size() - keep);
  for (size_t i = keep; i < sample.labels.size(); ++i) sample.answer_cut |= sample.labels[i] != text::no_label;
  sample.ids.resize(keep);
  sample.labels.resize(keep);
}

}  // namespace

models::ModelSource source_of_run(const config::RunSpec& spec, models::Weights weights) {
  auto source = models::ModelSource::open(spec.model, weights);
  if (!spec.data.chat_template.empty()) source.use_template(text::template_chosen(spec.data.chat_template));
  return source;
}

PreparedData prepare_data(const std::string& file, const config::RunSpec& spec, const models::ModelSource& source,
                          const StopToken& stop, const std::function<void(double)>& progress) {
  PreparedData prepared;
  const auto set_aside = [&](const std::string& where, const Error& error) {
    ++prepared.set_aside;
    if (prepared.reasons.size() < reasons_kept)
      prepared.reasons.push_back(
          fmt::format("{}: {}{}", where, error.message(), error.message().ends_with('.') ? "" : "."));
  };
  const auto accept = [&](text::TokenizedSample sample) {
    cut_to(sample, spec.data.cutoff_len);
    if (sample.learned() == 0)
      throw Error(Code::malformed, sample.cut_tokens ? "nothing of the answer is left after the cutoff"
                                                     : "nothing in it would be learned");
    prepared.cut += sample.cut_tokens > 0;
    prepared.answers_cut += sample.answer_cut;
    prepared.samples.push_back(std::move(sample));
  };

  data::OpenOptions options;
  options.map = spec.data.map;
  options.format = spec.data.format;
  const auto dataset = data::Dataset::open(file, options);
  const bool tokens = dataset.format() && dataset.format()->name == "tokens";
  const models::ModelText text_side = tokens ? models::ModelText() : models::text_of(source);
  const auto mode = text::mask_mode_named(spec.data.mask);

  prepared.rows = static_cast<int64_t>(dataset.set_aside_count());
  for (const auto& finding : dataset.set_aside())
    set_aside(file, Error(Code::malformed, finding.message));  // it names the line
  for (size_t row = 0; row < dataset.size(); ++row) {
    stop.check();
    ++prepared.rows;
    try {
      const auto fault = dataset.fault_of(row);
      if (fault && spec.data.skip_faulty) throw Error(Code::malformed, *fault);
      try {
        const Json sample = dataset.row(row);
        accept(tokens ? tokens_row(sample, source.shape().vocab_size)
                      : text::tokenize_sample(sample, *text_side.tokenizer, text_side.chat.get(), mode));
      } catch (const Error& error) {  // the fault says it better than what came of it
        if (!fault || error.code() == Code::cancelled) throw;
        throw Error(Code::malformed, *fault);
      }
      prepared.faulty += fault.has_value();
    } catch (const Error& error) {
      if (error.code() == Code::cancelled) throw;
      set_aside(fmt::format("{} line {}", file, dataset.line_of(row)), error);
    }
    if (progress && row % 256 == 0) progress(static_cast<double>(row) / static_cast<double>(dataset.size()));
  }
  dataset.source().check();  // before the rows that could not be read are called faulty
  if (prepared.samples.empty())
    throw Error(Code::malformed,
                fmt::format("{}: there is no row that can be learned from.{}", file,
                            prepared.reasons.empty() ? "" : " The first: " + prepared.reasons.front()),
                "Look at it with `finetune data check`.");
  return prepared;
}

}  // namespace ft::engine

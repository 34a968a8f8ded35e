#include "core/engine/training_data.h"

#include <fmt/format.h>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/models/model_text.h"
#include "core/text/loss_mask.h"

namespace ft::engine {

namespace {

constexpr size_t reasons_kept = 5;

// A row of `format: "tokens"`: {"input_ids": [...], "labels": [...]}, used as it is.
text::TokenizedSample tokens_row(const Json& row, int64_t vocabulary) {
  const auto list = [&](const char* key) {
    const auto found = row.find(key);
    if (!row.is_object() || found == row.end() || !found->is_array()) throw Error(Code::malformed, fmt::format("\"{}\" is missing", key));
    std::vector<int32_t> values;
    for (const Json& value : *found) {
      if (!value.is_number_integer()) throw Error(Code::malformed, fmt::format("\"{}\" holds something that is no whole number", key));
      values.push_back(value.get<int32_t>());
    }
    return values;
  };
  text::TokenizedSample sample{list("input_ids"), list("labels"), 0, false, {}};
  if (sample.ids.size() != sample.labels.size()) throw Error(Code::malformed, "\"input_ids\" and \"labels\" are not equally long");
  for (const int32_t id : sample.ids)
    if (id < 0 || id >= vocabulary) throw Error(Code::malformed, fmt::format("the token {} is not in the model's vocabulary of {}", id, vocabulary));
  for (const int32_t label : sample.labels)
    if (label != text::no_label && (label < 0 || label >= vocabulary)) throw Error(Code::malformed, fmt::format("the label {} is not in the model's vocabulary of {}", label, vocabulary));
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

PreparedData prepare_data(const std::string& file, const config::RunSpec& spec, const models::ModelSource& source, const StopToken& stop, const std::function<void(double)>& progress) {
  PreparedData prepared;
  const auto set_aside = [&](const std::string& where, const Error& error) {
    ++prepared.set_aside;
    if (prepared.reasons.size() < reasons_kept) prepared.reasons.push_back(fmt::format("{}: {}", where, error.message()));
  };
  const auto accept = [&](text::TokenizedSample sample, const std::string& where) {
    cut_to(sample, spec.data.cutoff_len);
    if (sample.learned() == 0) return set_aside(where, Error(Code::malformed, sample.cut_tokens ? "nothing of the answer is left after the cutoff" : "nothing in it would be learned"));
    prepared.cut += sample.cut_tokens > 0;
    prepared.answers_cut += sample.answer_cut;
    prepared.samples.push_back(std::move(sample));
  };

  const models::ModelText text_side = spec.data.format == "tokens" ? models::ModelText() : models::text_of(source);
  const auto mode = text::mask_mode_named(spec.data.mask);
  const auto sample_of = [&](const Json& row) {
    if (spec.data.format == "tokens") return tokens_row(row, source.shape().vocab_size);
    return text::tokenize_sample(row, *text_side.tokenizer, text_side.chat.get(), mode);
  };
  const std::string text = read_file(file);
  size_t number = 0;
  for (size_t begin = 0; begin < text.size();) {
    stop.check();
    const size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view line = std::string_view(text).substr(begin, end - begin);
    begin = end + 1;
    ++number;
    if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    const std::string where = fmt::format("{} line {}", file, number);
    ++prepared.rows;
    try {
      accept(sample_of(parse_json(line, where)), where);
    } catch (const Error& error) {
      set_aside(where, error);
    }
    if (progress && number % 256 == 0) progress(static_cast<double>(begin) / static_cast<double>(text.size()));
  }
  if (prepared.samples.empty())
    throw Error(Code::malformed, fmt::format("{}: there is no row that can be learned from.{}", file, prepared.reasons.empty() ? "" : " The first: " + prepared.reasons.front() + "."), "Look at it with `finetune data check`.");
  return prepared;
}

}  // namespace ft::engine

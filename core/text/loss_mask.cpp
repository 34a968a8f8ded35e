#include "core/text/loss_mask.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/base/error.h"
#include "core/base/unicode.h"

namespace ft::text {

namespace {

using Spans = std::vector<std::pair<int64_t, int64_t>>;  // characters of the rendered text

const ChatTemplate& needed(const ChatTemplate* chat) {
  if (!chat) throw Error(Code::unsupported, "The model has no chat template, so conversations cannot be written out.", "Use prompt/completion or text rows, or a model with a chat template.");
  return *chat;
}

std::string rendered(const ChatTemplate& chat, const Json& messages, const Json& tools, bool add_generation_prompt) {
  ChatRequest request;
  request.messages = messages;
  request.tools = tools;
  request.add_generation_prompt = add_generation_prompt;
  return chat.render(request).text;
}

Error nothing_learned() { return {Code::malformed, "nothing in this sample would be learned: the template marks no answer of the assistant", "Look at it with `finetune inspect mask`, or write an answer."}; }

// Labels for tokens that overlap a span.
void learn_spans(const Encoding& encoding, const Spans& spans, TokenizedSample& sample) {
  for (size_t i = 0; i < encoding.ids.size(); ++i) {
    const Offset offset = encoding.offsets[i];
    const bool learned = std::any_of(spans.begin(), spans.end(), [&](const auto& span) { return offset.end > span.first && offset.begin < span.second; });
    sample.labels.push_back(learned ? encoding.ids[i] : no_label);
  }
}

// Finds what each assistant message puts into the text, for templates without marks: the answer runs from where a prompt for
// it would end (the conversation so far with add_generation_prompt) to the end of its end-of-turn token. Proved by rendering
// every beginning of the conversation: each must be a beginning of the whole.
class SpanFinder {
 public:
  SpanFinder(const ChatTemplate& chat, const Tokenizer& tokenizer, const Json& messages, const Json& tools)
      : chat_(chat), tokenizer_(tokenizer), messages_(messages), tools_(tools), whole_(rendered(chat, messages, tools, false)) {}

  Spans all(const std::string& text) {
    if (text != whole_) throw Error(Code::internal, "The conversation was rendered twice differently.");
    Spans spans;
    for (size_t i = 0; i < messages_.size(); ++i)
      if (is_assistant(messages_[i])) spans.push_back(span_of(i));
    return spans;
  }

 private:
  static bool is_assistant(const Json& message) { return message.is_object() && message.value("role", "") == "assistant"; }

  std::string beginning(size_t count, bool prompt) const {
    return rendered(chat_, Json(messages_.begin(), messages_.begin() + static_cast<std::ptrdiff_t>(count)), tools_, prompt);
  }

  static Error unreliable() {
    return {Code::invalid, "the chat template writes earlier turns differently when the conversation goes on, so the answers cannot be found in it",
            "Use a template with {% generation %} marks, or learn only the last answer (mask \"last\")."};
  }

  std::pair<int64_t, int64_t> span_of(size_t index) {
    const std::string before = beginning(index, true);
    const std::string until = index + 1 == messages_.size() ? whole_ : beginning(index + 1, false);
    if (!whole_.starts_with(until) || !until.starts_with(before) || until.size() <= before.size()) throw unreliable();
    // White space behind the end-of-turn token belongs to the template, not to the answer.
    size_t end = until.size();
    const std::string_view answer = std::string_view(until).substr(before.size());
    if (const size_t mark = last_special_end(answer); mark != std::string_view::npos && answer.find_first_not_of(" \t\r\n", mark) == std::string_view::npos) end = before.size() + mark;
    return {static_cast<int64_t>(count_code_points(std::string_view(until).substr(0, before.size()))), static_cast<int64_t>(count_code_points(std::string_view(until).substr(0, end)))};
  }

  // Where the last special token of the answer ends, in bytes.
  size_t last_special_end(std::string_view answer) const {
    const Encoding encoding = tokenizer_.encode_with_offsets(answer, false);
    for (size_t i = encoding.ids.size(); i-- > 0;) {
      if (!tokenizer_.is_special(encoding.ids[i])) continue;
      size_t at = 0;
      for (int32_t character = 0; character < encoding.offsets[i].end && at < answer.size(); ++character) next_code_point(answer, at);
      return at;
    }
    return std::string_view::npos;
  }

  const ChatTemplate& chat_;
  const Tokenizer& tokenizer_;
  const Json& messages_;
  const Json& tools_;
  std::string whole_;
};

TokenizedSample from_messages(const Json& row, const Tokenizer& tokenizer, const ChatTemplate& chat, MaskMode mode) {
  ChatRequest request;
  request.messages = row["messages"];
  request.tools = row.value("tools", Json());
  const jinja::Rendered text = chat.render(request);
  TokenizedSample sample;
  const Encoding encoding = tokenizer.encode_with_offsets(text.text, false);
  sample.ids = encoding.ids;
  if (mode == MaskMode::all) {
    sample.labels = sample.ids;
    return sample;
  }
  Spans spans = text.spans;
  if (!chat.has_generation()) {
    spans = SpanFinder(chat, tokenizer, request.messages, request.tools).all(text.text);
    sample.warning = "The template has no {% generation %} marks; the answers were found by rendering each turn.";
  }
  if (mode == MaskMode::last && spans.size() > 1) spans = {spans.back()};
  learn_spans(encoding, spans, sample);
  if (std::all_of(sample.labels.begin(), sample.labels.end(), [](int32_t label) { return label == no_label; })) throw nothing_learned();
  return sample;
}

std::string with_eos(const std::string& text, const Tokenizer& tokenizer) {
  const std::string& eos = tokenizer.names().eos;
  return eos.empty() || text.ends_with(eos) ? text : text + eos;
}

// The completion begins at the first token in which the prompt alone and the whole differ.
TokenizedSample behind_prompt(const std::vector<int32_t>& prompt, std::vector<int32_t> whole, MaskMode mode) {
  TokenizedSample sample;
  size_t common = 0;
  while (common < prompt.size() && common < whole.size() && prompt[common] == whole[common]) ++common;
  sample.ids = std::move(whole);
  sample.labels = sample.ids;
  if (mode != MaskMode::all) std::fill(sample.labels.begin(), sample.labels.begin() + static_cast<std::ptrdiff_t>(common), no_label);
  if (common == sample.ids.size() && mode != MaskMode::all) throw nothing_learned();
  return sample;
}

TokenizedSample from_completion(const Json& row, const Tokenizer& tokenizer, const ChatTemplate* chat, MaskMode mode) {
  const Json &prompt = row["prompt"], &completion = row["completion"];
  if (prompt.is_string() && completion.is_string()) {
    const std::string whole = with_eos(prompt.get<std::string>() + completion.get<std::string>(), tokenizer);
    return behind_prompt(tokenizer.encode(prompt.get<std::string>(), true), tokenizer.encode(whole, true), mode);
  }
  if (!prompt.is_array() || !completion.is_array()) throw Error(Code::malformed, "\"prompt\" and \"completion\" must both be texts or both be lists of messages");
  Json messages = prompt;
  for (const Json& message : completion) messages.push_back(message);
  const Json tools = row.value("tools", Json());
  const std::string before = rendered(needed(chat), prompt, tools, true), whole = rendered(needed(chat), messages, tools, false);
  return behind_prompt(tokenizer.encode(before, false), tokenizer.encode(whole, false), mode);
}

}  // namespace

MaskMode mask_mode_named(const std::string& name) {
  if (name == "assistant") return MaskMode::assistant;
  if (name == "last") return MaskMode::last;
  if (name == "all") return MaskMode::all;
  if (name == "completion") return MaskMode::completion;
  throw Error(Code::invalid, fmt::format("There is no mask \"{}\".", name), "Use assistant, last, all or completion.");
}

TokenizedSample tokenize_sample(const Json& row, const Tokenizer& tokenizer, const ChatTemplate* chat, MaskMode mode) {
  if (!row.is_object()) throw Error(Code::malformed, "a sample must be an object");
  if (row.contains("messages")) return from_messages(row, tokenizer, needed(chat), mode);
  if (row.contains("prompt") && row.contains("completion")) return from_completion(row, tokenizer, chat, mode);
  if (row.contains("text") && row["text"].is_string()) {
    TokenizedSample sample;
    sample.ids = tokenizer.encode(with_eos(row["text"].get<std::string>(), tokenizer), true);
    sample.labels = sample.ids;
    return sample;
  }
  throw Error(Code::malformed, "a sample needs \"messages\", \"prompt\" and \"completion\", or \"text\"");
}

}  // namespace ft::text

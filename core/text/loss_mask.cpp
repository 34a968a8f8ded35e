#include "core/text/loss_mask.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "core/base/error.h"
#include "core/base/unicode.h"

namespace ft::text {

namespace {

using Spans = std::vector<std::pair<int64_t, int64_t>>;  // characters of the rendered text

const ChatTemplate& needed(const ChatTemplate* chat) {
  if (!chat)
    throw Error(Code::unsupported, "The model has no chat template, so conversations cannot be written out.",
                "Use prompt/completion or text rows, or a model with a chat template.");
  return *chat;
}

std::string rendered(const ChatTemplate& chat, const Json& messages, const Json& tools, bool add_generation_prompt) {
  ChatRequest request;
  request.messages = messages;
  request.tools = tools;
  request.add_generation_prompt = add_generation_prompt;
  return chat.render(request).text;
}

Error nothing_learned() {
  return {Code::malformed, "nothing in this sample would be learned: it holds no answer of the assistant",
          "Look at it with `finetune inspect mask`, or write an answer."};
}

// Labels for tokens that overlap a span.
void learn_spans(const Encoding& encoding, const Spans& spans, TokenizedSample& sample) {
  sample.labels.reserve(encoding.ids.size());
  for (size_t i = 0; i < encoding.ids.size(); ++i) {
    const Offset offset = encoding.offsets[i];
    const bool learned = std::any_of(spans.begin(), spans.end(), [&](const auto& span) {
      return offset.end > span.first && offset.begin < span.second;
    });
    sample.labels.push_back(learned ? encoding.ids[i] : no_label);
  }
}

size_t common_prefix(std::string_view a, std::string_view b) {
  return static_cast<size_t>(std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first - a.begin());
}

// Finds what each assistant message puts into the text, for templates without marks. An answer begins where a prompt
// for it ends (the conversation so far, rendered with add_generation_prompt) and ends with its end-of-turn token. Both
// places are proved: the prompt, and the conversation up to and with the answer, must be beginnings of the text that is
// trained on.
class SpanFinder {
 public:
  SpanFinder(const ChatTemplate& chat, const Tokenizer& tokenizer, const Json& messages, jinja::Dict variables,
             const std::string& text)
      : chat_(chat), tokenizer_(tokenizer), messages_(messages), variables_(std::move(variables)), text_(text) {
    if (const jinja::Value* list = variables_.find(std::string_view("messages")); list && list->is_list())
      turns_ = list->items();
  }

  Spans find(bool only_last) {
    Spans spans;
    for (size_t i = messages_.size(); i-- > 0;) {
      if (!is_assistant(messages_[i])) continue;
      spans.insert(spans.begin(), span_of(i));
      if (only_last) break;
    }
    return spans;
  }

 private:
  static bool is_assistant(const Json& message) {
    const auto role = message.is_object() ? message.find("role") : message.end();
    return role != message.end() && *role == "assistant";
  }

  std::string render(jinja::List turns, bool prompt) {
    variables_.set(jinja::Value("messages"), jinja::Value(std::move(turns)));
    variables_.set(jinja::Value("add_generation_prompt"), jinja::Value(prompt));
    return chat_.render(variables_).text;
  }

  // The first `count` messages alone; nothing where the template refuses to write them.
  std::optional<std::string> beginning(size_t count, bool prompt) {
    try {
      return render(jinja::List(turns_.begin(), turns_.begin() + static_cast<std::ptrdiff_t>(count)), prompt);
    } catch (const Error&) {
      return std::nullopt;
    }
  }

  static Error unreliable() {
    return {Code::invalid,
            "the chat template writes earlier turns differently when the conversation goes on, so the answers cannot "
            "be found in it",
            "Use a template with {% generation %} marks, or learn only the last answer (mask \"last\")."};
  }

  std::pair<int64_t, int64_t> span_of(size_t index) {
    const size_t start = start_of(index), until = end_of(index);
    if (until <= start) throw unreliable();
    const auto characters = [&](size_t bytes) {
      return static_cast<int64_t>(count_code_points(std::string_view(text_).substr(0, bytes)));
    };
    // White space behind the end-of-turn token belongs to the template, not to the answer.
    const size_t end = std::max(start, text_.find_last_not_of(white, until - 1) + 1);
    refuse_missing_answer(index, std::string_view(text_).substr(start, end - start));
    return {characters(start), characters(end)};
  }

  // What a message says, without white space at its ends; empty when it is no plain text.
  std::string_view content_of(size_t index) const {
    const auto content = messages_[index].find("content");
    if (content == messages_[index].end() || !content->is_string()) return {};
    const std::string_view text = content->get_ref<const std::string&>();
    const size_t begin = std::min(text.find_first_not_of(white), text.size());
    return text.substr(begin, text.find_last_not_of(white) + 1 - begin);
  }

  // Templates for pictures want content as a list of parts and write nothing of a plain text.
  void refuse_missing_answer(size_t index, std::string_view written) {
    const std::string_view content = content_of(index);
    if (content.empty() ||
        written.find(content.substr(content.size() - std::min<size_t>(content.size(), 32))) != std::string_view::npos)
      return;
    if (probe(index, "Yes, 1.") == probe(index, "No, 2."))
      throw Error(Code::invalid, "the chat template leaves out what the answer says",
                  "It may want content as a list of parts. Use a template for plain text.");
  }

  // Where answer `index` begins, in bytes of the text.
  size_t start_of(size_t index) {
    const auto prompt = beginning(index, true);
    if (prompt && prompt != beginning(index, false) && text_.starts_with(*prompt)) return prompt->size();
    return header_end(index);
  }

  // The conversation with another answer in this place, which is then its last.
  std::string probe(size_t index, const char* answer) { return render_with(index, "assistant", answer); }

  std::string render_with(size_t count, const char* role, const char* content) {
    jinja::List turns(turns_.begin(), turns_.begin() + static_cast<std::ptrdiff_t>(count));
    jinja::Dict message;
    message.set(jinja::Value("role"), jinja::Value(role));
    message.set(jinja::Value("content"), jinja::Value(content));
    turns.emplace_back(std::move(message));
    return render(std::move(turns), false);
  }

  // For templates that know no generation prompt, or whose prompt says more than an answer does (an opened <think>):
  // two different answers in this place, and what both renderings begin with is not the assistant's.
  size_t header_end(size_t index) {
    const std::string one = probe(index, "Yes, 1."), other = probe(index, "No, 2.");
    const size_t end = common_prefix(one, other);
    if (end == one.size() || !text_.starts_with(std::string_view(one).substr(0, end))) throw unreliable();
    return end;
  }

  // Where turn `index` ends, in bytes of the text: the conversation up to and with it, less what the template puts at
  // the end of every conversation (Phi-3 adds a second end token there).
  size_t end_of(size_t index) {
    const bool last = index + 1 == turns_.size();
    const auto until = last ? text_ : beginning(index + 1, false);
    if (!until) throw unreliable();
    const std::string reference = last ? beginning(index + 1, true).value_or(text_) : text_;
    std::string_view rest = *until;
    if (last) refuse_standing_prompt(reference);
    for (int stripped = 0; !reference.starts_with(rest); ++stripped) {
      const auto less = without_last_special(rest);
      if (stripped == 2 || !less) {
        if (last) return text_.size();
        throw unreliable();
      }
      rest = *less;
    }
    return rest.size();
  }

  // A few templates ask for another answer at the end of every conversation, whatever add_generation_prompt says. They
  // show themselves when the conversation goes on: the text departs behind the last answer, not in it.
  void refuse_standing_prompt(const std::string& prompted) {
    if (!prompted.starts_with(text_)) return;
    const std::string_view content = content_of(turns_.size() - 1);
    const size_t written = text_.rfind(content);
    if (content.empty() || written == std::string::npos) return;
    std::string next;
    try {
      next = render_with(turns_.size(), "user", "Go on.");
    } catch (const Error&) {
      return;  // a template that wants its turns in another order shows nothing here
    }
    const size_t common = common_prefix(next, text_);
    if (common < text_.size() && common >= written + content.size())
      throw Error(Code::invalid,
                  "the chat template asks for another answer at the end of every conversation, so the last answer's "
                  "end cannot be found",
                  "Use a template that writes this only where add_generation_prompt is set.");
  }

  std::optional<std::string_view> without_last_special(std::string_view text) const {
    const size_t end = text.find_last_not_of(white) + 1;
    size_t from = end > 64 ? end - 64 : 0;  // no special token is longer
    while (from < end && (static_cast<unsigned char>(text[from]) & 0xC0) == 0x80) ++from;
    const Encoding tail = tokenizer_.encode_with_offsets(text.substr(from, end - from), false);
    if (tail.ids.empty() || !tokenizer_.is_special(tail.ids.back())) return std::nullopt;
    for (int32_t character = 0; character < tail.offsets.back().begin; ++character) next_code_point(text, from);
    return text.substr(0, from);
  }

  static constexpr const char* white = " \t\r\n";

  const ChatTemplate& chat_;
  const Tokenizer& tokenizer_;
  const Json& messages_;
  jinja::Dict variables_;
  jinja::List turns_;
  const std::string& text_;
};

bool answer_ends_specially(const TokenizedSample& sample, const Tokenizer& tokenizer) {
  const auto last =
      std::find_if(sample.labels.rbegin(), sample.labels.rend(), [](int32_t label) { return label != no_label; });
  return last == sample.labels.rend() || tokenizer.is_special(*last);
}

TokenizedSample from_messages(const Json& row, const Tokenizer& tokenizer, const ChatTemplate& chat, MaskMode mode) {
  ChatRequest request;
  request.messages = row["messages"];
  request.tools = row.value("tools", Json());
  if (!request.messages.is_array() || request.messages.empty())
    throw Error(Code::malformed, "\"messages\" must be a list with at least one message");
  jinja::Dict variables = chat.variables(request);
  const jinja::Rendered text = chat.render(variables);
  TokenizedSample sample;
  Encoding encoding = tokenizer.encode_with_offsets(text.text, false);
  if (mode == MaskMode::all) {
    sample.labels = encoding.ids;
    sample.ids = std::move(encoding.ids);
    return sample;
  }
  Spans spans = text.spans;
  if (!chat.has_generation()) {
    spans = SpanFinder(chat, tokenizer, request.messages, std::move(variables), text.text).find(mode == MaskMode::last);
    sample.warning = "The template has no {% generation %} marks; the answers were found by rendering each turn.";
  }
  if (mode == MaskMode::last && spans.size() > 1) spans = {spans.back()};
  learn_spans(encoding, spans, sample);
  sample.ids = std::move(encoding.ids);
  if (!sample.warning.empty() && !answer_ends_specially(sample, tokenizer))
    sample.warning += " It ends answers without a special token, so the model may not learn to stop.";
  if (std::all_of(sample.labels.begin(), sample.labels.end(), [](int32_t label) { return label == no_label; }))
    throw nothing_learned();
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
  if (mode != MaskMode::all)
    std::fill(sample.labels.begin(), sample.labels.begin() + static_cast<std::ptrdiff_t>(common), no_label);
  if (common == sample.ids.size() && mode != MaskMode::all) throw nothing_learned();
  return sample;
}

TokenizedSample from_completion(const Json& row, const Tokenizer& tokenizer, const ChatTemplate* chat, MaskMode mode) {
  const Json &prompt = row["prompt"], &completion = row["completion"];
  if (prompt.is_string() && completion.is_string()) {
    const std::string whole = prompt.get<std::string>() + with_eos(completion.get<std::string>(), tokenizer);
    return behind_prompt(tokenizer.encode(prompt.get<std::string>(), true), tokenizer.encode(whole, true), mode);
  }
  if (!prompt.is_array() || !completion.is_array())
    throw Error(Code::malformed, "\"prompt\" and \"completion\" must both be texts or both be lists of messages");
  Json messages = prompt;
  for (const Json& message : completion) messages.push_back(message);
  const Json tools = row.value("tools", Json());
  const std::string before = rendered(needed(chat), prompt, tools, true),
                    whole = rendered(needed(chat), messages, tools, false);
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

#include "core/engine/prompting.h"

#include "core/base/error.h"

namespace ft::engine {

namespace {

std::string rendered(const text::ChatTemplate& chat, const text::ChatRequest& request) {
  try {
    return chat.render(request).text;
  } catch (const Error& error) {
    if (error.code() == Code::cancelled) throw;
    throw Error(
        error.code(), "The model's chat template refuses this conversation: " + error.message(),
        error.hint().empty() ? "Change the conversation, or let it go on with plain text by --raw." : error.hint());
  }
}

}  // namespace

std::vector<int32_t> prompt_ids(const models::ModelText& text, const Prompt& prompt) {
  if (prompt.messages.is_null() && (prompt.raw || !text.chat)) return text.tokenizer->encode(prompt.text, true);
  if (!text.chat)
    throw Error(Code::unsupported, "The model has no chat template, so it cannot read a conversation.",
                "Take a chat model, or give it plain prompts.");
  text::ChatRequest request;
  request.messages =
      prompt.messages.is_null() ? Json::array({{{"role", "user"}, {"content", prompt.text}}}) : prompt.messages;
  request.tools = prompt.tools;
  request.add_generation_prompt = true;
  return text.tokenizer->encode(rendered(*text.chat, request), false);
}

std::vector<int32_t> answer_end_ids(const models::ModelSource& source, const models::ModelText& text) {
  std::vector<int32_t> ids(source.shape().eos_token_ids.begin(), source.shape().eos_token_ids.end());
  if (const auto eos = text.tokenizer->eos_id()) ids.push_back(*eos);
  for (const char* mark : {"<|im_end|>", "<|eot_id|>", "<|endoftext|>", "<|end_of_text|>", "<end_of_turn>"})
    if (const auto id = text.tokenizer->id_of(mark); id && text.tokenizer->is_special(*id)) ids.push_back(*id);
  return ids;
}

bool stands_for_text(const text::Tokenizer& tokenizer, int32_t id) {
  return id < tokenizer.vocabulary() && !tokenizer.token(id).empty();
}

std::string answer_text(const text::Tokenizer& tokenizer, std::vector<int32_t> ids) {
  std::erase_if(ids, [&](int32_t id) { return !stands_for_text(tokenizer, id); });
  return tokenizer.decode(ids, true);
}

}  // namespace ft::engine

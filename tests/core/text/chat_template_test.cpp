// What stands around the template language: the messages' preparation, the variables, and where a folder's template
// lies.
#include "core/text/chat_template.h"

#include <gmock/gmock.h>

#include <map>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/unicode.h"
#include "core/text/named_templates.h"
#include "tests/support/temp_folder.h"

namespace ft::text {
namespace {

std::string render(const std::string& source, const ChatRequest& request) {
  return ChatTemplate(source, {"<s>", "</s>", "", ""}).render(request).text;
}

TEST(ChatTemplate, ChatMlWritesTurnsAndTheGenerationPrompt) {
  ChatRequest request;
  request.messages =
      parse_json(R"([{"role": "user", "content": "Hi"}, {"role": "assistant", "content": "Yo"}])", "messages");
  EXPECT_EQ(render(chatml_template, request), "<|im_start|>user\nHi<|im_end|>\n<|im_start|>assistant\nYo<|im_end|>\n");
  request.add_generation_prompt = true;
  EXPECT_TRUE(render(chatml_template, request).ends_with("Yo<|im_end|>\n<|im_start|>assistant\n"));
}

TEST(ChatTemplate, NullValuesOfMessagesAreAsIfTheyWereNotThere) {
  ChatRequest request;
  request.messages = parse_json(R"([{"role": "assistant", "content": null, "tool_calls": null}])", "messages");
  EXPECT_EQ(render("{{ messages[0] }}", request), "{'role': 'assistant'}");
}

TEST(ChatTemplate, AnAnswersReasoningHasBothItsNames) {
  ChatRequest request;
  request.messages = parse_json(R"([{"role": "assistant", "content": "4", "reasoning": "2 + 2"}])", "messages");
  EXPECT_EQ(render("{{ messages[0].reasoning_content }}|{{ messages[0].thinking }}", request), "2 + 2|2 + 2");
  request.messages[0]["reasoning_content"] = "first";
  EXPECT_EQ(render("{{ messages[0].reasoning_content }}|{{ messages[0].thinking }}", request), "first|first");
}

TEST(ChatTemplate, ToolsAndDocumentsAreNoneUnlessGivenAndUnknownSpecialTokensUndefined) {
  ChatRequest request;
  request.extra = parse_json(R"({"enable_thinking": false})", "extra");
  EXPECT_EQ(
      render("{{ tools }}|{{ documents }}|{{ bos_token }}|{{ pad_token is defined }}|{{ enable_thinking }}", request),
      "None|None|<s>|False|False");
}

TEST(ChatTemplate, ABrokenTemplateIsRefusedWithItsLine) {
  try {
    ChatTemplate("a\n{% if %}", {});
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), Code::malformed);
    EXPECT_THAT(error.message(), testing::HasSubstr("line 2"));
  }
}

TEST(ChatTemplate, AFoldersOwnFileWinsOverItsTokenizerConfigWhereTheDefaultOfSeveralCounts) {
  const test::TempFolder folder;
  EXPECT_EQ(find_chat_template(folder.path()), std::nullopt);
  write_file(folder.path() / "tokenizer_config.json",
             R"({"chat_template": [{"name": "tool_use", "template": "T"}, {"name": "default", "template": "D"}]})");
  EXPECT_EQ(find_chat_template(folder.path()), "D");
  write_file(folder.path() / "chat_template.json", R"({"chat_template": "J"})");
  EXPECT_EQ(find_chat_template(folder.path()), "J");
  write_file(folder.path() / "chat_template.jinja", "own");
  EXPECT_EQ(find_chat_template(folder.path()), "own");
}

// Compared by hand with the published templates as transformers 5.24.0 writes them.
TEST(NamedTemplates, WriteATalkAsTheModelsMakersDo) {
  const std::map<std::string, std::string> expected{
      {"alpaca",
       "<s>Be brief.\n\n### Instruction:\nHi\n\n### Response:\nYo</s>\n\n### Instruction:\nBye\n\n### Response:\n"},
      {"chatml",
       "<|im_start|>system\nBe "
       "brief.<|im_end|>\n<|im_start|>user\nHi<|im_end|>\n<|im_start|>assistant\nYo<|im_end|>\n<|im_start|>user\nBye<|"
       "im_end|>\n<|im_start|>assistant\n"},
      {"deepseek", "<s>Be brief.\n\n<｜User｜>Hi<｜Assistant｜>Yo</s><｜User｜>Bye<｜Assistant｜>"},
      {"gemma",
       "<s><start_of_turn>user\nBe "
       "brief.\n\nHi<end_of_turn>\n<start_of_turn>model\nYo<end_of_turn>\n<start_of_turn>user\nBye<end_of_turn>\n<"
       "start_of_turn>model\n"},
      {"glm-4", "[gMASK]<sop><|system|>\nBe brief.<|user|>\nHi<|assistant|>\nYo<|user|>\nBye<|assistant|>"},
      {"llama-2", "<s>[INST] <<SYS>>\nBe brief.\n<</SYS>>\n\nHi [/INST] Yo </s><s>[INST] Bye [/INST]"},
      {"llama-3",
       "<s><|start_header_id|>system<|end_header_id|>\n\nBe "
       "brief.<|eot_id|><|start_header_id|>user<|end_header_id|>\n\nHi<|eot_id|><|start_header_id|>assistant<|end_"
       "header_id|>\n\nYo<|eot_id|><|start_header_id|>user<|end_header_id|>\n\nBye<|eot_id|><|start_header_id|>"
       "assistant<|end_header_id|>\n\n"},
      {"mistral", "<s>Be brief.\n\n[INST] Hi [/INST] Yo</s>[INST] Bye [/INST]"},
      {"phi-3",
       "<|system|>\nBe "
       "brief.<|end|>\n<|user|>\nHi<|end|>\n<|assistant|>\nYo<|end|>\n<|user|>\nBye<|end|>\n<|assistant|>\n"},
      {"phi-4",
       "<|im_start|>system<|im_sep|>Be "
       "brief.<|im_end|><|im_start|>user<|im_sep|>Hi<|im_end|><|im_start|>assistant<|im_sep|>Yo<|im_end|><|im_start|>"
       "user<|im_sep|>Bye<|im_end|><|im_start|>assistant<|im_sep|>"},
      {"vicuna", "<s>Be brief.\n\nUSER: Hi\nASSISTANT: Yo</s>\nUSER: Bye\nASSISTANT:"},
      {"zephyr",
       "<|system|>\nBe brief.</s>\n<|user|>\nHi</s>\n<|assistant|>\nYo</s>\n<|user|>\nBye</s>\n<|assistant|>\n"}};
  ChatRequest request;
  request.messages = parse_json(
      R"([{"role": "system", "content": "Be brief."}, {"role": "user", "content": "Hi"},
          {"role": "assistant", "content": "Yo"}, {"role": "user", "content": "Bye"}])",
      "messages");
  request.add_generation_prompt = true;
  for (const std::string& name : template_names()) {
    ASSERT_TRUE(expected.contains(name)) << name;
    EXPECT_EQ(render(template_chosen(name), request), expected.at(name)) << name;
  }
  EXPECT_EQ(template_names().size(), expected.size());
  EXPECT_THROW(template_chosen("no such"), Error);
}

TEST(NamedTemplates, MarkTheAnswersWithTheirEndAndBeginThemWhereTheirPromptEnds) {
  Json messages = parse_json(
      R"([{"role": "user", "content": "Hi"}, {"role": "assistant", "content": "Yo"}, {"role": "user", "content": "Bye"},
          {"role": "assistant", "content": "So long"}])",
      "messages");
  for (const std::string& name : template_names()) {
    const ChatTemplate chat(template_chosen(name), {"<s>", "</s>", "", ""});
    ChatRequest request;
    request.messages = messages;
    const auto whole = chat.render(request);
    ASSERT_EQ(whole.spans.size(), 2u) << name;
    const std::u32string text = to_utf32(whole.text);
    const auto learned = [&](size_t i) {
      return text.substr(static_cast<size_t>(whole.spans[i].first),
                         static_cast<size_t>(whole.spans[i].second - whole.spans[i].first));
    };
    EXPECT_NE(learned(0).find(U"Yo"), std::u32string::npos) << name;
    EXPECT_NE(learned(1).find(U"So long"), std::u32string::npos) << name;
    EXPECT_GT(learned(1).size(), 8u) << name << ": its end belongs to it";
    EXPECT_EQ(learned(0).find(U"Hi"), std::u32string::npos) << name;
    request.messages.erase(3);
    request.add_generation_prompt = true;
    EXPECT_TRUE(whole.text.starts_with(chat.render(request).text)) << name;
  }
}

}  // namespace
}  // namespace ft::text

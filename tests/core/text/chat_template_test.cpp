// What stands around the template language: the messages' preparation, the variables, and where a folder's template
// lies.
#include "core/text/chat_template.h"

#include <gmock/gmock.h>

#include "core/base/error.h"
#include "core/base/files.h"
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

}  // namespace
}  // namespace ft::text

// Ollama's Modelfile: the frames of the turns must write what the model's own template writes.
#include "core/exports/modelfile.h"

#include <gtest/gtest.h>

#include "core/base/files.h"
#include "tests/support/temp_folder.h"

namespace ft::exports {
namespace {

models::ModelText with_template(const std::string& source, const std::string& begin = {}) {
  models::ModelText text;
  text::SpecialNames names;
  names.bos = begin;
  text.chat = std::make_shared<const text::ChatTemplate>(source, names);
  return text;
}

TEST(TurnFrames, of_chatml_are_its_marks) {
  const auto frames = turn_frames(with_template(text::chatml_template), {});
  ASSERT_TRUE(frames);
  EXPECT_EQ(frames->user_begin, "<|im_start|>user\n");
  EXPECT_EQ(frames->user_end, "<|im_end|>\n");
  EXPECT_EQ(frames->assistant_begin, "<|im_start|>assistant\n");
  EXPECT_EQ(frames->no_system, "");
}

TEST(TurnFrames, tell_a_system_text_that_the_template_says_by_itself_and_leave_the_beginning_mark_out) {
  const auto frames = turn_frames(
      with_template("{{ bos_token }}{% if messages[0].role != 'system' %}[S]Be kind.[/S]{% endif %}"
                    "{% for m in messages %}{% if m.role == 'system' %}[S]{{ m.content }}[/S]"
                    "{% elif m.role == 'user' %}[U]{{ m.content }}[/U]{% else %}[A]{{ m.content }}[/A]{% endif %}"
                    "{% endfor %}{% if add_generation_prompt %}[A]{% endif %}",
                    "<s>"),
      "<s>");
  ASSERT_TRUE(frames);
  EXPECT_EQ(frames->no_system, "[S]Be kind.[/S]");
  EXPECT_EQ(frames->system_begin, "[S]");
  EXPECT_EQ(frames->assistant_end, "[/A]");
}

TEST(TurnFrames, are_none_where_the_template_does_not_write_turn_by_turn) {
  // The system text inside the first question.
  EXPECT_FALSE(turn_frames(
      with_template("{% for m in messages %}{% if m.role == 'user' %}[U]{% if loop.index0 == 1 %}{{ messages[0].content"
                    " }}{% endif %}{{ m.content }}[/U]{% elif m.role == 'assistant' %}{{ m.content }}{% endif %}"
                    "{% endfor %}"),
      {}));
  EXPECT_FALSE(turn_frames(with_template("{{ raise_exception('no system') }}"), {}));
  EXPECT_FALSE(turn_frames({}, {}));
}

TEST(Modelfile, holds_the_template_where_an_answer_ends_and_the_system_text) {
  const auto frames = turn_frames(with_template(text::chatml_template), {});
  const std::string text = ollama_modelfile("cs.gguf", frames, "Answer as JSON.");
  EXPECT_NE(text.find("FROM ./cs.gguf\n"), std::string::npos);
  EXPECT_NE(text.find("PARAMETER stop \"<|im_end|>\"\n"), std::string::npos);
  EXPECT_NE(text.find("SYSTEM \"\"\"Answer as JSON.\"\"\"\n"), std::string::npos);
  EXPECT_NE(text.find("<|im_start|>user\n{{ $m.Content }}<|im_end|>\n"), std::string::npos);
  EXPECT_EQ(ollama_modelfile("a.gguf", {}, "").find("TEMPLATE"), std::string::npos);
}

TEST(SystemText, is_common_only_when_every_row_says_it) {
  const test::TempFolder folder;
  const std::string row =
      R"({"messages": [{"role": "system", "content": "S"}, {"role": "user", "content": "u"}, {"role": "assistant", "content": "a"}]})";
  write_file(folder / "same.jsonl", row + "\n" + row + "\n");
  EXPECT_EQ(common_system_text(data::Dataset::open(folder / "same.jsonl")), "S");
  write_file(
      folder / "other.jsonl",
      row + "\n" + R"({"messages": [{"role": "user", "content": "u"}, {"role": "assistant", "content": "a"}]})" + "\n");
  EXPECT_EQ(common_system_text(data::Dataset::open(folder / "other.jsonl")), "");
}

}  // namespace
}  // namespace ft::exports

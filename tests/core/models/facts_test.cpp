#include "core/models/facts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>

#include "core/base/files.h"
#include "tests/support/temp_folder.h"

namespace ft::models {
namespace {

namespace fs = std::filesystem;

std::string golden(const std::string& name) {
  return std::string(FT_TEST_DATA) + "/" + name;
}

TEST(Licence, is_read_from_the_front_matter_of_a_readme) {
  EXPECT_EQ(licence_in_front_matter("---\nlanguage: en\nlicense: apache-2.0\n---\n# A model\nlicense: mit\n"),
            "apache-2.0");
  EXPECT_EQ(licence_in_front_matter("---\nlicense: other\nlicense_name: qwen-research\n---\n"), "qwen-research");
  EXPECT_EQ(licence_in_front_matter("# A model\nlicense: mit\n"), "");
}

TEST(Licence, of_a_folder_comes_from_its_readme_before_its_licence_file) {
  const test::TempFolder folder;
  write_file(folder / "LICENSE", "MIT License\n\nCopyright");
  EXPECT_EQ(licence_of(folder.path(), nullptr).name, "MIT");
  EXPECT_EQ(licence_of(folder.path(), nullptr).from, "LICENSE");
  write_file(folder / "README.md", "---\nlicense: \"apache-2.0\"  # spdx\n---\n");
  EXPECT_EQ(licence_of(folder.path(), nullptr).name, "Apache-2.0");
  EXPECT_EQ(licence_of(folder.path(), nullptr).from, "README.md");
}

TEST(Facts, of_a_folder_and_of_its_gguf_are_the_same_model) {
  const ModelFacts folder = read_facts(golden("weights/tiny-llama")),
                   file = read_facts(golden("weights/tiny-llama.gguf"));
  for (const ModelFacts& facts : {folder, file}) {
    EXPECT_FALSE(facts.problem) << facts.problem->what();
    ASSERT_TRUE(facts.family);
    EXPECT_EQ(facts.family->name, "llama");
    EXPECT_EQ(facts.files.size(), 1u);
    EXPECT_GT(facts.bytes, 0);
  }
  EXPECT_EQ(folder.parameters, file.parameters);
  EXPECT_EQ(folder.format, "huggingface");
  EXPECT_EQ(file.format, "gguf");
}

// tiny-llama with an output layer of its own: the embedding again, or something else.
void put_untied(const fs::path& folder, bool again) {
  Json config = parse_json(read_file(golden("weights/tiny-llama/config.json")), "config.json");
  config["tie_word_embeddings"] = false;
  write_file(folder / "config.json", to_text(config));
  const std::string file = read_file(golden("weights/tiny-llama/model.safetensors"));
  uint64_t size = 0;
  std::memcpy(&size, file.data(), sizeof size);
  Json header = parse_json(file.substr(sizeof size, size), "header");
  std::string data = file.substr(sizeof size + size);
  Json output = header["model.embed_tokens.weight"];
  const auto begin = output["data_offsets"][0].get<uint64_t>(), end = output["data_offsets"][1].get<uint64_t>();
  std::string values = data.substr(begin, end - begin);
  if (!again) std::rotate(values.begin(), values.begin() + 64, values.end());
  output["data_offsets"] = {data.size(), data.size() + values.size()};
  header["lm_head.weight"] = output;
  const std::string text = to_text(header);
  size = text.size();
  write_file(folder / "model.safetensors",
             std::string(reinterpret_cast<const char*>(&size), sizeof size) + text + data + values);
}

TEST(Facts, count_an_output_layer_that_repeats_the_embedding_once) {
  const test::TempFolder again, other;
  put_untied(again.path(), true);
  put_untied(other.path(), false);
  const ModelFacts tied = read_facts(golden("weights/tiny-llama")), twice = read_facts(again.path().string()),
                   untied = read_facts(other.path().string());
  ASSERT_FALSE(twice.problem) << twice.problem->what();
  EXPECT_EQ(twice.repeated, twice.shape->vocab_size * twice.shape->hidden_size);
  EXPECT_EQ(twice.parameters, tied.parameters);
  EXPECT_EQ(untied.repeated, 0);
  EXPECT_EQ(untied.parameters, tied.parameters + twice.repeated);
}

TEST(Facts, of_an_unknown_family_say_so_instead_of_throwing) {
  const test::TempFolder folder;
  write_file(folder / "config.json", R"({"model_type": "mamba2", "architectures": ["Mamba2ForCausalLM"]})");
  const ModelFacts facts = read_facts(folder.path().string());
  EXPECT_EQ(facts.family, nullptr);
  EXPECT_EQ(facts.kind, "mamba2");
  ASSERT_TRUE(facts.problem);
  EXPECT_EQ(facts.problem->code(), Code::unsupported);
}

TEST(Facts, of_pickles_name_the_file_that_is_not_opened) {
  const test::TempFolder folder;
  fs::copy_file(golden("weights/tiny-llama/config.json"), folder / "config.json");
  write_file(folder / "pytorch_model.bin", "no model");
  const ModelFacts facts = read_facts(folder.path().string());
  EXPECT_EQ(facts.format, "pickle");
  ASSERT_TRUE(facts.problem);
  EXPECT_THAT(facts.problem->message(), testing::HasSubstr("pytorch_model.bin is in the old pickle format"));
  EXPECT_GT(facts.parameters, 0);  // the shape is known without the weights
}

TEST(Facts, of_a_cut_file_keep_its_size_and_name_the_fault) {
  const test::TempFolder folder;
  const std::string whole = read_file(golden("weights/tiny-llama.gguf"));
  write_file(folder / "cut.gguf", whole.substr(0, whole.size() / 2));
  const ModelFacts facts = read_facts((folder / "cut.gguf").string());
  ASSERT_TRUE(facts.problem);
  EXPECT_EQ(facts.bytes, static_cast<int64_t>(whole.size() / 2));
}

// A template and the tokenizer of the masks' golden data.
ModelText text_with(const std::string& source) {
  ModelText text = open_text(golden("masks"));
  text.chat = std::make_shared<text::ChatTemplate>(source, text.tokenizer->names());
  return text;
}

TEST(Template, that_renders_all_roles_is_good_and_shows_an_example) {
  const auto health = template_health(text_with(text::chatml_template), "What is 2 + 2?", "4");
  EXPECT_EQ(health.state, TemplateHealth::State::good);
  EXPECT_EQ(health.example, "<|im_start|>user\nWhat is 2 + 2?<|im_end|>\n<|im_start|>assistant\n4<|im_end|>\n");
}

TEST(Template, that_refuses_system_prompts_is_limited_in_its_own_words) {
  const auto health = template_health(
      text_with("{% if messages[0].role == 'system' %}{{ raise_exception('no system here') }}{% endif %}"
                "{% for m in messages %}{{ m.content }}{% endfor %}"),
      "question", "answer");
  EXPECT_EQ(health.state, TemplateHealth::State::limited);
  EXPECT_THAT(health.message, testing::HasSubstr("no system here"));
}

TEST(Template, that_loses_the_answer_is_faulty) {
  EXPECT_EQ(template_health(text_with("{{ messages[0].content }}"), "question", "answer").state,
            TemplateHealth::State::faulty);
  EXPECT_EQ(template_health(text_with("{{ messages[9].content.x.y }}"), "question", "answer").state,
            TemplateHealth::State::faulty);
}

TEST(Tokens, put_together_are_the_text) {
  const ModelText text = open_text(golden("masks"));
  std::string together;
  for (const ShownToken& token : tokens_of(*text.tokenizer, "good morning")) together += token.text;
  EXPECT_EQ(together, "good morning");
}

TEST(Tokens, that_are_a_part_of_a_character_show_their_bytes) {
  const ModelText text = open_text(golden("masks"));
  bool any = false;
  for (const ShownToken& token : tokens_of(*text.tokenizer, "\xE9\xBE\x98")) {
    any = any || token.text.starts_with("<E9>");
    EXPECT_EQ(token.text.find("\xEF\xBF\xBD"), std::string::npos);
  }
  EXPECT_TRUE(any);
}

}  // namespace
}  // namespace ft::models

// Parameter counts: published figures of the models, as transformers 5.24.0 counts them.
#include "core/models/family.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "core/base/error.h"

namespace ft::models {
namespace {

HfConfig config(const char* text) {
  return HfConfig(parse_json(text, "test"), "config.json");
}

constexpr const char* kSmolLm2 = R"({"model_type": "llama", "architectures": ["LlamaForCausalLM"], "vocab_size": 49152,
  "hidden_size": 576, "num_hidden_layers": 30, "num_attention_heads": 9, "num_key_value_heads": 3,
  "intermediate_size": 1536, "max_position_embeddings": 8192, "tie_word_embeddings": true})";
constexpr const char* kQwen7 =
    R"({"model_type": "qwen2", "vocab_size": 152064, "hidden_size": 3584, "num_hidden_layers": 28,
  "num_attention_heads": 28, "num_key_value_heads": 4, "intermediate_size": 18944, "sliding_window": 131072,
  "use_sliding_window": false, "tie_word_embeddings": false})";

TEST(Family, llama_counts_what_smollm2_135m_has) {
  const HfConfig source = config(kSmolLm2);
  const Family& family = family_of(source);
  const DecoderShape shape = family.shape_of(source);
  EXPECT_EQ(parameters(family, shape), 134515008);
  EXPECT_EQ(parameters_without_embeddings(family, shape), 106203456);
  EXPECT_EQ(kv_bytes_per_token_bf16(shape), 23040);
  EXPECT_EQ(lora_parameters(family, shape, 16), 4884480);
}

TEST(Family, qwen2_has_biases_that_no_key_mentions) {
  const HfConfig source = config(kQwen7);
  const Family& family = family_of(source);
  const DecoderShape shape = family.shape_of(source);
  EXPECT_TRUE(shape.q_k_v_bias);
  EXPECT_FALSE(shape.o_bias);
  EXPECT_FALSE(shape.windowed());
  EXPECT_EQ(parameters(family, shape), 7615616512);
}

TEST(Family, an_unknown_one_is_refused_with_the_list_of_known_ones) {
  try {
    family_of(config(R"({"model_type": "t5"})"));
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), Code::unsupported);
    EXPECT_THAT(error.message(), testing::HasSubstr("\"t5\""));
    EXPECT_THAT(error.hint(), testing::HasSubstr("qwen2"));
  }
}

TEST(Family, sizes_whose_product_no_number_holds_are_refused) {
  for (const char* const key : {"hidden_size", "intermediate_size", "head_dim", "num_attention_heads"}) {
    Json json = parse_json(kSmolLm2, "test");
    json[key] = 2147483646;
    const HfConfig source(json, "config.json");
    EXPECT_THROW(family_of(source).shape_of(source), Error) << key;
  }
}

TEST(Family, a_context_that_no_number_holds_is_refused) {
  Json json = parse_json(kSmolLm2, "test");
  json["rope_scaling"] = {{"rope_type", "linear"}, {"factor", 2.0}, {"original_max_position_embeddings", 1e300}};
  const HfConfig source(json, "config.json");
  EXPECT_THROW(family_of(source).shape_of(source), Error);
}

TEST(Family, a_head_for_another_task_is_refused) {
  EXPECT_THROW(family_of(config(R"({"model_type": "llama", "architectures": ["LlamaForSequenceClassification"]})")),
               Error);
}

TEST(Family, heads_that_do_not_divide_are_refused) {
  const HfConfig source = config(R"({"model_type": "llama", "vocab_size": 8, "hidden_size": 12, "num_hidden_layers": 1,
    "num_attention_heads": 3, "num_key_value_heads": 2, "intermediate_size": 8})");
  EXPECT_THROW(family_of(source).shape_of(source), Error);
}

TEST(Family, every_one_names_each_tensor_once_in_both_formats) {
  for (const Family* family : all_families()) {
    DecoderShape shape = family->shape_of(config(kSmolLm2));
    shape.layers = 3;
    std::set<std::string> names, gguf_names;
    for (const TensorSpec& tensor : family->tensors(shape)) {
      EXPECT_TRUE(names.insert(tensor.name).second) << tensor.name;
      EXPECT_TRUE(gguf_names.insert(tensor.gguf_name).second) << tensor.gguf_name;
      EXPECT_LE(tensor.gguf_name.size(), 63u);
    }
  }
}

TEST(Family, a_number_of_layers_that_no_model_has_is_refused_before_they_are_listed) {
  Json json = parse_json(kSmolLm2, "test");
  json["num_hidden_layers"] = 2'000'000'000;
  const HfConfig damaged(json, "config.json");
  for (const Family* family : all_families()) EXPECT_THROW(family->shape_of(damaged), Error) << family->name;
}

TEST(Family, every_linear_module_is_among_the_tensors_of_each_layer) {
  for (const Family* family : all_families()) {
    const DecoderShape shape = family->shape_of(config(kSmolLm2));
    std::set<std::string> names;
    for (const TensorSpec& tensor : family->tensors(shape)) names.insert(tensor.name);
    for (const LinearModule& module : family->linear_modules(shape))
      EXPECT_TRUE(names.contains("model.layers.29." + module.path + ".weight")) << family->name << " " << module.path;
  }
}

}  // namespace
}  // namespace ft::models

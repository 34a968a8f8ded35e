// The tiny llama is made by tests/golden/weights.py: the same random numbers as a folder and as a GGUF file.
#include "core/models/model_source.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <limits>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/models/convert.h"
#include "tests/support/temp_folder.h"

namespace ft::models {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

const std::string kData = std::string(FT_TEST_DATA) + "/weights/";

std::vector<float> all_of(const ModelSource& source, const std::string& name) {
  std::vector<float> out(static_cast<size_t>(*weights::elements_of(source.tensor(name).shape)));
  source.read_f32(name, out);
  return out;
}

std::string complaint(const std::string& model) {
  try {
    ModelSource::open(model).check_numbers();
  } catch (const Error& error) {
    return std::string(name_of(error.code())) + ": " + error.what();
  }
  return "accepted";
}

// A copy of the tiny llama in which one key of the configuration is another.
void copy_with(const fs::path& folder, const char* key, const Json& value) {
  Json config = read_json(kData + "tiny-llama/config.json");
  config[key] = value;
  write_file(folder / "config.json", to_pretty_text(config));
  fs::copy_file(kData + "tiny-llama/model.safetensors", folder / "model.safetensors");
}

TEST(ModelSource, a_gguf_file_gives_the_tensors_of_the_folder_it_was_made_from) {
  const auto folder = ModelSource::open(kData + "tiny-llama"), gguf = ModelSource::open(kData + "tiny-llama.gguf");
  ASSERT_EQ(gguf.tensors().size(), folder.tensors().size());
  for (const SourceTensor& tensor : folder.tensors()) {
    const auto expected = all_of(folder, tensor.name), got = all_of(gguf, tensor.name);
    const bool exact = gguf.tensor(tensor.name).dtype == weights::DType::f32;
    for (size_t i = 0; i < expected.size(); ++i)
      ASSERT_NEAR(got[i], expected[i], exact ? 0.0 : 0.02)
          << tensor.name << " " << i;  // q8_0: half a step of max / 127
  }
}

TEST(ModelSource, rows_read_alone_are_the_rows_of_the_whole) {
  const auto source = ModelSource::open(kData + "tiny-llama.gguf");
  const SourceTensor& q = source.tensor("model.layers.1.self_attn.q_proj.weight");
  const auto whole = all_of(source, q.name);
  std::vector<float> part(3 * 32);
  source.read_rows_f32(q, 5, 3, part);
  EXPECT_TRUE(std::equal(part.begin(), part.end(), whole.begin() + 5 * 32));
  EXPECT_THROW(source.read_rows_f32(q, 30, 3, part), Error);
}

TEST(ModelSource, a_gguf_file_yields_config_vocabulary_and_template) {
  const auto source = ModelSource::open(kData + "tiny-llama.gguf");
  EXPECT_EQ(source.config()["rms_norm_eps"], 1e-5);
  EXPECT_TRUE(source.shape().tied_embeddings);
  EXPECT_EQ(source.shape().head_dim, 8);
  EXPECT_EQ(source.chat_template(), "{{ messages }}");
  const auto vocabulary = vocabulary_of_gguf(*source.gguf());
  EXPECT_EQ(vocabulary.pre, "smollm");
  EXPECT_EQ(vocabulary.tokens.size(), 40u);
  EXPECT_THAT(vocabulary.merges, testing::ElementsAre("a b", "c d"));
  EXPECT_EQ(vocabulary.eos_id, 2);
}

TEST(ModelSource, a_configuration_alone_will_do_where_no_weights_are_needed) {
  const test::TempFolder folder;
  fs::copy_file(kData + "tiny-llama/config.json", folder / "config.json");
  EXPECT_FALSE(ModelSource::open(folder.path().string(), Weights::optional).has_weights());
  EXPECT_THAT(complaint(folder.path().string()), HasSubstr("model.safetensors"));
}

// The tiny llama as a GGUF file of which one metadata value is another.
void copy_gguf_with(const fs::path& file, const std::string& key, const weights::GgufEntry& value) {
  const auto source = weights::GgufFile::open(kData + "tiny-llama.gguf");
  weights::GgufWriter writer(file);
  for (const auto& [name, kept] : source.metadata())
    if (name != key) writer.copy(name, kept);
  writer.set(key, value);
  for (const auto& tensor : source.tensors()) writer.declare(tensor.name, tensor.dtype, tensor.shape);
  for (const auto& tensor : source.tensors()) writer.write(tensor.bytes);
  writer.commit();
}

TEST(ModelSource, a_gguf_file_with_an_unknown_tokenizer_is_not_converted) {
  const test::TempFolder folder;
  copy_gguf_with(folder / "m.gguf", "tokenizer.ggml.pre", std::string("strange"));
  const auto source = ModelSource::open((folder / "m.gguf").string());
  try {
    convert_model(source, folder / "converted", weights::DType::f32, {}, {});
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), Code::unsupported);
    EXPECT_THAT(error.message(), HasSubstr("\"strange\""));
  }
}

TEST(ModelSource, a_special_token_that_the_vocabulary_does_not_have_counts_as_none) {
  const test::TempFolder folder;
  copy_gguf_with(folder / "m.gguf", "tokenizer.ggml.bos_token_id", uint32_t{4000});
  const auto vocabulary = vocabulary_of_gguf(weights::GgufFile::open(folder / "m.gguf"));
  EXPECT_EQ(vocabulary.bos_id, -1);
  EXPECT_EQ(vocabulary.eos_id, 2);
}

TEST(ModelSource, a_wrong_shape_names_tensor_expected_and_found) {
  const test::TempFolder folder;
  copy_with(folder.path(), "vocab_size", 41);
  EXPECT_THAT(complaint(folder.path().string()),
              HasSubstr("\"model.embed_tokens.weight\" should have the shape [41, 32], it has [40, 32]"));
}

TEST(ModelSource, a_missing_tensor_is_named) {
  const test::TempFolder folder;
  copy_with(folder.path(), "num_hidden_layers", 3);
  EXPECT_THAT(complaint(folder.path().string()),
              HasSubstr("\"model.layers.2.input_layernorm.weight\" [32] is missing"));
}

TEST(ModelSource, a_tensor_that_would_be_left_out_is_refused) {
  const test::TempFolder folder;
  copy_with(folder.path(), "num_hidden_layers", 1);
  EXPECT_THAT(complaint(folder.path().string()), HasSubstr("has no place in a model of the family llama"));
}

TEST(ModelSource, a_folder_that_is_no_model_says_what_it_lacks) {
  const test::TempFolder folder;
  EXPECT_THAT(complaint(folder.path().string()), HasSubstr("no config.json"));
  fs::copy_file(kData + "tiny-llama.gguf", folder / "m.gguf");
  EXPECT_THAT(complaint(folder.path().string()), HasSubstr("m.gguf"));
}

TEST(ModelSource, a_number_that_is_none_names_its_tensor) {
  const test::TempFolder folder;
  fs::copy_file(kData + "tiny-llama/config.json", folder / "config.json");
  std::string bytes = read_file(kData + "tiny-llama/model.safetensors");
  const float none = std::numeric_limits<float>::quiet_NaN();
  std::memcpy(bytes.data() + bytes.size() - 4, &none, 4);
  write_file(folder / "model.safetensors", bytes);
  EXPECT_THAT(complaint(folder.path().string()), testing::AllOf(HasSubstr("numeric"), HasSubstr("tensor \"")));
}

TEST(ModelSource, more_tokens_than_embedding_rows_are_refused) {
  const auto source = ModelSource::open(kData + "tiny-llama");
  EXPECT_NO_THROW(source.check_vocabulary(40));
  EXPECT_THROW(source.check_vocabulary(41), Error);
}

TEST(ModelSource, the_fingerprint_is_remembered_and_follows_the_file) {
  const test::TempFolder folder;
  ::setenv("XDG_CACHE_HOME", (folder / "cache").c_str(), 1);
  copy_with(folder.path(), "rope_theta", 10000.0);
  const std::string first = ModelSource::open(folder.path().string()).fingerprint();
  EXPECT_EQ(ModelSource::open(folder.path().string()).fingerprint(), first);
  EXPECT_TRUE(fs::exists(folder / "cache/finetune-studio/fingerprints"));

  fs::remove(folder / "model.safetensors");
  copy_with(folder.path(), "rope_theta", 20000.0);

  EXPECT_NE(ModelSource::open(folder.path().string()).fingerprint(), first);
}

}  // namespace
}  // namespace ft::models

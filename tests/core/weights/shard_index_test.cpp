#include "core/weights/shard_index.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/base/error.h"
#include "tests/support/temp_folder.h"

namespace ft::weights {
namespace {

void write_three(const std::filesystem::path& folder, int64_t limit) {
  ShardWriter writer(folder, limit);
  for (const char* name : {"a", "b", "c"}) writer.declare(name, DType::u8, {10});
  const std::string bytes = "aaaaaaaaaabbbbbbbbbbcccccccccc";
  writer.write(std::as_bytes(std::span(bytes)));
  writer.commit();
}

TEST(Shards, a_small_model_is_one_file_without_an_index) {
  const test::TempFolder folder;
  write_three(folder.path(), 30);
  EXPECT_FALSE(std::filesystem::exists(folder / "model.safetensors.index.json"));
  EXPECT_NE(TensorSet::open_folder(folder.path()).find("c"), nullptr);
}

TEST(Shards, a_large_model_is_cut_between_tensors_and_read_as_one) {
  const test::TempFolder folder;
  write_three(folder.path(), 20);
  EXPECT_TRUE(std::filesystem::exists(folder / "model-00002-of-00002.safetensors"));

  const auto set = TensorSet::open_folder(folder.path());

  EXPECT_EQ(set.files().size(), 2u);
  EXPECT_EQ(set.tensors().size(), 3u);
  EXPECT_EQ(std::to_integer<char>(set.find("c")->bytes[9]), 'c');
}

TEST(Shards, a_missing_file_is_named) {
  const test::TempFolder folder;
  write_three(folder.path(), 20);
  std::filesystem::remove(folder / "model-00002-of-00002.safetensors");
  try {
    TensorSet::open_folder(folder.path());
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), Code::not_found);
    EXPECT_THAT(error.message(), testing::HasSubstr("model-00002-of-00002.safetensors is missing"));
  }
}

TEST(Shards, an_index_that_leads_out_of_its_folder_is_refused) {
  const test::TempFolder folder;
  write_file(folder / "model.safetensors.index.json", R"({"weight_map":{"a":"../evil.safetensors"}})");
  EXPECT_THROW(TensorSet::open_folder(folder.path()), Error);
}

}  // namespace
}  // namespace ft::weights

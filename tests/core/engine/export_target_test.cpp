#include "core/engine/export_target.h"

#include <gtest/gtest.h>

#include "core/base/files.h"
#include "tests/support/temp_folder.h"

namespace ft::engine {
namespace {

namespace fs = std::filesystem;

TEST(Target, is_never_replaced_unasked) {
  const test::TempFolder folder;
  check_target(folder / "free", "merged", false);
  fs::create_directories(folder / "empty");
  check_target(folder / "empty", "merged", false);
  fs::create_directories(folder / "model");
  write_file(folder / "model/config.json", "{}");
  write_file(folder / "model/model-00001-of-00002.safetensors", "");
  EXPECT_THROW(check_target(folder / "model", "merged", false), Error);
  check_target(folder / "model", "merged", true);
}

TEST(Target, is_no_link_to_nothing) {
  const test::TempFolder folder;
  fs::create_symlink(folder / "nowhere", folder / "link");
  EXPECT_THROW(check_target(folder / "link", "gguf", true), Error);
  write_file(folder / "nowhere", "");
  EXPECT_THROW(check_target(folder / "link", "gguf", false), Error);
}

TEST(Target, is_never_replaced_where_other_things_lie_in_it) {
  const test::TempFolder folder;
  fs::create_directories(folder / "documents");
  write_file(folder / "documents/letter.txt", "dear");
  EXPECT_THROW(check_target(folder / "documents", "merged", true), Error);
  write_file(folder / "documents/config.json", "{}");
  EXPECT_THROW(check_target(folder / "documents", "merged", true), Error);  // the letter would be gone
  fs::remove(folder / "documents/letter.txt");
  check_target(folder / "documents", "merged", true);
  fs::create_directories(folder / "documents/checkpoints");
  EXPECT_THROW(check_target(folder / "documents", "adapter", true), Error);
}

TEST(Target, a_file_never_takes_a_folders_place_nor_a_model_another_files) {
  const test::TempFolder folder;
  fs::create_directories(folder / "adapter");
  write_file(folder / "adapter/adapter_config.json", "{}");
  EXPECT_THROW(check_target(folder / "adapter", "gguf", true), Error);
  write_file(folder / "rows.jsonl", "{}");
  EXPECT_THROW(check_target(folder / "rows.jsonl", "gguf", true), Error);
  EXPECT_THROW(check_target(folder / "rows.jsonl", "merged", true), Error);
  write_file(folder / "old.gguf", "torn off");
  check_target(folder / "old.gguf", "gguf", true);
  write_file(folder / "model", "GGUF and more");
  check_target(folder / "model", "gguf", true);
}

}  // namespace
}  // namespace ft::engine

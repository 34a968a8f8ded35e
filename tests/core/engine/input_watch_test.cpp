#include "core/engine/input_watch.h"

#include <gtest/gtest.h>

#include <functional>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/hash.h"
#include "tests/support/temp_folder.h"

namespace ft::engine {

namespace {

// What the check says of a file that held "one" when the run began; empty when it has nothing to say.
std::string complaint_after(const std::function<void(const std::filesystem::path&)>& change) {
  const test::TempFolder folder;
  const auto path = folder / "train.jsonl";
  write_file(path, "one");
  InputWatch watch;
  watch.add(path);
  change(path);
  try {
    watch.check();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), Code::conflict);
    return error.message();
  }
  return "";
}

}  // namespace

TEST(InputWatch, gives_the_files_fingerprint) {
  const test::TempFolder folder;
  write_file(folder / "a", "abc");
  EXPECT_EQ(InputWatch().add(folder / "a"), sha256_of("abc"));
}

TEST(InputWatch, a_file_with_other_content_is_named) {
  const std::string said = complaint_after([](const auto& path) { write_file(path, "two"); });
  EXPECT_NE(said.find("train.jsonl was changed"), std::string::npos) << said;
}

TEST(InputWatch, a_row_appended_is_a_change) {
  EXPECT_NE(complaint_after([](const auto& path) { AppendFile(path).append_line("more"); }), "");
}

TEST(InputWatch, a_file_that_is_gone_is_named) {
  const std::string said = complaint_after([](const auto& path) { std::filesystem::remove(path); });
  EXPECT_NE(said.find("train.jsonl was removed"), std::string::npos) << said;
}

TEST(InputWatch, the_same_content_written_again_is_no_change) {
  EXPECT_EQ(complaint_after([](const auto& path) { write_file(path, "one"); }), "");
  EXPECT_EQ(complaint_after([](const auto&) {}), "");
}

}  // namespace ft::engine

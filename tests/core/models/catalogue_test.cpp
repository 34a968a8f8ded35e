#include "core/models/catalogue.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/models/model_source.h"
#include "core/models/scan.h"
#include "tests/support/temp_folder.h"

namespace ft::models {
namespace {

TEST(Catalogue, has_one_default_and_full_entries) {
  const auto entries = read_catalogue(std::string(FT_SOURCE_DIR) + "/resources/catalogue.json");
  EXPECT_EQ(std::ranges::count(entries, true, &CatalogueEntry::is_default), 1);
  for (const CatalogueEntry& entry : entries) {
    EXPECT_EQ(entry.sha256.size(), 64u) << entry.name;
    EXPECT_EQ(entry.packages.size(), entry.parts.size()) << entry.name;
    EXPECT_GT(entry.bytes, 0) << entry.name;
  }
}

TEST(Catalogue, a_model_that_is_not_here_says_how_to_fetch_it) {
  const test::TempFolder folder;
  ::setenv("XDG_DATA_HOME", folder.path().c_str(), 1);
  ::setenv("FINETUNE_STUDIO_RESOURCES", (std::string(FT_SOURCE_DIR) + "/resources").c_str(), 1);
  try {
    find_model("smollm2-135m-instruct");
    FAIL();
  } catch (const Error& error) {
    EXPECT_THAT(error.hint(), testing::HasSubstr("packaging/models smollm2-135m-instruct"));
  }
}

TEST(Scan, finds_folders_and_files_and_passes_over_the_rest) {
  const test::TempFolder folder;
  std::filesystem::copy(std::string(FT_TEST_DATA) + "/weights/tiny-llama", folder / "hub");
  std::filesystem::copy_file(std::string(FT_TEST_DATA) + "/weights/tiny-llama.gguf", folder / "sha256-0123");
  write_file(folder / "not.gguf", "no model");
  std::filesystem::create_directory_symlink(folder.path(), folder / "hub/loop");

  const auto found = scan_folders({folder.path(), folder / "absent"});

  ASSERT_EQ(found.size(), 2u);
  for (const FoundModel& model : found) {
    EXPECT_EQ(model.kind, "llama");
    EXPECT_TRUE(model.supported);
  }
}

}  // namespace
}  // namespace ft::models

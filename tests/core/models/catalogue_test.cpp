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

void put_tiny_model(const std::filesystem::path& folder) {
  std::filesystem::create_directories(folder.parent_path());
  std::filesystem::copy(std::string(FT_TEST_DATA) + "/weights/tiny-llama", folder);
}

TEST(Scan, finds_what_modelscope_and_hugging_face_keep_and_names_it_as_they_do) {
  const test::TempFolder home;
  ::setenv("HOME", home.path().c_str(), 1);
  ::setenv("XDG_DATA_HOME", (home / "data").c_str(), 1);
  for (const char* name : {"XDG_CACHE_HOME", "HF_HOME", "HF_HUB_CACHE", "MODELSCOPE_CACHE", "OLLAMA_MODELS"})
    ::unsetenv(name);
  put_tiny_model(home / ".cache/modelscope/hub/models/Qwen/Qwen2___5-0___5B-Instruct");
  put_tiny_model(home / ".cache/huggingface/hub/models--acme--tiny-llama/snapshots/0123abcd");

  std::vector<std::string> heard;
  const auto found = scan_usual_places({[&](const FoundModel& model) { heard.push_back(model.name); }, {}});

  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].source, "Hugging Face");
  EXPECT_EQ(found[0].name, "acme/tiny-llama");
  EXPECT_EQ(found[1].source, "ModelScope");
  EXPECT_EQ(found[1].name, "Qwen/Qwen2.5-0.5B-Instruct");
  EXPECT_THAT(heard, testing::ElementsAre("acme/tiny-llama", "Qwen/Qwen2.5-0.5B-Instruct"));
}

TEST(Scan, gives_ollamas_files_the_names_of_its_manifests) {
  const test::TempFolder models;
  ::setenv("OLLAMA_MODELS", models.path().c_str(), 1);
  std::filesystem::create_directories(models / "blobs");
  std::filesystem::copy_file(std::string(FT_TEST_DATA) + "/weights/tiny-llama.gguf", models / "blobs/sha256-0123");
  std::filesystem::create_directories(models / "manifests/registry.ollama.ai/library/tiny");
  write_file(models / "manifests/registry.ollama.ai/library/tiny/1b",
             R"({"layers": [{"mediaType": "application/vnd.ollama.image.model", "digest": "sha256:0123"}]})");

  const auto found = scan_usual_places();
  ::unsetenv("OLLAMA_MODELS");

  ASSERT_EQ(std::ranges::count(found, "Ollama", &FoundModel::source), 1);
  EXPECT_EQ(std::ranges::find(found, "Ollama", &FoundModel::source)->name, "tiny:1b");
}

TEST(Scan, lists_a_folder_of_pickles_as_one_that_is_not_opened) {
  const test::TempFolder folder;
  write_file(folder / "config.json", R"({"model_type": "llama"})");
  write_file(folder / "pytorch_model.bin", "no model");

  const auto found = scan_folders({folder.path()});

  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].format, "pickle");
  EXPECT_FALSE(found[0].supported);
}

TEST(Scan, ends_when_it_is_told_to) {
  const test::TempFolder folder;
  const ScanWatch watch;
  watch.stop.request_stop();
  EXPECT_THROW(scan_folders({folder.path()}, watch), Error);
}

}  // namespace
}  // namespace ft::models

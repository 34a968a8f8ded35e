#include "core/runs/manifest.h"

#include <gtest/gtest.h>

#include "core/base/files.h"
#include "core/base/json.h"
#include "tests/support/temp_folder.h"

namespace ft::runs {

namespace {

void make_checkpoint(const std::filesystem::path& run, int64_t step) {
  CheckpointWriter writer(run, step);
  write_file(writer.folder() / "weights.bin", "weights of step " + std::to_string(step));
  writer.finish();
}

}  // namespace

TEST(Manifest, a_finished_checkpoint_verifies) {
  test::TempFolder run;
  make_checkpoint(run.path(), 10);
  EXPECT_EQ(latest_valid_checkpoint(run.path())->step, 10);
}

TEST(Manifest, one_changed_byte_makes_the_reader_fall_back_to_the_checkpoint_before) {
  test::TempFolder run;
  make_checkpoint(run.path(), 9);
  make_checkpoint(run.path(), 10);
  write_file(run.path() / "checkpoints/step-10/weights.bin", std::string("weights of step 1X"));
  EXPECT_EQ(latest_valid_checkpoint(run.path())->step, 9);
}

TEST(Manifest, a_missing_file_or_manifest_does_not_verify) {
  test::TempFolder run;
  make_checkpoint(run.path(), 1);
  make_checkpoint(run.path(), 2);
  std::filesystem::remove(run.path() / "checkpoints/step-1/weights.bin");
  std::filesystem::remove(run.path() / "checkpoints/step-2/MANIFEST.json");
  EXPECT_FALSE(latest_valid_checkpoint(run.path()).has_value());
}

TEST(Manifest, a_size_that_is_no_whole_number_does_not_verify) {
  test::TempFolder run;
  make_checkpoint(run.path(), 1);
  const auto checkpoint = run.path() / "checkpoints/step-1";
  Json manifest = read_json(checkpoint / "MANIFEST.json");
  for (const double size : {manifest["files"][0]["bytes"].get<double>() + 0.5, 1e300}) {
    manifest["files"][0]["bytes"] = size;
    write_file(checkpoint / "MANIFEST.json", to_pretty_text(manifest));
    EXPECT_FALSE(verifies(checkpoint));
  }
}

TEST(Manifest, a_list_of_no_files_does_not_verify) {
  test::TempFolder run;
  make_checkpoint(run.path(), 1);
  const auto checkpoint = run.path() / "checkpoints/step-1";
  Json manifest = read_json(checkpoint / "MANIFEST.json");
  manifest["files"] = Json::array();
  write_file(checkpoint / "MANIFEST.json", to_pretty_text(manifest));
  EXPECT_FALSE(verifies(checkpoint));
}

TEST(Manifest, an_unfinished_checkpoint_leaves_nothing_behind) {
  test::TempFolder run;
  {
    CheckpointWriter writer(run.path(), 5);
    write_file(writer.folder() / "weights.bin", std::string("half"));
  }
  EXPECT_TRUE(std::filesystem::is_empty(run.path() / "checkpoints"));
}

TEST(Manifest, pruning_keeps_the_newest_and_always_the_best) {
  test::TempFolder run;
  for (const int64_t step : {1, 2, 3, 4, 10}) make_checkpoint(run.path(), step);
  prune_checkpoints(run.path(), 3, 2);
  std::vector<int64_t> steps;
  for (const Checkpoint& checkpoint : checkpoints_of(run.path())) steps.push_back(checkpoint.step);
  EXPECT_EQ(steps, (std::vector<int64_t>{2, 4, 10}));
}

TEST(Manifest, pruning_to_one_keeps_the_newest_beside_the_best) {
  test::TempFolder run;
  for (const int64_t step : {50, 100, 150}) make_checkpoint(run.path(), step);
  prune_checkpoints(run.path(), 1, 50);
  std::vector<int64_t> steps;
  for (const Checkpoint& checkpoint : checkpoints_of(run.path())) steps.push_back(checkpoint.step);
  EXPECT_EQ(steps, (std::vector<int64_t>{50, 150}));
}

}  // namespace ft::runs

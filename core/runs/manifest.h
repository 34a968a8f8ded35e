// Checkpoints that are whole or do not count: a directory whose MANIFEST.json (sizes, SHA-256, format version) is
// written last. A reader trusts only what verifies, and falls back to the checkpoint before.
#pragma once

#include <filesystem>
#include <optional>
#include <vector>

namespace ft::runs {

inline constexpr int checkpoint_format = 1;

// Writes into a temporary directory; finish() adds the manifest and moves it to checkpoints/step-N. Without finish()
// nothing is left behind.
class CheckpointWriter {
 public:
  CheckpointWriter(const std::filesystem::path& run_directory, int64_t step);
  ~CheckpointWriter();
  CheckpointWriter(const CheckpointWriter&) = delete;
  CheckpointWriter& operator=(const CheckpointWriter&) = delete;
  const std::filesystem::path& folder() const { return temporary_; }
  std::filesystem::path finish();

 private:
  std::filesystem::path final_, temporary_;
};

struct Checkpoint {
  int64_t step = 0;
  std::filesystem::path path;
};

bool verifies(const std::filesystem::path& checkpoint);                              // reads every byte
std::vector<Checkpoint> checkpoints_of(const std::filesystem::path& run_directory);  // by step; not verified
std::optional<Checkpoint> latest_valid_checkpoint(const std::filesystem::path& run_directory);

// Removes the oldest ones beyond `limit`; `keep_step` (the best) stays in any case.
void prune_checkpoints(const std::filesystem::path& run_directory, int64_t limit, int64_t keep_step);

}  // namespace ft::runs

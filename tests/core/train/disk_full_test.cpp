// The disk is full at any byte that a run writes: an error that names the file, checkpoints that verify, and a resumed
// run with the uninterrupted one's numbers.
#include <gtest/gtest.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <limits>

#include "core/base/error.h"
#include "core/runs/manifest.h"
#include "tests/core/train/tiny_run.h"
#include "tests/support/temp_folder.h"

namespace {

// Bytes that the disk still takes; one thread writes.
int64_t bytes_left = std::numeric_limits<int64_t>::max();

}  // namespace

// Stands before the C library's write() for every library of this program; a disk takes what fits and then fails.
extern "C" ssize_t write(int file, const void* bytes, size_t count) {
  const bool output = file == STDOUT_FILENO || file == STDERR_FILENO;
  if (!output && count > 0) {
    if (bytes_left <= 0) {
      errno = ENOSPC;
      return -1;
    }
    count = std::min(count, static_cast<size_t>(bytes_left));
    bytes_left -= static_cast<int64_t>(count);
  }
  return ::syscall(SYS_write, file, bytes, count);
}

namespace ft {

using test::numbers_of;
using test::run_tiny;
using test::tiny_spec;

namespace {

class FullDisk {
 public:
  explicit FullDisk(int64_t room) { bytes_left = room; }
  ~FullDisk() { bytes_left = std::numeric_limits<int64_t>::max(); }
};

// Runs until the disk is full after `room` bytes; false when it had room enough.
bool fails_with_room(const std::filesystem::path& directory, int64_t room) {
  try {
    const FullDisk disk(room);
    auto log = runs::RunLog::create(directory);
    log.describe(Json::object());
    run_tiny(tiny_spec(), log);
    return false;
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), Code::no_space) << error.what();
    EXPECT_NE(error.message().find(directory.string()), std::string::npos) << error.message();
    return true;
  }
}

void resume(const std::filesystem::path& directory) {
  auto log = runs::RunLog::reopen(directory);
  const auto checkpoint = runs::latest_valid_checkpoint(directory);
  log.forget_after(checkpoint ? checkpoint->step : 0);
  test::TinyRun run;
  if (checkpoint) run.resume_from = checkpoint->path;
  run_tiny(tiny_spec(), log, run);
}

}  // namespace

TEST(FullDisk, at_any_byte_leaves_whole_checkpoints_and_a_run_that_goes_on) {
  const test::TempFolder folder;
  ASSERT_FALSE(fails_with_room(folder / "whole", std::numeric_limits<int64_t>::max()));
  const std::string whole = numbers_of(folder / "whole");

  constexpr int64_t first_room = 100, step = 37'003;  // odd, so that the cuts fall into all kinds of files
  int full = 0;
  for (int64_t room = first_room;; room += step) {
    const auto directory = folder / std::to_string(room);
    if (!fails_with_room(directory, room)) break;
    ++full;
    for (const auto& checkpoint : runs::checkpoints_of(directory)) EXPECT_TRUE(runs::verifies(checkpoint.path)) << room;
    std::error_code ignored;
    if (!std::filesystem::exists(directory / "run.json", ignored)) continue;  // it had not begun
    resume(directory);
    EXPECT_EQ(numbers_of(directory), whole) << room;
  }
  EXPECT_GE(full, 5);
}

}  // namespace ft

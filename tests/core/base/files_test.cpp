#include "core/base/files.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "core/base/error.h"
#include "core/base/hash.h"
#include "tests/support/temp_folder.h"

namespace ft {

TEST(Files, an_atomic_file_without_commit_leaves_the_old_one) {
  const test::TempFolder folder;
  write_file(folder / "a.txt", "old");
  {
    AtomicFile file(folder / "a.txt");
    file.write("half of the new");
  }
  EXPECT_EQ(read_file(folder / "a.txt"), "old");
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder.path()), {}), 1);
}

TEST(Files, a_full_disk_is_an_error_that_says_so) {
  AppendFile full("/dev/full");
  try {
    full.append_line("x");
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), Code::no_space);
    EXPECT_NE(error.message().find("disk is full"), std::string::npos);
  }
}

TEST(Files, a_device_is_written_into_and_a_link_stays_one) {
  const test::TempFolder folder;
  EXPECT_THROW(write_file("/dev/full", "x"), Error);
  EXPECT_NO_THROW(write_file("/dev/null", "x"));
  EXPECT_TRUE(std::filesystem::is_character_file("/dev/full"));
  write_file(folder / "target", "old");
  std::filesystem::create_symlink("target", folder / "link");
  write_file(folder / "link", "new");
  EXPECT_TRUE(std::filesystem::is_symlink(folder / "link"));
  EXPECT_EQ(read_file(folder / "target"), "new");
  std::filesystem::create_symlink("absent", folder / "dangling");
  write_file(folder / "dangling", "new");
  EXPECT_EQ(read_file(folder / "absent"), "new");
}

TEST(Files, a_missing_file_is_named) {
  try {
    read_file("/nowhere/train.jsonl");
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), Code::not_found);
    EXPECT_NE(error.message().find("/nowhere/train.jsonl"), std::string::npos);
  }
}

TEST(Files, a_torn_last_line_is_cut_before_the_next_is_appended) {
  const test::TempFolder folder;
  for (const auto& [before, after] :
       {std::pair{"{\"a\":1}\n{\"b", "{\"a\":1}\nx\n"}, {"torn", "x\n"}, {"", "x\n"}, {"a\n", "a\nx\n"}}) {
    write_file(folder / "log", std::string(before));
    AppendFile(folder / "log").append_line("x");
    EXPECT_EQ(read_file(folder / "log"), after);
  }
}

TEST(Files, a_lock_is_held_once) {
  const test::TempFolder folder;
  const auto first = FileLock::try_lock(folder / "lock");
  EXPECT_NE(first, nullptr);
  EXPECT_EQ(FileLock::try_lock(folder / "lock"), nullptr);
}

TEST(Files, sha256_gives_the_published_value) {  // FIPS 180-2, appendix B.1
  EXPECT_EQ(sha256_of("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(Files, a_mapped_file_that_becomes_shorter_is_an_error_and_no_crash) {
  const test::TempFolder folder;
  write_file(folder / "a.txt", std::string(1 << 20, 'x'));
  const MappedFile file = MappedFile::open(folder / "a.txt");
  EXPECT_NO_THROW(file.check());
  std::filesystem::resize_file(folder / "a.txt", 10);
  EXPECT_EQ(file.text().back(), '\0');
  EXPECT_THROW(file.check(), Error);
  try {
    file.check();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), Code::conflict);
    EXPECT_NE(error.message().find("a.txt became shorter"), std::string::npos);
  }
  EXPECT_NO_THROW(MappedFile::open(folder / "a.txt").check());
}

TEST(Files, a_pipe_and_a_device_are_not_mapped) {
  const test::TempFolder folder;
  const auto pipe = folder / "pipe";
  ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
  EXPECT_THROW(MappedFile::open(pipe), Error);  // and does not wait for a writer
  EXPECT_THROW(MappedFile::open("/dev/zero"), Error);
  EXPECT_THROW(read_file("/dev/zero"), Error);
}

}  // namespace ft

// The place where an export is written: the target is the old one or the new one at any moment.
#include "core/exports/unfinished.h"

#include <gtest/gtest.h>

#include "core/base/error.h"
#include "tests/support/temp_folder.h"

namespace ft::exports {
namespace {

namespace fs = std::filesystem;

size_t things_in(const fs::path& folder) {
  return static_cast<size_t>(std::distance(fs::directory_iterator(folder), {}));
}

TEST(Unfinished, leaves_nothing_when_it_was_not_finished) {
  const test::TempFolder folder;
  {
    const Unfinished place(folder / "out");
    make_folder(place.path());
    write_file(place.path() / "config.json", "{}");
    EXPECT_FALSE(fs::exists(folder / "out"));
    EXPECT_EQ(things_in(folder.path()), 1u);
  }
  EXPECT_EQ(things_in(folder.path()), 0u);
}

TEST(Unfinished, sweeps_away_what_a_killed_program_left) {
  const test::TempFolder folder;
  fs::create_directories(folder / ".out.gguf.unfinished");
  write_file(folder / ".out.gguf.unfinished/out.gguf", "half");
  {
    Unfinished place(folder / "out.gguf");
    EXPECT_FALSE(fs::exists(place.path()));
    write_file(place.path(), "whole");
    place.add("Modelfile", "FROM ./out.gguf\n");
    place.finish();
  }
  EXPECT_EQ(read_file(folder / "out.gguf"), "whole");
  EXPECT_EQ(read_file(folder / "Modelfile"), "FROM ./out.gguf\n");
  EXPECT_EQ(things_in(folder.path()), 2u);
}

TEST(Unfinished, puts_a_folder_in_the_place_of_the_old_one_with_what_belongs_to_it) {
  const test::TempFolder folder;
  fs::create_directories(folder / "out");
  write_file(folder / "out/config.json", "old");
  {
    Unfinished place(fs::path(folder / "out") / "");  // as a shell completes it
    make_folder(place.path());
    write_file(place.path() / "config.json", "new");
    place.add("README.md", "# card");
    EXPECT_EQ(read_file(folder / "out/config.json"), "old");
    place.finish();
  }
  EXPECT_EQ(read_file(folder / "out/config.json"), "new");
  EXPECT_EQ(read_file(folder / "out/README.md"), "# card");
  EXPECT_EQ(things_in(folder.path()), 1u);
}

TEST(Unfinished, refuses_a_second_export_to_the_same_target) {
  const test::TempFolder folder;
  const Unfinished first(folder / "out");
  EXPECT_THROW(Unfinished(folder / "out"), Error);
  EXPECT_TRUE(fs::exists(folder / ".out.unfinished"));  // the first one's
}

}  // namespace
}  // namespace ft::exports

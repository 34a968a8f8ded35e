#include "core/runs/tfevents.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "core/base/error.h"
#include "tests/support/temp_folder.h"

namespace ft::runs {

namespace {

// Two points of "loss" and one of "损失"; returns the file.
std::filesystem::path write_example(const std::filesystem::path& folder) {
  EventWriter writer(folder, 1000.5);
  writer.scalar("loss", 0, 3.25f, 1001);
  writer.scalar("loss", int64_t{1} << 33, std::numeric_limits<float>::infinity(), 1002);
  writer.scalar("损失", 7, std::nanf(""), 1003);
  return writer.path();
}

}  // namespace

// RFC 3720, appendix B.4: 32 bytes of zeros, 32 bytes of ones, and "123456789".
TEST(TfEvents, the_checksum_is_crc32c) {
  EXPECT_EQ(crc32c(std::string(32, '\0')), 0x8A9136AAu);
  EXPECT_EQ(crc32c(std::string(32, '\xFF')), 0x62A8AB43u);
  EXPECT_EQ(crc32c("123456789"), 0xE3069283u);
}

TEST(TfEvents, what_is_written_reads_back) {
  test::TempFolder folder;
  write_example(folder.path());
  const EventScalars read = read_events(folder.path());
  EXPECT_EQ(read.records, 4u);  // the version, and three points
  EXPECT_EQ(read.warning, "");
  ASSERT_EQ(read.scalars.at("loss").size(), 2u);
  EXPECT_EQ(read.scalars.at("loss")[0].value, 3.25);
  EXPECT_EQ(read.scalars.at("loss")[0].wall_time, 1001);
  EXPECT_EQ(read.scalars.at("loss")[1].step, int64_t{1} << 33);
  EXPECT_TRUE(std::isinf(read.scalars.at("loss")[1].value));
  EXPECT_TRUE(std::isnan(read.scalars.at("损失")[0].value));
}

TEST(TfEvents, a_cut_at_any_byte_keeps_the_whole_records_before_it) {
  test::TempFolder folder;
  const std::string whole = read_file(write_example(folder.path()));
  uint64_t before = 0;
  for (size_t length = 0; length <= whole.size(); ++length) {
    write_file(folder / "cut.bin", whole.substr(0, length));
    const EventScalars read = read_events(folder / "cut.bin");
    EXPECT_GE(read.records, before);
    EXPECT_EQ(read.warning, "") << length;
    before = read.records;
  }
  EXPECT_EQ(before, 4u);
}

TEST(TfEvents, a_flipped_bit_stops_the_reader_with_a_warning) {
  test::TempFolder folder;
  std::string bytes = read_file(write_example(folder.path()));
  bytes[bytes.size() - 10] ^= 1;  // in the body of the last record
  write_file(folder / "flipped.bin", bytes);
  const EventScalars read = read_events(folder / "flipped.bin");
  EXPECT_EQ(read.records, 3u);
  EXPECT_NE(read.warning.find("damaged"), std::string::npos);
}

TEST(TfEvents, a_resumed_run_replaces_the_points_from_its_first_step_on) {
  test::TempFolder folder;
  {
    EventWriter first(folder.path(), 1000);
    for (int step = 0; step < 5; ++step) first.scalar("loss", step, 1.0f, 1000 + step);
  }
  EventWriter second(folder.path(), 2000, 3);
  second.scalar("loss", 3, 9.0f, 2001);
  const auto points = read_events(folder.path()).scalars.at("loss");
  ASSERT_EQ(points.size(), 4u);
  EXPECT_EQ(points[2].step, 2);
  EXPECT_EQ(points[3].value, 9.0);
}

TEST(TfEvents, an_empty_file_is_a_run_without_points_and_a_missing_one_an_error) {
  test::TempFolder folder;
  write_file(folder / "events.out.tfevents.1", std::string());
  EXPECT_TRUE(read_events(folder.path()).scalars.empty());
  EXPECT_THROW(read_events(folder / "nowhere"), Error);
}

}  // namespace ft::runs

#include "core/weights/safetensors.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstring>

#include "core/base/error.h"
#include "tests/support/temp_folder.h"

namespace ft::weights {
namespace {

using testing::HasSubstr;

std::string file_of(const std::string& header, size_t data_bytes) {
  const uint64_t size = header.size();
  std::string out(reinterpret_cast<const char*>(&size), 8);
  return out + header + std::string(data_bytes, 'x');
}

// What opening these bytes says.
std::string complaint(const std::string& bytes) {
  const test::TempFolder folder;
  write_file(folder / "t.safetensors", bytes);
  try {
    SafetensorsFile::open(folder / "t.safetensors");
  } catch (const Error& error) {
    return std::string(name_of(error.code())) + ": " + error.message();
  }
  return "accepted";
}

std::span<const std::byte> bytes_of_text(std::string_view text) {
  return std::as_bytes(std::span(text));
}

TEST(Safetensors, what_is_written_comes_back) {
  const test::TempFolder folder;
  SafetensorsWriter writer(folder / "t.safetensors");
  writer.declare("a", DType::f32, {2, 1});
  writer.declare("b \"quoted\"", DType::bf16, {3});
  writer.declare("empty", DType::u8, {0, 4});
  writer.write(bytes_of_text("01234567ab"));
  writer.write(bytes_of_text("cdef"));
  writer.commit();

  const auto file = SafetensorsFile::open(folder / "t.safetensors");
  ASSERT_EQ(file.tensors().size(), 3u);
  EXPECT_EQ(std::memcmp(file.find("b \"quoted\"")->bytes.data(), "abcdef", 6), 0);
  EXPECT_THAT(file.find("a")->shape, testing::ElementsAre(2, 1));
  EXPECT_TRUE(file.find("empty")->bytes.empty());
  EXPECT_EQ(file.metadata().at("format"), "pt");
  EXPECT_EQ(file.find("c"), nullptr);
}

TEST(Safetensors, an_unfinished_file_leaves_the_old_one_in_place) {
  const test::TempFolder folder;
  write_file(folder / "t.safetensors", "old");
  {
    SafetensorsWriter writer(folder / "t.safetensors");
    writer.declare("a", DType::f32, {2});
    writer.write(bytes_of_text("0123"));
    EXPECT_THROW(writer.commit(), Error);
  }
  EXPECT_EQ(read_file(folder / "t.safetensors"), "old");
}

TEST(Safetensors, a_header_cut_short_is_truncated) {
  EXPECT_THAT(complaint(""), HasSubstr("truncated"));
  EXPECT_THAT(complaint("1234567"), HasSubstr("truncated"));
  EXPECT_THAT(complaint(file_of("{}", 0).substr(0, 9)), HasSubstr("truncated"));
}

TEST(Safetensors, a_header_size_beyond_reason_is_refused) {
  EXPECT_THAT(complaint(std::string(8, '\xff') + "{}"), HasSubstr("no safetensors file"));
}

TEST(Safetensors, data_cut_short_names_the_tensor) {
  EXPECT_THAT(complaint(file_of(R"({"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}})", 7)),
              HasSubstr("tensor \"w\" ends at byte 8 of the data, the file has 7"));
}

TEST(Safetensors, holes_overlaps_and_leftovers_are_refused) {
  EXPECT_THAT(complaint(file_of(R"({"w":{"dtype":"U8","shape":[2],"data_offsets":[1,3]}})", 3)),
              HasSubstr("behind the end"));
  EXPECT_THAT(
      complaint(file_of(
          R"({"v":{"dtype":"U8","shape":[2],"data_offsets":[0,2]},"w":{"dtype":"U8","shape":[2],"data_offsets":[1,3]}})",
          3)),
      HasSubstr("before the end"));
  EXPECT_THAT(complaint(file_of("{}", 1)), HasSubstr("1 bytes follow"));
}

TEST(Safetensors, a_name_twice_is_refused) {
  EXPECT_THAT(
      complaint(file_of(
          R"({"w":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"w":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}})",
          1)),
      HasSubstr("described twice"));
}

TEST(Safetensors, shapes_that_overflow_or_disagree_with_their_bytes_are_refused) {
  EXPECT_THAT(complaint(file_of(R"({"w":{"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,0]}})", 0)),
              HasSubstr("overflows"));
  EXPECT_THAT(complaint(file_of(R"({"w":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}})", 4)),
              HasSubstr("needs 8 bytes"));
  EXPECT_THAT(complaint(file_of(R"({"w":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}})", 4)),
              HasSubstr("whole number"));
}

TEST(Safetensors, an_unknown_type_is_unsupported_and_a_broken_header_malformed) {
  EXPECT_THAT(complaint(file_of(R"({"w":{"dtype":"Q9","shape":[1],"data_offsets":[0,4]}})", 4)),
              HasSubstr("unsupported"));
  EXPECT_THAT(complaint(file_of(R"({"w":)", 0)), HasSubstr("malformed"));
  EXPECT_THAT(complaint(file_of("[]", 0)), HasSubstr("malformed"));
  EXPECT_THAT(complaint(file_of(std::string(100000, '['), 0)), HasSubstr("nested too deeply"));
  EXPECT_THAT(complaint(file_of(R"({"w":{"dtype":"U8","shape":[1]}})", 0)), HasSubstr("needs dtype, shape"));
  EXPECT_THAT(complaint(file_of(R"({"w":{"dtype":"U8","shape":[1e999],"data_offsets":[0,1]}})", 1)),
              HasSubstr("too large"));
}

}  // namespace
}  // namespace ft::weights

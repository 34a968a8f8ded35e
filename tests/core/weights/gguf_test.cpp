#include "core/weights/gguf.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstring>

#include "core/base/error.h"
#include "tests/support/temp_folder.h"

namespace ft::weights {
namespace {

using testing::HasSubstr;

// Builds files by hand, so that they can be wrong.
struct Bytes {
  std::string text;
  template <typename T>
  Bytes& put(T value) {
    text.append(reinterpret_cast<const char*>(&value), sizeof value);
    return *this;
  }
  Bytes& name(std::string_view value) {
    put<uint64_t>(value.size());
    text += value;
    return *this;
  }
  Bytes& header(uint64_t tensors, uint64_t entries, uint32_t version = 3) {
    text = "GGUF";
    return put(version).put(tensors).put(entries);
  }
  Bytes& tensor(std::string_view n, std::vector<uint64_t> sizes, uint32_t type, uint64_t offset) {
    name(n).put<uint32_t>(static_cast<uint32_t>(sizes.size()));
    for (const uint64_t size : sizes) put(size);
    return put(type).put(offset);
  }
  Bytes& data(size_t count) {
    text.resize((text.size() + 31) / 32 * 32);
    text.append(count, 'x');
    return *this;
  }
};

std::string complaint(const std::string& bytes) {
  const test::TempFolder folder;
  write_file(folder / "t.gguf", bytes);
  try {
    GgufFile::open(folder / "t.gguf");
  } catch (const Error& error) {
    return std::string(name_of(error.code())) + ": " + error.message();
  }
  return "accepted";
}

constexpr uint32_t kF32 = 0, kQ8 = 8;

TEST(Gguf, what_is_written_comes_back) {
  const test::TempFolder folder;
  GgufWriter writer(folder / "t.gguf");
  writer.set("general.architecture", std::string("llama"));
  writer.set("n", uint32_t{7});
  writer.set("negative", int32_t{-7});
  writer.set("x", 0.5f);
  writer.set("yes", true);
  writer.set("words", std::vector<std::string>{"", "a", "微调"});
  writer.set("types", std::vector<int32_t>{1, -2});
  writer.declare("odd", DType::f32, {1, 3});
  writer.declare("nothing", DType::f32, {0});
  writer.declare("blocks", DType::q8_0, {2, 32});
  const std::string bytes = std::string(12, 'a') + std::string(68, 'b');
  writer.write(std::as_bytes(std::span(bytes)).first(20));
  writer.write(std::as_bytes(std::span(bytes)).subspan(20));
  writer.commit();

  const auto file = GgufFile::open(folder / "t.gguf");
  EXPECT_EQ(file.version(), 3u);
  EXPECT_EQ(file.text("general.architecture"), "llama");
  EXPECT_EQ(file.whole("n"), 7);
  EXPECT_EQ(file.whole("negative"), -7);
  EXPECT_EQ(file.number("x"), 0.5);
  EXPECT_EQ(file.flag("yes"), true);
  EXPECT_EQ(file.whole("absent"), std::nullopt);
  EXPECT_THROW(file.whole("x"), Error);
  EXPECT_THAT(*file.find_value("words")->texts(), testing::ElementsAre("", "a", "微调"));
  EXPECT_THAT(*file.find_value("types")->wholes(), testing::ElementsAre(1, -2));
  EXPECT_THAT(file.find("blocks")->shape, testing::ElementsAre(2, 32));
  EXPECT_EQ(std::to_integer<char>(file.find("odd")->bytes[11]), 'a');
  EXPECT_EQ(std::to_integer<char>(file.find("blocks")->bytes[67]), 'b');
}

TEST(Gguf, a_file_of_gguf_py_is_read) {
  const auto file = GgufFile::open(std::string(FT_TEST_DATA) + "/weights/tiny-llama.gguf");
  EXPECT_EQ(file.whole("llama.block_count"), 2);
  EXPECT_THAT(file.find("blk.0.attn_k.weight")->shape, testing::ElementsAre(16, 32));
  EXPECT_EQ(file.find("blk.1.ffn_down.weight")->dtype, DType::q8_0);
}

TEST(Gguf, version_2_is_read_and_others_are_refused) {
  EXPECT_EQ(complaint(Bytes().header(0, 0, 2).text), "accepted");
  EXPECT_THAT(complaint(Bytes().header(0, 0, 1).text), HasSubstr("version 1"));
  EXPECT_THAT(complaint(Bytes().header(0, 0, 0x03000000).text), HasSubstr("big-endian"));
  EXPECT_THAT(complaint("GGML" + std::string(20, '\0')), HasSubstr("no GGUF file"));
}

TEST(Gguf, counts_larger_than_the_file_are_refused_before_anything_is_allocated) {
  EXPECT_THAT(complaint(Bytes().header(0, uint64_t{1} << 63).text), HasSubstr("metadata entries are announced"));
  EXPECT_THAT(complaint(Bytes().header(uint64_t{1} << 62, 0).text), HasSubstr("tensors are announced"));
  EXPECT_THAT(complaint(Bytes().header(0, 1).put<uint64_t>(UINT64_MAX - 3).data(64).text), HasSubstr("truncated"));
  EXPECT_THAT(complaint(Bytes()
                            .header(0, 1)
                            .name("k")
                            .put<uint32_t>(9)
                            .put<uint32_t>(10)
                            .put<uint64_t>(uint64_t{1} << 61)
                            .data(64)
                            .text),
              HasSubstr("more than the file has room for"));
}

TEST(Gguf, arrays_of_arrays_and_unknown_kinds_are_refused) {
  EXPECT_THAT(complaint(Bytes().header(0, 1).name("k").put<uint32_t>(9).put<uint32_t>(9).put<uint64_t>(0).text),
              HasSubstr("array of arrays"));
  EXPECT_THAT(complaint(Bytes().header(0, 1).name("k").put<uint32_t>(13).put<uint64_t>(0).text), HasSubstr("kind 13"));
  EXPECT_THAT(complaint(Bytes().header(0, 1).name("k").put<uint32_t>(7).put<uint8_t>(2).text),
              HasSubstr("truth value of 2"));
}

TEST(Gguf, keys_must_be_unique_and_utf8) {
  EXPECT_THAT(complaint(Bytes()
                            .header(0, 2)
                            .name("k")
                            .put<uint32_t>(0)
                            .put<uint8_t>(1)
                            .name("k")
                            .put<uint32_t>(0)
                            .put<uint8_t>(1)
                            .text),
              HasSubstr("twice"));
  EXPECT_THAT(complaint(Bytes().header(0, 1).name("\xff").put<uint32_t>(0).put<uint8_t>(1).text), HasSubstr("UTF-8"));
}

TEST(Gguf, an_alignment_that_is_no_power_of_two_is_refused) {
  for (const uint32_t alignment : {0u, 3u})
    EXPECT_THAT(complaint(Bytes().header(0, 1).name("general.alignment").put<uint32_t>(4).put(alignment).text),
                HasSubstr("power of two"));
  EXPECT_THAT(complaint(Bytes().header(0, 1).name("general.alignment").put<uint32_t>(8).name("32").text),
              HasSubstr("not uint32"));
}

TEST(Gguf, tensors_must_lie_in_the_file_aligned_and_apart) {
  EXPECT_EQ(complaint(Bytes().header(1, 0).tensor("../../evil", {4}, kF32, 0).data(16).text), "accepted");
  EXPECT_THAT(complaint(Bytes().header(1, 0).tensor("a", {4}, kF32, 0).data(15).text), HasSubstr("truncated"));
  EXPECT_THAT(complaint(Bytes().header(1, 0).tensor("a", {4}, kF32, 4).data(64).text), HasSubstr("no multiple of 32"));
  EXPECT_THAT(complaint(Bytes().header(1, 0).tensor("a", {4}, kF32, UINT64_MAX - 31).data(64).text),
              HasSubstr("truncated"));
  EXPECT_THAT(complaint(Bytes().header(2, 0).tensor("a", {16}, kF32, 0).tensor("b", {4}, kF32, 32).data(64).text),
              HasSubstr("\"b\" begins inside tensor \"a\""));
  EXPECT_THAT(complaint(Bytes().header(2, 0).tensor("a", {4}, kF32, 0).tensor("a", {4}, kF32, 32).data(64).text),
              HasSubstr("two tensors"));
}

TEST(Gguf, shapes_must_be_whole_blocks_and_not_overflow) {
  EXPECT_THAT(complaint(Bytes().header(1, 0).tensor("a", {33}, kQ8, 0).data(68).text), HasSubstr("whole blocks of 32"));
  EXPECT_THAT(complaint(Bytes().header(1, 0).tensor("a", {1ull << 32, 1ull << 32, 2}, kF32, 0).data(64).text),
              HasSubstr("overflows"));
  EXPECT_THAT(complaint(Bytes().header(1, 0).tensor("a", {1ull << 62}, kF32, 0).data(64).text), HasSubstr("overflows"));
  EXPECT_THAT(complaint(Bytes().header(1, 0).tensor("a", {1, 1, 1, 1, 1}, kF32, 0).data(64).text),
              HasSubstr("5 dimensions"));
  EXPECT_THAT(complaint(Bytes().header(1, 0).tensor("a", {4}, 4, 0).data(64).text), HasSubstr("type 4"));
  EXPECT_THAT(complaint(Bytes().header(1, 0).tensor(std::string(64, 'n'), {4}, kF32, 0).data(64).text),
              HasSubstr("longer than 63"));
}

TEST(Gguf, no_cut_and_no_flipped_byte_of_a_real_file_gets_further_than_an_error) {
  const std::string whole = read_file(std::string(FT_TEST_DATA) + "/weights/tiny-llama.gguf");
  for (size_t size = 0; size < 2000; size += 7) EXPECT_NE(complaint(whole.substr(0, size)), "accepted") << size;
  uint64_t state = 1;
  for (int i = 0; i < 300; ++i) {
    std::string broken = whole;
    state = state * 6364136223846793005ull + 1442695040888963407ull;
    broken[(state >> 33) % 2000] = static_cast<char>(state >> 20);
    complaint(broken);  // any verdict, but no crash
  }
}

}  // namespace
}  // namespace ft::weights

// Byte-level BPE from small tokenizer.json files whose right answers can be worked out by hand.
#include "core/text/tokenizer.h"

#include <gtest/gtest.h>

#include "core/base/error.h"
#include "core/base/files.h"
#include "tests/support/temp_folder.h"

namespace ft::text {
namespace {

using ft::test::TempFolder;
using Ids = std::vector<int32_t>;

// a b c, the bytes of é (Ã ©), ab, abc, and a special token.
std::string small_file(const std::string& merges = R"(["a b","ab c"])", const std::string& normalizer = "null") {
  return R"({"normalizer":)" + normalizer +
         R"(,"added_tokens":[{"id":7,"content":"<|end|>","special":true}],"pre_tokenizer":{"type":"ByteLevel","add_prefix_space":false,"use_regex":true},)"
         R"("decoder":{"type":"ByteLevel"},"model":{"type":"BPE","vocab":{"a":0,"b":1,"c":2,"Ã":3,"©":4,"ab":5,"abc":6},"merges":)" +
         merges + "}}";
}

TokenizerPtr load(const TempFolder& folder, const std::string& json) {
  write_file(folder / "tokenizer.json", json);
  return load_tokenizer(folder.path());
}

TEST(Tokenizer, MergesByRankAndFindsSpecialTokensInTheText) {
  TempFolder folder;
  const auto tokenizer = load(folder, small_file());
  EXPECT_EQ(tokenizer->encode("abcab<|end|>b", false), (Ids{6, 5, 7, 1}));
  EXPECT_EQ(tokenizer->decode(Ids{6, 5, 7, 1}, true), "abcabb");
}

TEST(Tokenizer, OffsetsCountCharactersAndAnOpenCharacterWaitsInTheStream) {
  TempFolder folder;
  const auto tokenizer = load(folder, small_file());
  const Encoding encoding = tokenizer->encode_with_offsets(
      "\xC3\xA9"
      "b",
      false);
  EXPECT_EQ(encoding.ids, (Ids{3, 4, 1}));
  EXPECT_EQ(encoding.offsets[1].begin, 0);
  EXPECT_EQ(encoding.offsets[2].begin, 1);
  StreamDecoder stream(tokenizer);
  EXPECT_EQ(stream.add(3), "");
  EXPECT_EQ(stream.add(4), "\xC3\xA9");
}

TEST(Tokenizer, BadInputIsRefused) {
  TempFolder folder;
  EXPECT_THROW(load(folder, small_file(R"(["a z"])")), Error);
  EXPECT_THROW(load(folder, small_file("[]", R"({"type":"Strange"})")), Error);
  EXPECT_THROW(load(folder, small_file().substr(0, 200)), Error);
  EXPECT_THROW(load(folder, small_file())->decode(Ids{8}), Error);
  GgufVocabulary unknown;
  unknown.model = "gpt2", unknown.pre = "strange";
  EXPECT_THROW(tokenizer_from_gguf(unknown), Error);
}

}  // namespace
}  // namespace ft::text

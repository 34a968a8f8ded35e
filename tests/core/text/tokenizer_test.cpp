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

// A file whose text is cut by one pattern after the other.
std::string cut_by(const std::vector<std::string>& patterns, const std::string& vocabulary, const std::string& merges) {
  std::string steps;
  for (const std::string& pattern : patterns)
    steps += R"({"type":"Split","behavior":"Isolated","pattern":{"Regex":")" + pattern + "\"}},";
  return R"({"pre_tokenizer":{"type":"Sequence","pretokenizers":[)" + steps +
         R"({"type":"ByteLevel","add_prefix_space":false,"use_regex":false}]},"decoder":{"type":"ByteLevel"},)"
         R"("model":{"type":"BPE","vocab":)" +
         vocabulary + R"(,"merges":)" + merges + "}}";
}

// Pieces as Hugging Face's tokenizers 0.23.3 cuts them: "a", "b", "bc".
TEST(Tokenizer, AMatchOfNothingCutsInFrontOfWhatFollows) {
  TempFolder folder;
  const auto tokenizer = load(folder, cut_by({"(?=b)"}, R"({"a":0,"b":1,"c":2,"bc":3,"bb":4})", R"(["b b","b c"])"));
  EXPECT_EQ(tokenizer->encode("abbc", false), (Ids{0, 1, 3}));
}

TEST(Tokenizer, AMatchOfNothingAtAPiecesEndTakesNothingOfTheNextPiece) {
  TempFolder folder;
  const auto tokenizer = load(folder, cut_by({"c", "$"}, R"({"a":0,"b":1,"c":2,"ab":3})", R"(["a b"])"));
  EXPECT_EQ(tokenizer->encode("abc", false), (Ids{3, 2}));
}

TEST(Tokenizer, APatternThatCutsCharactersApartIsRefused) {
  TempFolder folder;
  EXPECT_THROW(load(folder, cut_by({R"(\\C)"}, R"({"a":0})", "[]")), Error);
}

TEST(Tokenizer, IdsThatNoTokenHasAreRefused) {
  TempFolder folder;
  std::string around = small_file(), beyond = around;
  around.insert(1, R"("post_processor":{"type":"TemplateProcessing","single":[{"SpecialToken":{"id":"x"}}],)"
                   R"("special_tokens":{"x":{"ids":[8]}}},)");
  EXPECT_THROW(load(folder, around), Error);
  beyond.replace(beyond.find("\"id\":7"), 6, "\"id\":4294967303");  // 7 in its lower half
  EXPECT_THROW(load(folder, beyond), Error);
}

// Found in a text, half a character would leave the other half to the pattern.
TEST(Tokenizer, ATokenOfHalfACharacterIsRefused) {
  GgufVocabulary vocabulary;
  vocabulary.model = "gpt2", vocabulary.pre = "smollm";
  vocabulary.tokens = {"a", "\xA9"};
  vocabulary.types = {1, 4};
  EXPECT_THROW(tokenizer_from_gguf(vocabulary), Error);
}

}  // namespace
}  // namespace ft::text

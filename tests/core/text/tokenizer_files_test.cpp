// Which file of a folder is its tokenizer, and the older files.
#include <gtest/gtest.h>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/text/gguf_vocabulary.h"
#include "core/text/tokenizer.h"
#include "tests/support/temp_folder.h"

namespace ft::text {
namespace {

using ft::test::TempFolder;
using Ids = std::vector<int32_t>;

// Each file's "a" has another id.
const char* const tokenizer_json =
    R"({"decoder":{"type":"ByteLevel"},"pre_tokenizer":{"type":"ByteLevel","add_prefix_space":false},"model":{"type":"BPE","vocab":{"a":1},"merges":[]}})";
const char* const tekken =
    R"({"config":{"pattern":"a+","default_vocab_size":3,"default_num_special_tokens":2},"vocab":[{"rank":0,"token_bytes":"YQ=="}]})";
const char* const ranks = "Yg== 0\nYw== 1\nZA== 2\nYQ== 3\n";
const char* const vocab_json = R"({"a":4})";
const char* const vocab_txt = "[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\na\n";

TEST(TokenizerFiles, TheFirstOfAFixedOrderWins) {
  TempFolder folder;
  const auto id_of_a = [&] { return load_tokenizer(folder.path())->encode("a", false); };
  EXPECT_THROW(id_of_a(), Error);
  write_file(folder / "vocab.txt", vocab_txt);
  EXPECT_EQ(id_of_a(), (Ids{5}));
  write_file(folder / "vocab.json", vocab_json);
  EXPECT_EQ(id_of_a(), (Ids{5})) << "vocab.json counts only with merges.txt";
  write_file(folder / "merges.txt", "#version: 0.2\n");
  EXPECT_EQ(id_of_a(), (Ids{4}));
  write_file(folder / "r50k_base.tiktoken", std::string(ranks));
  EXPECT_EQ(id_of_a(), (Ids{3}));
  write_file(folder / "tokenizer.model", std::string("YQ== 0\n"));
  EXPECT_EQ(id_of_a(), (Ids{0}));
  write_file(folder / "tekken.json", tekken);
  EXPECT_EQ(id_of_a(), (Ids{2}));
  write_file(folder / "tokenizer.json", tokenizer_json);
  EXPECT_EQ(id_of_a(), (Ids{1}));
}

TEST(TokenizerFiles, MergesAndAddedTokensOfTheOlderFilesAreRead) {
  TempFolder folder;
  write_file(folder / "vocab.json", R"({"a":0,"b":1,"ab":2,"Ġab":3,"Ġ":4})");
  write_file(folder / "merges.txt", "#version: 0.2\na b\nĠ ab\n");
  write_file(folder / "added_tokens.json", R"({"<end>":5})");
  write_file(folder / "tokenizer_config.json", R"({"eos_token":"<end>"})");
  const auto tokenizer = load_tokenizer(folder.path());
  EXPECT_EQ(tokenizer->encode("ab ab<end>", false), (Ids{2, 3, 5}));
  EXPECT_EQ(tokenizer->decode(Ids{2, 3, 5}, true), "ab ab");
  EXPECT_EQ(tokenizer->eos_id(), 5);
}

TEST(TokenizerFiles, WordListsAreBerts) {
  TempFolder folder;
  write_file(folder / "vocab.txt", std::string(vocab_txt) + "##bc\nword\n");
  const auto tokenizer = load_tokenizer(folder.path());
  EXPECT_EQ(tokenizer->encode("ABC word zz", true), (Ids{2, 5, 6, 7, 1, 3}));
  EXPECT_EQ(tokenizer->decode(Ids{5, 6, 7}), "abc word");
}

TEST(TokenizerFiles, ARankFileOfAnUnknownNameIsRefused) {
  TempFolder folder;
  write_file(folder / "strange.tiktoken", std::string(ranks));
  EXPECT_THROW(load_tokenizer(folder.path()), Error);
}

TEST(TokenizerFiles, UnknownTypesAreRefusedByName) {
  TempFolder folder;
  std::string text = tokenizer_json;
  text.replace(text.find("\"ByteLevel\""), 11, "\"Strange\"");
  write_file(folder / "tokenizer.json", text);
  try {
    load_tokenizer(folder.path());
    FAIL() << "a decoder that nobody knows";
  } catch (const Error& error) {
    EXPECT_NE(error.message().find("decoder of the type \"Strange\""), std::string::npos) << error.message();
    EXPECT_NE(error.hint().find("WordPiece"), std::string::npos) << error.hint();
  }
}

TEST(TokenizerFiles, BertsVocabularyInGgufSaysWhereWordsBegin) {
  GgufVocabulary vocabulary;
  vocabulary.model = "bert";
  vocabulary.tokens = {"[PAD]",
                       "[UNK]",
                       "[CLS]",
                       "[SEP]",
                       "\xE2\x96\x81"
                       "a",
                       "bc",
                       "\xE2\x96\x81"
                       "word"};
  vocabulary.unk_id = 1, vocabulary.cls_id = 2, vocabulary.sep_id = 3;
  const auto tokenizer = tokenizer_from_gguf(vocabulary);
  EXPECT_EQ(tokenizer->encode("Abc word bc", true), (Ids{2, 4, 5, 6, 1, 3}));
}

// Time must grow with the length, not with its square: these take milliseconds, or minutes.
TEST(TokenizerFiles, LongWordsTakeTimeThatGrowsWithTheirLength) {
  TempFolder folder;
  const std::string word(400'000, 'a');
  const auto length = [&](const std::string& model) {
    write_file(folder / "tokenizer.json", R"({"model":)" + model + "}");
    return load_tokenizer(folder.path())->encode(word, false).size();
  };
  EXPECT_EQ(length(R"({"type":"BPE","vocab":{"a":0,"aa":1,"aaaa":2},"merges":["a a","aa aa"]})"), word.size() / 4);
  EXPECT_EQ(length(R"({"type":"Unigram","unk_id":0,"vocab":[["?",0],["a",-3],["aaaa",-4]]})"), word.size() / 4);
  EXPECT_EQ(
      length(R"({"type":"WordPiece","max_input_chars_per_word":1000000,"vocab":{"[UNK]":0,"a":1,"##aa":2,"##a":3}})"),
      word.size() / 2 + 1);
}

}  // namespace
}  // namespace ft::text

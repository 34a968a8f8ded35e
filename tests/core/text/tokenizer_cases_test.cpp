// Small tokenizers of every kind and part, held against what the original libraries made of the same texts: tokenizers
// 0.23.3, sentencepiece 0.2.3, tiktoken 0.14.0 (tests/golden/tokenizers.py wrote the files).
#include <gtest/gtest.h>

#include <fstream>

#include "core/base/files.h"
#include "core/base/json.h"
#include "core/text/gguf_vocabulary.h"
#include "core/text/tokenizer.h"
#include "tests/support/temp_folder.h"

namespace ft::text {
namespace {

using ft::test::TempFolder;
using Ids = std::vector<int32_t>;
namespace fs = std::filesystem;

const fs::path kData = fs::path(FT_TEST_DATA) / "tokenizers";

Json offsets_of(const Encoding& encoding) {
  Json offsets = Json::array();
  for (const Offset& offset : encoding.offsets) offsets.push_back({offset.begin, offset.end});
  return offsets;
}

std::string streamed(const TokenizerPtr& tokenizer, const Ids& ids) {
  StreamDecoder stream(tokenizer);
  std::string text;
  for (const int32_t id : ids) text += stream.add(id);
  return text + stream.finish();
}

TEST(TokenizerCases, EveryKindAndPartGivesTheIdsPlacesAndTextsOfTheLibrary) {
  std::ifstream lines(kData / "cases.jsonl");
  int tokenizers = 0;
  for (std::string line; std::getline(lines, line); ++tokenizers) {
    const Json entry = parse_json(line, "cases.jsonl");
    TempFolder folder;
    write_file(folder / "tokenizer.json", to_text(entry["tokenizer"]));
    const auto tokenizer = load_tokenizer(folder.path());
    for (const Json& expected : entry["cases"]) {
      const auto& text = expected["text"].get_ref<const std::string&>();
      const std::string where = entry["name"].get<std::string>() + ": " + text;
      const Encoding encoding = tokenizer->encode_with_offsets(text, false);
      EXPECT_EQ(Json(encoding.ids), expected["ids"]) << where;
      EXPECT_EQ(tokenizer->encode(text, false), encoding.ids) << where;
      EXPECT_EQ(Json(tokenizer->encode(text, true)), expected["ids_special"]) << where;
      EXPECT_EQ(offsets_of(encoding), expected["offsets"]) << where;
      EXPECT_EQ(tokenizer->decode(encoding.ids), expected["decoded"].get<std::string>()) << where;
      EXPECT_EQ(streamed(tokenizer, encoding.ids), expected["decoded"].get<std::string>()) << where;
    }
  }
  EXPECT_GT(tokenizers, 40);
}

// "<s>" and "</s>" are found in a text here and are plain text to sentencepiece; no text of the file has them.
TEST(TokenizerCases, SentencepieceModelsGiveTheLibrarysIds) {
  for (const char* kind : {"bpe", "unigram"}) {
    TempFolder folder;
    fs::copy(kData / (kind + std::string(".model")), folder / "tokenizer.model");
    const auto tokenizer = load_tokenizer(folder.path());
    for (const Json& expected : read_json(kData / (kind + std::string(".json")))["cases"]) {
      const auto& text = expected["text"].get_ref<const std::string&>();
      const Ids ids = tokenizer->encode(text, false);
      EXPECT_EQ(Json(ids), expected["ids"]) << kind << ": " << text;
      EXPECT_EQ(tokenizer->decode(ids), expected["decoded"].get<std::string>()) << kind << ": " << text;
    }
  }
}

TEST(TokenizerCases, TheVocabularyOfASentencepieceModelGivesTheSameIdsFromGguf) {
  const Json file = read_json(kData / "bpe.json");
  GgufVocabulary vocabulary;
  vocabulary.model = "llama";
  vocabulary.tokens = file["pieces"].get<std::vector<std::string>>();
  vocabulary.types = file["types"].get<std::vector<int32_t>>();
  vocabulary.scores = file["scores"].get<std::vector<float>>();
  vocabulary.bos_id = 1, vocabulary.add_bos = true;
  const auto tokenizer = tokenizer_from_gguf(vocabulary);
  for (const Json& expected : file["cases"]) {
    const auto& text = expected["text"].get_ref<const std::string&>();
    if (text.find("<tool>") != std::string::npos) continue;  // an added token here: a space is put behind it
    EXPECT_EQ(Json(tokenizer->encode(text, false)), expected["ids"]) << text;
  }
  EXPECT_EQ(tokenizer->encode("", true), (Ids{1}));
}

TEST(TokenizerCases, AUnigramVocabularyGivesTheSameIdsFromGguf) {
  const Json file = read_json(kData / "unigram.json");
  GgufVocabulary vocabulary;
  vocabulary.model = "t5";
  vocabulary.tokens = file["pieces"].get<std::vector<std::string>>();
  vocabulary.types = file["types"].get<std::vector<int32_t>>();
  vocabulary.scores = file["scores"].get<std::vector<float>>();
  const auto tokenizer = tokenizer_from_gguf(vocabulary);
  for (const Json& expected : file["cases"]) {
    const auto& text = expected["text"].get_ref<const std::string&>();
    // sentencepiece puts a space in front of every text, Metaspace only where there is none yet.
    if (text.find("<tool>") != std::string::npos || text.starts_with(' ')) continue;
    EXPECT_EQ(Json(tokenizer->encode(text, false)), expected["ids"]) << text;
  }
}

TEST(TokenizerCases, RankFilesGiveTiktokensIds) {
  const Json file = read_json(kData / "ranks.json");
  TempFolder folder;
  fs::copy(kData / "ranks.model", folder / "tokenizer.model");
  const auto tokenizer = load_tokenizer(folder.path());
  for (const Json& expected : file["cases"]) {
    const auto& text = expected["text"].get_ref<const std::string&>();
    const Ids ids = tokenizer->encode(text, false);
    EXPECT_EQ(Json(ids), expected["ids"]) << text;
    EXPECT_EQ(tokenizer->decode(ids), text);
  }
  EXPECT_EQ(tokenizer->encode("", true), (Ids{420}));  // <|begin_of_text|> stands behind the ranks
}

TEST(TokenizerCases, TekkenGivesTheSameTokensBehindItsSpecialOnes) {
  const Json file = read_json(kData / "ranks.json");
  Json vocab = Json::array();
  std::ifstream ranks(kData / "ranks.model");
  for (std::string line; std::getline(ranks, line);)
    vocab.push_back({{"rank", vocab.size()}, {"token_bytes", line.substr(0, line.find(' '))}, {"token_str", nullptr}});
  TempFolder folder;
  write_file(folder / "tekken.json", to_text({{"config",
                                               {{"pattern", file["pattern"]},
                                                {"default_vocab_size", vocab.size() + 5},
                                                {"default_num_special_tokens", 5}}},
                                              {"vocab", vocab}}));
  const auto tokenizer = load_tokenizer(folder.path());
  for (const Json& expected : file["cases"]) {
    if (expected["text"].get<std::string>().find("<|") != std::string::npos) continue;
    Ids ids = expected["ids"].get<Ids>();
    for (int32_t& id : ids) id += 5;
    EXPECT_EQ(tokenizer->encode(expected["text"].get<std::string>(), false), ids);
  }
  EXPECT_EQ(tokenizer->encode("[INST]", true), (Ids{1, 3}));
}

}  // namespace
}  // namespace ft::text

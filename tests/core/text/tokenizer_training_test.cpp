// Tokenizers made from texts; what Hugging Face's trainer makes of the same ones was written by
// tests/golden/tokenizers.py (tokenizers 0.23.3).
#include "core/text/training/tokenizer_training.h"

#include <gtest/gtest.h>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/json.h"
#include "core/text/tokenizer.h"
#include "tests/support/temp_folder.h"

namespace ft::text {
namespace {

using ft::test::TempFolder;
namespace fs = std::filesystem;

const Json& golden() {
  static const Json json = read_json(fs::path(FT_TEST_DATA) / "tokenizers/trained.json");
  return json;
}

NextText texts(const Json& list) {
  return [list, at = size_t{0}](std::string& text) mutable {
    if (at == list.size()) return false;
    text = list[at++].get<std::string>();
    return true;
  };
}

void no_progress(double) {}

TEST(TokenizerTraining, ByteLevelBpeFindsTheVocabularyAndMergesOfTheLibrary) {
  TempFolder folder;
  const TokenizerTraining training{.vocabulary = 400, .special = {"<|end|>"}};
  train_tokenizer(training, texts(golden()["sentences"]), folder.path(), no_progress, {});
  const Json model = read_json(folder / "tokenizer.json")["model"];
  EXPECT_EQ(model["merges"], golden()["merges"]);
  for (const auto& [token, id] : golden()["vocab"].items()) EXPECT_EQ(model["vocab"][token], id) << token;
  EXPECT_EQ(model["vocab"].size(), golden()["vocab"].size());
}

TEST(TokenizerTraining, EveryKindGivesEveryTextBack) {
  for (const auto kind : {TokenizerKind::byte_bpe, TokenizerKind::bpe, TokenizerKind::unigram}) {
    TempFolder folder;
    const TokenizerTraining training{.kind = kind, .vocabulary = 420, .special = {"<|end|>", "<tool>"}};
    const auto made = train_tokenizer(training, texts(golden()["sentences"]), folder.path(), no_progress, {});
    EXPECT_GT(made.vocabulary, 300);
    const auto tokenizer = load_tokenizer(folder.path());
    EXPECT_EQ(tokenizer->names().eos, "<|end|>");
    for (const char* text : {"Good morning, where is it?", "\xE5\xBF\xAB\xE9\x80\x92 \xF0\x9F\x98\x80", "x  y\n"})
      EXPECT_EQ(tokenizer->decode(tokenizer->encode(text, false)), text);
    EXPECT_EQ(tokenizer->encode("<tool>", false).size(), 1u);
  }
}

TEST(TokenizerTraining, SettingsThatCannotBeAreRefused) {
  TempFolder folder;
  const auto train = [&](const TokenizerTraining& training, const Json& list) {
    train_tokenizer(training, texts(list), folder / "out", no_progress, {});
  };
  EXPECT_THROW(train({.vocabulary = 100}, golden()["sentences"]), Error);
  EXPECT_THROW(train({.vocabulary = 400, .special = {"a", "a"}}, golden()["sentences"]), Error);
  EXPECT_THROW(train({.vocabulary = 400}, Json::array()), Error);
  EXPECT_FALSE(fs::exists(folder / "out"));
}

TEST(TokenizerTraining, AStopLeavesNoFolderBehind) {
  TempFolder folder;
  StopToken stop;
  stop.request_stop();
  EXPECT_THROW(train_tokenizer({.vocabulary = 400}, texts(golden()["sentences"]), folder / "out", no_progress, stop),
               Error);
  EXPECT_FALSE(fs::exists(folder / "out"));
}

}  // namespace
}  // namespace ft::text

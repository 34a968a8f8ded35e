// Labels against TRL's rules: tests/golden/loss_masks.py made data/masks with transformers 5.24.0.
#include "core/text/loss_mask.h"

#include <gmock/gmock.h>

#include <sstream>

#include "core/base/error.h"
#include "core/base/files.h"

namespace ft::text {
namespace {

const std::filesystem::path kData = std::filesystem::path(FT_TEST_DATA) / "masks";

class LossMask : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    tokenizer_ = load_tokenizer(kData);
    std::istringstream lines(read_file(kData / "expected.jsonl"));
    for (std::string line; std::getline(lines, line);) rows_.push_back(parse_json(line, "expected.jsonl"));
  }

  static std::vector<Json> rows_of(const std::string& name) {
    std::vector<Json> rows;
    for (const Json& row : rows_)
      if (row["name"] == name) rows.push_back(row);
    EXPECT_FALSE(rows.empty()) << name;
    return rows;
  }

  static TokenizedSample tokenized(const Json& row, const char* source, MaskMode mode) {
    const ChatTemplate chat(row[source].get<std::string>(), tokenizer_->names());
    return tokenize_sample(row["sample"], *tokenizer_, &chat, mode);
  }

  static void expect_labels(const TokenizedSample& sample, const Json& row, const char* labels) {
    EXPECT_EQ(Json(sample.ids), row["ids"]) << row["sample"];
    EXPECT_EQ(Json(sample.labels), row[labels]) << row["sample"];
  }

  static std::string message_of(const Json& row, MaskMode mode) {
    try {
      tokenized(row, "template", mode);
    } catch (const Error& error) {
      return error.message();
    }
    return "no error";
  }

  static inline TokenizerPtr tokenizer_;
  static inline std::vector<Json> rows_;
};

TEST_F(LossMask, MarkedAnswersAreLearnedAsTrlDoes) {
  for (const char* name : {"turns", "brackets", "farewell", "thoughts", "insistent"})
    for (const Json& row : rows_of(name)) {
      const auto sample = tokenized(row, "marked", MaskMode::assistant);
      expect_labels(sample, row, "labels");
      EXPECT_EQ(sample.warning, "");
      expect_labels(tokenized(row, "marked", MaskMode::last), row, "last");
    }
}

TEST_F(LossMask, AnswersAreFoundWithoutMarksAndThisIsSaid) {
  for (const char* name : {"turns", "brackets", "farewell"})
    for (const Json& row : rows_of(name)) {
      const auto sample = tokenized(row, "template", MaskMode::assistant);
      expect_labels(sample, row, "labels");
      EXPECT_THAT(sample.warning, testing::HasSubstr("no {% generation %} marks"));
      expect_labels(tokenized(row, "template", MaskMode::last), row, "last");
    }
}

TEST_F(LossMask, EarlierTurnsThatChangeAreRefusedButTheLastAnswerCanBeLearned) {
  size_t refused = 0;
  for (const Json& row : rows_of("thoughts")) {
    const Json& messages = row["sample"]["messages"];
    if (messages.back()["role"] != "assistant" || messages.size() == 2) continue;
    EXPECT_THAT(message_of(row, MaskMode::assistant), testing::HasSubstr("earlier turns differently"));
    expect_labels(tokenized(row, "template", MaskMode::last), row, "last");
    ++refused;
  }
  EXPECT_EQ(refused, 2u);
}

TEST_F(LossMask, ATemplateThatAlwaysAsksForAnotherAnswerIsRefused) {
  EXPECT_THAT(message_of(rows_of("insistent").front(), MaskMode::last), testing::HasSubstr("asks for another answer"));
}

TEST_F(LossMask, ATemplateThatLeavesOutTheAnswerIsRefused) {
  EXPECT_THAT(message_of(rows_of("parts").front(), MaskMode::assistant), testing::HasSubstr("leaves out"));
}

TEST_F(LossMask, ACompletionBeginsAtTheFirstTokenThatDiffers) {
  for (const Json& row : rows_of("completion")) {
    const auto sample = tokenize_sample(row["sample"], *tokenizer_, nullptr, MaskMode::completion);
    expect_labels(sample, row, "labels");
  }
}

TEST_F(LossMask, EverythingIsLearnedInModeAllAndFromTexts) {
  const Json row = rows_of("turns").front();
  const auto all = tokenized(row, "template", MaskMode::all);
  EXPECT_EQ(all.labels, all.ids);
  const auto text = tokenize_sample({{"text", "The answer"}}, *tokenizer_, nullptr, MaskMode::assistant);
  EXPECT_EQ(text.labels, text.ids);
  EXPECT_EQ(text.ids.back(), tokenizer_->eos_id());
  const auto ended = tokenize_sample({{"text", "The answer<|over|>"}}, *tokenizer_, nullptr, MaskMode::assistant);
  EXPECT_EQ(ended.ids, text.ids);  // no second end
}

TEST_F(LossMask, ASampleWithoutAnAnswerIsAnError) {
  Json row = rows_of("turns").front();
  row["sample"]["messages"] = Json::array({{{"role", "user"}, {"content", "Hello?"}}});
  EXPECT_THAT(message_of(row, MaskMode::assistant), testing::HasSubstr("nothing in this sample would be learned"));
  row["sample"]["messages"] = Json::array();
  EXPECT_THAT(message_of(row, MaskMode::all), testing::HasSubstr("at least one message"));
}

TEST_F(LossMask, AnswersWithoutAnEndTokenAreWarnedAbout) {
  Json row = rows_of("turns").front();
  row["template"] =
      "{% for m in messages %}{{ m.role + ': ' + m.content + '\\n' }}{% endfor %}{{ 'assistant: ' if "
      "add_generation_prompt }}";
  EXPECT_THAT(tokenized(row, "template", MaskMode::assistant).warning, testing::HasSubstr("may not learn to stop"));
}

TEST_F(LossMask, AnAnswerAtTheBeginningIsFoundThoughTheTemplateNeedsAMessageBeforeIt) {
  Json row = rows_of("turns").front();
  row["template"] =
      "{{ messages[0].role }}{% for m in messages %}<|turn|>{{ m.content }}<|over|>{% endfor %}{{ '<|turn|>' if "
      "add_generation_prompt }}";
  row["sample"]["messages"] =
      Json::array({{{"role", "assistant"}, {"content", "Hi"}}, {{"role", "user"}, {"content", "Hi"}}});
  const auto sample = tokenized(row, "template", MaskMode::assistant);
  std::vector<int32_t> learned;
  for (const int32_t label : sample.labels)
    if (label != no_label) learned.push_back(label);
  EXPECT_EQ(tokenizer_->decode(learned), "Hi<|over|>");
}

}  // namespace
}  // namespace ft::text

#include "core/data/rewrite.h"

#include <set>

#include "tests/core/data/support.h"

namespace ft::data {
namespace {

using ::testing::ElementsAre;

std::vector<std::string> fixed(const File& file, std::vector<std::string> only = {},
                               std::vector<std::string> map = {}) {
  std::vector<std::string> lines;
  fix_rows(file.open(std::move(map)), only, [&](std::string_view line) { lines.emplace_back(line); });
  return lines;
}

TEST(Rewrite, UntouchedRowsKeepEveryByte) {
  const std::string row = R"({"id":1e3,  "instruction" : "a\/", "output": "b", "score": 0.1000})";
  EXPECT_THAT(fixed(File(row + "\n")), ElementsAre(row));
}

TEST(Rewrite, FixesTouchOnlyWhatTheyMend) {
  const File file(R"({"id": 1e3, "instruction": " a ", "output": "b\u0007", "x": [1.0]})"
                  "\n"
                  R"({"instruction": "a", "output": ""})"
                  "\n"
                  R"({"id": 1, "instruction": "a", "output": "b"})"
                  "\n");
  EXPECT_THAT(fixed(file, {"trim", "control", "drop-unusable"}),
              ElementsAre(R"({"id": 1e3, "instruction": "a", "output": "b", "x": [1.0]})",
                          R"({"id": 1, "instruction": "a", "output": "b"})"));
  EXPECT_EQ(fixed(file, {"trim"}).size(), 3u);
  EXPECT_THROW(fixed(file, {"nonsense"}), Error);
}

TEST(Rewrite, FixesFollowTheColumnMap) {
  const File file(R"({"ask": " a", "inner": {"reply": "b "}})"
                  "\n");
  EXPECT_THAT(fixed(file, {"trim"}, {"ask=instruction", "inner.reply=output"}),
              ElementsAre(R"({"ask": "a", "inner": {"reply": "b"}})"));
}

TEST(Rewrite, ATableWithOtherColumnsIsMendedAsWhatItsColumnsMean) {
  EXPECT_THAT(fixed(File("question,answer\n\" a \",b\n", "t.csv"), {"trim"}),
              ElementsAre(R"({"instruction":"a","output":"b"})"));
}

TEST(Rewrite, MessagesOfOneSpeakerAreMerged) {
  const File file(
      R"({"messages": [{"role": "user", "content": "a"}, {"role": "user", "content": "b"}, {"role": "assistant", "content": "c"}], "id": 7})"
      "\n");
  EXPECT_THAT(
      fixed(file),
      ElementsAre(R"({"messages": [{"role":"user","content":"a\nb"},{"role":"assistant","content":"c"}], "id": 7})"));
}

TEST(Rewrite, RowsOverSeveralLinesBecomeOneAndMeanTheSame) {
  const File file(
      "[\n  {\n    \"instruction\": \"a  b\",\n    \"output\": \"c\",\n    \"n\": [\n 1,\n 2.50\n ]\n  }\n]",
      "pretty.json");
  const Dataset set = file.open();
  const std::string line = line_of(set, 0);
  EXPECT_EQ(line.find('\n'), std::string::npos);
  EXPECT_EQ(parse_json(line, "line"), set.columns_of(0));
  EXPECT_NE(line.find("2.50"), std::string::npos);
}

TEST(Rewrite, CopiesGoAndTheFirstStays) {
  const File file(R"({"text": "one text that is long enough to compare"})"
                  "\n"
                  R"({"text": "another text about something else"})"
                  "\n"
                  R"({"text": "one text that is long enough to compare"})"
                  "\n");
  std::vector<std::string> lines;
  const FixReport report =
      drop_copies(file.open(), Copies::exact, [&](std::string_view line) { lines.emplace_back(line); });
  EXPECT_EQ(report.dropped, 1u);
  EXPECT_EQ(lines.size(), 2u);
}

TEST(Rewrite, ThereAndBackAgainMeansTheSame) {
  const Json sample = chat({{"system", "s"}, {"user", "q1"}, {"assistant", "a1"}, {"user", "q2"}, {"assistant", "a2"}});
  for (const char* format : {"messages", "sharegpt", "alpaca"}) {
    const Json row = converted(sample, Json{{"id", 5}}, format);
    EXPECT_EQ(row["id"], 5) << format;
    EXPECT_EQ(find_format(format)->normalise(row), sample) << format;
  }
  EXPECT_EQ(converted(chat({{"user", "q"}, {"assistant", "a"}}), Json::object(), "completion"),
            (Json{{"prompt", "q"}, {"completion", "a"}}));
}

TEST(Rewrite, WhatAFormatCannotSayIsRefused) {
  const Json faulty = parse_json(R"({"messages": ["q", {"role": 3}]})", "row");
  EXPECT_THROW(converted(faulty, Json::object(), "alpaca"), Error);
  EXPECT_THROW(converted(chat({{"user", "q"}}), Json::object(), "alpaca"), Error);
  EXPECT_THROW(converted(Json{{"text", "x"}}, Json::object(), "messages"), Error);
  EXPECT_THROW(converted(chat({{"user", "q"}, {"assistant", "a"}}), Json::object(), "preference"), Error);
}

TEST(Fix, a_table_with_columns_of_its_own_is_mended_in_these) {
  const File file("customer message,ticket\n\"It hums. \",noise\n", "data.csv");
  OpenOptions options;
  options.map = {"customer message=instruction", "ticket=output"};
  const auto fixes = plan_fixes(Dataset::open(file.path, options), {});
  ASSERT_EQ(fixes.size(), 1u);
  EXPECT_EQ(fixes[0].after, R"({"customer message":"It hums.","ticket":"noise"})");
}

}  // namespace
}  // namespace ft::data

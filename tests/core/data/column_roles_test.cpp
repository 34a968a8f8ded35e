#include "core/data/column_roles.h"

#include "tests/core/data/support.h"

namespace ft::data {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

RoleGuess guess_for(const std::vector<std::string>& columns, const std::string& row, size_t times = 6) {
  return guess_roles(columns, std::vector<Json>(times, Json::parse(row)));
}

TEST(ColumnRoles, KnownNamesOtherNamesAndContentsAreRecognised) {
  EXPECT_EQ(guess_for({"prompt", "completion"}, R"({"prompt": "a", "completion": "b"})").format, "completion");
  EXPECT_THAT(guess_for({"prompt", "completion"}, R"({"prompt": "a", "completion": "b"})").map(), IsEmpty());
  EXPECT_THAT(guess_for({"id", "问题", "答案"}, R"({"id": 1, "问题": "a", "答案": "b"})").map(),
              ElementsAre("问题=instruction", "答案=output"));
  const RoleGuess chat = guess_for({"n", "talk"}, R"({"n": 1, "talk": [{"role": "user", "content": "a"}]})");
  EXPECT_EQ(chat.format, "messages");
  EXPECT_THAT(chat.map(), ElementsAre("talk=messages"));
  EXPECT_EQ(chat.choices.front().reason, RoleReason::contents);
}

TEST(ColumnRoles, UnknownTextsAreTakenInTheirOrderAndShortRepeatedOnesAsLabels) {
  const std::vector<Json> rows{Json::parse(R"({"was": "Frage eins, recht lang", "dann": "Antwort eins"})"),
                               Json::parse(R"({"was": "Frage zwei, recht lang", "dann": "Antwort zwei"})")};
  const RoleGuess texts = guess_roles({"was", "dann"}, rows);
  EXPECT_EQ(texts.format, "alpaca");
  EXPECT_THAT(texts.map(), ElementsAre("was=instruction", "dann=output"));
  std::vector<Json> judged;
  for (int i = 0; i < 8; ++i)
    judged.push_back({{"satz", "Ein langer Satz mit der Nummer " + std::to_string(i) + ", den es nur einmal gibt."},
                      {"art", i % 2 ? "gut" : "schlecht"}});
  const RoleGuess labels = guess_roles({"satz", "art"}, judged);
  EXPECT_EQ(labels.format, "classification");
  EXPECT_THAT(labels.map(), ElementsAre("satz=text", "art=label"));
}

TEST(ColumnRoles, WordsInNamesAreUnderstoodAndNumbersAreNoTexts) {
  const std::vector<std::string> tickets{"工单编号", "客户问题", "客服回复", "类别", "日期"};
  std::vector<Json> rows;
  for (int i = 0; i < 8; ++i)
    rows.push_back({{"工单编号", "T-" + std::to_string(i)},
                    {"客户问题", "第 " + std::to_string(i) + " 个包裹在哪里？"},
                    {"客服回复", "已为您催促仓库。"},
                    {"类别", i % 2 ? "物流" : "退货"},
                    {"日期", "2026-11-0" + std::to_string(i)}});
  const RoleGuess guess = guess_roles(tickets, rows);
  EXPECT_EQ(guess.format, "alpaca");
  EXPECT_THAT(guess.map(), ElementsAre("客户问题=instruction", "客服回复=output"));
  std::vector<Json> prices;
  for (int i = 0; i < 8; ++i)
    prices.push_back(
        {{"date", "2026-11-0" + std::to_string(i)}, {"price", "1" + std::to_string(i) + ".50"}, {"volume", "900"}});
  EXPECT_THAT(guess_roles({"date", "price", "volume"}, prices).map(), IsEmpty());
}

TEST(ColumnRoles, AChoiceIsTriedOnTheRows) {
  const File file("{\"was\": \"q\", \"dann\": \"a\"}\n{\"was\": \"r\"}\n");
  OpenOptions options;
  options.raw = true;
  const Dataset raw = Dataset::open(file.path, options);
  EXPECT_EQ(raw.format(), nullptr);
  EXPECT_THAT(raw.columns(), ElementsAre("was", "dann"));
  const RoleFit fit = try_roles(raw, {"was=instruction", "dann=output"}, "alpaca", 100);
  EXPECT_EQ(fit.rows, 2u);
  EXPECT_EQ(fit.fitting, 1u);
  EXPECT_EQ(fit.first_bad, 1u);
  EXPECT_THAT(fit.problem, HasSubstr("output"));
  EXPECT_EQ(fit.samples.at(0), chat({{"user", "q"}, {"assistant", "a"}}));
}

TEST(ColumnRoles, ATableWithoutHeadingsHasNumbers) {
  const File file("good\t1\nbad\t0\n", "t.tsv");
  OpenOptions options;
  options.raw = options.no_header = true;
  const Dataset raw = Dataset::open(file.path, options);
  EXPECT_EQ(raw.size(), 2u);
  EXPECT_THAT(raw.columns(), ElementsAre("0", "1"));
}

}  // namespace
}  // namespace ft::data

#include "core/data/stats.h"

#include "tests/core/data/support.h"

namespace ft::data {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;

TEST(Statistics, SpreadOfAKnownList) {
  const Spread spread = spread_of({5, 1, 3, 2, 4});
  EXPECT_EQ(spread.least, 1u);
  EXPECT_EQ(spread.median, 3u);
  EXPECT_EQ(spread.most, 5u);
  EXPECT_EQ(spread.total, 15u);
  EXPECT_EQ(spread_of({}).most, 0u);
}

TEST(Statistics, CountsRolesTurnsCharactersAndLanguages) {
  const File file(
      R"({"messages": [{"role": "system", "content": "s"}, {"role": "user", "content": "你好吗"}, {"role": "assistant", "content": "很好"}]})"
      "\n"
      R"({"messages": [{"role": "user", "content": "hello"}, {"role": "assistant", "content": "hi"}]})"
      "\n"
      R"({"messages": [{"role": "user", "content": "unanswered"}]})"
      "\n");
  const Statistics statistics = measure(file.open());
  EXPECT_EQ(statistics.rows, 3u);
  EXPECT_EQ(statistics.usable, 2u);
  EXPECT_EQ(statistics.roles.at("user"), 3u);
  EXPECT_EQ(statistics.turns.most, 2u);
  EXPECT_EQ(statistics.characters.total, 6u + 7u + 10u);
  EXPECT_NEAR(statistics.chinese, 1.0 / 3, 1e-9);
}

TEST(Advice, SaysWhenRowsAreFewCopiedOrLeaking) {
  Statistics statistics;
  statistics.rows = statistics.usable = 100;
  Findings findings;
  for (size_t row = 0; row < 30; ++row) {
    Finding finding;
    finding.row = row;
    finding.kind = row < 20 ? "exact_duplicate" : "leakage";
    findings.push_back(finding);
  }
  const auto advice = advise(Task::dialogue, statistics, findings);
  EXPECT_THAT(advice, Contains(HasSubstr("few for dialogue")));
  EXPECT_THAT(advice, Contains(HasSubstr("learned by heart")));
  EXPECT_THAT(advice, Contains(HasSubstr("exam")));
  statistics.usable = statistics.rows = 20'000;
  EXPECT_THAT(advise(Task::dialogue, statistics, {}), Not(Contains(HasSubstr("few for"))));
}

TEST(Advice, NamesTheClassThatIsTooSmall) {
  Statistics statistics;
  statistics.rows = statistics.usable = 2000;
  statistics.labels = {{"good", 1990}, {"bad", 10}};
  const auto advice = advise(Task::classification, statistics, {});
  EXPECT_THAT(advice, Contains(HasSubstr("\"bad\" has 10 rows")));
  EXPECT_THAT(advice, Contains(HasSubstr("Balance")));
}

TEST(Task, UnknownNamesAreRefused) {
  EXPECT_EQ(task_named("code"), Task::code);
  EXPECT_THROW(task_named("poetry"), Error);
}

}  // namespace
}  // namespace ft::data

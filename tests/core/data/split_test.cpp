#include "core/data/split.h"

#include <fmt/format.h>

#include <map>
#include <set>

#include "tests/core/data/support.h"

namespace ft::data {
namespace {

using How = SplitPlan::How;
using ::testing::HasSubstr;

std::string rows_with_twins(size_t count) {
  std::string text;
  for (size_t i = 0; i < count; ++i) {
    const std::string n = std::to_string(i * 7919);
    text += to_text(Json{{"instruction", "Question " + n}, {"output", "An answer about " + n}}) + "\n";
    if (i % 5 == 0)
      text += to_text(Json{{"instruction", "Question " + n}, {"output", "Something else entirely, " + n}}) + "\n";
  }
  return text;
}

TEST(Split, ASplitIsSeededAndNeverPartsRowsThatAskTheSame) {
  const File file(rows_with_twins(200));
  const Dataset set = file.open();
  const auto exam = split_rows(set, {.exam_share = 0.2, .seed = 1});
  EXPECT_EQ(exam, split_rows(set, {.exam_share = 0.2, .seed = 1}));
  EXPECT_NE(exam, split_rows(set, {.exam_share = 0.2, .seed = 2}));
  EXPECT_NEAR(static_cast<double>(std::count(exam.begin(), exam.end(), true)), 48, 3);
  std::set<Json> asked[2];
  for (size_t row = 0; row < set.size(); ++row) asked[exam[row]].insert(set.columns_of(row)["instruction"]);
  for (const Json& question : asked[1]) EXPECT_FALSE(asked[0].contains(question)) << question;
}

TEST(Split, BothPartsAreWrittenAndNoneWhereOneWouldBeEmpty) {
  const File file("{\"text\": \"one\"}\n{\"text\": \"two\"}\n{\"text\": \"three\"}\n");
  const Dataset set = file.open();
  const auto folder = file.path.parent_path();
  const auto train = folder / "train.part", exam = folder / "exam.part";
  EXPECT_THROW(write_split(set, {false, false, false}, train, exam), Error);
  EXPECT_FALSE(std::filesystem::exists(train));
  StopToken stop;
  stop.request_stop();
  EXPECT_THROW(write_split(set, {false, true, false}, train, exam, stop), Error);
  EXPECT_FALSE(std::filesystem::exists(train));
  const SplitSizes sizes = write_split(set, {false, true, false}, train, exam);
  EXPECT_EQ(sizes.train_rows, 2u);
  EXPECT_EQ(sizes.exam_rows, 1u);
  EXPECT_EQ(read_file(train), "{\"text\": \"one\"}\n{\"text\": \"three\"}\n");
  EXPECT_EQ(read_file(exam), "{\"text\": \"two\"}\n");
}

TEST(Split, AnEmptyInputAsksTheSameAsNone) {
  std::string text;
  for (int i = 0; i < 40; ++i) {
    const std::string question = "Question " + std::to_string(i * 7919);
    text +=
        to_text(Json{
            {"instruction", question}, {"input", ""}, {"output", "One answer of some length " + std::to_string(i)}}) +
        "\n";
    text += to_text(Json{{"instruction", question}, {"output", "Quite another thing is said here"}}) + "\n";
  }
  const File file(text);
  const auto exam = split_rows(file.open(), {.exam_share = 0.5, .seed = 3});
  for (size_t row = 0; row < exam.size(); row += 2) EXPECT_EQ(exam[row], exam[row + 1]) << row;
}

// A row that is like no other, with some more columns.
std::string row_of(int number, Json columns) {
  uint32_t state = 12345u + static_cast<uint32_t>(number);
  const auto words = [&] {
    std::string text;
    for (int i = 0; i < 40; ++i) {
      state = state * 1664525u + 1013904223u;
      text += i % 6 == 5 ? ' ' : static_cast<char>('a' + (state >> 24) % 26);
    }
    return text;
  };
  columns["instruction"] = words();
  columns["output"] = words();
  return to_text(columns) + "\n";
}

size_t count_of(const std::vector<bool>& exam) {
  return static_cast<size_t>(std::count(exam.begin(), exam.end(), true));
}

TEST(Split, EveryValueHasItsShareHoweverRare) {
  std::string text;
  for (int i = 0; i < 200; ++i) text += row_of(i, {{"label", i % 20 == 0 ? "rare" : "common"}});
  const File file(text);
  const Dataset set = file.open();
  const auto exam = split_rows(set, {.how = How::stratified, .column = "label", .exam_share = 0.2, .seed = 5});
  std::map<std::string, int> asked;
  for (size_t row = 0; row < exam.size(); ++row)
    if (exam[row]) ++asked[set.columns_of(row)["label"].get<std::string>()];
  EXPECT_EQ(asked["rare"], 2);
  EXPECT_EQ(asked["common"], 38);
}

TEST(Split, ManySmallStrataGetTheirShareTogether) {
  std::string text;
  for (int i = 0; i < 100; ++i) text += row_of(i, {{"label", i / 2}});
  const File file(text);
  EXPECT_EQ(count_of(split_rows(file.open(), {.how = How::stratified, .column = "label", .exam_share = 0.1})), 10u);
}

TEST(Split, RowsOfOneGroupStayTogether) {
  std::string text;
  for (int i = 0; i < 120; ++i) text += row_of(i, {{"meta", {{"customer", i % 30}}}});
  const File file(text);
  const auto exam = split_rows(file.open(), {.how = How::grouped, .column = "meta.customer", .exam_share = 0.25});
  EXPECT_NEAR(static_cast<double>(count_of(exam)), 30, 4);
  for (size_t row = 30; row < exam.size(); ++row) EXPECT_EQ(exam[row], exam[row % 30]) << row;
}

TEST(Split, TheLatestRowsAreTheExam) {
  std::string text;
  for (int i = 0; i < 40; ++i)  // not in order of time; one without
    text += row_of(i, i == 7 ? Json::object() : Json{{"date", fmt::format("2024-{:02}-03", 1 + (i * 7) % 12)}});
  const File file(text);
  const Dataset set = file.open();
  const auto exam = split_rows(set, {.how = How::in_time, .column = "date", .exam_share = 0.2});
  EXPECT_EQ(count_of(exam), 8u);
  std::string latest_learned, earliest_asked = "9";
  for (size_t row = 0; row < exam.size(); ++row) {
    const auto date = set.columns_of(row).value("date", "");
    if (exam[row])
      earliest_asked = std::min(earliest_asked, date);
    else
      latest_learned = std::max(latest_learned, date);
  }
  EXPECT_LE(latest_learned, earliest_asked);
  EXPECT_FALSE(exam[7]);
}

TEST(Split, AQuestionThatWasAnsweredEarlierIsAskedOfNobody) {
  std::string text;
  for (int i = 0; i < 20; ++i) text += row_of(i, {{"at", i}});
  Json again = Json::parse(text.substr(0, text.find('\n')));
  again["at"] = 100;
  const File file(text + to_text(again) + "\n");
  const SplitPlan plan{.how = How::in_time, .column = "at", .exam_share = 0.1};
  const auto exam = split_rows(file.open(), plan);
  EXPECT_FALSE(exam[20]) << "the first row, again";
  EXPECT_TRUE(exam[19]);
  SplitPlan apart = plan;
  apart.alike_together = false;
  EXPECT_TRUE(split_rows(file.open(), apart)[20]);
}

TEST(Split, AColumnThatIsNotThereAndTimesThatDoNotSortAreRefused) {
  const File file(row_of(1, {{"when", "14 March"}, {"n", 1}}) + row_of(2, {{"when", "2 April"}, {"n", "2024-01"}}));
  const auto refusal = [&](How how, const char* column) {
    try {
      split_rows(file.open(), {.how = how, .column = column, .exam_share = 0.5});
    } catch (const Error& error) {
      return error.message() + " " + error.hint();
    }
    return std::string();
  };
  EXPECT_THAT(refusal(How::grouped, "customer"), testing::AllOf(HasSubstr("\"customer\""), HasSubstr("when, n")));
  EXPECT_THAT(refusal(How::in_time, "when"), HasSubstr("\"14 March\" in when is no time"));
  EXPECT_THAT(refusal(How::in_time, "n"), HasSubstr("numbers and dates"));
}

}  // namespace
}  // namespace ft::data

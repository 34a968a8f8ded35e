#include "core/eval/comparison.h"

#include <gtest/gtest.h>

#include "core/base/error.h"

namespace ft::eval {

namespace {

// An exam whose items are "q0", "q1", … with given scores of one metric.
ExamSheet sheet(const std::vector<double>& scores, const std::string& answer, const std::string& metric = "token_f1") {
  ExamSheet sheet;
  for (size_t i = 0; i < scores.size(); ++i) {
    sheet.questions.push_back("q" + std::to_string(i));
    sheet.references.push_back("r" + std::to_string(i));
    sheet.answers.push_back(answer + std::to_string(i));
  }
  sheet.marks.push_back({metric, scores, interval_of(scores)});
  return sheet;
}

}  // namespace

TEST(Comparison, the_largest_changes_come_first_and_unchanged_items_are_left_out) {
  const auto before = sheet({0.5, 0.9, 0.2, 0.4, 0.4}, "b"), after = sheet({0.5, 0.1, 0.1, 1.0, 0.6}, "a");
  const Comparison found = compare(before, after);
  ASSERT_EQ(found.regressions.size(), 2u);
  EXPECT_EQ(found.regressions[0].row, 1u);
  EXPECT_EQ(found.regressions[0].rank, 1);
  EXPECT_EQ(found.regressions[1].row, 2u);
  ASSERT_EQ(found.gains.size(), 2u);
  EXPECT_EQ(found.gains[0].row, 3u);
  EXPECT_EQ(found.gains[1].rank, 2);
}

TEST(Comparison, only_as_many_items_as_asked_for_and_equal_changes_in_the_exams_order) {
  const Comparison found = compare(sheet({0, 0, 0}, "b"), sheet({1, 1, 1}, "a"), 2);
  ASSERT_EQ(found.gains.size(), 2u);
  EXPECT_EQ(found.gains[0].row, 0u);
  EXPECT_EQ(found.gains[1].row, 1u);
}

TEST(Comparison, the_verdict_is_that_of_the_paired_test) {
  const std::vector<double> none(12, 0.0), all(12, 1.0);
  EXPECT_EQ(compare(sheet(none, "b"), sheet(all, "a")).metrics[0].test.verdict, Verdict::better);
  EXPECT_EQ(compare(sheet(all, "b"), sheet(none, "a")).metrics[0].test.verdict, Verdict::worse);
  EXPECT_EQ(compare(sheet({0, 1, 0}, "b"), sheet({1, 1, 0}, "a")).metrics[0].test.verdict, Verdict::no_proof);
}

TEST(Comparison, json_names_row_question_and_both_answers) {
  const auto before = sheet({1, 0}, "b"), after = sheet({0, 1}, "a");
  const Json json = to_json(compare(before, after), before, after);
  const Json& worst = json["regressions"][0];
  EXPECT_EQ(worst["row"], 0);
  EXPECT_EQ(worst["question"], "q0");
  EXPECT_EQ(worst["answer_before"], "b0");
  EXPECT_EQ(worst["answer_after"], "a0");
  EXPECT_EQ(json["gains"][0]["row"], 1);
  EXPECT_EQ(json["metrics"][0]["verdict"], "no proof");
}

TEST(Comparison, results_of_different_exams_are_refused) {
  auto other = sheet({1, 0}, "a");
  other.references[1] = "else";
  EXPECT_THROW(compare(sheet({1, 0}, "b"), other), Error);
  EXPECT_THROW(compare(sheet({1, 0}, "b"), sheet({1}, "a")), Error);
  EXPECT_THROW(compare(sheet({1, 0}, "b"), sheet({1, 0}, "a", "contains")), Error);
}

TEST(Comparison, a_file_that_is_no_result_is_refused_by_name) {
  try {
    sheet_from_json(Json{{"answers", 3}}, "notes.json");
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), Code::malformed);
    EXPECT_NE(error.message().find("notes.json"), std::string::npos);
  }
}

}  // namespace ft::eval

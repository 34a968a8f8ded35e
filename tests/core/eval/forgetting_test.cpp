// Forgetting: the same general questions at several stages, by kind.
#include "core/eval/forgetting.h"

#include <gtest/gtest.h>

#include "core/base/error.h"

namespace ft::eval {
namespace {

ExamSheet sheet(const std::vector<double>& scores) {
  ExamSheet sheet;
  for (size_t i = 0; i < scores.size(); ++i) {
    sheet.questions.push_back("q" + std::to_string(i));
    sheet.references.push_back("a");
    sheet.answers.push_back(scores[i] > 0 ? "a" : "b");
  }
  sheet.marks = {{"contains", scores, interval_of(scores)}};
  return sheet;
}

TEST(TaskStages, put_all_questions_first_and_then_the_task_that_lost_most) {
  std::vector<std::string> tasks;
  std::vector<double> base, run;
  for (int i = 0; i < 60; ++i) {
    tasks.push_back(i < 20 ? "arithmetic" : i < 40 ? "facts" : "language");
    base.push_back(1);
    run.push_back(i >= 20 && i < 38 ? 0 : 1);  // it lost facts
  }
  const auto rows = task_stages({sheet(base), sheet(run)}, tasks);
  ASSERT_EQ(rows.size(), 4u);
  EXPECT_EQ(rows[0].task, "");
  EXPECT_EQ(rows[0].questions, 60u);
  EXPECT_NEAR(rows[0].changes[1].difference, -0.3, 1e-9);
  EXPECT_EQ(rows[0].changes[1].verdict, Verdict::worse);
  EXPECT_EQ(rows[0].changes[0].difference, 0);
  EXPECT_EQ(rows[1].task, "facts");
  EXPECT_NEAR(rows[1].stages[1].mean, 0.1, 1e-9);
  EXPECT_EQ(rows[2].changes[1].verdict, Verdict::no_proof);
}

TEST(TaskStages, of_other_questions_are_refused) {
  ExamSheet other = sheet({1, 1});
  other.questions[0] = "something else";
  EXPECT_THROW(task_stages({sheet({1, 1}), other}, {"a", "a"}), Error);
  EXPECT_THROW(task_stages({sheet({1, 1})}, {"a"}), Error);
  EXPECT_TRUE(task_stages({}, {}).empty());
}

}  // namespace
}  // namespace ft::eval

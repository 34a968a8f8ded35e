#include "core/eval/exam.h"

#include <gtest/gtest.h>

#include "core/base/error.h"

namespace ft::eval {

TEST(Exam, the_last_answer_is_the_reference_and_what_is_before_it_the_question) {
  const ExamItem item = exam_item(parse_json(
      R"({"messages": [{"role": "user", "content": "1+1?"}, {"role": "assistant", "content": "2"}]})", "row"));
  EXPECT_EQ(item.reference, "2");
  ASSERT_EQ(item.messages.size(), 1u);
  EXPECT_EQ(item.messages[0]["role"], "user");
}

TEST(Exam, a_row_without_an_answer_or_a_question_is_refused) {
  EXPECT_THROW(exam_item(parse_json(R"({"messages": [{"role": "user", "content": "1+1?"}]})", "row")), Error);
  EXPECT_THROW(exam_item(parse_json(R"({"messages": [{"role": "assistant", "content": "2"}]})", "row")), Error);
  EXPECT_THROW(exam_item(parse_json(R"({"text": "x"})", "row")), Error);
}

TEST(Exam, every_metric_marks_every_item) {
  std::vector<ExamItem> items(2);
  items[0].reference = "a";
  items[1].reference = "b";
  const auto marks = mark(items, {"a", "x"}, {"exact_match", "contains"});
  ASSERT_EQ(marks.size(), 2u);
  EXPECT_EQ(marks[0].scores, (std::vector<double>{1, 0}));
  EXPECT_DOUBLE_EQ(marks[0].interval.mean, 0.5);
}

TEST(Exam, answers_are_marked_by_what_they_are) {
  using Names = std::vector<std::string>;
  EXPECT_EQ(metrics_for({R"({"order": "1", "kind": "lost"})", R"({"order": "2"})"}),
            (Names{"json_exact", "json_fields"}));
  EXPECT_EQ(metrics_for({"allow", "fraud", "allow", "fraud", "allow", "allow", "fraud", "fraud"}),
            (Names{"label_accuracy"}));
  EXPECT_EQ(metrics_for({"It was sent yesterday.", "Yes.", R"({"order": "2"})"}), (Names{"exact_match", "token_f1"}));
  EXPECT_EQ(metrics_for({}), (Names{"exact_match", "token_f1"}));
}

}  // namespace ft::eval

#include "core/runs/run_query.h"

#include <gtest/gtest.h>

namespace ft::runs {

namespace {
RunTerms example() {
  return {.name = "cs-03",
          .state = "finished",
          .note = "second try",
          .tags = {"keep", "lora"},
          .values = {{"method", "sft"}, {"train.learning_rate", 1e-4}, {"lora.r", 16}, {"eval_loss", 1.7}}};
}
bool found(const char* text) {
  return RunQuery(text).matches(example());
}
}  // namespace

TEST(RunQuery, text_is_looked_for_in_name_note_and_tags) {
  EXPECT_TRUE(found("CS-0"));
  EXPECT_TRUE(found("second"));
  EXPECT_TRUE(found("\"second try\""));
  EXPECT_FALSE(found("cs-04"));
  EXPECT_TRUE(found(""));
}

TEST(RunQuery, tags_and_states) {
  EXPECT_TRUE(found("tag:keep state:finished"));
  EXPECT_FALSE(found("tag:keep state:failed"));
  EXPECT_TRUE(found("tag:"));  // still being typed
}

TEST(RunQuery, settings_by_path_last_part_or_short_name) {
  EXPECT_TRUE(found("lr<2e-4"));
  EXPECT_FALSE(found("lr<1e-4"));
  EXPECT_TRUE(found("lr<=1e-4 learning_rate>5e-5 train.learning_rate=0.0001"));
  EXPECT_TRUE(found("rank=16 r!=8"));
  EXPECT_TRUE(found("method=SFT method!=dpo"));
  EXPECT_TRUE(found("eval_loss<1.8"));
  EXPECT_FALSE(found("unknown>1"));
}

TEST(RunQuery, what_cannot_be_understood_is_named_and_not_applied) {
  const RunQuery query("lr<fast");
  EXPECT_EQ(query.strange_term(), "lr<fast");
  EXPECT_TRUE(query.matches(example()));
}

}  // namespace ft::runs

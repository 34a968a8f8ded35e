#include "core/runs/name_template.h"

#include <gtest/gtest.h>

namespace ft::runs {

namespace {

const std::vector<std::pair<std::string, Json>> settings{
    {"train.learning_rate", 2e-4}, {"lora.r", 16}, {"train.warmup_ratio", 0.03}, {"method", "sft"}};

}  // namespace

TEST(NameTemplate, settings_are_filled_in_by_path_or_short_name) {
  EXPECT_EQ(name_from("{name} · lr={lr} r={lora.r}", "cs-03", settings), "cs-03 · lr=2e-4 r=16");
  EXPECT_EQ(name_from("{method} {warmup_ratio}", "cs-03", settings), "sft 0.03");
  EXPECT_EQ(name_from("{lr}", "a", {{"train.learning_rate", 1e-3}}), "1e-3");
  EXPECT_EQ(name_from("{lr}", "a", {{"train.learning_rate", 2.5e-5}}), "2.5e-5");
}

TEST(NameTemplate, what_a_run_does_not_have_is_a_dash_and_odd_braces_stay) {
  EXPECT_EQ(name_from("{name} {nothing}", "a", settings), "a –");
  EXPECT_EQ(name_from("{name} {lr", "a", settings), "a {lr");
  EXPECT_EQ(name_from("", "a", settings), "");
}

TEST(NameTemplate, the_usual_pattern_names_three_settings_that_differ) {
  EXPECT_EQ(pattern_for({}), "{name}");
  EXPECT_EQ(pattern_for({"data.train", "train.seed", "train.learning_rate", "lora.r"}),
            "{name} · lr={train.learning_rate} r={lora.r}");
  EXPECT_EQ(pattern_for({"a", "b", "c", "d"}), "{name} · a={a} b={b} c={c}");
}

}  // namespace ft::runs

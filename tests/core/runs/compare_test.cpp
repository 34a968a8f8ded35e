#include "core/runs/compare.h"

#include <gtest/gtest.h>

namespace ft::runs {

namespace {

RunRecord run_named(const std::string& name, double rate, const std::string& data_hash) {
  RunRecord run;
  run.name = name;
  run.about = {{"spec", {{"method", "sft"}, {"train", {{"learning_rate", rate}, {"seed", 1}}}}},
               {"fingerprints", {{"data", {{"train", data_hash}}}}}};
  run.metrics = {{{"step", 1}, {"loss", 2.0}}, {{"step", 2}, {"loss", rate}}};
  return run;
}

const ComparedRow* row_of(const std::vector<ComparedRow>& rows, const std::string& key) {
  for (const ComparedRow& row : rows)
    if (row.key == key) return &row;
  return nullptr;
}

}  // namespace

TEST(Compare, only_settings_that_differ_are_shown_as_differing) {
  const Comparison result = compare({run_named("a", 0.1, "x"), run_named("b", 0.2, "x")});
  ASSERT_EQ(result.differing.size(), 1u);
  EXPECT_EQ(result.differing[0].key, "train.learning_rate");
  EXPECT_EQ(result.differing[0].values, (std::vector<Json>{0.1, 0.2}));
  EXPECT_NE(row_of(result.same, "method"), nullptr);
}

TEST(Compare, a_setting_that_one_run_lacks_differs) {
  RunRecord later = run_named("b", 0.1, "x");
  later.about["spec"]["lora"] = {{"r", 8}};
  const Comparison result = compare({run_named("a", 0.1, "x"), later});
  ASSERT_EQ(result.differing.size(), 1u);
  EXPECT_TRUE(result.differing[0].values[0].is_null());
}

TEST(Compare, results_hold_final_and_least_loss) {
  const Comparison result = compare({run_named("a", 0.1, "x"), run_named("b", 3.0, "y")});
  EXPECT_EQ(row_of(result.results, "loss")->values[1], 3.0);
  EXPECT_EQ(row_of(result.results, "least_loss")->values[1], 2.0);
  EXPECT_EQ(row_of(result.fingerprints, "data.train")->values[1], "y");
}

TEST(Compare, csv_quotes_what_needs_it) {
  const std::string csv = to_csv(compare({run_named("a,\"1\"", 0.1, "x"), run_named("b", 0.2, "x")}));
  EXPECT_EQ(csv.substr(0, csv.find("\r\n")), "section,key,\"a,\"\"1\"\"\",b");
  EXPECT_NE(csv.find("differing,train.learning_rate,0.1,0.2\r\n"), std::string::npos);
}

}  // namespace ft::runs

#include "core/config/lr_schedule.h"

#include <gtest/gtest.h>

#include "core/base/error.h"
#include "core/runs/run_store.h"

namespace ft::config {

// Golden rates: transformers 5.24.0, by tests/golden/schedules.py. Both sides compute in float64; 1e-12 of the largest
// rate leaves room for another order of multiplications.
TEST(LrSchedule, every_type_gives_the_rates_of_transformers) {
  const auto rows = runs::read_rows(FT_TEST_DATA "/schedules.jsonl");
  ASSERT_EQ(rows.size(), 38u);
  std::vector<std::string> seen;
  for (const Json& row : rows) {
    const double top = row["learning_rate"];
    const LrSchedule schedule(row["type"], top, row["warmup_steps"], row["total_steps"], row["kwargs"]);
    seen.push_back(row["type"]);
    for (size_t step = 0; step < row["rates"].size(); ++step)
      EXPECT_NEAR(schedule.at(static_cast<int64_t>(step)), row["rates"][step].get<double>(), 1e-12 * top)
          << row["type"] << " " << to_text(row["kwargs"]) << " step " << step;
  }
  for (const std::string_view name : schedule_names())
    EXPECT_NE(std::find(seen.begin(), seen.end(), name), seen.end()) << name;
}

TEST(LrSchedule, an_unknown_type_is_refused_with_the_known_ones) {
  try {
    LrSchedule("cosin", 1e-3, 0, 10);
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), Code::invalid);
    EXPECT_NE(error.hint().find("cosine"), std::string::npos);
  }
}

TEST(LrSchedule, a_schedule_with_a_floor_needs_the_floor) {
  EXPECT_THROW(LrSchedule("cosine_with_min_lr", 1e-3, 0, 10), Error);
  EXPECT_THROW(LrSchedule("cosine_with_min_lr", 1e-3, 0, 10, {{"min_lr", 1e-4}, {"min_lr_rate", 0.1}}), Error);
  EXPECT_THROW(LrSchedule("warmup_stable_decay", 1e-3, 0, 10), Error);
}

TEST(LrSchedule, an_unknown_option_is_refused) {
  EXPECT_THROW(LrSchedule("cosine", 1e-3, 0, 10, {{"num_cycle", 2}}), Error);
}

TEST(LrSchedule, a_rate_of_zero_stays_zero) {
  for (const std::string_view name : {"polynomial", "cosine", "linear"})
    EXPECT_EQ(LrSchedule(std::string(name), 0.0, 2, 10).at(5), 0.0) << name;
}

TEST(LrSchedule, warmup_steps_count_before_the_ratio_and_a_ratio_rounds_up) {
  EXPECT_EQ(warmup_steps_of(7, 0.5, 100), 7);
  EXPECT_EQ(warmup_steps_of(0, 0.03, 101), 4);
  EXPECT_EQ(warmup_steps_of(0, 0.0, 101), 0);
}

}  // namespace ft::config

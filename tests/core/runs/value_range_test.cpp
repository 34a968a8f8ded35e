#include "core/runs/value_range.h"

#include <gtest/gtest.h>

#include <cmath>

namespace ft::runs {

TEST(ValueRange, reads_what_people_type) {
  for (const char* text :
       {"1.5 … 3", "1.5…3", "1.5..3", "1.5 ... 3", "1.5 to 3", "1.5-3", " 1.5  3 ", "1.5至3", "1.5,3"}) {
    const auto range = value_range(text);
    ASSERT_TRUE(range) << text;
    EXPECT_EQ(range->low, 1.5) << text;
    EXPECT_EQ(range->high, 3.0) << text;
  }
  EXPECT_EQ(value_range("1e-5 … 1e-3")->high, 1e-3);
  EXPECT_EQ(value_range("-2 - -1")->low, -2.0);
  EXPECT_EQ(value_range("-2 - -1")->high, -1.0);
  EXPECT_EQ(value_range("−2…−1")->low, -2.0);
  EXPECT_EQ(value_range("0-12k")->high, 12000.0);
  EXPECT_EQ(value_range("20% … 80%")->low, 0.2);
}

TEST(ValueRange, an_end_may_be_open) {
  EXPECT_TRUE(std::isnan(value_range("… 3")->low));
  EXPECT_EQ(value_range("… 3")->high, 3.0);
  EXPECT_EQ(value_range("2 …")->low, 2.0);
  EXPECT_TRUE(std::isnan(value_range("2 …")->high));
  EXPECT_TRUE(std::isnan(value_range("")->low));
}

TEST(ValueRange, what_is_no_range_is_refused) {
  for (const char* text : {"3 … 1.5", "2 … 2", "wide", "1 … high", "…", "5", "1 2 3", "nan … 1", "1 … 1e999"})
    EXPECT_FALSE(value_range(text)) << text;
}

TEST(ValueRange, is_written_as_it_is_read) {
  for (const char* text : {"1.5 … 3", "… 3", "2 …", ""}) EXPECT_EQ(to_text(*value_range(text)), text);
}

}  // namespace ft::runs

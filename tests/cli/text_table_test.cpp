#include "app/cli/text_table.h"

#include <gtest/gtest.h>

#include <cstdlib>

namespace ft::cli {

TEST(TextTable, chinese_takes_two_places_and_a_combining_mark_none) {
  EXPECT_EQ(shown_width("loss"), 4U);
  EXPECT_EQ(shown_width("客服-1"), 6U);
  EXPECT_EQ(shown_width("e\u0301"), 1U);
  EXPECT_EQ(padded("客服", 6), "客服  ");
  EXPECT_EQ(right_aligned("7", 3), "  7");
}

TEST(TextTable, a_name_with_line_breaks_stays_on_one_line) {
  EXPECT_EQ(one_line("a\nb\tc\x7f"), "a b c ");
}

TEST(TextTable, the_width_is_what_columns_says_if_anybody_can_read_in_it) {
  ::setenv("COLUMNS", "40", 1);
  EXPECT_EQ(line_width(), std::optional<size_t>(40));
  ::setenv("COLUMNS", "3", 1);
  EXPECT_NE(line_width(), std::optional<size_t>(3));
  ::setenv("COLUMNS", "40 or so", 1);
  EXPECT_NE(line_width(), std::optional<size_t>(40));
  ::unsetenv("COLUMNS");
}

}  // namespace ft::cli

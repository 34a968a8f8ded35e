#include "core/base/unicode.h"

#include <gtest/gtest.h>

namespace ft {

TEST(Unicode, round_trip_through_utf32) {
  const std::string text = "aé中😀\0z";
  EXPECT_EQ(to_utf8(to_utf32(text)), text);
  EXPECT_EQ(count_code_points("aé中😀"), 4u);
}

// Unicode standard, section 3.9, table 3-8: one U+FFFD for each maximal part of a broken sequence.
TEST(Unicode, broken_parts_become_one_replacement_each) {
  EXPECT_EQ(to_utf32("\xF1\x80\x80\xE1\x80\xC2\x62\x80\x63\x80\xBF\x64"), U"\uFFFD\uFFFD\uFFFDb\uFFFDc\uFFFD\uFFFDd");
  EXPECT_EQ(find_invalid_utf8("ab\xED\xA0\x80"), 2u);  // a surrogate is no character
  EXPECT_EQ(find_invalid_utf8("中文"), std::string_view::npos);
}

TEST(Unicode, an_unfinished_character_is_seen_at_the_end) {
  EXPECT_EQ(incomplete_utf8_tail("a\xF0\x9F\x98"), 3u);
  EXPECT_EQ(incomplete_utf8_tail("a\xE4"), 1u);
  EXPECT_EQ(incomplete_utf8_tail("中"), 0u);
  EXPECT_EQ(incomplete_utf8_tail("a\x80"), 0u);
}

}  // namespace ft

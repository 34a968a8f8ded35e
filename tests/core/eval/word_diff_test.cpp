// What changed between two answers.
#include "core/eval/word_diff.h"

#include <gmock/gmock.h>

namespace ft::eval {
namespace {

using Kind = DiffPiece::Kind;

std::string side(const std::vector<DiffPiece>& pieces, Kind own) {
  std::string text;
  for (const DiffPiece& piece : pieces)
    if (piece.kind == Kind::same || piece.kind == own) text += piece.text;
  return text;
}

std::string marked(std::string_view before, std::string_view after) {
  std::string text;
  for (const DiffPiece& piece : word_diff(before, after))
    text += piece.kind == Kind::same      ? piece.text
            : piece.kind == Kind::removed ? "[-" + piece.text + "-]"
                                          : "{+" + piece.text + "+}";
  return text;
}

TEST(WordDiff, equal_texts_are_one_piece) {
  EXPECT_EQ(marked("order 57 is late", "order 57 is late"), "order 57 is late");
  EXPECT_TRUE(word_diff("", "").empty());
}

TEST(WordDiff, a_changed_word_is_marked_whole) {
  EXPECT_EQ(marked("order 57 is late", "order 58 is late"), "order [-57-]{+58+} is late");
}

TEST(WordDiff, chinese_is_compared_by_character) {
  EXPECT_EQ(marked("七天内可以退", "三天内不可以退货"), "[-七-]{+三+}天内{+不+}可以退{+货+}");
}

TEST(WordDiff, both_sides_can_be_read_back) {
  const std::string before = "{\"intent\":\"refund\",\"n\":1} — naïve é",
                    after = "{\"n\":2,\"intent\":\"return\"} naïve ü\n";
  const auto pieces = word_diff(before, after);
  EXPECT_EQ(side(pieces, Kind::removed), before);
  EXPECT_EQ(side(pieces, Kind::added), after);
}

TEST(WordDiff, very_long_texts_are_compared_between_equal_ends) {
  std::string before = "same ", after = "same ";
  for (int i = 0; i < 5000; ++i) before += "a b ", after += "c d ";
  before += "end", after += "end";
  const auto pieces = word_diff(before, after);
  EXPECT_EQ(side(pieces, Kind::removed), before);
  EXPECT_EQ(side(pieces, Kind::added), after);
  EXPECT_EQ(pieces.front().text.substr(0, 5), "same ");
  EXPECT_EQ(pieces.back().text, " end");
}

TEST(WordDiff, a_torn_character_at_the_end_is_kept) {
  const std::string torn = "abc\xE4\xBD";
  EXPECT_EQ(side(word_diff(torn, "abc"), Kind::removed), torn);
}

}  // namespace
}  // namespace ft::eval

#include "core/data/cut.h"

#include <gtest/gtest.h>

namespace ft::data {
namespace {

RowFeatures row_of(uint32_t tokens, uint32_t answer) {
  RowFeatures row;
  row.tokens = tokens;
  row.answer_tokens = answer;
  return row;
}

TEST(Cut, TellsRowsThatLoseTheirEndFromThoseThatLoseTheirAnswer) {
  const TokenLengths lengths({row_of(10, 4), row_of(100, 90), row_of(100, 20), row_of(50, 0)});
  const CutCount at_40 = lengths.cut_at(40);
  EXPECT_EQ(at_40.rows, 4u);
  EXPECT_EQ(at_40.cut, 3u);
  EXPECT_EQ(at_40.answers_cut, 1u);   // 90 of 100: thirty tokens of the answer are left
  EXPECT_EQ(at_40.answers_lost, 1u);  // 20 of 100: the question alone is longer
  EXPECT_EQ(at_40.tokens, 260u);
  EXPECT_EQ(at_40.tokens_left, 130u);
  EXPECT_EQ(at_40.longest_kept, 40u);
  EXPECT_EQ(lengths.cut_at(100).cut, 0u);
  EXPECT_EQ(TokenLengths().cut_at(8).rows, 0u);
}

TEST(Cut, HistogramAndPercentilesCountEveryRow) {
  std::vector<RowFeatures> rows;
  for (uint32_t i = 1; i <= 100; ++i) rows.push_back(row_of(i, 1));
  const TokenLengths lengths(rows);
  EXPECT_EQ(lengths.percentile(0.95), 95u);
  EXPECT_EQ(lengths.percentile(1), 100u);
  const auto bins = lengths.histogram(50, 5);
  ASSERT_EQ(bins.size(), 5u);
  EXPECT_EQ(bins[0], 9u);         // 1 to 9
  EXPECT_EQ(bins[4], 10u + 51u);  // 40 to 49, and all that is longer
}

}  // namespace
}  // namespace ft::data

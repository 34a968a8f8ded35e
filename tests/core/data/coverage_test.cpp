#include "core/data/coverage.h"

#include <cmath>
#include <numeric>

#include "tests/core/data/support.h"

namespace ft::data {
namespace {

double distance(const CoverageDot& a, const CoverageDot& b) {
  return std::hypot(a.x - b.x, a.y - b.y);
}

TEST(Coverage, AlikeQuestionsLieNearerThanOthers) {
  std::string text;
  for (int i = 0; i < 30; ++i)
    text += R"({"instruction": "How do I return the parcel with number )" + std::to_string(i) +
            R"(?", "output": "a"})" + "\n";
  for (int i = 0; i < 30; ++i)
    text += R"({"instruction": "请写一首关于第)" + std::to_string(i) + R"(个春天的诗", "output": "a"})" + "\n";
  const File file(text);
  const Dataset set = file.open();
  std::vector<uint32_t> ids(set.size());
  std::iota(ids.begin(), ids.end(), 0u);
  const auto dots = coverage_map(set, ids);
  ASSERT_EQ(dots.size(), 60u);
  double within = 0, between = 0;
  for (size_t i = 0; i < 30; ++i) {
    within += distance(dots[i], dots[(i + 1) % 30]) + distance(dots[30 + i], dots[30 + (i + 1) % 30]);
    between += 2 * distance(dots[i], dots[30 + i]);
  }
  EXPECT_GT(between, 3 * within);
  for (const CoverageDot& dot : dots) {
    EXPECT_TRUE(dot.x >= 0 && dot.x <= 1 && dot.y >= 0 && dot.y <= 1);
  }
  const auto again = coverage_map(set, ids);
  EXPECT_EQ(again[7].x, dots[7].x) << "the same rows make the same map";
}

TEST(Coverage, OfManyRowsEvenlySpreadOnesAreDrawnAndEmptyOnesLeftOut) {
  std::string text;
  for (int i = 0; i < 100; ++i)
    text += R"({"instruction": ")" + std::string(i % 10 == 3 ? "" : "question " + std::to_string(i)) +
            R"(", "output": ""})" + "\n";
  const Dataset set = File(text).open();
  std::vector<uint32_t> ids(set.size());
  std::iota(ids.begin(), ids.end(), 0u);
  EXPECT_EQ(coverage_map(set, ids).size(), 90u);
  CoverageSettings settings;
  settings.most_rows = 20;
  const auto dots = coverage_map(set, ids, settings);
  EXPECT_LE(dots.size(), 20u);
  EXPECT_GT(dots.back().id, 90u);
}

}  // namespace
}  // namespace ft::data

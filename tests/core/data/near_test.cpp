#include "core/data/near.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "core/base/random.h"

namespace ft::data {
namespace {

std::string letters(uint64_t seed, size_t count) {
  Random random(seed, "letters");
  std::string text;
  for (size_t n = 0; n < count; ++n) text.push_back(static_cast<char>('a' + random.below(26)));
  return text;
}

TEST(Near, texts_of_megabytes_are_compared_by_a_sample_that_estimates_the_same) {
  const std::string shared = letters(1, 3 << 20), a = shared + letters(2, 3 << 20), b = shared + letters(3, 3 << 20);
  const auto of_a = grams_of(a), of_b = grams_of(b);
  EXPECT_LT(of_a.size(), a.size() / 50);

  // The whole sets, from pieces that are short enough to be taken whole.
  const auto whole = [](const std::string& text) {
    std::vector<uint64_t> all;
    constexpr size_t piece = 1 << 20, overlap = 4;
    for (size_t at = 0; at < text.size(); at += piece)
      for (const uint64_t gram : grams_of(std::string_view(text).substr(at, piece + overlap))) all.push_back(gram);
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
  };
  EXPECT_NEAR(jaccard(of_a, of_b), jaccard(whole(a), whole(b)), 0.01);  // some 100,000 grams: six errors
  EXPECT_EQ(jaccard(of_a, grams_of(a)), 1.0);
}

TEST(Near, grams_are_made_once_while_there_is_room) {
  GramCache cache;
  int made = 0;
  const auto of = [&](uint32_t number, size_t count) {
    return cache.of(number, [&] { return ++made, std::vector<uint64_t>(count, number); });
  };
  EXPECT_EQ(of(7, 3), std::vector<uint64_t>(3, 7));
  EXPECT_EQ(of(7, 3), std::vector<uint64_t>(3, 7));
  EXPECT_EQ(made, 1);
  constexpr size_t much = size_t{8} << 20;  // 64 MB: no room for it
  EXPECT_EQ(of(8, much).size(), much);
  EXPECT_EQ(of(8, much).back(), 8u);
  EXPECT_EQ(made, 3);
}

TEST(Near, short_texts_have_one_gram_and_none_has_none) {
  EXPECT_EQ(grams_of("").size(), 0u);
  EXPECT_EQ(grams_of("中").size(), 1u);
  EXPECT_EQ(grams_of("abcd").size(), 1u);
  EXPECT_EQ(grams_of("abcde").size(), 1u);
  EXPECT_EQ(grams_of("abcdef").size(), 2u);
  EXPECT_NE(grams_of("中"), grams_of("国"));
}

TEST(Near, short_texts_that_differ_in_a_number_or_a_word_do_not_say_the_same) {
  EXPECT_FALSE(says_the_same("退货期限是 3 天，请保留包装和发票。", "退货期限是 5 天，请保留包装和发票。"));
  EXPECT_FALSE(says_the_same("七天内可以退货，请保留包装。", "三天内可以退货，请保留包装。"));
  EXPECT_FALSE(says_the_same("这件商品可以退货吗？可以。", "这件商品可以换货吗？可以。"));
  EXPECT_FALSE(says_the_same("The parcel was delivered today.", "The parcel was not delivered today."));
  EXPECT_FALSE(says_the_same("Returns within 3 days are free.", "Returns within 30 days are free."));
  EXPECT_FALSE(says_the_same("Where is my parcel? delivery", "Where is my refund? payment"));
}

TEST(Near, short_texts_with_other_marks_case_or_a_polite_word_more_say_the_same) {
  EXPECT_TRUE(says_the_same("怎么退货？", "请问怎么退货?"));
  EXPECT_TRUE(says_the_same("How do I return it", "Hello,  how do I return it?!"));
  EXPECT_TRUE(says_the_same("退货期限是 3 天。", "退货期限是３天"));
  const std::string text(170, 'a');
  EXPECT_TRUE(says_the_same(text + " 3", text + " 5")) << "in a long text it is a variant";
}

}  // namespace
}  // namespace ft::data

// Judging two models' answers blindly: sides are drawn, choices count for the model and not for the side.
#include "core/eval/blind_vote.h"

#include <gtest/gtest.h>

#include <set>

namespace ft::eval {
namespace {

std::vector<std::string> answers(const std::string& prefix, size_t count) {
  std::vector<std::string> list;
  for (size_t i = 0; i < count; ++i) list.push_back(prefix + std::to_string(i));
  return list;
}

// The side on which the second model's answer stands.
Choice second_side(const BlindPair& pair) {
  return pair.swapped ? Choice::left : Choice::right;
}
Choice first_side(const BlindPair& pair) {
  return pair.swapped ? Choice::right : Choice::left;
}

TEST(BlindVote, shows_every_differing_pair_once_on_both_sides) {
  auto first = answers("a", 200), second = answers("b", 200);
  second[3] = first[3];
  BlindVote vote(first, second, 7);
  EXPECT_EQ(vote.pairs(), 199u);
  EXPECT_EQ(vote.equal(), 1u);
  std::set<size_t> seen;
  size_t swapped = 0;
  bool in_order = true;
  size_t last = 0;
  while (const auto pair = vote.next()) {
    seen.insert(pair->item);
    swapped += pair->swapped;
    in_order &= pair->item >= last;
    last = pair->item;
    vote.choose(Choice::tie);
  }
  EXPECT_EQ(seen.size(), 199u);
  EXPECT_FALSE(seen.contains(3));
  EXPECT_GT(swapped, 60u);
  EXPECT_LT(swapped, 140u);
  EXPECT_FALSE(in_order);
}

TEST(BlindVote, counts_for_the_model_whatever_the_side) {
  BlindVote vote(answers("a", 40), answers("b", 40), 1);
  for (int i = 0; i < 40; ++i) vote.choose(i < 34 ? second_side(*vote.next()) : first_side(*vote.next()));
  const VoteTally tally = vote.tally();
  EXPECT_EQ(tally.second_wins, 34u);
  EXPECT_EQ(tally.first_wins, 6u);
  EXPECT_EQ(tally.left + tally.right, 40u);
  EXPECT_EQ(tally.test.verdict, Verdict::better);
  EXPECT_NEAR(tally.share.mean, 34.0 / 40, 1e-9);
  EXPECT_GT(tally.share.low, 0.5);
}

TEST(BlindVote, of_even_choices_proves_nothing_and_skipped_pairs_do_not_count) {
  BlindVote vote(answers("a", 50), answers("b", 50), 1);
  for (int i = 0; i < 40; ++i) vote.choose(i % 2 ? second_side(*vote.next()) : first_side(*vote.next()));
  for (int i = 0; i < 10; ++i) vote.choose(Choice::skipped);
  const VoteTally tally = vote.tally();
  EXPECT_EQ(tally.judged(), 40u);
  EXPECT_EQ(tally.skipped, 10u);
  EXPECT_EQ(tally.test.verdict, Verdict::no_proof);
  EXPECT_FALSE(vote.next());
}

TEST(BlindVote, takes_choices_back_and_remembers_them) {
  const auto first = answers("a", 10), second = answers("b", 10);
  BlindVote vote(first, second, 1);
  EXPECT_FALSE(vote.back());
  const size_t item = vote.next()->item;
  vote.choose(Choice::left);
  vote.choose(Choice::both_bad);
  EXPECT_EQ(vote.back(), Choice::both_bad);
  EXPECT_EQ(vote.done(), 1u);
  const VoteTally before = vote.tally();

  BlindVote later(first, second, 99);  // another order, other sides
  later.restore(vote.to_json());
  EXPECT_EQ(later.done(), 1u);
  EXPECT_EQ(later.tally().second_wins, before.second_wins);
  while (const auto pair = later.next()) {
    EXPECT_NE(pair->item, item);
    later.choose(Choice::tie);
  }
  later.restore(Json("nonsense"));
  EXPECT_EQ(later.done(), 0u);
}

}  // namespace
}  // namespace ft::eval

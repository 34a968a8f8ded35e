// Two models' answers to the same questions, judged without knowing whose is whose: pairs in a drawn order, sides drawn
// for each, choices that can be taken back, and what they prove.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/json.h"
#include "core/eval/statistics.h"

namespace ft::eval {

enum class Choice { left, right, tie, both_bad, skipped };

struct BlindPair {
  size_t item = 0;       // of the answers
  bool swapped = false;  // the second model's answer stands on the left
};

struct VoteTally {
  size_t first_wins = 0, second_wins = 0, ties = 0, both_bad = 0, skipped = 0;
  size_t left = 0, right = 0;  // chosen sides: a habit shows here
  size_t judged() const { return first_wins + second_wins + ties + both_bad; }
  // Of the second model: 1 where its answer was better, 1/2 where both were alike, 0 where it was worse; skipped pairs
  // aside. Above 0.5 it is preferred.
  Interval share;
  PairedTest test;  // second against first
};

class BlindVote {
 public:
  BlindVote() = default;
  // Answer i of both lists is to the same question. Equal answers are left out.
  BlindVote(const std::vector<std::string>& first, const std::vector<std::string>& second, uint64_t seed);

  size_t pairs() const { return pairs_.size(); }
  size_t equal() const { return equal_; }
  size_t done() const { return choices_.size(); }
  std::optional<BlindPair> next() const;  // nullopt: every pair was judged
  void choose(Choice choice);             // of next()
  std::optional<Choice> back();           // takes the last one back; nullopt: there is none

  VoteTally tally() const;

  // Choices by item, and back: those of items that are no pair any more are dropped.
  Json to_json() const;
  void restore(const Json& json);

 private:
  std::vector<BlindPair> pairs_;
  std::vector<Choice> choices_;  // of the first pairs
  size_t equal_ = 0;
};

}  // namespace ft::eval

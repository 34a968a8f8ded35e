#include "core/eval/blind_vote.h"

#include <algorithm>
#include <utility>

#include "core/base/random.h"

namespace ft::eval {

namespace {

constexpr std::pair<Choice, const char*> names[] = {{Choice::left, "left"},
                                                    {Choice::right, "right"},
                                                    {Choice::tie, "tie"},
                                                    {Choice::both_bad, "both_bad"},
                                                    {Choice::skipped, "skipped"}};

}  // namespace

BlindVote::BlindVote(const std::vector<std::string>& first, const std::vector<std::string>& second, uint64_t seed) {
  Random random(seed, "blind vote");
  for (size_t item = 0; item < std::min(first.size(), second.size()); ++item) {
    if (first[item] == second[item])
      ++equal_;
    else
      pairs_.push_back({item, random.uniform() < 0.5});
  }
  for (size_t i = pairs_.size(); i > 1; --i) std::swap(pairs_[i - 1], pairs_[random.below(i)]);
}

std::optional<BlindPair> BlindVote::next() const {
  if (choices_.size() >= pairs_.size()) return std::nullopt;
  return pairs_[choices_.size()];
}

void BlindVote::choose(Choice choice) {
  if (next()) choices_.push_back(choice);
}

std::optional<Choice> BlindVote::back() {
  if (choices_.empty()) return std::nullopt;
  const Choice last = choices_.back();
  choices_.pop_back();
  return last;
}

VoteTally BlindVote::tally() const {
  VoteTally tally;
  std::vector<double> first, second;
  for (size_t i = 0; i < choices_.size(); ++i) {
    const Choice choice = choices_[i];
    if (choice == Choice::skipped) {
      ++tally.skipped;
      continue;
    }
    double worth = 0.5;
    if (choice == Choice::left || choice == Choice::right) {
      choice == Choice::left ? ++tally.left : ++tally.right;
      const bool second_won = (choice == Choice::left) == pairs_[i].swapped;
      second_won ? ++tally.second_wins : ++tally.first_wins;
      worth = second_won ? 1.0 : 0.0;
    } else {
      choice == Choice::tie ? ++tally.ties : ++tally.both_bad;
    }
    second.push_back(worth);
    first.push_back(1.0 - worth);
  }
  if (!second.empty()) {
    tally.share = interval_of(second);
    tally.test = compare_paired(first, second);
  }
  return tally;
}

Json BlindVote::to_json() const {
  Json list = Json::array();
  for (size_t i = 0; i < choices_.size(); ++i)
    for (const auto& [choice, name] : names)
      if (choice == choices_[i])
        list.push_back({{"item", pairs_[i].item}, {"swapped", pairs_[i].swapped}, {"choice", name}});
  return list;
}

void BlindVote::restore(const Json& json) {
  choices_.clear();
  if (!json.is_array()) return;
  // What was judged comes first, with the sides as they were then.
  size_t place = 0;
  for (const Json& one : json) {
    if (!one.is_object()) continue;
    const auto item = one.value("item", Json()), swapped = one.value("swapped", Json()),
               said = one.value("choice", Json());
    if (!item.is_number_unsigned() || !swapped.is_boolean() || !said.is_string()) continue;
    const auto found = std::find_if(pairs_.begin() + static_cast<std::ptrdiff_t>(place), pairs_.end(),
                                    [&](const BlindPair& pair) { return pair.item == item.get<size_t>(); });
    const auto named = std::find_if(std::begin(names), std::end(names),
                                    [&](const auto& entry) { return said.get<std::string>() == entry.second; });
    if (found == pairs_.end() || named == std::end(names)) continue;
    std::swap(pairs_[place], *found);
    pairs_[place++].swapped = swapped.get<bool>();
    choices_.push_back(named->first);
  }
}

}  // namespace ft::eval

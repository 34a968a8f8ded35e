#include <algorithm>
#include <map>
#include <queue>
#include <unordered_map>

#include "core/base/error.h"
#include "core/base/unicode.h"
#include "core/text/byte_level.h"
#include "core/text/training/tokenizer_training.h"

namespace ft::text {

namespace {

using Pair = std::pair<int32_t, int32_t>;

struct PairHash {
  size_t operator()(const Pair& pair) const {
    return (static_cast<uint64_t>(static_cast<uint32_t>(pair.first)) << 32 | static_cast<uint32_t>(pair.second)) *
               0x9E3779B97F4A7C15u >>
           7;
  }
};

using Places = std::vector<uint32_t>;  // words that hold a pair

struct Candidate {
  Pair pair;
  int64_t count;
  Places words;
  bool operator<(const Candidate& other) const {
    return count != other.count ? count < other.count : pair > other.pair;
  }
};

class Trainer {
 public:
  Trainer(const TokenizerTraining& training, const std::vector<std::pair<std::string, int64_t>>& words)
      : training_(training) {
    for (const std::string& token : training.special) add(token);
    std::vector<std::pair<char32_t, unsigned char>> bytes;  // in the order of their characters
    for (int b = 0; b < 256; ++b) {
      size_t at = 0;
      bytes.emplace_back(next_code_point(byte_character(static_cast<unsigned char>(b)), at),
                         static_cast<unsigned char>(b));
    }
    std::sort(bytes.begin(), bytes.end());
    for (const auto& [character, byte] : bytes) byte_ids_[byte] = add(std::string(byte_character(byte)));
    for (const auto& [word, count] : words) {
      std::vector<int32_t> ids;
      for (const char c : word) ids.push_back(byte_ids_[static_cast<unsigned char>(c)]);
      words_.push_back(std::move(ids));
      counts_.push_back(count);
    }
  }

  ByteBpe run(const std::function<void(double)>& progress, const StopToken& stop) {
    count_pairs();
    const auto goal = static_cast<size_t>(training_.vocabulary);
    while (model_.tokens.size() < goal && !queue_.empty()) {
      Candidate best = queue_.top();
      queue_.pop();
      if (best.count != pairs_[best.pair]) {  // it has become rarer since
        best.count = pairs_[best.pair];
        queue_.push(std::move(best));
        continue;
      }
      if (best.count < std::max<int64_t>(1, training_.min_frequency)) break;
      merge(best);
      if (model_.merges.size() % 64 == 0) {
        stop.check();
        progress(static_cast<double>(model_.tokens.size()) / static_cast<double>(goal));
      }
    }
    return std::move(model_);
  }

 private:
  int32_t add(const std::string& token) {
    const auto [entry, fresh] = ids_.try_emplace(token, static_cast<int32_t>(model_.tokens.size()));
    if (fresh) model_.tokens.push_back(token);
    return entry->second;
  }

  void count_pairs() {
    for (uint32_t w = 0; w < words_.size(); ++w)
      for (size_t i = 0; i + 1 < words_[w].size(); ++i) {
        const Pair pair{words_[w][i], words_[w][i + 1]};
        pairs_[pair] += counts_[w];
        note(pair, w);
      }
    offer();
  }

  void note(const Pair& pair, uint32_t word) {
    Places& words = fresh_[pair];
    if (words.empty() || words.back() != word) words.push_back(word);
  }

  void offer() {
    for (auto& [pair, words] : fresh_)
      if (const int64_t count = pairs_[pair]; count > 0) queue_.push({pair, count, std::move(words)});
    fresh_.clear();
  }

  void merge(const Candidate& best) {
    const auto [left, right] = best.pair;
    const int32_t whole = add(model_.tokens[static_cast<size_t>(left)] + model_.tokens[static_cast<size_t>(right)]);
    model_.merges.push_back(best.pair);
    for (const uint32_t w : best.words) {
      std::vector<int32_t>& word = words_[w];
      const auto change = [&](int32_t a, int32_t b, int64_t by) {
        pairs_[{a, b}] += by * counts_[w];
        if (by > 0) note({a, b}, w);
      };
      size_t kept = 0;
      for (size_t i = 0; i < word.size(); ++i) {
        if (i + 1 == word.size() || word[i] != left || word[i + 1] != right) {
          word[kept++] = word[i];
          continue;
        }
        if (kept > 0) change(word[kept - 1], left, -1), change(word[kept - 1], whole, 1);
        word[kept++] = whole;
        ++i;
        if (i + 1 < word.size()) change(right, word[i + 1], -1), change(whole, word[i + 1], 1);
      }
      word.resize(kept);
    }
    offer();
  }

  const TokenizerTraining& training_;
  ByteBpe model_;
  std::unordered_map<std::string, int32_t> ids_;
  int32_t byte_ids_[256] = {};
  std::vector<std::vector<int32_t>> words_;
  std::vector<int64_t> counts_;
  std::unordered_map<Pair, int64_t, PairHash> pairs_;
  std::map<Pair, Places> fresh_;
  std::priority_queue<Candidate> queue_;
};

}  // namespace

ByteBpe train_byte_bpe(const TokenizerTraining& training, const std::vector<std::pair<std::string, int64_t>>& words,
                       const std::function<void(double)>& progress, const StopToken& stop) {
  return Trainer(training, words).run(progress, stop);
}

}  // namespace ft::text

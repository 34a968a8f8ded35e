#include "core/text/kinds/unigram.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <limits>

#include "core/base/error.h"
#include "core/text/kinds/byte_token.h"
#include "core/text/kinds/byte_trie.h"
#include "core/text/unicode_sets.h"

namespace ft::text {

namespace {

constexpr double unknown_penalty = 10.0;  // below the worst piece: sentencepiece's constant

std::shared_ptr<const Vocabulary> vocabulary_of(const UnigramSettings& settings) {
  std::vector<std::pair<std::string, int32_t>> entries;
  entries.reserve(settings.pieces.size());
  for (const auto& [piece, score] : settings.pieces) entries.emplace_back(piece, static_cast<int32_t>(entries.size()));
  return std::make_shared<const Vocabulary>(std::move(entries));
}

class Unigram final : public Model {
 public:
  explicit Unigram(UnigramSettings settings) : Model(vocabulary_of(settings)), unk_(settings.unk_id.value_or(-1)) {
    if (settings.unk_id && !vocabulary().has(*settings.unk_id))
      throw Error(Code::malformed,
                  fmt::format("The tokenizer's unknown token has the id {}, which none of its {} pieces has.",
                              *settings.unk_id, settings.pieces.size()),
                  "Download the tokenizer again.");
    std::vector<std::pair<std::string_view, int32_t>> entries;
    double lowest = std::numeric_limits<double>::infinity();
    for (int32_t id = 0; id < vocabulary().size(); ++id) {
      const double score = settings.pieces[static_cast<size_t>(id)].second;
      scores_.push_back(score);
      lowest = std::min(lowest, score);
      entries.emplace_back(vocabulary().token(id), id);
    }
    unknown_score_ = lowest - unknown_penalty;
    trie_ = ByteTrie(std::move(entries));
    if (!settings.byte_fallback) return;
    for (int b = 0; b < 256; ++b)
      bytes_[static_cast<size_t>(b)] = vocabulary().find(byte_token(static_cast<unsigned char>(b))).value_or(-1);
    falls_back_ = true;
  }

  void tokenize(std::string_view piece, std::vector<int32_t>& ids, std::vector<Span>* spans) const override {
    thread_local std::vector<Node> best;
    find_best(piece, best);
    // Backwards along the best way; unknown neighbours are one.
    thread_local std::vector<Span> parts;
    parts.clear();
    bool after_unknown = false;
    for (auto end = static_cast<uint32_t>(piece.size()); end > 0;) {
      const Node& node = best[end];
      const bool unknown = node.id == unk_;
      if (unknown && after_unknown)
        parts.back().begin = node.begin;
      else
        parts.push_back({node.begin, end});
      after_unknown = unknown;
      end = node.begin;
    }
    for (auto part = parts.rbegin(); part != parts.rend(); ++part) put(piece, *part, best[part->end], ids, spans);
  }

 private:
  struct Node {  // the best way to a place
    double score = 0;
    uint32_t begin = 0;
    int32_t id = -1;
    bool reached = false;
  };

  void find_best(std::string_view text, std::vector<Node>& best) const {
    best.assign(text.size() + 1, Node{});
    const auto offer = [&](uint32_t begin, size_t end, int32_t id, double score) {
      Node& node = best[end];
      if (!node.reached || score > node.score) node = {score, begin, id, true};
    };
    for (size_t at = 0; at < text.size();) {
      const auto begin = static_cast<uint32_t>(at);
      next_character(text, at);
      const size_t character = at - begin;
      const double here = best[begin].score;
      bool whole = false;
      trie_.each_prefix(text.substr(begin), [&](size_t length, int32_t id) {
        offer(begin, begin + length, id, scores_[static_cast<size_t>(id)] + here);
        whole |= length == character;
      });
      if (whole) continue;
      if (unk_ < 0)
        throw Error(Code::malformed,
                    "The tokenizer has no unknown token, and the text a character that no piece holds.",
                    "Use the tokenizer that belongs to the model, or leave the character out.");
      offer(begin, at, unk_, unknown_score_ + here);
    }
  }

  void put(std::string_view text, Span part, const Node& node, std::vector<int32_t>& ids,
           std::vector<Span>* spans) const {
    const auto add = [&](int32_t id) {
      ids.push_back(id);
      if (spans) spans->push_back(part);
    };
    const std::string_view own = text.substr(part.begin, part.end - part.begin);
    if (node.id != unk_) return add(node.id);
    if (const auto id = vocabulary().find(own)) return add(*id);  // unknown parts may be a piece together
    if (falls_back_ && std::all_of(own.begin(), own.end(), [&](char c) { return byte(c) >= 0; })) {
      for (const char c : own) add(byte(c));
      return;
    }
    add(unk_);
  }

  int32_t byte(char c) const { return bytes_[static_cast<unsigned char>(c)]; }

  int32_t unk_;
  std::vector<double> scores_;
  double unknown_score_ = 0;
  ByteTrie trie_;
  std::array<int32_t, 256> bytes_{};
  bool falls_back_ = false;
};

}  // namespace

ModelPtr make_unigram(UnigramSettings settings) {
  return std::make_shared<Unigram>(std::move(settings));
}

}  // namespace ft::text

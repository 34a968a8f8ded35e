#include "core/text/kinds/bpe.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <queue>

#include "core/base/error.h"
#include "core/base/unicode.h"
#include "core/text/byte_level.h"
#include "core/text/kinds/byte_token.h"
#include "core/text/kinds/merge_table.h"
#include "core/text/kinds/word_memory.h"
#include "core/text/unicode_sets.h"

namespace ft::text {

namespace {

constexpr std::string_view space_mark = "\xE2\x96\x81";

struct Symbol {
  int32_t id;
  uint32_t length;  // bytes of the word
};

std::atomic<uint32_t> models_made = 0;

class Bpe final : public Model {
 public:
  Bpe(std::shared_ptr<const Vocabulary> vocabulary, BpeSettings settings)
      : Model(std::move(vocabulary)), settings_(std::move(settings)), owner_(++models_made) {
    if (settings_.has_unk) unk_ = this->vocabulary().find(settings_.unk_token).value_or(-1);
    fill_characters();
    fill_lengths();
    settings_.ranks.empty() ? read_merges() : derive_merges();
    settings_.merges = {}, settings_.ranks = {};
    if (settings_.ignore_merges && settings_.reads_bytes) fill_whole_words();
  }

  void tokenize(std::string_view piece, std::vector<int32_t>& ids, std::vector<Span>* spans) const override {
    if (piece.empty()) return;
    if (settings_.ignore_merges)
      if (const auto whole = whole_token(piece)) {
        ids.push_back(*whole);
        if (spans) spans->push_back({0, static_cast<uint32_t>(piece.size())});
        return;
      }
    if (!cuts_at_spaces_) return word(piece, 0, ids, spans);
    // No token goes on over the beginning of a word, so words may be looked at (and remembered) one by one.
    size_t begin = 0;
    for (size_t at = piece.find(space_mark); at != std::string_view::npos; at = piece.find(space_mark, at)) {
      if (at > begin && !piece.substr(begin, at - begin).ends_with(space_mark)) {
        word(piece.substr(begin, at - begin), begin, ids, spans);
        begin = at;
      }
      at += space_mark.size();
    }
    word(piece.substr(begin), begin, ids, spans);
  }

 private:
  // ---- building ----

  void fill_characters() {
    for (int b = 0; b < 256; ++b) {
      const auto byte = static_cast<unsigned char>(b);
      const auto found =
          vocabulary().find(settings_.reads_bytes ? std::string(byte_character(byte)) : byte_token(byte));
      byte_ids_[static_cast<size_t>(b)] = found.value_or(-1);
      const auto ascii = b < 0x80 ? vocabulary().find(std::string(1, static_cast<char>(b))) : std::nullopt;
      ascii_ids_[static_cast<size_t>(b)] = ascii.value_or(-1);
    }
  }

  void fill_lengths() {  // how many bytes of a text each token stands for, unless it is unknown or has marks
    lengths_.resize(static_cast<size_t>(vocabulary().size()));
    for (int32_t id = 0; id < vocabulary().size(); ++id) {
      const std::string& token = vocabulary().token(id);
      const bool is_byte = settings_.byte_fallback && byte_of_token(token);
      lengths_[static_cast<size_t>(id)] = static_cast<uint32_t>(is_byte                 ? 1
                                                                : settings_.reads_bytes ? count_code_points(token)
                                                                                        : token.size());
    }
  }

  int32_t id_in_merge(const std::string& token, const std::string& left, const std::string& right) const {
    if (const auto id = vocabulary().find(token)) return *id;
    throw Error(
        Code::malformed,
        fmt::format("The tokenizer's merge \"{} {}\" names a token that is not in the vocabulary.", left, right),
        "Download the tokenizer again.");
  }

  void read_merges() {
    merges_ = MergeTable(settings_.merges.size());
    const size_t prefix =
        count_code_points(settings_.continuing_prefix);  // the library counts characters as bytes here
    int32_t rank = 0;
    bool over_space = false;
    std::string joined;
    for (const auto& [left, right] : settings_.merges) {
      joined = left;
      joined.append(right, std::min(prefix, right.size()));
      over_space |= crosses_a_space(joined);
      merges_.put(id_in_merge(left, left, right), id_in_merge(right, left, right),
                  {rank++, id_in_merge(joined, left, right)});
    }
    look_at_spaces(over_space);
  }

  void derive_merges() {
    bool over_space = false;
    std::string left, right;
    for (int32_t id = 0; id < vocabulary().size() && id < static_cast<int32_t>(settings_.ranks.size()); ++id) {
      const int32_t rank = settings_.ranks[static_cast<size_t>(id)];
      if (rank < 0) continue;
      const std::string& token = vocabulary().token(id);
      over_space |= crosses_a_space(token);
      for (size_t cut = 1; cut < token.size(); ++cut) {
        if ((static_cast<unsigned char>(token[cut]) & 0xC0) == 0x80) continue;
        const auto a = vocabulary().find(std::string_view(token).substr(0, cut));
        const auto b = a ? vocabulary().find(std::string_view(token).substr(cut)) : std::nullopt;
        if (b && merges_of(*a) && merges_of(*b)) merges_.put(*a, *b, {rank, id});
      }
    }
    look_at_spaces(over_space);
  }

  // Tokens without a rank that are longer than a character (control tokens) take part in no merge.
  bool merges_of(int32_t id) const {
    return static_cast<size_t>(id) < settings_.ranks.size() && settings_.ranks[static_cast<size_t>(id)] >= 0;
  }

  static bool crosses_a_space(std::string_view token) {
    while (token.starts_with(space_mark)) token.remove_prefix(space_mark.size());
    return token.find(space_mark) != std::string_view::npos;
  }

  void look_at_spaces(bool over_space) {
    cuts_at_spaces_ = !settings_.reads_bytes && !over_space && settings_.continuing_prefix.empty() &&
                      settings_.end_suffix.empty() && vocabulary().find(space_mark).has_value();
  }

  void fill_whole_words() {
    std::vector<std::pair<std::string, int32_t>> words;
    for (int32_t id = 0; id < vocabulary().size(); ++id)
      if (vocabulary().has(id)) whole_words_.emplace(bytes_of_token(vocabulary().token(id)), id);
  }

  // ---- reading ----

  std::optional<int32_t> whole_token(std::string_view piece) const {
    if (!settings_.reads_bytes) return vocabulary().find(piece);
    const auto found = whole_words_.find(piece);
    return found == whole_words_.end() ? std::nullopt : std::optional(found->second);
  }

  void word(std::string_view word, size_t place, std::vector<int32_t>& ids, std::vector<Span>* spans) const {
    thread_local WordMemory memory;
    WordMemory::Slot* slot = nullptr;
    if (word.size() <= WordMemory::longest_word) {
      slot = &memory.slot_of(owner_, word);
      if (WordMemory::holds(*slot, owner_, word) && recall(*slot, place, ids, spans)) return;
    }
    const size_t before = ids.size();
    new_word(word, place, ids, spans);
    if (slot) WordMemory::put(*slot, owner_, word, std::span(ids).subspan(before));
  }

  // False when it is not known which token stands for which bytes.
  bool recall(const WordMemory::Slot& slot, size_t place, std::vector<int32_t>& ids, std::vector<Span>* spans) const {
    const std::span known(slot.ids, slot.count);
    if (spans) {
      size_t total = 0;
      for (const int32_t id : known) total += lengths_[static_cast<size_t>(id)];
      if (total != slot.length || unk_ >= 0) return false;
      for (const int32_t id : known) {
        const size_t end = place + lengths_[static_cast<size_t>(id)];
        spans->push_back({static_cast<uint32_t>(place), static_cast<uint32_t>(end)});
        place = end;
      }
    }
    ids.insert(ids.end(), known.begin(), known.end());
    return true;
  }

  void new_word(std::string_view word, size_t place, std::vector<int32_t>& ids, std::vector<Span>* spans) const {
    thread_local std::vector<Symbol> symbols;
    symbols.clear();
    settings_.reads_bytes ? take_bytes(word, symbols) : take_characters(word, symbols);
    constexpr size_t few = 48;  // up to here looking through all pairs is faster than a heap
    symbols.size() <= few ? merge_few(symbols) : merge_many(symbols);
    for (const Symbol& symbol : symbols) {
      ids.push_back(symbol.id);
      if (spans) spans->push_back({static_cast<uint32_t>(place), static_cast<uint32_t>(place + symbol.length)});
      place += symbol.length;
    }
  }

  void take_bytes(std::string_view word, std::vector<Symbol>& symbols) const {
    for (const char c : word) {
      const int32_t id = byte_ids_[static_cast<unsigned char>(c)];
      if (id >= 0) symbols.push_back({id, 1});  // without this byte and an unknown token it is dropped
    }
  }

  int32_t character_id(std::string_view character, bool first, bool last) const {
    if (settings_.continuing_prefix.empty() && settings_.end_suffix.empty())
      return character.size() == 1 ? ascii_ids_[static_cast<unsigned char>(character[0])]
                                   : vocabulary().find(character).value_or(-1);
    std::string marked = first ? "" : settings_.continuing_prefix;
    marked += character;
    if (last) marked += settings_.end_suffix;
    return vocabulary().find(marked).value_or(-1);
  }

  void take_characters(std::string_view word, std::vector<Symbol>& symbols) const {
    uint32_t unknown = 0;  // bytes that wait to become an unknown token
    for (size_t at = 0; at < word.size();) {
      const size_t begin = at;
      next_character(word, at);
      const std::string_view character = word.substr(begin, at - begin);
      const auto length = static_cast<uint32_t>(character.size());
      const int32_t id = character_id(character, begin == 0, at == word.size());
      if (id >= 0) {
        if (unknown) symbols.push_back({unk_, unknown});
        unknown = 0;
        symbols.push_back({id, length});
      } else if (!settings_.byte_fallback || !take_fallback(character, begin == 0, at == word.size(), symbols)) {
        if (!settings_.has_unk) continue;
        if (unk_ < 0)
          throw Error(
              Code::malformed,
              fmt::format("The tokenizer's unknown token \"{}\" is not in its vocabulary.", settings_.unk_token),
              "Download the tokenizer again.");
        if (unknown && !settings_.fuse_unk) symbols.push_back({unk_, unknown}), unknown = 0;
        unknown += length;
      }
    }
    if (unknown) symbols.push_back({unk_, unknown});
  }

  bool take_fallback(std::string_view character, bool first, bool last, std::vector<Symbol>& symbols) const {
    std::string marked;
    if (!settings_.continuing_prefix.empty() || !settings_.end_suffix.empty()) {  // the marks' bytes, too
      marked = (first ? "" : settings_.continuing_prefix) + std::string(character) + (last ? settings_.end_suffix : "");
      character = marked;
    }
    for (const char c : character)
      if (byte_ids_[static_cast<unsigned char>(c)] < 0) return false;
    for (const char c : character) symbols.push_back({byte_ids_[static_cast<unsigned char>(c)], 1});
    return true;
  }

  void merge_few(std::vector<Symbol>& symbols) const {
    constexpr int32_t never = INT32_MAX;
    std::array<Merge, 48> merges;  // of each symbol with the next
    size_t count = symbols.size();
    const auto look = [&](size_t i) {
      const Merge* found = i + 1 < count ? merges_.find(symbols[i].id, symbols[i + 1].id) : nullptr;
      merges[i] = found ? *found : Merge{never, -1};
    };
    for (size_t i = 0; i < count; ++i) look(i);
    while (count > 1) {
      size_t best = 0;
      for (size_t i = 1; i + 1 < count; ++i)
        if (merges[i].rank < merges[best].rank) best = i;
      if (merges[best].rank == never) break;
      symbols[best] = {merges[best].id, symbols[best].length + symbols[best + 1].length};
      --count;
      std::copy(symbols.begin() + static_cast<std::ptrdiff_t>(best) + 2,
                symbols.begin() + static_cast<std::ptrdiff_t>(count) + 1,
                symbols.begin() + static_cast<std::ptrdiff_t>(best) + 1);
      std::copy(merges.begin() + best + 2, merges.begin() + count + 1, merges.begin() + best + 1);
      if (best > 0) look(best - 1);
      look(best);
    }
    symbols.resize(count);
  }

  // Symbols in a doubly linked list over arrays, merges in a heap ordered by rank, then by place: n log n for any word.
  void merge_many(std::vector<Symbol>& symbols) const {
    struct Candidate {
      int32_t rank, at, left, right, id;
      bool operator>(const Candidate& other) const { return std::pair(rank, at) > std::pair(other.rank, other.at); }
    };
    struct Links {
      int32_t previous, next;
    };
    thread_local std::vector<Links> links;
    links.resize(symbols.size());
    const auto count = static_cast<int32_t>(symbols.size());
    for (int32_t i = 0; i < count; ++i) links[static_cast<size_t>(i)] = {i - 1, i + 1 < count ? i + 1 : -1};
    std::priority_queue<Candidate, std::vector<Candidate>, std::greater<>> queue;
    const auto consider = [&](int32_t at) {
      const int32_t next = at < 0 ? -1 : links[static_cast<size_t>(at)].next;
      if (next < 0) return;
      const int32_t left = symbols[static_cast<size_t>(at)].id, right = symbols[static_cast<size_t>(next)].id;
      if (const Merge* found = merges_.find(left, right)) queue.push({found->rank, at, left, right, found->id});
    };
    for (int32_t at = 0; at + 1 < count; ++at) consider(at);
    while (!queue.empty()) {
      const Candidate best = queue.top();
      queue.pop();
      Symbol& symbol = symbols[static_cast<size_t>(best.at)];
      Links& link = links[static_cast<size_t>(best.at)];
      if (symbol.length == 0 || symbol.id != best.left || link.next < 0) continue;
      Symbol& gone = symbols[static_cast<size_t>(link.next)];
      if (gone.id != best.right) continue;
      symbol = {best.id, symbol.length + gone.length};
      gone.length = 0;
      link.next = links[static_cast<size_t>(link.next)].next;
      if (link.next >= 0) links[static_cast<size_t>(link.next)].previous = best.at;
      consider(link.previous);
      consider(best.at);
    }
    std::erase_if(symbols, [](const Symbol& symbol) { return symbol.length == 0; });
  }

  struct TextHash {
    using is_transparent = void;
    size_t operator()(std::string_view text) const { return hash_of(text); }
  };

  BpeSettings settings_;
  uint32_t owner_;
  int32_t unk_ = -1;
  bool cuts_at_spaces_ = false;
  MergeTable merges_;
  std::array<int32_t, 256> byte_ids_{}, ascii_ids_{};
  std::vector<uint32_t> lengths_;
  std::unordered_map<std::string, int32_t, TextHash, std::equal_to<>> whole_words_;
};

}  // namespace

ModelPtr make_bpe(std::shared_ptr<const Vocabulary> vocabulary, BpeSettings settings) {
  return std::make_shared<Bpe>(std::move(vocabulary), std::move(settings));
}

bool knows_all_bytes(const Vocabulary& vocabulary) {
  for (int b = 0; b < 256; ++b)
    if (!vocabulary.find(byte_character(static_cast<unsigned char>(b)))) return false;
  return true;
}

}  // namespace ft::text

#include "core/text/kinds/bpe.h"

#include <fmt/format.h>
#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <queue>

#include "core/base/error.h"
#include "core/base/unicode.h"
#include "core/text/byte_level.h"

namespace ft::text {

const char* const gpt2_pattern = R"('s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+)";

namespace {

struct Merge {
  int32_t rank = 0, id = 0;
};

uint64_t pair_key(int32_t left, int32_t right) {
  return static_cast<uint64_t>(static_cast<uint32_t>(left)) << 32 | static_cast<uint32_t>(right);
}

struct PairHash {
  size_t operator()(uint64_t key) const {
    key ^= key >> 33;
    key *= 0xFF51AFD7ED558CCDu;
    return static_cast<size_t>(key ^ key >> 29);
  }
};

struct TextHash {
  using is_transparent = void;
  size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};

bool is_number(char32_t c) {  // Rust's char::is_numeric: Nd, Nl, No
  switch (utf8proc_category(static_cast<utf8proc_int32_t>(c))) {
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_NO:
      return true;
    default:
      return false;
  }
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// Text in NFC, with the original character at which each of its bytes begins and ends.
struct Normalized {
  std::string text;
  std::vector<Offset> from;  // of each byte; empty: the text is unchanged
};

std::string to_nfc(std::string_view text) {
  utf8proc_uint8_t* out = nullptr;
  const utf8proc_ssize_t length =
      utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()), static_cast<utf8proc_ssize_t>(text.size()),
                   &out, static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE));
  if (length < 0) return std::string(text);
  std::string result(reinterpret_cast<char*>(out), static_cast<size_t>(length));
  std::free(out);
  return result;
}

// Cuts the text where a character of combining class 0 that never composes with what is before it begins, and
// normalises each part by itself, so that every normalised byte knows the part it came from.
Normalized normalize_nfc(std::string_view text, bool wants_offsets) {
  Normalized result;
  if (is_ascii(text)) {
    result.text = text;
    return result;
  }
  result.text = to_nfc(text);
  if (!wants_offsets || result.text == text) return result;
  result.text.clear();
  int32_t character = 0;
  for (size_t at = 0; at < text.size();) {
    const size_t begin = at;
    const int32_t first = character;
    next_code_point(text, at), ++character;
    while (at < text.size()) {
      size_t next = at;
      const char32_t code = next_code_point(text, next);
      const auto* about = utf8proc_get_property(static_cast<utf8proc_int32_t>(code));
      const bool vowel_or_final = code >= 0x1161 && code <= 0x11C2;  // Hangul parts compose with what is before them
      if (about->combining_class == 0 && !vowel_or_final) break;
      at = next, ++character;
    }
    const std::string part = to_nfc(text.substr(begin, at - begin));
    result.text += part;
    result.from.insert(result.from.end(), part.size(), Offset{first, character});
  }
  return result;
}

class Bpe final : public Tokenizer {
 public:
  Bpe(BpeParts parts, SpecialNames names) : parts_(std::move(parts)), number_(++counter_) {
    set_names(std::move(names));
    build();
  }

  std::vector<int32_t> encode(std::string_view text, bool add_special) const override {
    std::vector<int32_t> ids;
    ids.reserve(text.size() / 3 + 4);
    if (add_special) ids = parts_.before;
    run(text, ids, nullptr);
    if (add_special) ids.insert(ids.end(), parts_.after.begin(), parts_.after.end());
    return ids;
  }

  Encoding encode_with_offsets(std::string_view text, bool add_special) const override {
    Encoding encoding;
    if (add_special) encoding.ids = parts_.before;
    encoding.offsets.resize(encoding.ids.size());
    run(text, encoding.ids, &encoding.offsets);
    if (add_special) encoding.ids.insert(encoding.ids.end(), parts_.after.begin(), parts_.after.end());
    encoding.offsets.resize(encoding.ids.size());
    return encoding;
  }

  std::string bytes_of(int32_t id) const override { return bytes_of_token(token(id)); }
  int32_t vocabulary() const override { return static_cast<int32_t>(tokens_.size()); }
  std::string token(int32_t id) const override {
    return id >= 0 && id < vocabulary() ? tokens_[static_cast<size_t>(id)] : std::string();
  }
  bool is_special(int32_t id) const override { return special_.contains(id); }

  std::optional<int32_t> id_of(std::string_view token) const override {
    if (const auto added = added_ids_.find(token); added != added_ids_.end()) return added->second;
    const auto found = ids_.find(token);
    return found == ids_.end() ? std::nullopt : std::optional(found->second);
  }

 private:
  void build() {
    int32_t highest = -1;
    for (const auto& [token, id] : parts_.vocabulary) highest = std::max(highest, id);
    for (const AddedToken& token : parts_.added) highest = std::max(highest, token.id);
    if (highest > 50'000'000)
      throw Error(Code::malformed, fmt::format("The tokenizer has a token of id {}.", highest),
                  "Download the tokenizer again.");
    tokens_.resize(static_cast<size_t>(highest + 1));
    ids_.reserve(parts_.vocabulary.size());
    for (auto& [token, id] : parts_.vocabulary) {
      if (id < 0)
        throw Error(Code::malformed, fmt::format("The tokenizer's token \"{}\" has the id {}.", token, id),
                    "Download the tokenizer again.");
      ids_.emplace(token, id);
      if (!tokens_[static_cast<size_t>(id)].empty())
        throw Error(Code::malformed,
                    fmt::format("The tokenizer's tokens \"{}\" and \"{}\" have the same id {}.",
                                tokens_[static_cast<size_t>(id)], token, id),
                    "Download the tokenizer again.");
      tokens_[static_cast<size_t>(id)] = std::move(token);
    }
    parts_.vocabulary.clear();
    std::vector<AddedToken> raw, normalized;
    for (const AddedToken& token : parts_.added) {
      if (find_invalid_utf8(token.content) != std::string::npos)  // half a character would be found inside a whole one
        throw Error(Code::malformed, fmt::format("The tokenizer's token {} is not UTF-8.", token.id),
                    "Download the tokenizer again.");
      tokens_[static_cast<size_t>(token.id)] = token.content;
      added_ids_.emplace(token.content, token.id);
      if (token.special) special_.emplace(token.id, true);
      (token.normalized ? normalized : raw).push_back(token);
    }
    if (parts_.nfc)
      for (AddedToken& token : normalized) token.content = to_nfc(token.content);
    raw_added_ = AddedTokens(std::move(raw));
    normalized_added_ = AddedTokens(std::move(normalized));

    for (const auto* around : {&parts_.before, &parts_.after})
      for (const int32_t id : *around)
        if (id > highest)
          throw Error(Code::malformed,
                      fmt::format("The tokenizer puts the token {} around a text; the highest is {}.", id, highest),
                      "Download the tokenizer again.");

    merges_.reserve(parts_.merges.size());
    int32_t rank = 0;
    std::string joined;
    for (const auto& [left, right] : parts_.merges) {
      (joined = left) += right;
      const auto a = ids_.find(left), b = ids_.find(right), whole = ids_.find(joined);
      if (a == ids_.end() || b == ids_.end() || whole == ids_.end())
        throw Error(
            Code::malformed,
            fmt::format("The tokenizer's merge \"{} {}\" names a token that is not in the vocabulary.", left, right),
            "Download the tokenizer again.");
      merges_.emplace(pair_key(a->second, b->second), Merge{rank++, whole->second});
    }
    parts_.merges.clear();
    for (int b = 0; b < 256; ++b) {
      const auto found = ids_.find(byte_character(static_cast<unsigned char>(b)));
      byte_ids_[static_cast<size_t>(b)] = found == ids_.end() ? -1 : found->second;
    }
    if (parts_.ignore_merges) {
      for (const auto& [token, id] : ids_) whole_words_.emplace(bytes_of_token(token), id);
    }
  }

  // The text cut at added tokens, normalised, cut again, pre-tokenised, merged. Offsets are of the original text.
  void run(std::string_view raw, std::vector<int32_t>& ids, std::vector<Offset>* offsets) const {
    std::string mended;
    if (find_invalid_utf8(raw) != std::string_view::npos) raw = mended = mend_utf8(raw);
    int32_t character = 0;  // code points before the stretch
    for (const Stretch& stretch : raw_added_.split(raw)) {
      const std::string_view piece = raw.substr(stretch.begin, stretch.end - stretch.begin);
      const auto length = static_cast<int32_t>(offsets ? count_code_points(piece) : 0);
      if (stretch.id >= 0) {
        ids.push_back(stretch.id);
        if (offsets) offsets->push_back({character, character + length});
      } else {
        run_normalized(piece, character, ids, offsets);
      }
      character += length;
    }
  }

  void run_normalized(std::string_view raw, int32_t character, std::vector<int32_t>& ids,
                      std::vector<Offset>* offsets) const {
    Normalized normalized;
    if (parts_.nfc)
      normalized = normalize_nfc(raw, offsets != nullptr);
    else
      normalized.text = raw;
    if (offsets && normalized.from.empty()) fill_offsets(normalized);
    for (const Stretch& stretch : normalized_added_.split(normalized.text)) {
      if (stretch.id >= 0) {
        ids.push_back(stretch.id);
        if (offsets)
          offsets->push_back(
              {normalized.from[stretch.begin].begin + character, normalized.from[stretch.end - 1].end + character});
        continue;
      }
      std::string text = normalized.text.substr(stretch.begin, stretch.end - stretch.begin);
      size_t shift = 0;
      if (parts_.add_prefix_space && !text.starts_with(' ')) text.insert(text.begin(), ' '), shift = 1;
      const auto emit = [&](size_t begin, size_t end) {
        const size_t before = ids.size();
        merge_word(std::string_view(text).substr(begin, end - begin), ids);
        if (!offsets) return;
        size_t at = begin;
        for (size_t i = before; i < ids.size(); ++i) {
          const size_t length = byte_length(ids[i]);
          const size_t first = stretch.begin + (at > shift ? at - shift : 0),
                       last = stretch.begin + at + length - shift - 1;
          offsets->push_back({normalized.from[std::min(first, normalized.from.size() - 1)].begin + character,
                              normalized.from[std::min(last, normalized.from.size() - 1)].end + character});
          at += length;
        }
      };
      cut(text, 0, text.size(), 0, emit);
    }
  }

  static void fill_offsets(Normalized& normalized) {
    normalized.from.resize(normalized.text.size());
    int32_t character = 0;
    for (size_t at = 0; at < normalized.text.size(); ++character) {
      const size_t begin = at;
      next_code_point(normalized.text, at);
      std::fill(normalized.from.begin() + static_cast<std::ptrdiff_t>(begin),
                normalized.from.begin() + static_cast<std::ptrdiff_t>(at), Offset{character, character + 1});
    }
  }

  // Applies the pre-tokenizer's steps from `step` on to [begin, end) of the text.
  template <class Emit>
  void cut(std::string_view text, size_t begin, size_t end, size_t step, const Emit& emit) const {
    if (begin == end) return;
    if (step == parts_.steps.size()) return emit(begin, end);
    const PreStep& rule = parts_.steps[step];
    if (rule.kind == PreStep::Kind::split) {
      // Each pre-token is looked at by itself, as if the text began and ended with it.
      const std::string_view piece = text.substr(begin, end - begin);
      size_t at = 0, from = 0, to = 0;
      for (size_t search = 0; search < piece.size() && rule.regex->find(piece, search, from, to); search = to) {
        cut(text, begin + at, begin + from, step + 1, emit);
        cut(text, begin + from, begin + to, step + 1, emit);
        at = to;
        // A match of nothing only cuts; the next one is looked for behind the character that follows.
        if (to == from && to < piece.size()) next_code_point(piece, to);
      }
      if (at < piece.size()) cut(text, begin + at, end, step + 1, emit);
      return;
    }
    const bool each = rule.kind == PreStep::Kind::digits_each;
    size_t run = begin;
    bool run_is_number = false;
    for (size_t at = begin; at < end;) {
      size_t next = at;
      const bool number = is_number(next_code_point(text, next));
      if (at > begin && (number != run_is_number || (number && each))) {
        cut(text, run, at, step + 1, emit);
        run = at;
      }
      run_is_number = number;
      at = next;
    }
    cut(text, run, end, step + 1, emit);
  }

  size_t byte_length(int32_t id) const {
    const std::string& token = tokens_[static_cast<size_t>(id)];
    return count_code_points(token);  // one character of the alphabet is one byte
  }

  // One pre-token, with a memory of those seen before: each thread has its own.
  void merge_word(std::string_view word, std::vector<int32_t>& ids) const {
    struct Cache {
      uint64_t owner = 0;
      std::unordered_map<std::string, std::vector<int32_t>, TextHash, std::equal_to<>> words;
    };
    thread_local Cache cache;
    constexpr size_t cache_limit = 100'000, longest_kept = 48;
    if (cache.owner != number_ || cache.words.size() > cache_limit) {
      cache.words.clear();
      cache.owner = number_;
    }
    if (word.size() <= longest_kept) {
      const auto found = cache.words.find(word);
      if (found != cache.words.end()) {
        ids.insert(ids.end(), found->second.begin(), found->second.end());
        return;
      }
    }
    const size_t before = ids.size();
    merge_new_word(word, ids);
    if (word.size() <= longest_kept)
      cache.words.emplace(word, std::vector<int32_t>(ids.begin() + static_cast<std::ptrdiff_t>(before), ids.end()));
  }

  void merge_new_word(std::string_view word, std::vector<int32_t>& ids) const {
    if (parts_.ignore_merges)
      if (const auto whole = whole_words_.find(word); whole != whole_words_.end()) {
        ids.push_back(whole->second);
        return;
      }
    // Symbols in a doubly linked list over arrays, merges in a heap ordered by rank, then by place: n log n for any
    // word.
    struct Symbol {
      int32_t id, previous, next;
    };
    struct Candidate {
      int32_t rank, at, left, right, id;
      bool operator>(const Candidate& other) const { return std::pair(rank, at) > std::pair(other.rank, other.at); }
    };
    std::vector<Symbol> symbols;
    symbols.reserve(word.size());
    for (const char c : word) {
      const int32_t id = byte_ids_[static_cast<unsigned char>(c)];
      if (id < 0) continue;  // a vocabulary without this byte drops it, as the library does without an unknown token
      const auto at = static_cast<int32_t>(symbols.size());
      symbols.push_back({id, at - 1, at + 1});
    }
    if (symbols.empty()) return;
    symbols.back().next = -1;
    std::priority_queue<Candidate, std::vector<Candidate>, std::greater<>> queue;
    const auto consider = [&](int32_t at) {
      const int32_t next = at < 0 ? -1 : symbols[static_cast<size_t>(at)].next;
      if (next < 0) return;
      const int32_t left = symbols[static_cast<size_t>(at)].id, right = symbols[static_cast<size_t>(next)].id;
      if (const auto found = merges_.find(pair_key(left, right)); found != merges_.end())
        queue.push({found->second.rank, at, left, right, found->second.id});
    };
    for (int32_t at = 0; at + 1 < static_cast<int32_t>(symbols.size()); ++at) consider(at);
    while (!queue.empty()) {
      const Candidate best = queue.top();
      queue.pop();
      Symbol& symbol = symbols[static_cast<size_t>(best.at)];
      if (symbol.id != best.left || symbol.next < 0 || symbols[static_cast<size_t>(symbol.next)].id != best.right)
        continue;
      Symbol& gone = symbols[static_cast<size_t>(symbol.next)];
      symbol.id = best.id;
      symbol.next = gone.next;
      if (gone.next >= 0) symbols[static_cast<size_t>(gone.next)].previous = best.at;
      gone.id = -1;
      consider(symbol.previous);
      consider(best.at);
    }
    for (int32_t at = 0; at >= 0; at = symbols[static_cast<size_t>(at)].next)
      ids.push_back(symbols[static_cast<size_t>(at)].id);
  }

  std::string decode_ids(std::span<const int32_t> ids) const override {
    std::string bytes;
    for (const int32_t id : ids) bytes += bytes_of(id);
    return mend_utf8(bytes);
  }

  BpeParts parts_;
  uint64_t number_;
  std::vector<std::string> tokens_;
  std::unordered_map<std::string, int32_t, TextHash, std::equal_to<>> ids_, added_ids_, whole_words_;
  std::unordered_map<int32_t, bool> special_;
  std::unordered_map<uint64_t, Merge, PairHash> merges_;
  std::array<int32_t, 256> byte_ids_{};
  AddedTokens raw_added_, normalized_added_;
  static inline std::atomic<uint64_t> counter_ = 0;
};

}  // namespace

TokenizerPtr make_bpe(BpeParts parts, SpecialNames names) {
  return std::make_shared<Bpe>(std::move(parts), std::move(names));
}

}  // namespace ft::text

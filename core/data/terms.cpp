#include "core/data/terms.h"

#include <fmt/format.h>
#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <unordered_set>
#include <utility>

#include "core/base/error.h"
#include "core/base/unicode.h"
#include "core/data/turns.h"

namespace ft::data {

namespace {

constexpr size_t read_bytes = 8192;                      // of a row's texts: enough to know what it speaks of
constexpr size_t opening_bytes = 512;                    // of a question
constexpr size_t longest_joined = 4, longest_word = 60;  // signs; bytes
constexpr size_t pace_rows = 64;
constexpr size_t least_rows = 2;  // a word of one row is no topic

// Own lists; contractions stand as ICU leaves them.
const std::unordered_set<std::string_view>& stop_words() {
  static const std::unordered_set<std::string_view> words{
      "a",        "about",   "after",  "again",  "all",     "also",   "am",      "an",      "and",   "any",   "are",
      "aren't",   "as",      "at",     "be",     "because", "been",   "before",  "being",   "but",   "by",    "can",
      "can't",    "cannot",  "could",  "did",    "didn't",  "do",     "does",    "doesn't", "doing", "don't", "down",
      "each",     "else",    "every",  "few",    "for",     "from",   "further", "get",     "got",   "had",   "has",
      "have",     "haven't", "having", "he",     "her",     "here",   "hers",    "him",     "his",   "how",   "i",
      "i'd",      "i'll",    "i'm",    "i've",   "if",      "in",     "into",    "is",      "isn't", "it",    "it's",
      "its",      "just",    "let",    "like",   "may",     "me",     "might",   "more",    "most",  "must",  "my",
      "no",       "nor",     "not",    "now",    "of",      "off",    "on",      "once",    "one",   "only",  "or",
      "other",    "our",     "ours",   "out",    "over",    "own",    "please",  "same",    "shall", "she",   "should",
      "so",       "some",    "such",   "than",   "that",    "that's", "the",     "their",   "them",  "then",  "there",
      "these",    "they",    "this",   "those",  "through", "to",     "too",     "under",   "until", "up",    "upon",
      "us",       "very",    "was",    "wasn't", "we",      "we'll",  "we're",   "were",    "what",  "when",  "where",
      "which",    "while",   "who",    "whom",   "why",     "will",   "with",    "within",  "won't", "would", "yes",
      "yet",      "you",     "you'll", "you're", "your",    "yours",  "一个",    "一些",    "一下",  "一种",  "一样",
      "不会",     "不是",    "不能",   "不要",   "为了",    "也是",   "什么",    "他们",    "但是",  "你们",  "您的",
      "你的",     "你好",    "您好",   "使用",   "其他",    "其中",   "分别",    "只是",    "可以",  "可能",  "各种",
      "同时",     "因为",    "因此",   "如何",   "如果",    "它们",   "就是",    "帮我",    "并且",  "当前",  "怎么",
      "怎样",     "您可",    "我们",   "我的",   "所以",    "或者",   "所有",    "没有",    "然后",  "现在",  "由于",
      "的话",     "第一",    "等等",   "虽然",   "自己",    "请问",   "还是",    "还有",    "这个",  "这些",  "这样",
      "这里",     "进行",    "通过",   "那个",   "那么",    "那些",   "都是",    "需要",    "非常",  "麻烦",  "为什么",
      "什么时候", "以及",    "以下",   "以上",   "不同",    "之间",   "已经",    "是否",    "能够",  "而且",  "具有",
      "不过"};
  return words;
}

constexpr std::string_view binding_signs =
    "的了我你您他她它在是和就都也很不吗呢吧啊呀哦嗯这那哪有没要会能想给把被让对向从到用为与或及等个一二三两几上下中里去"
    "来再还"
    "又请得着过地而且但则并其之所以于将可此各每已未";

// What people say before they say what they want; the longest first.
constexpr std::array chinese_manners{"请问一下", "我想问一下", "麻烦帮我", "请帮我", "请帮忙", "麻烦您", "麻烦你",
                                     "我想问",   "想问一下",   "你好",     "您好",   "请问",   "请您",   "请你",
                                     "帮我",     "帮忙",       "劳驾",     "麻烦",   "请"};
constexpr std::array english_manners{"could you please",
                                     "can you please",
                                     "would you please",
                                     "will you please",
                                     "i would like to",
                                     "i'd like to",
                                     "could you",
                                     "can you",
                                     "would you",
                                     "will you",
                                     "please",
                                     "kindly",
                                     "hello",
                                     "hi",
                                     "hey",
                                     "pls"};

std::string lower(std::string_view text) {
  std::string out;
  for (size_t at = 0; at < text.size();) {
    char32_t point = next_code_point(text, at);
    if (point == U'’') point = '\'';
    append_utf8(out, static_cast<char32_t>(u_tolower(static_cast<UChar32>(point))));
  }
  return out;
}

enum class Script { none, letters, chinese };

// ICU's iterator over words; making one costs more than a row's text, so that each thread keeps its own.
class WordBreaker {
 public:
  WordBreaker() {
    UErrorCode status = U_ZERO_ERROR;
    breaker_ = ubrk_open(UBRK_WORD, "zh", nullptr, 0, &status);
    if (U_FAILURE(status))
      throw Error(Code::internal, "The word lists of ICU cannot be read.", "Install the package libicu again.");
  }
  ~WordBreaker() {
    ubrk_close(breaker_);
    if (text_) utext_close(text_);
  }
  WordBreaker(const WordBreaker&) = delete;
  WordBreaker& operator=(const WordBreaker&) = delete;

  // see(word, script) → whether to go on.
  template <class See>
  void walk(std::string_view text, const See& see) {
    UErrorCode status = U_ZERO_ERROR;
    text_ = utext_openUTF8(text_, text.data(), static_cast<int64_t>(text.size()), &status);
    ubrk_setUText(breaker_, text_, &status);
    if (U_FAILURE(status)) return;
    int32_t begin = ubrk_first(breaker_);
    for (int32_t end = ubrk_next(breaker_); end != UBRK_DONE; begin = end, end = ubrk_next(breaker_)) {
      const int32_t kind = ubrk_getRuleStatus(breaker_);
      const Script script = kind >= UBRK_WORD_KANA && kind < UBRK_WORD_IDEO_LIMIT       ? Script::chinese
                            : kind >= UBRK_WORD_LETTER && kind < UBRK_WORD_LETTER_LIMIT ? Script::letters
                                                                                        : Script::none;
      if (script == Script::none) continue;
      if (!see(text.substr(static_cast<size_t>(begin), static_cast<size_t>(end - begin)), script)) return;
    }
  }

 private:
  UBreakIterator* breaker_ = nullptr;
  UText* text_ = nullptr;
};

WordBreaker& word_breaker() {
  thread_local WordBreaker breaker;
  return breaker;
}

// Behind marks, spaces and manners.
std::string_view behind_manners(std::string_view text) {
  for (bool again = true; again;) {
    again = false;
    for (size_t at = 0; at < text.size();) {
      size_t next = at;
      if (u_isalnum(static_cast<UChar32>(next_code_point(text, next)))) {
        text.remove_prefix(at);
        break;
      }
      at = next;
      if (at >= text.size()) return {};
    }
    for (const std::string_view manner : chinese_manners)
      if (!again && text.starts_with(manner)) text.remove_prefix(manner.size()), again = true;
    for (const std::string_view manner : english_manners) {
      if (again || !text.starts_with(manner)) continue;
      const char next = text.size() > manner.size() ? text[manner.size()] : ' ';
      if ((next >= 'a' && next <= 'z') || next == '\'') continue;  // "hit" is no "hi"
      text.remove_prefix(manner.size());
      again = true;
    }
  }
  return text;
}

std::string_view first_bytes(std::string_view text, size_t bytes) {
  text = text.substr(0, bytes);
  return text.substr(0, text.size() - incomplete_utf8_tail(text));
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// As a person would search for it: whole English words, Chinese ones anywhere.
std::string query_for(const std::string& word) {
  if (!is_ascii(word)) return fmt::format("\"{}\"", word);
  std::string expression;
  for (const char c : word) {
    if (c == '.') expression += '\\';
    expression += c;
  }
  return fmt::format("/\\b{}\\b/", expression);
}

// The words of most rows, with the number of rows that their query finds.
std::vector<TermCount> most_frequent(const std::map<std::string, size_t>& counts, const RowWorld& sample,
                                     const TermSettings& settings, std::string (*query_of)(const std::string&)) {
  std::vector<std::pair<size_t, std::string>> order;
  for (const auto& [word, rows] : counts)
    if (rows >= least_rows) order.emplace_back(rows, word);
  std::stable_sort(order.begin(), order.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  if (order.size() > settings.most_terms) order.resize(settings.most_terms);
  std::vector<TermCount> terms;
  for (const auto& [rows, word] : order) {
    TermCount term{word, query_of(word), 0};
    RowQuery query;
    query.terms = parse_query(term.query);
    term.rows = select_rows(sample, query, {}, settings.stop).size();
    terms.push_back(std::move(term));
  }
  std::stable_sort(terms.begin(), terms.end(), [](const auto& a, const auto& b) { return a.rows > b.rows; });
  return terms;
}

}  // namespace

// ICU's dictionary lacks words of trade (退货) and gives their signs one by one. Signs that stand alone beside each
// other are taken for such a word, unless they only bind (的, 了).
std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  std::string alone;
  size_t signs = 0;
  const char* alone_end = nullptr;
  const auto add = [&](std::string word) {
    if (!stop_words().contains(word)) words.push_back(std::move(word));
  };
  const auto end_alone = [&] {
    if (signs >= 2 && signs <= longest_joined) add(std::exchange(alone, {}));
    alone.clear();
    signs = 0;
  };
  word_breaker().walk(text, [&](std::string_view found, Script script) {
    const bool one_sign = script == Script::chinese && count_code_points(found) == 1;
    if (!one_sign || found.data() != alone_end || binding_signs.find(found) != std::string_view::npos) end_alone();
    if (one_sign && binding_signs.find(found) == std::string_view::npos) {
      alone += found;
      ++signs;
      alone_end = found.data() + found.size();
    } else if (std::string word = lower(found);
               !one_sign && count_code_points(word) > 1 && word.size() < longest_word) {
      add(std::move(word));
    }
    return true;
  });
  end_alone();
  return words;
}

std::string opening_of(std::string_view question) {
  const std::string text = lower(first_bytes(question, opening_bytes));
  std::string first;
  word_breaker().walk(behind_manners(text), [&](std::string_view found, Script) {
    first = found;
    return false;
  });
  return first;
}

std::string first_question_of(const Json& columns) {
  for (const Turn& turn : turns_of(columns))
    if (turn.role == "user" && !turn.text.empty()) return turn.text;
  return {};
}

std::vector<uint32_t> evenly_spread(const std::vector<uint32_t>& ids, size_t most) {
  if (ids.size() <= most) return ids;
  std::vector<uint32_t> out(most);
  for (size_t i = 0; i < most; ++i) out[i] = ids[i * ids.size() / most];
  return out;
}

Terms count_terms(const RowWorld& world, const TermSettings& settings) {
  RowWorld sample = world;
  sample.ids = evenly_spread(world.ids, settings.most_rows);
  std::map<std::string, size_t> words, openings;
  for (size_t i = 0; i < sample.ids.size(); ++i) {
    if (i % pace_rows == 0) settings.stop.check();
    const Json columns = world.by_id.columns_of(sample.ids[i]);
    std::string text;
    for (const Turn& turn : turns_of(columns))
      if (turn.role != "system" && text.size() < read_bytes) text += turn.text.substr(0, read_bytes) + "\n";
    const auto found = words_of(first_bytes(text, read_bytes));
    for (const std::string& word : std::set<std::string>(found.begin(), found.end())) ++words[word];
    if (std::string opening = opening_of(first_question_of(columns)); !opening.empty()) ++openings[std::move(opening)];
  }
  Terms terms;
  terms.rows = sample.ids.size();
  terms.all = world.ids.size();
  terms.top = most_frequent(words, sample, settings, query_for);
  terms.openings = most_frequent(openings, sample, settings, [](const std::string& word) { return "begins:" + word; });
  return terms;
}

}  // namespace ft::data

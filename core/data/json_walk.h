// Walks strict JSON (RFC 8259) without building a tree, telling a handler what it meets. The one reader of rows:
// checking, building a Json and locating a value are handlers of it, so that they can never disagree about what is
// valid. Works on bytes; whether they are UTF-8 is asked separately. Reentrant.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "core/base/json.h"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace ft::data {

// Why and where a text is no JSON.
struct JsonProblem {
  size_t at = 0;                 // byte offset
  const char* reason = nullptr;  // a plain clause: "a comma is missing"
  bool ends_early = false;       // the text stops in the middle of a value
  bool in_string = false;
};

// The offset of the first quote, backslash or control character at or after `at`; text.size() when there is none.
inline size_t find_string_stop(std::string_view text, size_t at) {
#if defined(__SSE2__)
  const __m128i quote = _mm_set1_epi8('"'), backslash = _mm_set1_epi8('\\'), last_control = _mm_set1_epi8(0x1F);
  for (; at + 16 <= text.size(); at += 16) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text.data() + at));
    const __m128i control = _mm_cmpeq_epi8(_mm_max_epu8(bytes, last_control), last_control);
    const __m128i stops =
        _mm_or_si128(_mm_or_si128(_mm_cmpeq_epi8(bytes, quote), _mm_cmpeq_epi8(bytes, backslash)), control);
    if (const int mask = _mm_movemask_epi8(stops))
      return at + static_cast<size_t>(std::countr_zero(static_cast<unsigned>(mask)));
  }
#endif
  for (; at < text.size(); ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte == '"' || byte == '\\' || byte < 0x20) break;
  }
  return at;
}

// What a handler may implement; this one ignores everything. `raw` is the text between the quotes, escapes and all;
// `begin` is the byte at which a value starts, `end` the byte behind it.
struct IgnoreJson {
  void begin_object(size_t /*begin*/) {}
  void end_object(size_t /*end*/) {}
  void begin_array(size_t /*begin*/) {}
  void end_array(size_t /*end*/) {}
  void key(std::string_view /*raw*/, bool /*escaped*/) {}
  void string(std::string_view /*raw*/, bool /*escaped*/, size_t /*begin*/) {}
  void number(std::string_view /*raw*/, bool /*integer*/, size_t /*begin*/) {}
  void literal(char /*first*/, size_t /*begin*/) {}  // 't', 'f' or 'n'
};

template <class Handler>
class JsonWalker {
 public:
  JsonWalker(std::string_view text, Handler& handler, size_t at = 0) : text_(text), handler_(handler), at_(at) {}

  // One value, from the current place. False: see problem().
  bool value(int depth = 0) {
    skip_space();
    if (at_ == text_.size()) return fail_early("the text ends where a value is expected");
    switch (text_[at_]) {
      case '{':
        return object(depth);
      case '[':
        return array(depth);
      case '"':
        return string_value();
      case 't':
        return literal("true");
      case 'f':
        return literal("false");
      case 'n':
        return literal("null");
      case '/':
      case '#':
        return fail("a comment; JSON has none");
      case '\'':
        return fail("single quotes; JSON wants double ones");
      default:
        return number();
    }
  }

  // One value and nothing but white space around it.
  bool document() {
    if (!value()) return false;
    skip_space();
    return at_ == text_.size() ||
           fail(text_[at_] == ',' ? "a comma behind the value" : "something stands behind the value");
  }

  void skip_space() {
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\n' || text_[at_] == '\r' || text_[at_] == '\t'))
      ++at_;
  }

  size_t at() const { return at_; }
  void set_at(size_t at) { at_ = at; }
  char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  bool done() const { return at_ == text_.size(); }
  const JsonProblem& problem() const { return problem_; }

  bool fail(const char* reason) {
    problem_ = {at_, reason, false, false};
    return false;
  }
  bool fail_early(const char* reason, bool in_string = false) {
    problem_ = {at_, reason, true, in_string};
    return false;
  }

 private:
  bool object(int depth) {
    if (depth >= json_depth_limit) return fail("nested too deeply");
    handler_.begin_object(at_++);
    skip_space();
    if (peek() == '}' && !done()) return handler_.end_object(++at_), true;
    for (;;) {
      skip_space();
      if (done()) return fail_early("the text ends inside an object");
      if (text_[at_] == '}') return fail("a comma before }");
      if (text_[at_] == '\'') return fail("single quotes; JSON wants double ones");
      if (text_[at_] == '/' || text_[at_] == '#') return fail("a comment; JSON has none");
      if (text_[at_] != '"') return fail("a key in double quotes is expected");
      std::string_view raw;
      bool escaped = false;
      if (!quoted(raw, escaped)) return false;
      handler_.key(raw, escaped);
      skip_space();
      if (done()) return fail_early("the text ends inside an object");
      if (text_[at_] != ':') return fail("a colon is missing behind the key");
      ++at_;
      if (!value(depth + 1)) return false;
      skip_space();
      if (done()) return fail_early("the text ends inside an object");
      if (text_[at_] == '}') return handler_.end_object(++at_), true;
      if (text_[at_] != ',') return fail("a comma or } is missing");
      ++at_;
    }
  }

  bool array(int depth) {
    if (depth >= json_depth_limit) return fail("nested too deeply");
    handler_.begin_array(at_++);
    skip_space();
    if (peek() == ']' && !done()) return handler_.end_array(++at_), true;
    for (;;) {
      skip_space();
      if (peek() == ']' && !done()) return fail("a comma before ]");
      if (!value(depth + 1)) return false;
      skip_space();
      if (done()) return fail_early("the text ends inside a list");
      if (text_[at_] == ']') return handler_.end_array(++at_), true;
      if (text_[at_] != ',') return fail("a comma or ] is missing");
      ++at_;
    }
  }

  bool string_value() {
    const size_t begin = at_;
    std::string_view raw;
    bool escaped = false;
    if (!quoted(raw, escaped)) return false;
    handler_.string(raw, escaped, begin);
    return true;
  }

  bool quoted(std::string_view& raw, bool& escaped) {
    const size_t begin = ++at_;
    for (;;) {
      at_ = find_string_stop(text_, at_);
      if (done()) return fail_early("a text in quotes is not closed", true);
      const char stop = text_[at_];
      if (stop == '"') {
        raw = text_.substr(begin, at_++ - begin);
        return true;
      }
      if (stop != '\\') {
        problem_ = {at_, stop == '\n' ? "a line ends inside a text in quotes" : "a raw control character in a text",
                    false, true};
        return false;
      }
      escaped = true;
      if (!escape()) return false;
    }
  }

  bool escape() {
    if (at_ + 1 >= text_.size()) return fail_early("a text in quotes is not closed", true);
    const char kind = text_[at_ + 1];
    if (kind != 'u') {
      if (std::string_view("\"\\/bfnrt").find(kind) == std::string_view::npos)
        return fail("an unknown escape in a text");
      at_ += 2;
      return true;
    }
    for (size_t i = 2; i < 6; ++i) {
      if (at_ + i >= text_.size()) return fail_early("a text in quotes is not closed", true);
      const char digit = text_[at_ + i];
      if (!((digit >= '0' && digit <= '9') || (digit >= 'a' && digit <= 'f') || (digit >= 'A' && digit <= 'F')))
        return fail("\\u wants four hexadecimal digits");
    }
    at_ += 6;
    return true;
  }

  bool literal(std::string_view word) {
    if (text_.substr(at_, word.size()) != word) {
      if (word.starts_with(text_.substr(at_))) return fail_early("the text ends inside a value");
      return fail("no JSON value");
    }
    handler_.literal(word[0], at_);
    at_ += word.size();
    return true;
  }

  bool digits() {
    const size_t begin = at_;
    while (at_ < text_.size() && text_[at_] >= '0' && text_[at_] <= '9') ++at_;
    return at_ > begin;
  }

  bool number() {
    const size_t begin = at_;
    if (text_[at_] == '-') ++at_;
    if (peek() == '0') {
      ++at_;
    } else if (!digits()) {
      at_ = begin;
      return text_[at_] == '-' && at_ + 1 == text_.size() ? fail_early("the text ends inside a number")
                                                          : fail("no JSON value");
    }
    bool integer = true;
    if (peek() == '.') {
      integer = false;
      ++at_;
      if (!digits())
        return done() ? fail_early("the text ends inside a number")
                      : fail("a digit is missing behind the decimal point");
    }
    if (peek() == 'e' || peek() == 'E') {
      integer = false;
      ++at_;
      if (peek() == '+' || peek() == '-') ++at_;
      if (!digits())
        return done() ? fail_early("the text ends inside a number") : fail("a digit is missing in the exponent");
    }
    handler_.number(text_.substr(begin, at_ - begin), integer, begin);
    return true;
  }

  std::string_view text_;
  Handler& handler_;
  size_t at_;
  JsonProblem problem_;
};

}  // namespace ft::data

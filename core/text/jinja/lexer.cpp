#include "core/text/jinja/lexer.h"

#include <fmt/format.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <charconv>
#include <optional>

#include "core/base/unicode.h"

namespace ft::text::jinja {

Error syntax_error(int line, const std::string& what) {
  return {Code::malformed, fmt::format("Template line {}: {}.", line, what), "Mend the chat template."};
}

namespace {

bool is_white(char32_t c) {
  return (c >= 9 && c <= 13) || (c >= 0x1C && c <= 0x20) || c == 0x85 || c == 0xA0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

bool is_name_byte(char c, bool first) {
  const auto byte = static_cast<unsigned char>(c);
  return std::isalpha(byte) || c == '_' || byte >= 0x80 || (!first && std::isdigit(byte));
}

// By its Unicode name or an alias of it, in any case, as Python does.
std::optional<uint32_t> code_point_named(const std::string& name) {
  for (const UCharNameChoice choice : {U_UNICODE_CHAR_NAME, U_CHAR_NAME_ALIAS}) {
    UErrorCode error = U_ZERO_ERROR;
    const UChar32 code = u_charFromName(choice, name.c_str(), &error);
    if (U_SUCCESS(error)) return static_cast<uint32_t>(code);
  }
  return std::nullopt;
}

// Source to tokens, with Jinja's handling of white space: trim_blocks and lstrip_blocks are on.
class Lexer {
 public:
  explicit Lexer(const std::string& source) {
    for (size_t i = 0; i < source.size(); ++i) {  // every newline becomes \n
      if (source[i] == '\r') {
        source_ += '\n';
        if (i + 1 < source.size() && source[i + 1] == '\n') ++i;
      } else {
        source_ += source[i];
      }
    }
    if (source_.ends_with('\n')) source_.pop_back();  // keep_trailing_newline is off
  }

  std::vector<Token> run() {
    while (at_ < source_.size()) text();
    if (!tokens_.empty()) line_ = tokens_.back().line;  // where the last thing began, as Jinja counts
    push(Token::Kind::end, "");
    return std::move(tokens_);
  }

 private:
  void push(Token::Kind kind, std::string value) { tokens_.push_back({kind, std::move(value), line_}); }

  void advance(size_t count) {
    line_ += static_cast<int>(std::count(source_.begin() + static_cast<std::ptrdiff_t>(at_),
                                         source_.begin() + static_cast<std::ptrdiff_t>(at_ + count), '\n'));
    at_ += count;
  }

  size_t next_tag() const {
    for (size_t i = at_; i + 1 < source_.size(); ++i)
      if (source_[i] == '{' && (source_[i + 1] == '{' || source_[i + 1] == '%' || source_[i + 1] == '#')) return i;
    return source_.size();
  }

  void text() {
    const size_t tag = next_tag();
    std::string chunk = source_.substr(at_, tag - at_);
    const bool at_end = tag >= source_.size();
    const char kind = at_end ? 0 : source_[tag + 1], mark = tag + 2 < source_.size() ? source_[tag + 2] : 0;
    if (!at_end && mark == '-')
      strip_right(chunk);
    else if (!at_end && mark != '+' && kind != '{')
      strip_line_begin(chunk);
    if (!chunk.empty()) push(Token::Kind::text, chunk);
    advance(tag - at_);
    if (at_end) return;
    advance(mark == '-' || (mark == '+' && kind != '{') ? 3 : 2);
    line_starting_ = false;
    if (kind == '#')
      comment();
    else if (kind == '%' && !raw())
      tag_body(Token::Kind::block_begin, Token::Kind::block_end, "%}");
    else if (kind == '{')
      tag_body(Token::Kind::variable_begin, Token::Kind::variable_end, "}}");
  }

  static void strip_right(std::string& chunk) {
    while (!chunk.empty()) {
      size_t begin = chunk.size() - 1;
      while (begin > 0 && (static_cast<unsigned char>(chunk[begin]) & 0xC0) == 0x80) --begin;
      size_t probe = begin;
      if (!is_white(next_code_point(chunk, probe))) return;
      chunk.resize(begin);
    }
  }

  // lstrip_blocks: blanks before a block tag that begins its line.
  void strip_line_begin(std::string& chunk) const {
    const size_t newline = chunk.rfind('\n');
    if (newline == std::string::npos && !line_starting_) return;
    const size_t begin = newline == std::string::npos ? 0 : newline + 1;
    for (size_t at = begin; at < chunk.size();)
      if (!is_white(next_code_point(chunk, at))) return;
    chunk.resize(begin);
  }

  // Behind a tag: "-" eats all white space, otherwise one newline goes (trim_blocks) where `trims`.
  void after_tag(bool minus, bool plus, bool trims) {
    if (minus) {
      advance(behind_white(at_) - at_);
      line_starting_ = at_ > 0 && source_[at_ - 1] == '\n';
    } else if (trims && !plus && at_ < source_.size() && source_[at_] == '\n') {
      advance(1);
      line_starting_ = true;
    }
  }

  void comment() {
    const size_t end = source_.find("#}", at_);
    if (end == std::string::npos) throw syntax_error(line_, "a comment is not closed");
    const char mark = end > at_ ? source_[end - 1] : 0;
    advance(end + 2 - at_);
    after_tag(mark == '-', mark == '+', true);
  }

  size_t behind_white(size_t at) const {
    while (at < source_.size()) {
      size_t next = at;
      if (!is_white(next_code_point(source_, next))) break;
      at = next;
    }
    return at;
  }

  bool stands_at(size_t at, std::string_view what) const { return source_.compare(at, what.size(), what) == 0; }

  // {% raw %} … {% endraw %}: the text between is taken as it is. Only "-" trims behind the first tag, no newline goes.
  bool raw() {
    size_t probe = behind_white(at_);
    if (!stands_at(probe, "raw")) return false;
    probe = behind_white(probe + 3);
    const bool minus = stands_at(probe, "-");
    if (!stands_at(probe + minus, "%}")) return false;
    advance(probe + minus + 2 - at_);
    after_tag(minus, false, false);
    for (size_t tag = source_.find("{%", at_); tag != std::string::npos; tag = source_.find("{%", tag + 2))
      if (end_raw(tag)) return true;
    throw syntax_error(line_, "a raw block is not closed");
  }

  // Takes the text up to the tag and the tag itself, when it is {% endraw %}.
  bool end_raw(size_t tag) {
    size_t probe = tag + 2;
    const bool before = stands_at(probe, "-"), keeps = stands_at(probe, "+");
    probe = behind_white(probe + (before || keeps));
    if (!stands_at(probe, "endraw")) return false;
    probe = behind_white(probe + 6);
    const bool minus = stands_at(probe, "-"), plus = stands_at(probe, "+");
    probe += minus || plus;
    if (!stands_at(probe, "%}")) return false;
    std::string chunk = source_.substr(at_, tag - at_);
    if (before)
      strip_right(chunk);
    else if (!keeps)
      strip_line_begin(chunk);
    if (!chunk.empty()) push(Token::Kind::text, chunk);
    advance(probe + 2 - at_);
    line_starting_ = false;
    after_tag(minus, plus, true);
    return true;
  }

  void tag_body(Token::Kind begin, Token::Kind end, std::string_view close) {
    push(begin, "");
    std::string brackets;
    for (;;) {
      advance(behind_white(at_) - at_);
      if (at_ >= source_.size()) throw syntax_error(line_, "a tag is not closed");
      const std::string_view rest = std::string_view(source_).substr(at_);
      if (brackets.empty()) {
        const bool minus = rest.starts_with('-') && rest.substr(1).starts_with(close),
                   plus = rest.starts_with('+') && rest.substr(1).starts_with(close) && close == "%}";
        if (minus || plus || rest.starts_with(close)) {
          push(end, "");
          advance(minus || plus ? 3 : 2);
          line_starting_ = false;
          return after_tag(minus, plus, close == "%}");
        }
      }
      token(rest, brackets);
    }
  }

  void token(std::string_view rest, std::string& brackets) {
    const char c = rest[0];
    if (is_name_byte(c, true)) {
      size_t length = 1;
      while (length < rest.size() && is_name_byte(rest[length], false)) ++length;
      push(Token::Kind::name, std::string(rest.substr(0, length)));
      return advance(length);
    }
    if (std::isdigit(static_cast<unsigned char>(c))) return number(rest);
    if (c == '"' || c == '\'') return string(rest, c);
    static const std::string_view operators[] = {"//", "**", "==", "!=", ">=", "<=", "+", "-", "*", "/", "%", "~", "|",
                                                 ".",  ",",  ":",  ";",  "(",  ")",  "[", "]", "{", "}", ">", "<", "="};
    for (const std::string_view op : operators) {
      if (!rest.starts_with(op)) continue;
      if (op == "(" || op == "[" || op == "{") brackets += op[0];
      if (op == ")" || op == "]" || op == "}") {
        const char open = op == ")" ? '(' : op == "]" ? '[' : '{';
        if (brackets.empty() || brackets.back() != open) throw syntax_error(line_, fmt::format("unexpected '{}'", op));
        brackets.pop_back();
      }
      push(Token::Kind::op, std::string(op));
      return advance(op.size());
    }
    throw syntax_error(line_, fmt::format("unexpected character '{}'", rest.substr(0, 1)));
  }

  // 0x1F, 0b101, 0o17
  bool based_number(std::string_view rest) {
    const std::string_view prefix = rest.substr(0, 2);
    const int base = prefix == "0x" || prefix == "0X"   ? 16
                     : prefix == "0b" || prefix == "0B" ? 2
                     : prefix == "0o" || prefix == "0O" ? 8
                                                        : 0;
    size_t length = 2;
    std::string digits;
    for (; base && length < rest.size() &&
           (std::isxdigit(static_cast<unsigned char>(rest[length])) || rest[length] == '_');
         ++length)
      if (rest[length] != '_') digits += rest[length];
    int64_t value = 0;
    const auto result = std::from_chars(digits.data(), digits.data() + digits.size(), value, base ? base : 10);
    if (!base || digits.empty() || result.ec != std::errc() || result.ptr != digits.data() + digits.size())
      return false;
    push(Token::Kind::integer, std::to_string(value));
    advance(length);
    return true;
  }

  // How many bytes at `at` are digits, with single underscores between them.
  static size_t digits_at(std::string_view rest, size_t at) {
    const auto is_digit = [&](size_t i) { return i < rest.size() && rest[i] >= '0' && rest[i] <= '9'; };
    size_t end = at;
    while (is_digit(end) || (end > at && end < rest.size() && rest[end] == '_' && is_digit(end + 1))) ++end;
    return end - at;
  }

  // 12, 1_000, 1.5, 1e-3. Behind a dot ("list.0.1") stand only integers, and an integer does not begin with 0.
  void number(std::string_view rest) {
    if (based_number(rest)) return;
    size_t length = digits_at(rest, 0);
    bool floating = false;
    if (at_ == 0 || source_[at_ - 1] != '.') {
      if (length < rest.size() && rest[length] == '.' && digits_at(rest, length + 1) > 0) {
        floating = true;
        length += 1 + digits_at(rest, length + 1);
      }
      if (length < rest.size() && (rest[length] == 'e' || rest[length] == 'E')) {
        const bool sign = length + 1 < rest.size() && (rest[length + 1] == '+' || rest[length + 1] == '-');
        if (const size_t exponent = digits_at(rest, length + 1 + sign)) {
          floating = true;
          length += 1 + sign + exponent;
        }
      }
    }
    if (!floating && rest[0] == '0') length = std::min(length, std::min(rest.find_first_not_of("0_"), rest.size()));
    std::string value(rest.substr(0, length));
    std::erase(value, '_');
    push(floating ? Token::Kind::floating : Token::Kind::integer, value);
    advance(length);
  }

  void string(std::string_view rest, char quote) {
    std::string value;
    size_t i = 1;
    for (; i < rest.size() && rest[i] != quote; ++i) {
      if (rest[i] != '\\' || i + 1 >= rest.size()) {
        value += rest[i];
        continue;
      }
      const char c = rest[++i];
      static const std::pair<char, char> simple[] = {{'n', '\n'}, {'t', '\t'}, {'r', '\r'},  {'b', '\b'},  {'f', '\f'},
                                                     {'v', '\v'}, {'a', '\a'}, {'\\', '\\'}, {'\'', '\''}, {'"', '"'}};
      const auto found =
          std::find_if(std::begin(simple), std::end(simple), [&](const auto& pair) { return pair.first == c; });
      if (found != std::end(simple))
        value += found->second;
      else if (c == '\n')
        continue;
      else if (c == 'x' || c == 'u' || c == 'U') {
        const size_t digits = c == 'x' ? 2 : c == 'u' ? 4 : 8;
        uint32_t code = 0;
        const std::string hex(rest.substr(i + 1, digits));
        if (hex.size() != digits || hex.find_first_not_of("0123456789abcdefABCDEF") != std::string::npos)
          throw syntax_error(line_, "a broken escape in a text");
        std::from_chars(hex.data(), hex.data() + hex.size(), code, 16);
        if (code > 0x10FFFF || (code >= 0xD800 && code < 0xE000))
          throw syntax_error(line_, "an escape that is no character");
        append_utf8(value, code);
        i += digits;
      } else if (c >= '0' && c <= '7') {
        uint32_t code = 0;
        size_t count = 0;
        while (count < 3 && i < rest.size() && rest[i] >= '0' && rest[i] <= '7')
          code = code * 8 + static_cast<uint32_t>(rest[i++] - '0'), ++count;
        --i;
        append_utf8(value, code);
      } else if (c == 'N') {
        const size_t close = rest.find('}', i);
        const auto code = rest.substr(i + 1).starts_with('{') && close != std::string_view::npos
                              ? code_point_named(std::string(rest.substr(i + 2, close - i - 2)))
                              : std::nullopt;
        if (!code) throw syntax_error(line_, "\\N{...} without the Unicode name of a character");
        append_utf8(value, *code);
        i = close;
      } else if (static_cast<unsigned char>(c) >= 0x80) {
        // Jinja escapes what is not ASCII before it resolves escapes; the backslash then escapes that escape's own.
        const uint32_t code = next_code_point(rest, i);
        value += code < 0x100     ? fmt::format("\\x{:02x}", code)
                 : code < 0x10000 ? fmt::format("\\u{:04x}", code)
                                  : fmt::format("\\U{:08x}", code);
        --i;
      } else {
        (value += '\\') += c;
      }
    }
    if (i >= rest.size()) throw syntax_error(line_, "a text is not closed");
    push(Token::Kind::string, value);
    advance(i + 1);
  }

  std::string source_;
  std::vector<Token> tokens_;
  size_t at_ = 0;
  int line_ = 1;
  bool line_starting_ = true;
};

}  // namespace

std::vector<Token> lex(const std::string& source) {
  return Lexer(source).run();
}

}  // namespace ft::text::jinja

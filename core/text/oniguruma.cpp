#include "core/text/oniguruma.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>
#include <utility>
#include <vector>

#include "core/base/unicode.h"

namespace ft::text {

namespace {

// White space as Oniguruma and Rust know it (PCRE2's own \s also takes U+180E), and everything else.
constexpr std::string_view white_space =
    "\\t-\\r \\x{85}\\x{A0}\\x{1680}\\x{2000}-\\x{200A}\\x{2028}\\x{2029}\\x{202F}\\x{205F}\\x{3000}";
constexpr std::string_view not_white_space =
    "\\x{0}-\\x{8}\\x{E}-\\x{1F}!-\\x{84}\\x{86}-\\x{9F}\\x{A1}-\\x{167F}\\x{1681}-\\x{1FFF}\\x{200B}-\\x{2027}\\x{"
    "202A}-"
    "\\x{202E}\\x{2030}-\\x{205E}\\x{2060}-\\x{2FFF}\\x{3001}-\\x{10FFFF}";
constexpr std::string_view word = "\\p{Alphabetic}\\p{M}\\p{Nd}\\p{Pc}";

// A set of characters: `items` for between brackets, and whether it is everything but those.
struct Set {
  std::string items;
  bool negated = false;
};

std::string plain(std::string_view name) {  // names are compared without case, spaces, lines and dashes
  std::string out;
  for (const char c : name)
    if (c != ' ' && c != '_' && c != '-') out += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return out;
}

using Names = std::pair<std::string_view, std::string_view>;

// [[:name:]] and \p{name}: POSIX names of Unicode's meaning.
constexpr Names posix_sets[] = {{"alnum", "\\p{Alphabetic}\\p{Nd}"},
                                {"alpha", "\\p{Alphabetic}"},
                                {"ascii", "\\x{0}-\\x{7F}"},
                                {"blank", "\\t\\p{Zs}"},
                                {"cntrl", "\\p{Cc}"},
                                {"digit", "\\p{Nd}"},
                                {"lower", "\\p{Lowercase}"},
                                {"punct", "\\p{P}\\p{S}"},
                                {"space", white_space},
                                {"upper", "\\p{Uppercase}"},
                                {"word", word},
                                {"xdigit", "0-9A-Fa-f"}};

constexpr Names categories[] = {{"other", "C"},
                                {"control", "Cc"},
                                {"format", "Cf"},
                                {"unassigned", "Cn"},
                                {"privateuse", "Co"},
                                {"surrogate", "Cs"},
                                {"letter", "L"},
                                {"casedletter", "L&"},
                                {"lc", "L&"},
                                {"lowercaseletter", "Ll"},
                                {"modifierletter", "Lm"},
                                {"otherletter", "Lo"},
                                {"titlecaseletter", "Lt"},
                                {"uppercaseletter", "Lu"},
                                {"mark", "M"},
                                {"combiningmark", "M"},
                                {"spacingmark", "Mc"},
                                {"enclosingmark", "Me"},
                                {"nonspacingmark", "Mn"},
                                {"number", "N"},
                                {"decimalnumber", "Nd"},
                                {"letternumber", "Nl"},
                                {"othernumber", "No"},
                                {"punctuation", "P"},
                                {"connectorpunctuation", "Pc"},
                                {"dashpunctuation", "Pd"},
                                {"closepunctuation", "Pe"},
                                {"finalpunctuation", "Pf"},
                                {"initialpunctuation", "Pi"},
                                {"otherpunctuation", "Po"},
                                {"openpunctuation", "Ps"},
                                {"symbol", "S"},
                                {"currencysymbol", "Sc"},
                                {"modifiersymbol", "Sk"},
                                {"mathsymbol", "Sm"},
                                {"othersymbol", "So"},
                                {"separator", "Z"},
                                {"lineseparator", "Zl"},
                                {"paragraphseparator", "Zp"},
                                {"spaceseparator", "Zs"},
                                {"any", "Any"}};

constexpr std::string_view properties[] = {"alphabetic",
                                           "asciihexdigit",
                                           "bidicontrol",
                                           "caseignorable",
                                           "cased",
                                           "dash",
                                           "defaultignorablecodepoint",
                                           "deprecated",
                                           "diacritic",
                                           "emoji",
                                           "emojicomponent",
                                           "emojimodifier",
                                           "emojimodifierbase",
                                           "emojipresentation",
                                           "extendedpictographic",
                                           "extender",
                                           "graphemebase",
                                           "graphemeextend",
                                           "hexdigit",
                                           "idcontinue",
                                           "idstart",
                                           "ideographic",
                                           "joincontrol",
                                           "lowercase",
                                           "math",
                                           "noncharactercodepoint",
                                           "patternsyntax",
                                           "patternwhitespace",
                                           "quotationmark",
                                           "radical",
                                           "regionalindicator",
                                           "softdotted",
                                           "terminalpunctuation",
                                           "unifiedideograph",
                                           "uppercase",
                                           "variationselector",
                                           "whitespace",
                                           "xidcontinue",
                                           "xidstart"};

template <size_t N>
std::optional<std::string_view> named(const Names (&list)[N], std::string_view name) {
  for (const auto& [key, value] : list)
    if (key == name) return value;
  return std::nullopt;
}

// \p{name}. A script is meant by itself, without the characters that it shares with others.
Set property(std::string_view name, bool negated) {
  if (name.starts_with('^')) name.remove_prefix(1), negated = !negated;
  const std::string key = plain(name);
  if (key == "graph") return {"\\p{Z}\\p{Cc}\\p{Cn}\\p{Cs}" + std::string(white_space), !negated};
  if (key == "print") return {"\\p{Zl}\\p{Zp}\\p{Cc}\\p{Cn}\\p{Cs}", !negated};
  if (key == "assigned") return {"\\p{Cn}", !negated};
  if (const auto posix = named(posix_sets, key)) return {std::string(*posix), negated};
  if (key.size() <= 2) {  // L, Lu
    std::string category = key;
    category[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(category[0])));
    return {fmt::format("\\p{{{}}}", key == "lc" ? "L&" : category), negated};
  }
  if (const auto category = named(categories, key)) return {fmt::format("\\p{{{}}}", *category), negated};
  const bool known = std::find(std::begin(properties), std::end(properties), key) != std::end(properties);
  return {fmt::format("\\p{{{}{}}}", known ? "" : "sc:", name), negated};
}

// An expression for exactly one character of a set.
std::string one_of(const Set& set) {
  if (set.items.empty()) return set.negated ? "\\p{Any}" : "(?!)";
  return fmt::format("[{}{}]", set.negated ? "^" : "", set.items);
}

class Translator {
 public:
  Translator(std::string_view pattern, bool ruby) : in_(pattern), ruby_(ruby) {}

  std::string run() {
    while (at_ < in_.size()) step();
    return std::move(out_);
  }

 private:
  bool next_is(char c) const { return at_ < in_.size() && in_[at_] == c; }

  void atom(const std::string& text) {
    atom_ = out_.size();
    out_ += text;
  }

  void step() {
    const char c = in_[at_];
    if (c == '\\') return escape();
    if (c == '[') return atom(bracket());
    if (c == '(') return open();
    if (c == ')') {
      ++at_;
      const size_t begin = groups_.empty() ? out_.size() : groups_.back();
      if (!groups_.empty()) groups_.pop_back();
      out_ += ')';
      atom_ = begin;
      return;
    }
    if (c == '{') return interval();
    ++at_;
    if (c == '*' || c == '+' || c == '?' || c == '|' || c == '^' || c == '$') {
      out_ += c;
      return;
    }
    const size_t begin = at_ - 1;
    while (at_ < in_.size() && (static_cast<unsigned char>(in_[at_]) & 0xC0) == 0x80) ++at_;
    atom(std::string(in_.substr(begin, at_ - begin)));
  }

  // ( with what stands behind it: look-arounds and names are the same, options have other letters.
  void open() {
    groups_.push_back(out_.size());
    ++at_;
    out_ += '(';
    if (!next_is('?')) return;
    size_t end = at_ + 1;
    while (end < in_.size() && (in_[end] == '-' || (in_[end] >= 'a' && in_[end] <= 'z'))) ++end;
    if (end == at_ + 1 || end >= in_.size() || (in_[end] != ':' && in_[end] != ')')) return;
    for (; at_ < end; ++at_) out_ += ruby_ && in_[at_] == 'm' ? 's' : in_[at_];
  }

  // {n,m}, where Ruby's + behind it repeats the repeat, and {n}? makes it optional.
  void interval() {
    size_t end = at_ + 1;
    while (end < in_.size() && (std::isdigit(static_cast<unsigned char>(in_[end])) || in_[end] == ',')) ++end;
    const std::string inside(in_.substr(at_ + 1, end - at_ - 1));
    if (end >= in_.size() || in_[end] != '}' || inside.empty() || inside == "," || out_.size() == 0) {
      ++at_;
      return atom("\\{");
    }
    at_ = end + 1;
    out_ += "{" + (inside.front() == ',' ? "0" + inside : inside) + "}";
    const bool fixed = inside.find(',') == std::string::npos;
    if (ruby_ && (next_is('+') || (next_is('?') && fixed))) {
      out_.insert(atom_, "(?:");
      out_ += ')';
    }
  }

  void escape() {
    if (at_ + 1 >= in_.size()) {
      out_ += in_[at_++];
      return;
    }
    const char c = in_[at_ + 1];
    if (c == 'b' || c == 'B') {
      at_ += 2;
      const std::string w = fmt::format("[{}]", word);
      return atom(c == 'b' ? fmt::format("(?:(?<={0})(?!{0})|(?<!{0})(?={0}))", w)
                           : fmt::format("(?:(?<={0})(?={0})|(?<!{0})(?!{0}))", w));
    }
    if (c == 'O') return at_ += 2, atom("\\p{Any}");
    if (c == 'Q' || c == 'E') return at_ += 2, atom(std::string(1, c));
    if (const auto set = shorthand()) return atom(one_of(*set));
    if (const auto code = number()) return atom(fmt::format("\\x{{{:X}}}", *code));
    atom(std::string(in_.substr(at_, 2)));
    at_ += 2;
  }

  // \s \w \h \p{…} and their opposites, in or outside of brackets.
  std::optional<Set> shorthand() {
    if (at_ + 1 >= in_.size() || in_[at_] != '\\') return std::nullopt;
    const char c = in_[at_ + 1];
    Set set;
    switch (c) {
      case 's':
        set = {std::string(white_space)};
        break;
      case 'S':
        set = {std::string(not_white_space)};
        break;
      case 'w':
        set = {std::string(word)};
        break;
      case 'W':
        set = {std::string(word), true};
        break;
      case 'd':
        set = {"\\p{Nd}"};
        break;
      case 'D':
        set = {"\\P{Nd}"};
        break;
      case 'h':
        set = {"0-9A-Fa-f"};
        break;
      case 'H':
        set = {"0-9A-Fa-f", true};
        break;
      case 'p':
      case 'P': {
        if (at_ + 2 >= in_.size()) return std::nullopt;
        size_t end = at_ + 3;  // \pL, as Rust writes it
        std::string_view name = in_.substr(at_ + 2, 1);
        if (in_[at_ + 2] == '{') {
          end = in_.find('}', at_);
          if (end == std::string_view::npos) return std::nullopt;
          name = in_.substr(at_ + 3, end - at_ - 3);
          ++end;
        }
        set = property(name, c == 'P');
        at_ = end;
        return set;
      }
      default:
        return std::nullopt;
    }
    at_ += 2;
    return set;
  }

  // \uHHHH, \x{H…}, \v: characters that PCRE2 writes otherwise.
  std::optional<uint32_t> number() {
    const char c = in_[at_ + 1];
    if (c == 'v') return at_ += 2, 0x0B;
    size_t begin = at_ + 2, end = begin;
    const bool braces = c == 'x' && begin < in_.size() && in_[begin] == '{';
    if (braces) end = ++begin;
    const size_t longest = braces ? 8 : c == 'u' ? 4 : c == 'x' ? 2 : 0;
    while (end < in_.size() && end - begin < longest && std::isxdigit(static_cast<unsigned char>(in_[end]))) ++end;
    if (end == begin || (c == 'u' && end - begin != 4) || (braces && (end >= in_.size() || in_[end] != '}')))
      return std::nullopt;
    const uint32_t code = static_cast<uint32_t>(std::stoul(std::string(in_.substr(begin, end - begin)), nullptr, 16));
    at_ = end + braces;
    return code;
  }

  // A class with everything in it: unions, [:posix:], nested classes, && between sets. What PCRE2's brackets cannot say
  // becomes an expression for one character with look-aheads.
  std::string bracket() {
    ++at_;
    const bool negated = next_is('^');
    if (negated) ++at_;
    std::vector<std::string> both;  // operands of &&, each an expression for one character
    std::string items;
    std::vector<std::string> others;
    const auto operand = [&] {
      if (others.empty()) return one_of({items, false});
      std::string any = "(?:";
      for (const std::string& each : others) any += each + "|";
      if (items.empty()) any.pop_back();
      return any + (items.empty() ? "" : one_of({items, false})) + ")";
    };
    bool first = true;
    for (; at_ < in_.size() && (in_[at_] != ']' || first); first = false) {
      if (in_.substr(at_, 2) == "&&") {
        both.push_back(operand());
        items.clear(), others.clear();
        at_ += 2;
      } else if (in_.substr(at_, 2) == "[:" && in_.find(":]", at_) != std::string_view::npos) {
        const size_t end = in_.find(":]", at_);
        add(property(in_.substr(at_ + 2, end - at_ - 2), false), items, others);
        at_ = end + 2;
      } else if (in_[at_] == '[') {
        others.push_back(bracket());
      } else if (const auto set = shorthand()) {
        add(*set, items, others);
        if (next_is('-')) items += "\\-", ++at_;  // no range begins with a class
      } else {
        items += member();
      }
    }
    if (at_ < in_.size()) ++at_;
    if (both.empty() && others.empty()) return one_of({items, negated});
    both.push_back(operand());
    std::string all = "(?:";
    for (size_t i = 0; i + 1 < both.size(); ++i) all += "(?=" + both[i] + ")";
    all += both.back() + ")";
    return negated ? "(?:(?!" + all + ")\\p{Any})" : all;
  }

  static void add(const Set& set, std::string& items, std::vector<std::string>& others) {
    if (!set.negated)
      items += set.items;
    else if (set.items.starts_with("\\p{") && set.items.find('}') + 1 == set.items.size())
      items += "\\P" + set.items.substr(2);
    else
      others.push_back(one_of(set));
  }

  // One character of a class, or an end of a range.
  std::string member() {
    if (in_[at_] == '\\' && at_ + 1 < in_.size()) {
      if (const auto code = number()) return fmt::format("\\x{{{:X}}}", *code);
      at_ += 2;
      return std::string(in_.substr(at_ - 2, 2));
    }
    const char c = in_[at_++];
    if (c == '[' || c == ']' || c == '&') return std::string("\\") + c;
    return std::string(1, c);
  }

  std::string_view in_;
  bool ruby_;
  size_t at_ = 0;
  std::string out_;
  size_t atom_ = 0;             // where the last thing that can be repeated begins in out_
  std::vector<size_t> groups_;  // where the open groups begin in out_
};

}  // namespace

std::string pcre2_of(std::string_view pattern, bool ruby) {
  return Translator(pattern, ruby).run();
}

}  // namespace ft::text

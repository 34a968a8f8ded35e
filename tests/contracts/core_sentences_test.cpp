// The window shows the core's sentences in the user's language by looking them up among the patterns of
// ui/bridge/sentences.inc. This reads the sources and names each sentence that no pattern fits, which would stay
// English. What it reads: the messages and hints of every Error, what is handed to the helpers that make errors and
// findings, and every string literal of the core that is a sentence.
#include <gmock/gmock.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/files.h"

namespace fs = std::filesystem;

namespace {

constexpr const char* patterns[] = {
#define QT_TRANSLATE_NOOP(context, text) text
#define FT_SENTENCE(text) text,
#include "ui/bridge/sentences.inc"
#undef FT_SENTENCE
#undef QT_TRANSLATE_NOOP
};

// Stands in a sentence of the sources where something is filled in.
constexpr char filled = '\x01';

// ---- what need not be translated

struct Exception {
  std::string_view place, why;
};

// Files whose sentences are no messages.
constexpr Exception files_apart[] = {
    {"core/exports/model_card.cpp", "a document, written in the language that was asked for"},
    {"core/exports/check.cpp", "the texts that an exported model is tried with"},
    {"core/engine/gradient_check.cpp", "the texts whose gradients are compared"},
    {"core/runs/chart.cpp", "charts of the command line"},
};

// Sentences by their beginning.
constexpr Exception sentences_apart[] = {
    {"Range too big. The sandbox", "Jinja's own words; they follow \"chat template line\""},
    {"Lorem ipsum", "what Jinja's lipsum() writes"},
    {"No aggregated item", "Jinja's own words"},
    {"No first item", "Jinja's own words"},
    {"No last item", "Jinja's own words"},
    {"No random item", "Jinja's own words"},
    {"Can only get item pairs", "Jinja's own words"},
    {"\x01 bytes follow behind the last tensor.", "a part of a sentence that is read with its helper"},
    {"\x01 is not a valid URI scheme prefix.", "Jinja's own words"},
    {"'<' not supported between", "Python's own words; they follow \"chat template line\""},
    {"keys must be str, int", "Python's own words"},
    {"Object of type", "Python's own words"},
    {"a text of no row", "seen by nobody: the journal is put aside"},
    {"no such row", "seen by nobody: the journal is put aside"},
    {"a row without text", "seen by nobody: the journal is put aside"},
    {"more rows came than are there", "seen by nobody: the journal is put aside"},
    {"nothing to undo", "seen by nobody: the journal is put aside"},
    {"nothing to redo", "seen by nobody: the journal is put aside"},
    {"no object", "seen by nobody: the journal is put aside"},
    {"another version", "seen by nobody: the marks are put aside"},
    {"no rows", "seen by nobody: the marks are put aside"},
};

bool is_apart(std::string_view text) {
  return std::ranges::any_of(sentences_apart, [&](const Exception& each) { return text.starts_with(each.place); });
}

// Usage is the command line's, and nobody translates what only we could have caused.
bool is_apart_by_code(std::string_view code) {
  return code == "usage" || code == "internal";
}

// ---- which words the core fills in where a pattern spells them out

const std::map<std::string_view, std::vector<std::string_view>> fillings{
    {"\x01 few for", {"1 usable row is", "\x01 usable rows are"}},
    {"\x01 enough to start", {"1 usable row is", "\x01 usable rows are"}},
    {"\x01 plenty for", {"1 usable row is", "\x01 usable rows are"}},
    {"\x01 in the exam too", {"1 row stands", "\x01 rows stand"}},
    {"\x01 left out, with nothing", {"1 row is", "\x01 rows are"}},
};

std::vector<std::string> with_fillings(const std::string& text) {
  for (const auto& [begin, words] : fillings) {
    if (!text.starts_with(begin)) continue;
    std::vector<std::string> out;
    for (const std::string_view word : words) out.push_back(std::string(word) + text.substr(1));
    return out;
  }
  return {text};
}

// ---- the helpers through which sentences go

// $0 … $3 are the call's arguments; {} is filled in elsewhere.
struct Helper {
  std::string_view folder, name;
  std::vector<std::string_view> sentences;
};

const std::vector<Helper> helpers{
    {"core/",
     "system_error",
     {"$1 failed: {}.", "The disk is full: $1 failed.", "There is no such file or folder: $1 failed.",
      "Permission denied: $1 failed.", "Memory ran out: $1 failed."}},
    {"core/data/", "faults", {"$2", "$3"}},
    {"core/data/json_walk.h", "fail", {"Line {} column {}: $0.", "{} line {} column {}: $0."}},
    {"core/data/row_scan.cpp", "refuse", {"{} line {} column {}: $3."}},
    {"core/data/text_source.cpp", "refuse", {"{}: $0 file, which this version does not read yet."}},
    {"core/data/rewrite.cpp", "cannot_say", {"{} cannot hold $1."}},
    {"core/config/run_spec.cpp", "refuse", {"{}: $0", "$1"}},
    {"core/adapters/lora.cpp", "refuse", {"{}: $0 is not built yet."}},
    {"core/models/hf_config.cpp", "wrong", {"{}: \"$1\" $2."}},
    {"core/models/gguf_config.cpp", "unsupported", {"{}: $1."}},
    {"core/text/jinja/", "syntax_error", {"Template line {}: $1."}},
    {"core/text/jinja/expression_parser.cpp", "error", {"Template line {}: $0."}},
    {"core/text/jinja/statements.cpp", "error", {"Template line {}: $0."}},
    {"core/text/tokenizer_json.cpp", "malformed", {"{}: $0."}},
    {"core/text/tokenizer_file.cpp", "malformed", {"{}: $0."}},
    {"core/weights/gguf.cpp", "broken", {"{}: $0."}},
    {"core/weights/gguf.cpp", "cut", {"{}: $0."}},
    {"core/weights/safetensors.cpp", "broken", {"{}: $1"}},
    {"core/weights/safetensors.cpp", "cut", {"{}: $1"}},
};

// ---- C++, as far as it is needed

bool is_word(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) || c == '_';
}

// Behind the text or character literal that begins at `at`.
size_t end_of_literal(std::string_view code, size_t at) {
  if (code[at] == '"' && at > 0 && code[at - 1] == 'R') {
    const size_t open = code.find('(', at);
    const std::string close = ")" + std::string(code.substr(at + 1, open - at - 1)) + "\"";
    return code.find(close, open) + close.size();
  }
  const char quote = code[at++];
  while (code[at] != quote) at += code[at] == '\\' ? 2 : 1;
  return at + 1;
}

bool begins_literal(std::string_view code, size_t at) {
  if (code[at] != '\'') return code[at] == '"';
  if (at == 0 || !is_word(code[at - 1])) return true;
  return std::string_view("uUL").find(code[at - 1]) != std::string_view::npos &&
         (at == 1 || !is_word(code[at - 2]));  // else as in 1'000
}

// Comments become blanks, so that places stay.
std::string without_comments(std::string code) {
  for (size_t at = 0; at < code.size();) {
    if (begins_literal(code, at)) {
      at = end_of_literal(code, at);
    } else if (code.compare(at, 2, "//") == 0) {
      while (at < code.size() && code[at] != '\n') code[at++] = ' ';
    } else {
      ++at;
    }
  }
  return code;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && std::isspace(static_cast<unsigned char>(text.front()))) text.remove_prefix(1);
  while (!text.empty() && std::isspace(static_cast<unsigned char>(text.back()))) text.remove_suffix(1);
  return text;
}

// Goes over the characters that stand in no literal and in no bracket; stops where `visit` says so.
size_t walk_top(std::string_view code, size_t at, const std::function<bool(size_t)>& visit) {
  int depth = 0;
  while (at < code.size()) {
    if (begins_literal(code, at)) {
      at = end_of_literal(code, at);
      continue;
    }
    const char c = code[at];
    if (depth == 0 && visit(at)) return at;
    if (c == '(' || c == '[' || c == '{') ++depth;
    if (c == ')' || c == ']' || c == '}') --depth;
    ++at;
  }
  return code.size();
}

std::vector<std::string_view> split_top(std::string_view code, char mark) {
  std::vector<std::string_view> parts;
  size_t begin = 0;
  walk_top(code, 0, [&](size_t at) {
    if (code[at] == mark) parts.push_back(trimmed(code.substr(begin, at - begin))), begin = at + 1;
    return false;
  });
  parts.push_back(trimmed(code.substr(begin)));
  return parts;
}

// What stands in the bracket that opens at `open`.
std::string_view inside(std::string_view code, size_t open) {
  const size_t close =
      walk_top(code, open + 1, [&](size_t at) { return code[at] == ')' || code[at] == '}' || code[at] == ']'; });
  return code.substr(open + 1, close - open - 1);
}

// The text of literals side by side; nothing when there is something else.
std::optional<std::string> literal_text(std::string_view code) {
  std::string text;
  for (code = trimmed(code); !code.empty(); code = trimmed(code)) {
    if (code.front() != '"') return std::nullopt;
    const size_t end = end_of_literal(code, 0);
    for (size_t at = 1; at + 1 < end; ++at) {
      if (code[at] == '\\') ++at;
      text += code[at];
    }
    code.remove_prefix(end);
  }
  return text;
}

// A format string with the fillings marked.
std::string formatted(std::string_view format) {
  std::string text;
  for (size_t at = 0; at < format.size(); ++at) {
    if (format.substr(at, 2) == "{{" || format.substr(at, 2) == "}}") {
      text += format[at++];
    } else if (const size_t close = format.find('}', at); format[at] == '{' && close != std::string_view::npos) {
      text += filled;
      at = close;
    } else {
      text += format[at];
    }
  }
  return text;
}

using Texts = std::vector<std::string>;

// The texts that an expression can have, as far as its literals tell.
Texts texts_of(std::string_view code) {
  code = trimmed(code);
  const auto question = walk_top(code, 0, [&](size_t at) { return code[at] == '?'; });
  if (question < code.size()) {
    const std::string_view rest = code.substr(question + 1);
    int open = 0;
    const size_t colon = walk_top(rest, 0, [&](size_t at) {
      if (rest[at] == '?') ++open;
      const bool scope = rest[at] == ':' && (rest[at + 1] == ':' || (at > 0 && rest[at - 1] == ':'));
      return rest[at] == ':' && !scope && open-- == 0;
    });
    Texts both = texts_of(rest.substr(0, colon));
    for (std::string& text : texts_of(rest.substr(colon + 1))) both.push_back(std::move(text));
    return both;
  }
  if (const auto parts = split_top(code, '+'); parts.size() > 1) {
    Texts sums{""};
    for (const std::string_view part : parts) {
      Texts longer;
      for (const std::string& sum : sums)
        for (const std::string& text : texts_of(part)) longer.push_back(sum + text);
      sums = std::move(longer);
    }
    return sums;
  }
  if (auto text = literal_text(code); text && !code.empty()) return {*text};
  for (const std::string_view call : {"fmt::format(", "std::string(", "("}) {
    if (!code.starts_with(call)) continue;
    const std::string_view arguments = inside(code, call.size() - 1);
    if (call.size() + arguments.size() + 1 != code.size()) continue;
    if (call != "fmt::format(") return texts_of(arguments);
    const auto format = literal_text(split_top(arguments, ',').front());
    if (format) return {formatted(*format)};
  }
  return {std::string(1, filled)};
}

// ---- the sentences of one file

struct Sentence {
  std::string text, place;  // with the fillings marked; file:line
};

class Reader {
 public:
  Reader(std::string file, std::string source, std::vector<Sentence>& out)
      : file_(std::move(file)), code_(without_comments(std::move(source))), out_(out) {}

  void read_errors() {
    for (size_t at = code_.find("ode"); at != std::string::npos; at = code_.find("ode", at + 1)) {
      const bool given = at > 6 && code_.compare(at - 7, 11, "error.code(") == 0;
      if (!given && (code_.compare(at - 1, 6, "Code::") != 0)) continue;
      size_t open = at - (given ? 7 : 1);
      if (open >= 4 && code_.compare(open - 4, 4, "ft::") == 0) open -= 4;
      do --open;
      while (open > 0 && std::isspace(static_cast<unsigned char>(code_[open])));
      if (code_[open] != '(' && code_[open] != '{') continue;
      const std::string_view whole = inside(code_, open);
      const auto arguments = split_top(whole, ',');
      const std::string_view code = arguments[0].substr(arguments[0].rfind(':') + 1);
      if (is_apart_by_code(code)) {
        apart_.push_back({open, open + whole.size()});
        continue;
      }
      for (size_t i = 1; i < arguments.size() && i < 3; ++i)
        for (const std::string& text : texts_of(arguments[i])) add(text, open);
    }
  }

  void read_helpers() {
    for (const Helper& helper : helpers) {
      if (!file_.starts_with(helper.folder)) continue;
      const std::string call = std::string(helper.name) + "(";
      for (size_t at = code_.find(call); at != std::string::npos; at = code_.find(call, at + 1)) {
        if (at > 0 && is_word(code_[at - 1])) continue;
        const auto arguments = split_top(inside(code_, at + call.size() - 1), ',');
        for (const std::string_view sentence : helper.sentences) add_from(formatted(sentence), arguments, at);
      }
    }
  }

  // Literals that are sentences: a capital first, a full stop last.
  void read_literals() {
    for (size_t at = 0; at < code_.size(); ++at) {
      if (!begins_literal(code_, at)) continue;
      const size_t begin = at;
      const bool is_text = code_[at] == '"' && (at == 0 || code_[at - 1] != 'R');
      size_t end = end_of_literal(code_, at);
      for (size_t next = end; is_text;) {  // what stands side by side is one
        while (next < code_.size() && std::isspace(static_cast<unsigned char>(code_[next]))) ++next;
        if (next >= code_.size() || code_[next] != '"') break;
        next = end = end_of_literal(code_, next);
      }
      at = end - 1;
      if (!is_text || is_in_apart(begin)) continue;
      const std::string_view before = trimmed(std::string_view(code_).substr(0, begin));
      std::string text = literal_text(std::string_view(code_).substr(begin, end - begin)).value_or("");
      if (before.ends_with("fmt::format(")) text = formatted(text);
      if (text.size() < 8 || text.find(' ') == std::string::npos || text.back() != '.' || text.ends_with(".."))
        continue;
      const char first = text.front() == '"' && text.size() > 1 ? text[1] : text.front();
      if (first == filled || std::isupper(static_cast<unsigned char>(first))) add(text, begin);
    }
  }

 private:
  void add_from(const std::string& sentence, const std::vector<std::string_view>& arguments, size_t at) {
    Texts made{""};
    bool says = false;
    for (size_t i = 0; i < sentence.size(); ++i) {
      Texts next{std::string(1, sentence[i])};
      if (sentence[i] == '$') {
        const auto number = static_cast<size_t>(sentence[++i] - '0');
        if (number >= arguments.size()) return;
        next = texts_of(arguments[number]);
        for (const std::string& text : next) says |= has_letters(text);
      }
      Texts longer;
      for (const std::string& begin : made)
        for (const std::string& text : next) longer.push_back(begin + text);
      made = std::move(longer);
    }
    if (!says) return;  // handed on from elsewhere, or the helper itself
    for (const std::string& text : made) add(text, at);
  }

  static bool has_letters(const std::string& text) {
    return std::ranges::any_of(text, [](char c) { return std::isalpha(static_cast<unsigned char>(c)); });
  }

  bool is_in_apart(size_t at) const {
    return std::ranges::any_of(apart_, [&](const auto& span) { return span.first < at && at < span.second; });
  }

  void add(const std::string& text, size_t at) {
    if (!has_letters(text) || is_apart(text)) return;
    const auto line = 1 + std::count(code_.begin(), code_.begin() + static_cast<std::ptrdiff_t>(at), '\n');
    for (std::string& each : with_fillings(text)) out_.push_back({std::move(each), file_ + ":" + std::to_string(line)});
  }

  std::string file_, code_;
  std::vector<Sentence>& out_;
  std::vector<std::pair<size_t, size_t>> apart_;  // errors that need no translation
};

std::vector<Sentence> sentences_of_the_sources() {
  std::vector<Sentence> all;
  const fs::path root = FT_SOURCE_DIR;
  for (const char* folder : {"core", "ui"})
    for (const auto& entry : fs::recursive_directory_iterator(root / folder)) {
      const std::string ending = entry.path().extension().string();
      const std::string file = fs::relative(entry.path(), root).generic_string();
      if (ending != ".cpp" && (ending != ".h" || folder == std::string("ui"))) continue;
      if (std::ranges::any_of(files_apart, [&](const Exception& each) { return file == each.place; })) continue;
      Reader reader(file, ft::read_file(entry.path()), all);
      reader.read_errors();
      if (folder == std::string("ui")) continue;  // the window's own texts are translated where they stand
      reader.read_helpers();
      reader.read_literals();
    }
  return all;
}

// ---- patterns

bool is_hole(std::string_view pattern) {
  return pattern.size() > 1 && pattern[0] == '%' && pattern[1] >= '1' && pattern[1] <= '9';
}

// Whether a pattern fits a sentence. `may_hold` says which characters may stand in its holes.
bool fits(std::string_view pattern, std::string_view text, const std::function<bool(char)>& may_hold) {
  if (!is_hole(pattern)) {
    if (pattern.empty() || text.empty()) return pattern.empty() && text.empty();
    return pattern[0] == text[0] && fits(pattern.substr(1), text.substr(1), may_hold);
  }
  for (size_t taken = 0;; ++taken) {
    if (fits(pattern.substr(2), text.substr(taken), may_hold)) return true;
    if (taken == text.size() || !may_hold(text[taken])) return false;
  }
}

// What a pattern fills in is no word of the core's: that would stay English.
bool is_no_letter(char c) {
  return !std::isalpha(static_cast<unsigned char>(c));
}

bool is_known(std::string text) {
  // Another sentence may follow, which is looked up by itself.
  if (text.ends_with(". \x01") || text.ends_with(".\x01")) text.resize(text.rfind('.') + 1);
  if (std::ranges::any_of(patterns, [&](const char* pattern) { return fits(pattern, text, is_no_letter); }))
    return true;
  for (size_t at = text.find(". "); at != std::string::npos; at = text.find(". ", at + 1))  // as error_text.cpp does
    if (is_known(text.substr(0, at + 1)) && is_known(text.substr(at + 2))) return true;
  return false;
}

std::string shown(std::string text) {
  for (size_t at = text.find(filled); at != std::string::npos; at = text.find(filled)) text.replace(at, 1, "{}");
  return text;
}

TEST(CoreSentences, EachThatTheWindowCanShowHasAPattern) {
  const auto all = sentences_of_the_sources();
  EXPECT_GT(all.size(), 700u) << "the sources were not read";
  std::set<std::string> missing;
  for (const Sentence& sentence : all)
    if (!is_known(sentence.text)) missing.insert(sentence.place + ": " + shown(sentence.text));
  EXPECT_THAT(missing, testing::IsEmpty())
      << "Add them to ui/bridge/sentences.inc, and their translations to translations/*.ts.";
}

// The first pattern that fits is taken, so a more general one must not stand before.
TEST(CoreSentences, NoPatternStandsBeforeAMoreSpecialOne) {
  const auto anything = [](char) { return true; };
  std::vector<std::string> hidden;
  for (size_t later = 0; later < std::size(patterns); ++later) {
    std::string text = patterns[later];
    for (size_t at = 0; at < text.size(); ++at)
      if (is_hole(std::string_view(text).substr(at))) text.replace(at, 2, "x1");
    for (size_t earlier = 0; earlier < later; ++earlier)
      if (fits(patterns[earlier], text, anything))
        hidden.push_back(std::string(patterns[later]) + " behind " + patterns[earlier]);
  }
  EXPECT_THAT(hidden, testing::IsEmpty());
}

}  // namespace

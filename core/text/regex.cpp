#include "core/text/regex.h"

#include <fmt/format.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "core/base/error.h"
#include "core/text/oniguruma.h"

namespace ft::text {

namespace {

// White space as Oniguruma and Rust know it; PCRE2's own \s also takes U+180E.
constexpr const char* white_space =
    "\\t-\\r \\x{85}\\x{A0}\\x{1680}\\x{2000}-\\x{200A}\\x{2028}\\x{2029}\\x{202F}\\x{205F}\\x{3000}";

// \s and \S spelled out; people write everything else as PCRE2 does.
std::string translate(const std::string& pattern) {
  std::string out;
  bool in_class = false;
  for (size_t i = 0; i < pattern.size(); ++i) {
    const char c = pattern[i];
    if (c == '\\' && i + 1 < pattern.size()) {
      const char next = pattern[++i];
      if (next == 's')
        out += in_class ? white_space : fmt::format("[{}]", white_space);
      else if (next == 'S' && !in_class)
        out += fmt::format("[^{}]", white_space);
      else
        (out += c) += next;
      continue;
    }
    if (c == '[') in_class = true;
    if (c == ']') in_class = false;
    out += c;
  }
  return out;
}

constexpr unsigned tokenizer_match_limit = 100'000'000;

struct MatchData {
  pcre2_match_data* data = pcre2_match_data_create(1, nullptr);
  ~MatchData() { pcre2_match_data_free(data); }
};

}  // namespace

struct Regex::Code {
  pcre2_code* code = nullptr;
  pcre2_match_context* context = pcre2_match_context_create(nullptr);
  bool compiled = false;  // to machine code
  const char* what = "";
  ~Code() {
    pcre2_code_free(code);
    pcre2_match_context_free(context);
  }
};

Regex::Regex(const std::string& pattern, const char* what, unsigned match_limit) : code_(std::make_unique<Code>()) {
  code_->what = what;
  compile(translate(pattern), 0, match_limit);
}

Regex::Regex(const std::string& pattern, Dialect dialect) : code_(std::make_unique<Code>()) {
  code_->what = "The tokenizer's pattern";
  const bool ruby = dialect == Dialect::oniguruma;
  compile(pcre2_of(pattern, ruby), ruby ? PCRE2_MULTILINE : 0, tokenizer_match_limit);  // Ruby's ^ and $ are of lines
}

void Regex::compile(const std::string& translated, uint32_t options, unsigned match_limit) {
  int error = 0;
  PCRE2_SIZE at = 0;
  // \C would cut characters apart, and the parts be matched again as if they were whole.
  options |= PCRE2_UTF | PCRE2_UCP | PCRE2_NO_UTF_CHECK | PCRE2_NEVER_BACKSLASH_C;
  code_->code =
      pcre2_compile(reinterpret_cast<PCRE2_SPTR>(translated.data()), translated.size(), options, &error, &at, nullptr);
  if (!code_->code) {
    PCRE2_UCHAR reason[256];
    pcre2_get_error_message(error, reason, sizeof reason);
    throw Error(ft::Code::malformed,
                fmt::format("{} is not understood at character {}: {}.", code_->what, at,
                            reinterpret_cast<const char*>(reason)),
                match_limit < tokenizer_match_limit ? "" : "Download the tokenizer again.");
  }
  code_->compiled = pcre2_jit_compile(code_->code, PCRE2_JIT_COMPLETE) == 0;
  pcre2_set_match_limit(code_->context, match_limit);
}

Regex::~Regex() = default;
Regex::Regex(Regex&&) noexcept = default;
Regex& Regex::operator=(Regex&&) noexcept = default;

bool Regex::find(std::string_view text, size_t from, size_t& begin, size_t& end) const {
  thread_local MatchData match;
  const auto* subject = reinterpret_cast<PCRE2_SPTR>(text.data());
  int found = pcre2_match(code_->code, subject, text.size(), from, PCRE2_NO_UTF_CHECK, match.data, code_->context);
  if (found == PCRE2_ERROR_JIT_STACKLIMIT)  // a long line with thousands of repeats; the interpreter uses the heap
    found = pcre2_match(code_->code, subject, text.size(), from, PCRE2_NO_UTF_CHECK | PCRE2_NO_JIT, match.data,
                        code_->context);
  if (found == PCRE2_ERROR_NOMATCH) return false;
  if (found < 0)
    throw Error(ft::Code::invalid, fmt::format("{} takes too long on a text.", code_->what),
                "Split the text into lines, or write a simpler expression.");
  const PCRE2_SIZE* place = pcre2_get_ovector_pointer(match.data);
  begin = place[0];
  end = place[1];
  return true;
}

}  // namespace ft::text

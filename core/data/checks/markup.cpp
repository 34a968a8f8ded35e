// Marks that have no business in the text: HTML, a model's own control tokens, code fences and brackets that are never
// closed, Markdown.
#include <algorithm>

#include "core/base/unicode.h"
#include "core/data/patterns.h"

namespace ft::data::checks {

namespace {

const std::vector<Pattern>& token_patterns() {
  static const auto list = [] {
    std::vector<Pattern> all;
    all.push_back(
        {"special_token",
         text::Regex(
             R"(<\|[A-Za-z][A-Za-z0-9_]*\|>|<｜[^｜\n]{1,40}｜>|</?s>|\[/?INST\]|<</?SYS>>|<(?:start|end)_of_turn>|<(?:eos|bos|pad|unk|mask)>|\[gMASK\]|\[(?:CLS|SEP|PAD|MASK|UNK)\])"),
         Severity::warning, "A token that models use to mark turns; in a text it ends the answer or starts another's.",
         "Delete it.", nullptr, nullptr});
    return all;
  }();
  return list;
}

const std::vector<Pattern>& markup_patterns() {
  static const auto list = [] {
    std::vector<Pattern> all;
    all.push_back(
        {"html",
         text::Regex(
             R"((?i)</?(?:a|abbr|b|big|blockquote|body|br|button|center|code|div|em|font|footer|form|h[1-6]|head|header|hr|html|i|iframe|img|input|label|li|link|meta|nav|ol|option|p|pre|script|section|select|small|span|strong|style|sub|sup|table|tbody|td|textarea|tfoot|th|thead|title|tr|u|ul|video)(?:\s+[a-z\-]+(?:\s*=\s*(?:"[^"<>]*"|'[^'<>]*'|[^\s"'<>]+))?)*\s*/?>|<!--[\s\S]*?-->|<!DOCTYPE[^>]*>|&(?:[a-z]{2,8}|#[0-9]{2,6}|#x[0-9a-f]{2,6});)"),
         Severity::note, "HTML in the text.", "Delete the marks, unless the model is to write HTML.", nullptr,
         nullptr});
    all.push_back(
        {"markdown",
         text::Regex(
             R"((?m)^#{1,6}[ \t]+\S[^\n]*$|\*\*(?=\S)[^*\n]+(?<=\S)\*\*|!?\[[^\]\n]*\]\([^)\s]+\)|^\|?[^\n|]++(?:\|[^\n|]++)++\|?[ \t]*\n\|?[ \t]*:?-{3,}:?[ \t]*(?:\|[ \t]*:?-{3,}:?[ \t]*)+\|?|~~(?=\S)[^~\n]+~~)"),
         Severity::note, "Markdown in the text.",
         "Fine for a chat that shows it; delete the marks where plain text is wanted.", nullptr, nullptr});
    return all;
  }();
  return list;
}

void check_fences(const RowView& row, const TextField& field, Findings& findings) {
  for (const std::string_view fence : {"```", "~~~"}) {
    size_t open = std::string_view::npos;
    for (size_t at = field.text.find(fence); at != std::string_view::npos; at = field.text.find(fence, at)) {
      open = open == std::string_view::npos ? at : std::string_view::npos;
      while (at < field.text.size() && field.text[at] == fence[0]) ++at;
    }
    if (open == std::string_view::npos) continue;
    Finding finding = finding_in(row, field, "fence", open, open + fence.size());
    finding.message = "A code block that is never closed.";
    finding.fix = "Close it on a line of its own.";
    findings.push_back(std::move(finding));
  }
}

struct Bracket {
  char32_t open, close;
};
constexpr Bracket brackets[] = {{U'(', U')'},   {U'[', U']'},   {U'{', U'}'},   {U'（', U'）'}, {U'【', U'】'},
                                {U'《', U'》'}, {U'「', U'」'}, {U'『', U'』'}, {U'〈', U'〉'}, {U'［', U'］'}};

// Half-width and full-width parentheses close each other: people mix them.
char32_t plain(char32_t point) {
  if (point == U'（' || point == U'［') return point == U'（' ? U'(' : U'[';
  if (point == U'）' || point == U'］') return point == U'）' ? U')' : U']';
  return point;
}

bool is_smiley(std::string_view text, size_t at) {
  if (at == 0) return false;
  const char before = text[at - 1];
  return before == ':' || before == ';' || before == '=' ||
         (at > 1 && before == '-' && (text[at - 2] == ':' || text[at - 2] == ';'));
}

void check_brackets(const RowView& row, const TextField& field, std::string_view text, Findings& findings) {
  struct Open {
    char32_t close;
    size_t begin, end;
  };
  std::vector<Open> open;
  for (size_t at = 0; at < text.size();) {
    const size_t begin = at;
    const char32_t point = plain(next_code_point(text, at));
    for (const Bracket& bracket : brackets) {
      if (point == bracket.open && !is_smiley(text, begin)) open.push_back({bracket.close, begin, at});
      if (point != bracket.close || open.empty()) continue;
      const bool interval =
          (point == U')' && open.back().close == U']') || (point == U']' && open.back().close == U')');
      const auto match = std::find_if(open.rbegin(), open.rend(), [&](const Open& one) { return one.close == point; });
      if (match != open.rend())
        open.erase(std::next(match).base());
      else if (interval)
        open.pop_back();  // [0, 1)
    }
  }
  for (const Open& one : open) {
    Finding finding = finding_in(row, field, "bracket", one.begin, one.end);
    finding.severity = Severity::note;
    finding.message = "A bracket that is never closed.";
    finding.fix = "Close it, or delete it.";
    findings.push_back(std::move(finding));
  }
}

void check_row(const RowView& row, Findings& findings) {
  find_patterns(row, token_patterns(), findings);
  for (const TextField& field : row.texts) {
    check_fences(row, field, findings);
    const std::string prose = without_code(field.text);
    find_patterns_in(row, field, prose, markup_patterns(), findings);
    check_brackets(row, field, prose, findings);
  }
}

}  // namespace

const Check markup{
    .name = "markup",
    .summary = "HTML, control tokens, open code blocks and brackets, Markdown",
    .kinds = {"bracket", "fence", "html", "markdown", "special_token"},
    .make = [](const CheckSettings&) { return row_checker(check_row); },
};

}  // namespace ft::data::checks

#include "core/data/patterns.h"

#include <algorithm>

namespace ft::data {

namespace {

void blank(std::string& text, size_t begin, size_t end) {
  for (size_t i = begin; i < end; ++i)
    if (text[i] != '\n') text[i] = ' ';
}

}  // namespace

void find_patterns_in(const RowView& row, const TextField& field, std::string_view text,
                      const std::vector<Pattern>& patterns, Findings& findings) {
  for (const Pattern& pattern : patterns) {
    size_t from = 0, begin = 0, end = 0;
    while (from < text.size() && pattern.regex.find(text, from, begin, end)) {
      from = std::max(end, begin + 1);
      const std::string_view match = text.substr(begin, end - begin);
      if (pattern.holds && !pattern.holds(match)) continue;
      if (pattern.lead) begin += pattern.lead(match);
      Finding finding = finding_in(row, field, pattern.kind, begin, end);
      finding.severity = pattern.severity;
      finding.message = pattern.message;
      finding.fix = pattern.fix;
      findings.push_back(std::move(finding));
    }
  }
}

void find_patterns(const RowView& row, const std::vector<Pattern>& patterns, Findings& findings) {
  for (const TextField& field : row.texts) find_patterns_in(row, field, field.text, patterns, findings);
}

std::string without_code(std::string_view text) {
  std::string out(text);
  for (const std::string_view fence : {"```", "~~~"}) {
    for (size_t at = out.find(fence); at != std::string::npos;) {
      const size_t close = out.find(fence, at + fence.size());
      const size_t end = close == std::string::npos ? out.size() : close + fence.size();
      blank(out, at, end);
      at = out.find(fence, end);
    }
  }
  for (size_t at = out.find('`'); at != std::string::npos;) {
    const size_t close = out.find_first_of("`\n", at + 1);
    if (close == std::string::npos) break;
    if (out[close] == '`') blank(out, at, close + 1);
    at = out.find('`', close + 1);
  }
  return out;
}

}  // namespace ft::data

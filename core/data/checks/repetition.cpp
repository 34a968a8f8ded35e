// A word or sentence said over and over, as models do that got stuck; and an answer given twice in one conversation.
#include <fmt/format.h>

#include <algorithm>
#include <unordered_set>

#include "core/base/unicode.h"
#include "core/data/check.h"

namespace ft::data::checks {

namespace {

constexpr size_t longest_period = 400;
constexpr size_t longest_text = 20'000;  // characters; beyond, only the beginning is looked at
constexpr size_t repeated_answer_length = 12;

bool has_letter(std::u32string_view unit) {
  return std::any_of(unit.begin(), unit.end(),
                     [](char32_t c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0x3040; });
}

// Rows of figures are common in tables; twenty times the same one is none.
bool says_something(std::u32string_view unit, size_t times) {
  if (unit.find(U'锟') != std::u32string_view::npos) return false;  // mojibake, named as such
  if (has_letter(unit)) return true;
  return times >= 20 && std::any_of(unit.begin(), unit.end(), [](char32_t c) { return c >= '0' && c <= '9'; });
}

size_t least_times(size_t period) {
  return period == 1 ? 10 : period < 8 ? 6 : 4;
}

struct Run {
  size_t begin = 0, length = 0, period = 0;
};

// The first stretch that is one unit over and over; length 0 when there is none. For each period the text is laid over
// itself, moved by that much.
Run find_run(std::u32string_view text) {
  for (size_t period = 1; period <= longest_period && period * least_times(period) <= text.size(); ++period) {
    const size_t needed = period * (least_times(period) - 1);
    size_t same = 0;
    for (size_t at = 0; at + period < text.size(); ++at) {
      if (text[at] == text[at + period]) {
        ++same;
        continue;
      }
      if (same >= needed && says_something(text.substr(at - same, period), same / period + 1))
        return {at - same, same + period, period};
      same = 0;
    }
    const size_t end = text.size() - period;
    if (same >= needed && says_something(text.substr(end - same, period), same / period + 1))
      return {end - same, same + period, period};
  }
  return {};
}

void check_row(const RowView& row, Findings& findings) {
  std::unordered_set<std::string_view> said;
  for (const TextField& field : row.texts) {
    const std::u32string text = to_utf32(field.text.substr(0, 4 * longest_text));  // a character has up to four bytes
    if (const Run run = find_run(std::u32string_view(text).substr(0, longest_text)); run.length > 0) {
      Finding finding;
      finding.row = row.number;
      finding.kind = "repetition";
      finding.field = field.field;
      finding.start = run.begin;
      finding.end = run.begin + run.length;
      finding.message = fmt::format("The same {} characters {} times in a row.", run.period, run.length / run.period);
      finding.fix = "Say it once.";
      findings.push_back(std::move(finding));
    }
    if (field.part != TextField::Part::answer || row.format.name == "preference" ||
        text.size() < repeated_answer_length)
      continue;
    if (said.insert(field.text).second) continue;
    Finding finding = finding_in(row, field, "repeated_answer", 0, field.text.size());
    finding.message = "The assistant gives an answer that it gave before in this conversation.";
    finding.fix = "Write another answer, or end the conversation before it.";
    findings.push_back(std::move(finding));
  }
}

}  // namespace

const Check repetition{
    .name = "repetition",
    .summary = "Words and sentences said over and over",
    .kinds = {"repeated_answer", "repetition"},
    .make = [](const CheckSettings&) { return row_checker(check_row); },
};

}  // namespace ft::data::checks

// What a row's bytes hide: keys that occur twice, halves of surrogate pairs, control characters.
#include <fmt/format.h>

#include "core/base/unicode.h"
#include "core/data/check.h"

namespace ft::data::checks {

namespace {

bool is_control(unsigned char byte) {
  return (byte < 0x20 && byte != '\n' && byte != '\r' && byte != '\t' && byte != '\f' && byte != '\v' &&
          byte != '\b') ||
         byte == 0x7F;
}

void check_row(const RowView& row, Findings& findings) {
  const auto note = [&](const RowNote& place, const char* kind, Severity severity, std::string message,
                        std::string fix) {
    Finding finding;
    finding.row = row.number;
    finding.kind = kind;
    finding.field = place.field;
    finding.start = place.start;
    finding.end = place.end;
    finding.severity = severity;
    finding.message = std::move(message);
    finding.fix = std::move(fix);
    findings.push_back(std::move(finding));
  };
  for (const RowNote& place : row.parsed.duplicate_keys)
    note(place, "duplicate_key", Severity::warning,
         fmt::format("\"{}\" stands twice in the row; the last one counts.", place.field),
         "Delete the one that is wrong.");
  for (const RowNote& place : row.parsed.lone_surrogates)
    note(place, "surrogate", Severity::warning,
         "Half of a surrogate pair, which is no character; it is read as U+FFFD.",
         "Write the character again, or delete it.");
  for (const TextField& field : row.texts) {
    for (size_t at = 0; at < field.text.size(); ++at) {
      if (!is_control(static_cast<unsigned char>(field.text[at]))) continue;
      size_t end = at + 1;
      while (end < field.text.size() && is_control(static_cast<unsigned char>(field.text[end]))) ++end;
      Finding finding = finding_in(row, field, "control", at, end);
      finding.message = "A control character that nobody sees.";
      finding.fix = "Delete it.";
      findings.push_back(std::move(finding));
      at = end;
    }
  }
}

}  // namespace

const Check letters{
    .name = "letters",
    .summary = "Repeated keys, halves of surrogate pairs, control characters",
    .kinds = {"control", "duplicate_key", "surrogate"},
    .make = [](const CheckSettings&) { return row_checker(check_row); },
};

}  // namespace ft::data::checks

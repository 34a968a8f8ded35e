// Finding patterns in the texts of rows; shared by the checks that look for something written in a certain way.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "core/data/check.h"
#include "core/text/regex.h"

namespace ft::data {

struct Pattern {
  std::string kind;
  text::Regex regex;
  Severity severity = Severity::warning;
  std::string message, fix;
  // A second look at what matched, which regular expressions cannot do (check digits); null: every match counts.
  bool (*holds)(std::string_view match) = nullptr;
  // Bytes of the match that are not part of the fault: "password: " before the secret.
  size_t (*lead)(std::string_view match) = nullptr;
};

// Every match in every text of the row. Matches of one kind do not overlap.
void find_patterns(const RowView& row, const std::vector<Pattern>& patterns, Findings& findings);
void find_patterns_in(const RowView& row, const TextField& field, std::string_view text,
                      const std::vector<Pattern>& patterns, Findings& findings);

// The text with the inside of fenced and inline code blanked out by spaces of the same length: what looks like markup
// in code is code.
std::string without_code(std::string_view text);

}  // namespace ft::data

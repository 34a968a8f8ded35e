// What a check found in one place of a data set.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace ft::data {

enum class Severity {
  error,    // nothing can be learned from the row as it is
  warning,  // it can be learned, and probably should not
  note,     // worth knowing
};
const char* name_of(Severity severity);

struct Finding {
  std::optional<size_t> row;   // among the rows that can be read, from 0
  std::optional<size_t> line;  // in the file, from 1; absent for rows that are not in it
  std::string kind;            // "email", "role_order": the name of the fault
  std::string field;           // "output", "messages[2].content"; "row" when it is the whole row
  size_t start = 0, end = 0;   // code points of the field's text
  Severity severity = Severity::warning;
  std::string message;  // what is wrong, one sentence; rows that it names count from 1
  std::string fix;      // what to do about it, one sentence
};

using Findings = std::vector<Finding>;

}  // namespace ft::data

// A data format: how a row of it is recognised, what it means, and what its shape must be. One descriptor in one file
// of formats/ and one line in formats.def; the line's place is its turn when a row is looked at.
#pragma once

#include <functional>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/json.h"
#include "core/data/finding.h"

namespace ft::data {

// Takes a fault of a row's shape: kind, field, message, fix. Severity is error.
using ShapeFaults = std::function<void(std::string kind, std::string field, std::string message, std::string fix)>;

// A text of a row and the field it stands in.
struct TextField {
  std::string field;
  std::string_view text;
  enum class Part { context, question, answer } part = Part::context;
};

struct Format {
  std::string_view name;                                // as reports name it
  std::string_view summary;                             // one line for people
  std::string_view example;                             // one row, as JSON
  std::initializer_list<std::string_view> own_columns;  // a row with one of these is meant to be of this format

  bool (*recognises)(const Json& row);
  // The row as reference/datasets defines it. Odd values are passed on; `check_shape` names them.
  Json (*normalise)(const Json& row);
  void (*check_shape)(const Json& row, const ShapeFaults& faults);
  // The texts of a row in reading order, for checks and statistics. Views into `row`.
  std::vector<TextField> (*texts)(const Json& row);
};

std::span<const Format* const> all_formats();
const Format* find_format(std::string_view name);  // nullptr when there is none

// The first format that recognises the row; nullptr when none does.
const Format* recognise(const Json& row);

#define FT_FORMAT(name) extern const Format name;
namespace formats {
#include "core/data/formats.def"
}
#undef FT_FORMAT

}  // namespace ft::data

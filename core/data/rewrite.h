// Changing data sets: mending what is safe to mend, taking out copies, dividing into training and exam, and writing
// rows in another format. Every result is written as JSON Lines; rows that nothing changed keep their bytes, extra
// columns and the text of their numbers stay.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "core/data/dataset.h"

namespace ft::data {

// Takes a row's line, without line end.
using LineSink = std::function<void(std::string_view line)>;

// The row as one line: its own bytes, line ends and indentation between its values taken out.
std::string line_of(const Dataset& set, size_t row);

struct Fix {
  std::string_view name, summary;
};
// drop-unusable, drop-copies, merge, trim, control: in this order.
const std::vector<Fix>& all_fixes();

struct FixReport {
  size_t rows = 0, changed = 0, dropped = 0;
};
// `only`: names of fixes; empty for all. Throws Error{invalid} for an unknown one.
FixReport fix_rows(const Dataset& set, const std::vector<std::string>& only, const LineSink& out);

enum class Copies { exact, near };

// For each row the first row that it repeats, or itself.
std::vector<uint32_t> first_alike(const Dataset& set, Copies copies);
FixReport drop_copies(const Dataset& set, Copies copies, const LineSink& out);

// True for the rows of the exam. Rows that are alike or ask the same land on one side; the draw depends on `seed`
// alone.
std::vector<bool> split_rows(const Dataset& set, double exam_share, uint64_t seed);

// messages, sharegpt, alpaca, completion, preference, kto or text.
std::vector<std::string_view> convertible_formats();
// The sample written in another format, with the columns that belong to no format. Throws Error{invalid} when that
// format cannot say it.
Json converted(const Json& sample, const Json& columns, std::string_view format);

}  // namespace ft::data

// Changing data sets: mending what is safe to mend, taking out copies, dividing into training and exam, and writing
// rows in another format. Every result is written as JSON Lines; rows that nothing changed keep their bytes, extra
// columns and the text of their numbers stay.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/cancel.h"
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

// One row that a fix would change, before anything is written.
struct RowFix {
  size_t row = 0;
  std::string after;     // its text in the file's columns, as Dataset::text; empty: the row goes
  std::string_view fix;  // which one, or the kind of the finding that is mended
};
// What fix_rows would do, as changes to rows.
std::vector<RowFix> plan_fixes(const Dataset& set, const std::vector<std::string>& only, const StopToken& stop = {},
                               const std::function<void(double)>& progress = {});

// What mends findings of these kinds: private data and keys become a placeholder, stray marks go, copies and rows
// without answer are left out. Kinds that no rule mends are passed over.
std::vector<RowFix> plan_mending(const Dataset& set, const Findings& findings, const StopToken& stop = {});
// "mask", "remove", "delete", "merge", or empty when only a person can mend it.
std::string_view mending_of(std::string_view kind);

// near: alike, and says the same (core/data/near.h); alike: whatever is alike, for what must not part it.
enum class Copies { exact, near, alike };

// For each row the first row that it repeats, or itself.
std::vector<uint32_t> first_alike(const Dataset& set, Copies copies, double likeness = 0.6, const StopToken& stop = {},
                                  const std::function<void(double)>& progress = {});
FixReport drop_copies(const Dataset& set, Copies copies, const LineSink& out);

// messages, sharegpt, alpaca, completion, preference, kto or text.
std::vector<std::string_view> convertible_formats();
// The sample written in another format, with the columns that belong to no format. Throws Error{invalid} when that
// format cannot say it.
Json converted(const Json& sample, const Json& columns, std::string_view format);

}  // namespace ft::data

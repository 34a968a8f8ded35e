// Finds the rows of a text and checks that each is valid JSON, without building any. JSON Lines are split at 0x0A only;
// lists, objects spread over lines and tables are walked. Content decides, the name only where content cannot.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/cancel.h"
#include "core/data/row_index.h"
#include "core/data/text_source.h"

namespace ft::data {

enum class Layout {
  lines,       // one JSON value per line
  list,        // a JSON list of rows, alone or inside an object
  stream,      // JSON values one after another, with or without white space between; also one object alone
  table,       // CSV or TSV
  text_lines,  // each line is a text
  document,    // the whole file is one text
};
const char* name_of(Layout layout);

struct LayoutPlan {
  Layout layout = Layout::lines;
  size_t begin = 0;      // where the rows begin: behind the [ of a list
  std::string rows_key;  // the key of a list inside an object
  char delimiter = ',';  // of a table
};

// `row_is_known` tells whether one object by itself is a row (rather than a wrapper around the list of rows).
LayoutPlan plan_layout(const TextSource& source, const std::filesystem::path& path,
                       const std::function<bool(std::string_view row)>& row_is_known);

// A stretch of the text that is no row, with what is wrong.
struct SetAside {
  RowSpan span;
  uint64_t problem_at = 0;  // byte in the text
  const char* kind = "";    // json, utf8, type
  const char* reason = "";
};

// What the columns of a row look like from outside: a hash over its keys and the types of their values, in order.
struct RowShape {
  uint64_t signature = 0;
  char first = 0;  // { [ " digit t f n: what the row is
};

// Called for every valid row, in order.
using ShapeSink = std::function<void(size_t row, RowShape shape, RowSpan span)>;

// Shared by a scan and who watches it.
struct ScanControl {
  StopToken stop;                    // the caller's: it outlives the scan and may be shared with others
  std::atomic<bool> closing{false};  // the data set goes away while its scan is under way
  std::atomic<uint64_t> bytes_done{0};

  void check() const;  // throws Error{cancelled}
};

// JSON Lines, first pass: where the lines are that hold more than white space.
void index_lines(const TextSource& source, size_t begin, RowIndex& index, ScanControl& control);

// JSON Lines, second pass: is each line valid? `bad` gets the positions in `index` of those that are not.
void check_lines(const TextSource& source, const RowIndex& index, std::vector<uint32_t>& bad,
                 std::vector<SetAside>& aside, const ShapeSink& sink, ScanControl& control);

// Lists and streams in one pass. A row that is broken inside but closes is set aside; Error{malformed} with line and
// column when the text between the rows is broken or the file ends inside one.
void scan_values(const TextSource& source, const std::filesystem::path& path, const LayoutPlan& plan, RowIndex& index,
                 std::vector<SetAside>& aside, const ShapeSink& sink, ScanControl& control);

// Records behind the header; quotes may hold line ends. Throws Error{malformed} for a quote that is never closed.
void scan_table(const TextSource& source, const std::filesystem::path& path, const LayoutPlan& plan, RowIndex& index,
                ScanControl& control);
std::vector<std::string> table_cells(std::string_view record, char delimiter);
// The byte behind the record that begins at `at`, line end included; npos when a quote is never closed.
size_t record_end(std::string_view text, size_t at, char delimiter);

void scan_text_lines(const TextSource& source, RowIndex& index, ScanControl& control);

// Lines by offset; offsets asked in rising order cost one pass over the text in all.
class LineCounter {
 public:
  explicit LineCounter(const TextSource& source) : source_(source) {}
  size_t line_of(uint64_t offset);
  // In code points, from 1.
  size_t column_of(uint64_t offset) const;

 private:
  const TextSource& source_;
  uint64_t at_ = 0;
  size_t line_ = 1;
};

}  // namespace ft::data

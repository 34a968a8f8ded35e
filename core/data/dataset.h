// A data file as rows. Opening maps the file and notes where each row lies; a row is read when it is asked for, from
// any number of threads. What cannot be read as a row is set aside with its line and reason, and the rest can be used.
// Rows are numbered from 0 among those that can be read. An object of this class is cheap to copy (shared, immutable).
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/base/cancel.h"
#include "core/base/json.h"
#include "core/data/column_map.h"
#include "core/data/finding.h"
#include "core/data/format.h"
#include "core/data/row_scan.h"

namespace ft::data {

struct OpenOptions {
  std::vector<std::string> map;  // COLUMN=FIELD
  std::string format = "auto";   // or a format's name: rows are read as that one
  // Returns as soon as the first rows are there; the rest is looked for on a thread of its own. Until complete() row
  // numbers count every line, also those that turn out to be none.
  bool in_background = false;
  StopToken stop;  // ends the scan with Error{cancelled}
  // Rows as the file has them, for asking what their columns are: nothing is guessed and format() is null.
  bool raw = false;
  bool no_header = false;  // of a table: its first line is a row, columns are called 0, 1, 2 …
};

// What is otherwise than in the file. Rows are called by an id that never changes: the row's number in the file, or a
// higher one for what was added. Shared and immutable.
struct RowChanges {
  using Texts = std::unordered_map<uint32_t, std::shared_ptr<const std::string>>;  // JSON, in the file's columns
  std::shared_ptr<const Texts> texts = std::make_shared<Texts>();
  std::shared_ptr<const std::vector<uint32_t>> order;  // ids by place; null: as in the file
};

class Dataset {
 public:
  // Throws Error{not_found, unreadable, malformed, truncated, unsupported, invalid}, each with file and line: an empty
  // file, one that holds no row at all, columns that no format knows.
  static Dataset open(const std::filesystem::path& path, const OpenOptions& options = {});

  size_t size() const;  // rows found so far
  bool complete() const;
  double progress() const;  // 0 to 1
  void wait() const;        // until complete; throws what the scan threw

  // The sample, as core/data/sample.h has it. Throws Error{malformed} only when the file changed underneath.
  Json row(size_t row) const;
  // The row with all its columns, mapped but not normalised.
  Json columns_of(size_t row) const;
  // As columns_of, with the notes that the value cannot show.
  ParsedRow parsed(size_t row) const;
  // The row's bytes in the file, to be saved unchanged where nothing was edited.
  std::string_view bytes(size_t row) const;
  size_t line_of(size_t row) const;  // counts from the file's beginning: for messages, not for loops; 0: not in it

  // The same file with changes on top: every function above and below that takes a row then counts places among the
  // changed rows. Only for a complete() set.
  Dataset with(std::shared_ptr<const RowChanges> changes) const;
  uint32_t id_of(size_t row) const;  // the row's own number where nothing was changed
  bool is_changed(size_t row) const;
  // The row as JSON in the file's own columns: its bytes where the file holds JSON.
  std::string text(size_t row) const;

  // Why nothing can be learned from the row; nullopt when it can be used.
  std::optional<std::string> fault_of(size_t row) const;

  // Null when the file has no rows.
  const Format* format() const;
  Layout layout() const;
  const std::vector<std::string>& columns() const;  // as in the file, in order of first appearance
  const ColumnMap& map() const;                     // given or guessed
  bool map_guessed() const;
  const std::filesystem::path& path() const;
  const TextSource& source() const;
  const LayoutPlan& plan() const;

  // What could not be read as a row: kind json, utf8 or type.
  Findings set_aside() const;
  size_t set_aside_count() const;
  // Where they lie in source().text(), as `set_aside` tells them.
  const std::vector<SetAside>& aside_places() const;
  // Where a row of the file lies in source().text(); line ends behind it not included.
  RowSpan span_of(uint32_t id) const;
  size_t file_rows() const;  // size() without changes

 private:
  struct State;
  explicit Dataset(std::shared_ptr<State> state) : state_(std::move(state)) {}
  const std::string* changed_text(size_t row) const;  // null where the file counts
  std::shared_ptr<State> state_;
  std::shared_ptr<const RowChanges> changes_;
};

}  // namespace ft::data

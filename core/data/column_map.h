// What the user says about columns: "COLUMN=FIELD" puts the column's value where a format looks for it. COLUMN may
// reach inside ("instances.0.input"), be "[]" for a row that is itself the list, or a number in a table without header.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/json.h"
#include "core/data/row_json.h"

namespace ft::data {

class ColumnMap {
 public:
  ColumnMap() = default;
  // Throws Error{invalid} for an entry without "=" or with a field that no format has.
  static ColumnMap parse(const std::vector<std::string>& entries);

  // Columns that everybody's tools use but no format calls so: 问题 and 答案, question and answer. Empty when nothing
  // fits.
  static ColumnMap guess(const std::vector<std::string>& columns);

  bool empty() const { return entries_.empty(); }
  bool numbers_only() const;     // digits name the columns of a table without header
  bool takes_list_rows() const;  // "[]"
  Json apply(Json row) const;
  std::string text() const;  // "问题=instruction, 答案=output"

  // The column in which a field of the mapped row stands in the file.
  std::string column_of(std::string_view field) const;

 private:
  struct Entry {
    std::string column, field;
    Path path;
  };
  std::vector<Entry> entries_;
};

}  // namespace ft::data

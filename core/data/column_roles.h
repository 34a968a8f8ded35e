// What the columns of a file are for: the fields that each kind of sample needs, a guess which column holds which, and
// how many rows a choice fits. Behind the "Columns…" dialog; the result is a list for OpenOptions::map.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/cancel.h"
#include "core/data/dataset.h"

namespace ft::data {

// The fields of one format, in reading order.
struct RoleSet {
  std::string_view format;
  std::vector<std::string_view> needed, optional;
  bool has(std::string_view field) const;
};
std::span<const RoleSet> role_sets();
const RoleSet& role_set_of(std::string_view format);  // that of "text" for a format without one

// Why a column is taken for a field.
enum class RoleReason { name, alias, contents, order, chosen };

struct RoleChoice {
  std::string field, column;
  RoleReason reason = RoleReason::chosen;
};
struct RoleGuess {
  std::string format;
  std::vector<RoleChoice> choices;
  std::vector<std::string> map() const;  // COLUMN=FIELD; columns that are called like their field left out
  std::string column_of(std::string_view field) const;  // empty: none
};

// `columns` in the file's order, `rows` a few of them as the file has them. `format` empty: the one that fits best.
RoleGuess guess_roles(const std::vector<std::string>& columns, const std::vector<Json>& rows,
                      std::string_view format = {});

struct RoleFit {
  size_t rows = 0, fitting = 0;
  size_t first_bad = 0;       // the row that `problem` is about
  std::string problem;        // why it does not fit; empty when all do
  std::vector<Json> samples;  // the first rows as they are read then
};
// Looks at the first `most` rows of a set that was opened raw.
RoleFit try_roles(const Dataset& raw, const std::vector<std::string>& map, std::string_view format, size_t most,
                  const StopToken& stop = {});

}  // namespace ft::data

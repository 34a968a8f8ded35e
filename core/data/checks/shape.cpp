// Whether each row has the shape of the file's format: its columns, their types, roles in turn, an answer at the end.
#include <fmt/format.h>

#include <algorithm>

#include "core/data/check.h"
#include "core/data/sample.h"

namespace ft::data::checks {

namespace {

bool has_own_column(const RowView& row) {
  const auto& names = row.format.own_columns;
  return std::any_of(names.begin(), names.end(),
                     [&](std::string_view name) { return column(row.columns(), name) != nullptr; });
}

void add(const RowView& row, Findings& findings, std::string kind, std::string field, std::string message,
         std::string fix) {
  Finding finding;
  finding.row = row.number;
  finding.kind = std::move(kind);
  finding.field = std::move(field);
  finding.severity = Severity::error;
  finding.message = std::move(message);
  finding.fix = std::move(fix);
  findings.push_back(std::move(finding));
}

void check_row(const RowView& row, Findings& findings) {
  if (row.own && row.own != &row.format && !has_own_column(row)) {
    add(row, findings, "format", "row",
        fmt::format("The row is written as {}, the file's most as {}.", row.own->name, row.format.name),
        "Convert it with `finetune data convert`, or keep it in a file of its own.");
    return;
  }
  row.format.check_shape(row.columns(), [&](std::string kind, std::string field, std::string message, std::string fix) {
    add(row, findings, std::move(kind), std::move(field), std::move(message), std::move(fix));
  });
}

}  // namespace

const Check shape{
    .name = "shape",
    .summary = "Columns, types, roles in turn, an answer at the end",
    .kinds = {"columns", "empty", "format", "missing", "role", "role_order", "same_pair", "tool_call", "tools", "type",
              "unanswered"},
    .make = [](const CheckSettings&) { return row_checker(check_row); },
};

}  // namespace ft::data::checks

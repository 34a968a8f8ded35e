#include "app/cli/template_report.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "core/base/counted.h"

namespace ft::cli {

std::string to_lines(const text::DoctorReport& report) {
  std::string text;
  for (const text::TemplatePoint& point : report.points) {
    const char* mark = point.proof == text::Proof::holds    ? "✓"
                       : point.proof == text::Proof::denied ? "●"
                       : point.proof == text::Proof::note   ? "▲"
                                                            : "–";
    text += fmt::format("  {} {}\n", mark, point.sentence);
    if (!point.hint.empty()) text += fmt::format("    {}\n", point.hint);
    if (point.rows.empty()) continue;
    std::vector<size_t> rows;
    for (const size_t row : point.rows) rows.push_back(row + 1);
    text += fmt::format("    at row {}\n", fmt::join(rows, ", "));
  }
  if (report.rows_looked_at < report.rows)
    text +=
        fmt::format("  Of {}, {} evenly spread were looked at.\n", counted(report.rows, "row"), report.rows_looked_at);
  return text;
}

}  // namespace ft::cli

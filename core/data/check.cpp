#include "core/data/check.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/base/error.h"
#include "core/base/unicode.h"

namespace ft::data {

namespace {

constexpr const Check* table[] = {
#define FT_CHECK(name) &checks::name,
#include "core/data/checks.def"
#undef FT_CHECK
};

class FunctionChecker : public Checker {
 public:
  explicit FunctionChecker(std::function<void(const RowView&, Findings&)> check) : check_(std::move(check)) {}
  void row(const RowView& row, Findings& findings) override { check_(row, findings); }

 private:
  std::function<void(const RowView&, Findings&)> check_;
};

std::string joined(const RowView& row, std::initializer_list<TextField::Part> parts) {
  std::string text;
  for (const TextField& field : row.texts) {
    if (field.text.empty() || std::find(parts.begin(), parts.end(), field.part) == parts.end()) continue;
    text += field.text;
    text += '\n';
  }
  if (!text.empty()) text.pop_back();
  return text;
}

// Columns of a table row beyond or short of the header's.
void check_cells(const RowView& row, Findings& findings) {
  if (row.set.layout() != Layout::table || row.set.is_changed(row.number)) return;
  const size_t found = table_cells(row.set.bytes(row.number), row.set.plan().delimiter).size();
  const size_t expected = row.set.columns().size();
  if (found == expected) return;
  Finding finding;
  finding.row = row.number;
  finding.line = row.set.line_of(row.number);
  finding.kind = "columns";
  finding.field = "row";
  finding.severity = Severity::error;
  finding.message = fmt::format("{} cells where the header has {} columns.", found, expected);
  finding.fix = "Put cells that hold the delimiter in double quotes.";
  findings.push_back(std::move(finding));
}

// That the file as a whole was written in something else than UTF-8.
void check_encoding(const Dataset& set, Findings& findings) {
  if (!set.source().encoding_guessed()) return;
  const std::string name = encoding_label(set.source().encoding());
  Finding finding;
  finding.kind = "encoding";
  finding.field = "row";
  finding.severity = Severity::warning;
  finding.message = fmt::format("The file is not UTF-8; it was read as {}, which is a guess.", name);
  finding.fix = "Look whether its texts make sense, then save it as UTF-8.";
  findings.push_back(std::move(finding));
}

// Where each row with a finding stands in the file: one pass over the text.
void note_lines(const Dataset& set, Findings& findings) {
  std::vector<std::pair<uint64_t, Finding*>> places;
  for (Finding& finding : findings) {
    if (!finding.row || finding.line) continue;
    const uint32_t id = set.id_of(*finding.row);
    if (id < set.file_rows()) places.emplace_back(set.span_of(id).begin, &finding);
  }
  std::sort(places.begin(), places.end());
  LineCounter lines(set.source());
  for (const auto& [offset, finding] : places) finding->line = lines.line_of(offset);
}

std::vector<std::unique_ptr<Checker>> make_checkers(const CheckSettings& settings) {
  for (const std::string& name : settings.only) {
    if (std::any_of(std::begin(table), std::end(table), [&](const Check* check) { return check->name == name; }))
      continue;
    std::vector<std::string_view> names;
    for (const Check* check : table) names.push_back(check->name);
    throw Error(Code::invalid, fmt::format("There is no data check \"{}\".", name),
                fmt::format("Checks are {}.", fmt::join(names, ", ")));
  }
  std::vector<std::unique_ptr<Checker>> checkers;
  for (const Check* check : table)
    if (settings.only.empty() ||
        std::find(settings.only.begin(), settings.only.end(), check->name) != settings.only.end())
      checkers.push_back(check->make(settings));
  return checkers;
}

}  // namespace

std::span<const Check* const> all_checks() {
  return table;
}

std::unique_ptr<Checker> row_checker(std::function<void(const RowView&, Findings&)> check) {
  return std::make_unique<FunctionChecker>(std::move(check));
}

Finding finding_in(const RowView& row, const TextField& field, std::string_view kind, size_t begin, size_t end) {
  Finding finding;
  finding.row = row.number;
  finding.kind = kind;
  finding.field = field.field;
  finding.start = count_code_points(field.text.substr(0, begin));
  finding.end = finding.start + count_code_points(field.text.substr(begin, end - begin));
  return finding;
}

std::string text_of(const RowView& row) {
  return joined(row, {TextField::Part::context, TextField::Part::question, TextField::Part::answer});
}
std::string question_of(const RowView& row) {
  return joined(row, {TextField::Part::context, TextField::Part::question});
}
std::string answer_of(const RowView& row) {
  return joined(row, {TextField::Part::answer});
}

Findings run_checks(const Dataset& set, const CheckSettings& settings) {
  set.wait();
  Findings findings = set.set_aside();
  check_encoding(set, findings);
  if (!set.format()) return findings;
  const auto checkers = make_checkers(settings);
  for (size_t number = 0; number < set.size(); ++number) {
    if (number % 1024 == 0) {
      settings.stop.check();
      if (settings.progress) settings.progress(static_cast<double>(number) / static_cast<double>(set.size()));
    }
    const ParsedRow parsed = set.parsed(number);
    RowView row{number, set, parsed, *set.format(), recognise(parsed.value), {}};
    row.texts = row.format.texts(parsed.value);
    check_cells(row, findings);
    for (const auto& checker : checkers) checker->row(row, findings);
  }
  for (const auto& checker : checkers) checker->finish(findings);
  std::stable_sort(findings.begin(), findings.end(), [](const Finding& a, const Finding& b) { return a.row < b.row; });
  note_lines(set, findings);
  return findings;
}

}  // namespace ft::data

// A data check: looks at every row, perhaps at all of them together, and names what is wrong with place and remedy. One
// descriptor in one file of checks/ and one line in checks.def. Checks never stop at the first fault.
#pragma once

#include <functional>
#include <initializer_list>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "core/base/cancel.h"
#include "core/data/dataset.h"
#include "core/data/finding.h"

namespace ft::data {

// A row as checks see it. Lives only during the call.
struct RowView {
  size_t number = 0;
  const Dataset& set;
  const ParsedRow& parsed;      // all columns, mapped, with the reader's notes
  const Format& format;         // the file's
  const Format* own = nullptr;  // the one that recognises this row; null when none does
  std::vector<TextField> texts;

  const Json& columns() const { return parsed.value; }
};

struct CheckSettings {
  const Dataset* against = nullptr;                           // an exam file of which nothing may be trained on
  std::function<size_t(std::string_view text)> count_tokens;  // absent: estimated from characters
  size_t context_tokens = 0;                                  // what the model holds; 0: unknown
  std::vector<std::string> only;                              // names of checks; empty: all
  StopToken stop;
  std::function<void(double share)> progress;
};

class Checker {
 public:
  virtual ~Checker() = default;
  virtual void row(const RowView& row, Findings& findings) = 0;
  virtual void finish(Findings& /*findings*/) {}
};

struct Check {
  std::string_view name;
  std::string_view summary;
  std::initializer_list<std::string_view> kinds;  // of its findings
  std::unique_ptr<Checker> (*make)(const CheckSettings& settings);
};

std::span<const Check* const> all_checks();

// Runs them in one pass over the rows. Findings are ordered by row; what could not be read comes first.
Findings run_checks(const Dataset& set, const CheckSettings& settings = {});

// A checker without memory from a function.
std::unique_ptr<Checker> row_checker(std::function<void(const RowView&, Findings&)> check);

// Fills in what every finding in a text shares; begin and end are bytes of field.text.
Finding finding_in(const RowView& row, const TextField& field, std::string_view kind, size_t begin, size_t end);

// The texts of question and answer in one, as duplicates are compared.
std::string text_of(const RowView& row);
std::string question_of(const RowView& row);
std::string answer_of(const RowView& row);

#define FT_CHECK(name) extern const Check name;
namespace checks {
#include "core/data/checks.def"
}
#undef FT_CHECK

}  // namespace ft::data

// Rows that the exam asks too: the exam would measure memory. Exact copies, the same question, and near ones.
#include <fmt/format.h>

#include "core/data/check.h"
#include "core/data/overlap.h"

namespace ft::data::checks {

namespace {

class Leakage : public Checker {
 public:
  explicit Leakage(const Dataset& exam) : exam_(exam) {}

  void row(const RowView& row, Findings& findings) override {
    const TwinOf twin = exam_.of(row);
    if (twin.twin == Twin::none) return;
    Finding finding;
    finding.row = row.number;
    finding.kind = "leakage";
    finding.field = "row";
    finding.message = twin.twin == Twin::same ? fmt::format("Row {} of the exam is the same.", twin.row + 1)
                      : twin.twin == Twin::same_question
                          ? fmt::format("Row {} of the exam asks the same.", twin.row + 1)
                          : fmt::format("{:.0f} % the same as row {} of the exam.", 100 * twin.likeness, twin.row + 1);
    finding.fix = "Delete the row here, or its twin in the exam.";
    findings.push_back(std::move(finding));
  }

 private:
  Overlap exam_;
};

}  // namespace

const Check leakage{
    .name = "leakage",
    .summary = "Rows that the exam asks too",
    .kinds = {"leakage"},
    .make = [](const CheckSettings& settings) -> std::unique_ptr<Checker> {
      if (!settings.against) return row_checker([](const RowView&, Findings&) {});
      return std::make_unique<Leakage>(*settings.against);
    },
};

}  // namespace ft::data::checks

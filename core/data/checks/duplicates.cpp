// Rows that are there twice, and questions with two different answers. Remembers 128 bits and a number per row.
#include <fmt/format.h>
#include <xxhash.h>

#include <unordered_map>
#include <unordered_set>

#include "core/data/check.h"

namespace ft::data::checks {

namespace {

uint64_t hash_of(std::string_view text) { return XXH3_64bits(text.data(), text.size()); }

class Duplicates : public Checker {
 public:
  void row(const RowView& row, Findings& findings) override {
    if (row.texts.empty()) return;
    const std::string question = question_of(row), answer = answer_of(row);
    const uint64_t asked = hash_of(question), whole = hash_of(question + '\x1e' + answer);
    const auto [copy, fresh] = first_copy_.emplace(whole, row.number);
    if (!fresh) {
      Finding finding;
      finding.row = row.number;
      finding.kind = "exact_duplicate";
      finding.field = "row";
      finding.message = fmt::format("The same as row {}.", copy->second);
      finding.fix = "Delete the copy: it counts the row twice.";
      findings.push_back(std::move(finding));
      return;
    }
    if (question.empty() || answer.empty()) return;
    by_question_[asked].push_back(row.number);
  }

  void finish(Findings& findings) override {
    for (const auto& [question, rows] : by_question_) {
      if (rows.size() < 2) continue;
      for (const size_t number : rows) {
        Finding finding;
        finding.row = number;
        finding.kind = "conflict";
        finding.field = "row";
        finding.message = fmt::format("Row {} asks the same and answers otherwise.", number == rows[0] ? rows[1] : rows[0]);
        finding.fix = "Keep the better answer.";
        findings.push_back(std::move(finding));
      }
    }
  }

 private:
  std::unordered_map<uint64_t, size_t> first_copy_;
  std::unordered_map<uint64_t, std::vector<size_t>> by_question_;
};

}  // namespace

const Check duplicates{
    .name = "duplicates",
    .summary = "Rows that are there twice, questions with two answers",
    .kinds = {"conflict", "exact_duplicate"},
    .make = [](const CheckSettings&) -> std::unique_ptr<Checker> { return std::make_unique<Duplicates>(); },
};

}  // namespace ft::data::checks

// Rows that are there twice, and questions with two different answers. Remembers 128 bits and a number per row.
#include <fmt/format.h>
#include <xxhash.h>

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "core/data/check.h"
#include "core/data/near.h"

namespace ft::data::checks {

namespace {

uint64_t hash_of(std::string_view text) {
  return XXH3_64bits(text.data(), text.size());
}

class Duplicates : public Checker {
 public:
  void row(const RowView& row, Findings& findings) override {
    if (row.texts.empty()) return;
    set_ = &row.set;
    const std::string question = question_of(row), answer = answer_of(row);
    const uint64_t asked = hash_of(question), whole = hash_of(question + '\x1e' + answer);
    const auto [copy, fresh] = first_copy_.emplace(whole, row.number);
    if (!fresh) {
      Finding finding;
      finding.row = row.number;
      finding.kind = "exact_duplicate";
      finding.field = "row";
      finding.message = fmt::format("The same as row {}.", copy->second + 1);
      finding.fix = "Delete the copy: it counts the row twice.";
      findings.push_back(std::move(finding));
      return;
    }
    if (question.empty() || answer.empty()) return;
    by_question_[asked].push_back(row.number);
  }

  // Nearly the same answer is no conflict: near_duplicates tells of it.
  void finish(Findings& findings) override {
    for (const auto& asked : by_question_) {
      const auto& rows = asked.second;
      if (rows.size() < 2) continue;
      std::vector<std::vector<uint64_t>> grams;
      for (const size_t number : rows) grams.push_back(grams_of_row(number));
      for (size_t i = 0; i < rows.size(); ++i) {
        const auto other = std::find_if(rows.begin(), rows.end(), [&](const size_t& number) {
          const auto j = static_cast<size_t>(&number - rows.data());
          return j != i && jaccard(grams[i], grams[j]) < near_threshold;
        });
        if (other != rows.end()) add(findings, rows[i], *other);
      }
    }
  }

 private:
  static void add(Findings& findings, size_t number, size_t other) {
    Finding finding;
    finding.row = number;
    finding.kind = "conflict";
    finding.field = "row";
    finding.message = fmt::format("Row {} asks the same and answers otherwise.", other + 1);
    finding.fix = "Keep the better answer.";
    findings.push_back(std::move(finding));
  }

  std::vector<uint64_t> grams_of_row(size_t number) const {
    const Json columns = set_->columns_of(number);
    std::string text;
    for (const TextField& field : set_->format()->texts(columns)) text += field.text, text += '\n';
    return grams_of(text);
  }

  const Dataset* set_ = nullptr;
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

// Rows that the exam asks too: the exam would measure memory. Exact copies, the same question, and near ones.
#include <fmt/format.h>
#include <xxhash.h>

#include <unordered_map>

#include "core/data/check.h"
#include "core/data/near.h"

namespace ft::data::checks {

namespace {

uint64_t hash_of(std::string_view text) {
  return XXH3_64bits(text.data(), text.size());
}

class Leakage : public Checker {
 public:
  explicit Leakage(const Dataset& exam) : exam_(exam) {
    if (!exam.format()) return;
    for (size_t number = 0; number < exam.size(); ++number) {
      const ParsedRow parsed = exam.parsed(number);
      const RowView row{number, exam, parsed, *exam.format(), nullptr, exam.format()->texts(parsed.value)};
      if (row.texts.empty()) continue;
      whole_.emplace(hash_of(text_of(row)), number);
      if (const std::string question = question_of(row); !question.empty())
        questions_.emplace(hash_of(question), number);
      index_.add(static_cast<uint32_t>(number), bands_of(grams_of(text_of(row))));
    }
  }

  void row(const RowView& row, Findings& findings) override {
    if (row.texts.empty()) return;
    const std::string text = text_of(row), question = question_of(row);
    if (const auto same = whole_.find(hash_of(text)); same != whole_.end()) {
      add(row, findings, fmt::format("Row {} of the exam is the same.", same->second + 1));
    } else if (const auto asked = questions_.find(hash_of(question)); !question.empty() && asked != questions_.end()) {
      add(row, findings, fmt::format("Row {} of the exam asks the same.", asked->second + 1));
    } else {
      const auto grams = grams_of(text);
      for (const uint32_t other : index_.candidates(bands_of(grams))) {
        const double likeness = jaccard(grams, grams_.of(other, [&] {
          const ParsedRow parsed = exam_.parsed(other);
          return grams_of(
              text_of(RowView{other, exam_, parsed, *exam_.format(), nullptr, exam_.format()->texts(parsed.value)}));
        }));
        if (likeness < near_threshold) continue;
        add(row, findings, fmt::format("{:.0f} % the same as row {} of the exam.", 100 * likeness, other + 1));
        return;
      }
    }
  }

 private:
  static void add(const RowView& row, Findings& findings, std::string message) {
    Finding finding;
    finding.row = row.number;
    finding.kind = "leakage";
    finding.field = "row";
    finding.message = std::move(message);
    finding.fix = "Delete the row here, or its twin in the exam.";
    findings.push_back(std::move(finding));
  }

  const Dataset& exam_;
  std::unordered_map<uint64_t, size_t> whole_, questions_;
  NearIndex index_;
  GramCache grams_;
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

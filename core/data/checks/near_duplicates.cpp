// Rows that are nearly alike: a few words changed, a sentence added. Exact copies are the business of
// `duplicates`.
#include <fmt/format.h>
#include <xxhash.h>

#include <unordered_set>

#include "core/data/check.h"
#include "core/data/near.h"

namespace ft::data::checks {

namespace {

constexpr size_t shortest_grams = 12;  // "yes" and "yes." are no near duplicates
constexpr size_t most_rows = 500'000;  // the index takes half a kilobyte a row

class NearDuplicates : public Checker {
 public:
  void row(const RowView& row, Findings& findings) override {
    if (row.number >= most_rows || row.texts.empty()) return;
    const std::string text = text_of(row);
    if (answer_of(row).empty()) return;
    if (!seen_.insert(XXH3_64bits(text.data(), text.size())).second) return;
    const auto grams = grams_of(text);
    if (grams.size() < shortest_grams) return;
    for (const uint32_t other : index_.add(static_cast<uint32_t>(row.number), bands_of(grams))) {
      const auto text_of_other = [&] {
        const ParsedRow parsed = row.set.parsed(other);
        return text_of(RowView{other, row.set, parsed, row.format, nullptr, row.format.texts(parsed.value)});
      };
      const double likeness = jaccard(grams, grams_.of(other, [&] { return grams_of(text_of_other()); }));
      if (likeness < near_threshold || !says_the_same(text, text_of_other())) continue;
      Finding finding;
      finding.row = row.number;
      finding.kind = "near_duplicate";
      finding.field = "row";
      finding.message = fmt::format("{:.0f} % the same as row {}.", 100 * likeness, other + 1);
      finding.fix = "Keep one of the two, or make them differ in more than words.";
      findings.push_back(std::move(finding));
      return;
    }
  }

 private:
  NearIndex index_;
  GramCache grams_;
  std::unordered_set<uint64_t> seen_;
};

}  // namespace

const Check near_duplicates{
    .name = "near_duplicates",
    .summary = "Rows that are nearly alike",
    .kinds = {"near_duplicate"},
    .make = [](const CheckSettings&) -> std::unique_ptr<Checker> { return std::make_unique<NearDuplicates>(); },
};

}  // namespace ft::data::checks

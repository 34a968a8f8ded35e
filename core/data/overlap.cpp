#include "core/data/overlap.h"

#include <xxhash.h>

namespace ft::data {

namespace {

constexpr size_t pace_rows = 256;

uint64_t hash_of(std::string_view text) {
  return XXH3_64bits(text.data(), text.size());
}

}  // namespace

Overlap::Overlap(const Dataset& other, const StopToken& stop) : other_(other) {
  if (!other.format()) return;
  for (size_t number = 0; number < other.size(); ++number) {
    if (number % pace_rows == 0) stop.check();
    const ParsedRow parsed = other.parsed(number);
    const RowView row{number, other, parsed, *other.format(), nullptr, other.format()->texts(parsed.value)};
    if (row.texts.empty()) continue;
    whole_.emplace(hash_of(text_of(row)), number);
    if (const std::string question = question_of(row); !question.empty()) questions_.emplace(hash_of(question), number);
    index_.add(static_cast<uint32_t>(number), bands_of(grams_of(text_of(row))));
  }
}

TwinOf Overlap::of(const RowView& row) {
  if (row.texts.empty()) return {};
  const std::string text = text_of(row), question = question_of(row);
  if (const auto same = whole_.find(hash_of(text)); same != whole_.end()) return {Twin::same, same->second, 1};
  if (const auto asked = questions_.find(hash_of(question)); !question.empty() && asked != questions_.end())
    return {Twin::same_question, asked->second, 1};
  const auto grams = grams_of(text);
  for (const uint32_t candidate : index_.candidates(bands_of(grams))) {
    const auto text_of_other = [&] {
      const ParsedRow parsed = other_.parsed(candidate);
      return text_of(
          RowView{candidate, other_, parsed, *other_.format(), nullptr, other_.format()->texts(parsed.value)});
    };
    const double likeness = jaccard(grams, grams_.of(candidate, [&] { return grams_of(text_of_other()); }));
    if (likeness >= near_threshold && says_the_same(text, text_of_other())) return {Twin::near, candidate, likeness};
  }
  return {};
}

TwinOf Overlap::of(const Dataset& set, size_t row) {
  if (!set.format()) return {};
  const ParsedRow parsed = set.parsed(row);
  return of(RowView{row, set, parsed, *set.format(), nullptr, set.format()->texts(parsed.value)});
}

}  // namespace ft::data

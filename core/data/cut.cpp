#include "core/data/cut.h"

#include <algorithm>
#include <cmath>

#include "core/base/error.h"
#include "core/data/terms.h"

namespace ft::data {

TokenLengths::TokenLengths(const std::vector<RowFeatures>& rows) {
  rows_.reserve(rows.size());
  for (const RowFeatures& row : rows) rows_.push_back({row.tokens, std::min(row.answer_tokens, row.tokens)});
  std::sort(rows_.begin(), rows_.end(), [](const Row& a, const Row& b) { return a.tokens < b.tokens; });
}

CutCount TokenLengths::cut_at(uint32_t limit) const {
  CutCount count;
  count.rows = rows_.size();
  for (const Row& row : rows_) {
    count.tokens += row.tokens;
    count.longest_kept = std::max(count.longest_kept, std::min(row.tokens, limit));
    if (row.tokens <= limit) continue;
    ++count.cut;
    count.tokens_left += row.tokens - limit;
    // The last answer ends the sample, so that it is what the cut takes first.
    if (row.answer == 0) continue;
    ++(row.tokens - row.answer >= limit ? count.answers_lost : count.answers_cut);
  }
  return count;
}

uint32_t TokenLengths::percentile(double share) const {
  if (rows_.empty()) return 0;
  const auto at = static_cast<size_t>(std::ceil(share * static_cast<double>(rows_.size())));
  return rows_[std::clamp<size_t>(at, 1, rows_.size()) - 1].tokens;
}

std::vector<size_t> TokenLengths::histogram(uint32_t up_to, size_t bins) const {
  std::vector<size_t> counts(bins);
  if (bins == 0 || up_to == 0) return counts;
  for (const Row& row : rows_)
    ++counts[std::min<size_t>(static_cast<size_t>(static_cast<uint64_t>(row.tokens) * bins / up_to), bins - 1)];
  return counts;
}

CountedRows count_rows(const RowWorld& world, size_t most_rows, const CountSample& count, const StopToken& stop) {
  CountedRows counted;
  counted.all = world.ids.size();
  RowWorld sample = world;
  sample.ids = evenly_spread(world.ids, most_rows);
  const std::vector<RowFeatures> features = features_of(sample, stop);
  for (size_t i = 0; i < sample.ids.size(); ++i) {
    stop.check();
    try {
      const SampleTokens tokens = count(world.by_id.row(sample.ids[i]));
      counted.ids.push_back(sample.ids[i]);
      counted.features.push_back(features[i]);
      counted.features.back().tokens = tokens.tokens;
      counted.features.back().answer_tokens = tokens.answer;
    } catch (const Error& error) {
      if (error.code() == Code::cancelled) throw;
      ++counted.unreadable;
    }
  }
  return counted;
}

}  // namespace ft::data

// Where a limit of tokens cuts samples: how many rows lose their end, and how many lose all of what they should teach.
// Lengths are the estimated ones of RowFeatures, or those that a model's tokenizer and template give. Pure; any thread.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "core/data/row_filter.h"

namespace ft::data {

struct CutCount {
  size_t rows = 0;            // looked at
  size_t cut = 0;             // longer than the limit
  size_t answers_cut = 0;     // of them: the last answer loses its end
  size_t answers_lost = 0;    // of them: nothing of the last answer is left
  uint64_t tokens = 0;        // of all rows
  uint64_t tokens_left = 0;   // behind the cut, that is: not read
  uint32_t longest_kept = 0;  // tokens of the longest row as it is read
};

class TokenLengths {
 public:
  TokenLengths() = default;
  explicit TokenLengths(const std::vector<RowFeatures>& rows);

  CutCount cut_at(uint32_t limit) const;
  size_t rows() const { return rows_.size(); }
  uint32_t longest() const { return rows_.empty() ? 0 : rows_.back().tokens; }
  uint32_t percentile(double share) const;  // tokens that this share of the rows does not exceed
  // Rows in `bins` equal steps of [0, up_to); longer ones count in the last.
  std::vector<size_t> histogram(uint32_t up_to, size_t bins) const;

 private:
  struct Row {
    uint32_t tokens = 0, answer = 0;
  };
  std::vector<Row> rows_;  // by length
};

// Of a sample (Dataset::row) as a model reads it: its tokens, and those from the last answer's beginning to the end.
struct SampleTokens {
  uint32_t tokens = 0, answer = 0;
};
// May throw Error for a sample that the model cannot read.
using CountSample = std::function<SampleTokens(const Json& sample)>;

// Rows with their lengths as counted.
struct CountedRows {
  std::vector<uint32_t> ids;
  std::vector<RowFeatures> features;
  size_t all = 0;         // rows of the set
  size_t unreadable = 0;  // of those looked at
};
// At most `most_rows`, evenly spread; those that the model cannot read are left out. Throws Error{cancelled}.
CountedRows count_rows(const RowWorld& world, size_t most_rows, const CountSample& count, const StopToken& stop);

}  // namespace ft::data

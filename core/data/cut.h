// Where a limit of tokens cuts samples: how many rows lose their end, and how many lose all of what they should teach.
// Lengths are the estimated ones of RowFeatures. Pure; any thread.
#pragma once

#include <cstdint>
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

}  // namespace ft::data

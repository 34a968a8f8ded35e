// Rows that another file holds too: the same, the same question, or nearly the same. An exam that asks what was trained
// on measures memory. Used by the check `leakage` and the statistics.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>

#include "core/data/check.h"
#include "core/data/near.h"

namespace ft::data {

enum class Twin { none, same, same_question, near };

struct TwinOf {
  Twin twin = Twin::none;
  size_t row = 0;       // of the other file
  double likeness = 0;  // of near ones
};

class Overlap {
 public:
  // Reads all rows of `other`, which must outlive this. Throws Error{cancelled}.
  explicit Overlap(const Dataset& other, const StopToken& stop = {});
  TwinOf of(const RowView& row);
  TwinOf of(const Dataset& set, size_t row);

 private:
  const Dataset& other_;
  std::unordered_map<uint64_t, size_t> whole_, questions_;
  NearIndex index_;
  GramCache grams_;
};

}  // namespace ft::data

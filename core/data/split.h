// Training and exam out of one data set, so that the exam asks nothing that training has answered.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/cancel.h"
#include "core/data/dataset.h"

namespace ft::data {

struct SplitPlan {
  enum class How {
    random,
    stratified,  // every value of the column has its share of the exam: rare labels are asked too
    grouped,     // rows with the same value of the column stay together: a customer, a document, a conversation
    in_time,     // the latest rows by the column are the exam, as later use will be
  };
  How how = How::random;
  std::string column{};        // in the file's own columns, "meta.customer" leads inside; for all but random
  double exam_share = 0.1;     // of the rows, 0 to 1
  uint64_t seed = 42;          // the draw depends on it alone
  bool alike_together = true;  // rows that are nearly the same or ask the same land on one side
};

// True for the rows of the exam. Rows without a value count as one more value; in time they are the earliest. Throws
// Error{invalid} when no row has the column, and for a time that does not sort (numbers and ISO 8601 do).
std::vector<bool> split_rows(const Dataset& set, const SplitPlan& plan, const StopToken& stop = {});

}  // namespace ft::data

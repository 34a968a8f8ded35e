// Training and exam out of one data set, so that the exam asks nothing that training has answered.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
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

// Writes both parts as JSON Lines, each complete or absent. `progress` gets the share of rows written. Throws
// Error{invalid} before anything is written when one part would be empty, and Error as AtomicFile does.
struct SplitSizes {
  size_t train_rows = 0, exam_rows = 0;
};
SplitSizes write_split(const Dataset& set, const std::vector<bool>& in_exam, const std::filesystem::path& train,
                       const std::filesystem::path& exam, const StopToken& stop = {},
                       const std::function<void(double share)>& progress = {});

}  // namespace ft::data

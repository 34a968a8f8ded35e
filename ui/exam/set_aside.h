// A part of a data set becomes an exam: two new files, one to train on and one to ask. For workers.
#pragma once

#include <filesystem>

#include "core/base/cancel.h"
#include "core/engine/keep_sample.h"

namespace ft::ui {

struct SetAside {
  std::filesystem::path train, exam;
  size_t train_rows = 0, exam_rows = 0;
  engine::ReadAs read_as = {};  // what the columns of both hold
};

// Rows that are alike or ask the same stay on one side. The files lie in `folder` and are called after the data set;
// the data set itself stays as it is. Throws Error.
SetAside set_aside(const std::filesystem::path& file, const engine::ReadAs& read_as,
                   const std::filesystem::path& folder, double share, const StopToken& stop);

}  // namespace ft::ui

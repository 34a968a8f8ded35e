#include "ui/exam/set_aside.h"

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/data/rewrite.h"
#include "core/data/split.h"

namespace ft::ui {

namespace fs = std::filesystem;

SetAside set_aside(const fs::path& file, const fs::path& folder, double share, const StopToken& stop) {
  constexpr uint64_t seed = 42;
  const auto set = data::Dataset::open(file);
  const std::vector<bool> in_exam = data::split_rows(set, {.exam_share = share, .seed = seed}, stop);
  make_folder(folder);
  SetAside made;
  std::error_code ignored;
  for (int n = 1; made.exam.empty() || fs::exists(made.exam, ignored) || fs::exists(made.train, ignored); ++n) {
    const std::string stem = file.stem().string() + (n > 1 ? "-" + std::to_string(n) : "");
    made.train = folder / (stem + ".train.jsonl");
    made.exam = folder / (stem + ".exam.jsonl");
  }
  AtomicFile train(made.train), exam(made.exam);
  for (size_t row = 0; row < in_exam.size(); ++row) {
    (in_exam[row] ? exam : train).write(data::line_of(set, row) + "\n");
    ++(in_exam[row] ? made.exam_rows : made.train_rows);
  }
  if (made.exam_rows == 0 || made.train_rows == 0)
    throw Error(Code::invalid, "Too few rows to set some aside for an exam.", "Add more rows.");
  train.commit();
  exam.commit();
  return made;
}

}  // namespace ft::ui

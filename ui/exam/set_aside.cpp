#include "ui/exam/set_aside.h"

#include <algorithm>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/data/split.h"

namespace ft::ui {

namespace fs = std::filesystem;

SetAside set_aside(const fs::path& file, const engine::ReadAs& read_as, const fs::path& folder, double share,
                   const StopToken& stop) {
  constexpr uint64_t seed = 42;
  data::OpenOptions options;
  options.map = read_as.map;
  options.format = read_as.format;
  const auto set = data::Dataset::open(file, options);
  const std::vector<bool> in_exam = data::split_rows(set, {.exam_share = share, .seed = seed}, stop);
  make_folder(folder);
  SetAside made;
  made.read_as = read_as;  // JSON lines keep their own columns
  std::error_code ignored;
  for (int n = 1; made.exam.empty() || fs::exists(made.exam, ignored) || fs::exists(made.train, ignored); ++n) {
    const std::string stem = file.stem().string() + (n > 1 ? "-" + std::to_string(n) : "");
    made.train = folder / (stem + ".train.jsonl");
    made.exam = folder / (stem + ".exam.jsonl");
  }
  const auto exam_rows = static_cast<size_t>(std::count(in_exam.begin(), in_exam.end(), true));
  if (exam_rows == 0 || exam_rows == in_exam.size())
    throw Error(Code::invalid, "Too few rows to set some aside for an exam.", "Add more rows.");
  const data::SplitSizes sizes = data::write_split(set, in_exam, made.train, made.exam, stop);
  made.train_rows = sizes.train_rows;
  made.exam_rows = sizes.exam_rows;
  return made;
}

}  // namespace ft::ui

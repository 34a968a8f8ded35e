// What the statistics of a data set take from workers: lengths and map at once, then words, lengths as a model counts
// them, and what another file of the draft holds too.
#pragma once

#include <QString>
#include <array>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <unordered_map>

#include "core/data/cut.h"
#include "core/data/terms.h"
#include "core/engine/keep_sample.h"
#include "ui/data/coverage_view.h"

class QThreadPool;

namespace ft::ui {

class Project;

QThreadPool& statistics_pool();  // for what takes long: filters must not wait behind it

struct Lengths {
  data::CountedRows rows;  // estimated: all of them
  data::TokenLengths lengths;
  std::string model;  // whose tokenizer and template counted; empty: estimated from the characters
};
Lengths estimated_lengths(const data::RowWorld& world, const StopToken& stop);

std::vector<CoverageView::Dot> map_of(const data::RowWorld& world, const StopToken& stop);

// Lengths that were counted, by what a sample says, so that an edit costs one row. Any thread.
class CountCache {
 public:
  // Throws Error when the model's text side cannot be read; rows that it cannot read are left out.
  Lengths count(const data::RowWorld& world, const std::string& model, const StopToken& stop);

 private:
  std::mutex mutex_;
  std::string model_;
  std::unordered_map<uint64_t, data::SampleTokens> counts_;
};

// The other file of a training and its exam, where the project's draft names both.
struct OtherFile {
  std::filesystem::path path;
  engine::ReadAs read_as;
  bool is_exam = true;  // false: the set in view is the exam
  bool operator==(const OtherFile& other) const { return path == other.path && is_exam == other.is_exam; }
};
std::optional<OtherFile> other_file(const Project& project, const std::filesystem::path& shown);

struct Overlapping {
  OtherFile other;
  size_t rows = 0, all = 0;                                        // looked at, of the set in view
  std::array<std::shared_ptr<const std::set<uint32_t>>, 3> twins;  // ids: same, same question, near
};
Overlapping overlapping(const data::RowWorld& world, const OtherFile& other, const StopToken& stop);

}  // namespace ft::ui

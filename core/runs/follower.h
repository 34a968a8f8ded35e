// Follows what a run writes: metrics.jsonl, events.jsonl, samples.jsonl, reading only what is new. Used live, and for
// runs that another program or machine makes. A torn last line waits for its end; a file that was replaced or made
// shorter is read again from its beginning; lines that are no rows are counted, never fatal. One thread at a time.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/base/json.h"
#include "core/runs/series.h"

namespace ft::runs {

// The whole lines that were added to a file since the last time.
class TailFile {
 public:
  explicit TailFile(std::filesystem::path path) : path_(std::move(path)) {}

  struct News {
    bool restarted = false;  // what was read before is void
    bool more = false;       // there is more than `limit` bytes; ask again
    std::vector<std::string> lines;
  };
  // Reads at most about `limit` bytes. A file that is not there (any more) has no lines. Throws Error{unreadable, io}.
  News read(size_t limit = size_t{4} << 20);
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
  uint64_t offset_ = 0, file_id_ = 0;  // where the first line begins that was not read; which file (inode)
  std::string before_;                 // the last bytes before `offset_`, to notice a rewritten file
};

// The numbers of metrics.jsonl by column.
class MetricColumns {
 public:
  // A row; false when the line is no JSON object. Where a row is silent about tokens or epoch (evaluations), the last
  // known ones count. NaN and Infinity, as Python writes them, are numbers here; null is NaN.
  bool add_line(std::string_view line);
  void clear();

  const std::vector<std::string>& keys() const { return keys_; }  // in the order of their appearance
  size_t rows() const { return rows_.size(); }
  size_t size(std::string_view key) const;
  // The points of one column from its `from`-th on, in file order.
  std::vector<SeriesPoint> points(std::string_view key, size_t from = 0) const;
  double last(std::string_view key) const;        // NaN where there is none
  SeriesPoint least(std::string_view key) const;  // finite; value = NaN where there is none
  double last_step() const { return last_step_; }
  double seconds_at(double step) const;          // in training, at the last row up to a step; 0 before the first
  int64_t texts() const { return texts_; }       // values that are text where a number should be
  bool went_back() const { return went_back_; }  // a step that is not after the one before

 private:
  struct Row {
    double step, tokens, epoch, seconds;
  };
  struct Column {
    std::vector<uint32_t> rows;
    std::vector<double> values;
  };
  const Column* column(std::string_view key) const;
  std::vector<std::string> keys_;
  std::unordered_map<std::string, size_t> index_;
  std::vector<Column> columns_;
  std::vector<Row> rows_;
  std::vector<std::pair<std::string, double>> fields_;  // of the line being read
  double last_step_ = 0.0;
  int64_t texts_ = 0;
  bool went_back_ = false;
};

class Follower {
 public:
  explicit Follower(std::filesystem::path directory);

  struct Change {
    bool metrics = false, events = false, samples = false;  // something new
    bool restarted = false;                                 // points that were given out before are void
    bool more = false;                                      // not all was read yet; poll again
  };
  // Throws Error when a file is there but cannot be read.
  Change poll(size_t limit = size_t{4} << 20);
  Change poll_all();  // until nothing is new

  const std::filesystem::path& directory() const { return directory_; }
  const MetricColumns& metrics() const { return metrics_; }
  const std::vector<Json>& events() const { return events_; }
  const std::vector<Json>& samples() const { return samples_; }
  int64_t strange_lines() const { return strange_; }

  std::vector<ClockMark> clock_marks() const;  // from the events, for set_clock

  // "finished", "failed" … from the events, and the message of the last one; empty before the first.
  std::string state() const;
  std::string message() const;

 private:
  std::filesystem::path directory_;
  TailFile metrics_file_, events_file_, samples_file_;
  MetricColumns metrics_;
  std::vector<Json> events_, samples_;
  int64_t strange_ = 0, strange_metrics_ = 0, strange_events_ = 0, strange_samples_ = 0;
};

}  // namespace ft::runs

// A run as its directory tells it, read only: for lists, comparisons and charts. Reads runs that are still going on.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/base/json.h"

namespace ft::runs {

struct CurvePoint {
  int64_t step = 0;
  double value = 0.0;
};
using Curve = std::vector<CurvePoint>;

struct RunRecord {
  std::filesystem::path path;
  std::string name;                   // the directory's own name
  std::string state;                  // finished | stopped | paused | failed | running | interrupted (its process died)
  std::string message;                // of the last failure or stop
  Json about;                         // run.json
  std::vector<Json> metrics;          // rows of metrics.jsonl, in file order
  Json exam;                          // eval.json, or null
  std::vector<std::string> problems;  // what of the directory could not be read: a sentence each

  std::string model() const;
  Json spec() const;                        // the spec as run, or an empty object
  double started() const;                   // seconds since 1970, 0 where unknown
  int64_t steps() const;                    // the last step logged
  Curve curve(std::string_view key) const;  // finite points of one column
  std::optional<double> last(std::string_view key) const;
  std::optional<CurvePoint> least(std::string_view key) const;
};

// Throws Error{not_found} when the directory holds no run.json; missing or torn logs are empty, never fatal.
RunRecord read_run(const std::filesystem::path& directory);

// The runs below `root`, newest first; directories without run.json are passed over, and so are those whose run.json
// is broken, with a sentence each for `unreadable`.
std::vector<RunRecord> list_runs(const std::filesystem::path& root, std::vector<std::string>* unreadable = nullptr);

// Whether a process writes to the run's directory now: its writer holds the lock for as long as it lives.
bool is_written_now(const std::filesystem::path& directory);

Json summary_of(const RunRecord& run);

}  // namespace ft::runs

// What people note about rows while they read them: good or bad, reviewed, a star, tags, a sentence. It never goes into
// the data file; it lies beside the file's journal and finds its rows again by their ids, or, when the file was changed
// outside, by their text. Used by the data page; plain data, any thread.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/cancel.h"
#include "core/base/json.h"
#include "core/data/dataset.h"
#include "core/data/journal.h"

namespace ft::data {

struct RowMark {
  enum class Rating { none, good, bad } rating = Rating::none;
  bool reviewed = false, starred = false;
  std::vector<std::string> tags;  // in the order in which they were given
  std::string note;

  bool empty() const { return *this == RowMark(); }
  // good, bad, reviewed, starred, noted, tagged; marked: any of them.
  bool is(std::string_view what) const;
  bool has_tag(std::string_view tag) const;
  Json json() const;
  bool operator==(const RowMark&) const = default;
};
inline constexpr std::string_view mark_names[] = {"good", "bad", "reviewed", "starred", "noted", "tagged"};

RowMark mark_from(const Json& json);
std::vector<std::string> tags_from(std::string_view text);  // "a, b，c" → a, b, c; each once

using RowMarks = std::map<uint32_t, RowMark>;  // by id; none of them empty

class MarkFile {
 public:
  // <folder>/<name of the data file>-<hash of its path>.marks.json; nothing is written before the first mark.
  MarkFile(const std::filesystem::path& folder, const std::filesystem::path& data_file);

  const std::filesystem::path& path() const { return path_; }

  struct Loaded {
    RowMarks marks;
    std::vector<Json> strays;            // of rows that are no longer there; written back, so that none is lost
    std::optional<std::string> problem;  // one sentence when the file could not be read and was put aside
  };
  // `rows` by id, `ids` those that are there now.
  Loaded load(const Dataset& rows, const std::vector<uint32_t>& ids, const FileMark& mark, const StopToken& stop) const;
  // Throws Error{no_space, io}. Without any mark the file is removed.
  void save(const Dataset& rows, const RowMarks& marks, const std::vector<Json>& strays, const FileMark& mark) const;

 private:
  std::filesystem::path path_;
};

}  // namespace ft::data

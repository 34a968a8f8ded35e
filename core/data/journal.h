// What was done to a data set, step by step, and the file that keeps it: one JSON line a step, appended before the
// change is shown, so that a killed program loses nothing. Rows are named by ids (RowChanges); places count from 0.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/files.h"
#include "core/base/json.h"
#include "core/data/dataset.h"

namespace ft::data {

using RowText = std::shared_ptr<const std::string>;  // null: as in the file

struct RowEdit {
  uint32_t id = 0;
  RowText before, after;
};
struct RowPlace {
  uint32_t place = 0, id = 0;
};

// One undo step. Forwards: edits, then rows are taken out, then rows are put in; backwards the other way round.
struct EditStep {
  std::string name;    // edit, insert, duplicate, delete, move, turns, fix, replace, mend …
  std::string detail;  // which fix, the version's name; for people
  Json recipe;         // how the same is done to another file (core/data/recipe.h); null: it cannot be
  int64_t time = 0;    // seconds since 1970
  std::vector<RowEdit> edits;
  std::vector<RowPlace> removed;   // places before any was removed, ascending
  std::vector<RowPlace> inserted;  // places after all were inserted, ascending
  std::vector<uint32_t> dropped;   // numbers among Dataset::aside_places that leave the file
  bool empty() const { return edits.empty() && removed.empty() && inserted.empty() && dropped.empty(); }
  size_t rows() const;  // how many it touches
};

// A step that changes nothing and gives the place a name, its detail.
inline constexpr const char* version_step = "version";

// Which file a journal belongs to: told apart by size, time and the bytes at both ends.
struct FileMark {
  uint64_t size = 0, hash = 0;
  int64_t modified = 0;                                   // nanoseconds
  static FileMark of(const std::filesystem::path& file);  // zeros when it is not there
  // Same contents as far as can be told; a touched time alone is no change.
  bool same_content(const FileMark& other) const { return size == other.size && hash == other.hash; }
};

class Journal {
 public:
  // <folder>/<name of the data file>-<hash of its path>.jsonl; nothing is written before the first step.
  Journal(const std::filesystem::path& folder, const std::filesystem::path& data_file, FileMark mark);
  static Journal at(const std::filesystem::path& journal_file);  // one that is only read

  const std::filesystem::path& path() const { return path_; }
  bool exists() const;

  // What a journal found on disk says, to be replayed by EditedDataset.
  struct Found {
    FileMark mark;
    std::vector<Json> past, future;  // steps before and undone at the last save
    std::vector<Json> events;        // {"step": …}, {"undo": 1}, {"redo": 1}
    bool damaged = false;            // something behind them could not be read
  };
  std::optional<Found> read() const;  // nullopt when there is none, or its first line tells nothing
  // Renames it to "….kept-1" (or the next free number) and returns that path.
  std::filesystem::path set_aside();

  void append(const Json& event);  // begins the file where there is none. Throws Error{no_space, io}
  // Begins anew for another content of the file.
  void begin(FileMark mark, const std::vector<Json>& past, const std::vector<Json>& future);
  void remove();

 private:
  Journal() = default;
  std::string header() const;
  std::filesystem::path path_, data_file_;
  FileMark mark_;
  std::unique_ptr<AppendFile> file_;
};

// What a row is known by again when its file has changed.
std::string row_print(std::string_view text);

Json to_json(const EditStep& step, bool with_before);
// Throws Error{malformed}.
EditStep step_from(const Json& json);

}  // namespace ft::data

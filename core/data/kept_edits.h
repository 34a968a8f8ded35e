// Edits whose journal no longer fits its file, because the file changed outside: what they did to which row, and which
// row of the present file that is. Rows are known again by their text, so edits survive rows that came, went or moved.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/base/cancel.h"
#include "core/data/dataset.h"
#include "core/data/journal.h"

namespace ft::data {

struct KeptEdit {
  enum class Kind { changed, added, removed };
  Kind kind = Kind::changed;
  uint32_t row = 0;   // its place in the file as it was; for added ones where they stood
  std::string text;   // the row as it was edited; empty for removed ones
  std::string print;  // of the row's text before, as row_print(); empty: not noted
};

// What all steps of a journal together did since the last save; empty for one that cannot be read.
std::vector<KeptEdit> kept_edits(const Journal& journal);
std::vector<KeptEdit> kept_edits(const std::filesystem::path& journal_file);

// The journals of a data file that were put aside, the newest first.
std::vector<std::filesystem::path> kept_journals(const std::filesystem::path& folder,
                                                 const std::filesystem::path& data_file);

struct KeptMatch {
  enum class State {
    fits,  // the row is there as it was: `place`
    done,  // the file has it already
    gone,  // the row was changed or deleted since
  };
  State state = State::gone;
  size_t place = 0;
};
// For each edit; `rows`: EditedDataset::rows().
std::vector<KeptMatch> match_kept(const std::vector<KeptEdit>& edits, const Dataset& rows, const StopToken& stop = {});

}  // namespace ft::data

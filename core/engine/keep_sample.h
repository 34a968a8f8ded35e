// Adding a sample to a data file in the file's own form, and taking a row out of it; each can be taken back. Other rows
// keep their bytes; the file is written complete or not at all. For workers. No torch.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/base/json.h"

namespace ft::engine {

// Throws Error{conflict} when the file has edits in `journals` that were not saved: they would no longer fit.
void refuse_unsaved(const std::filesystem::path& journals, const std::filesystem::path& file);

// What a file's columns hold, as data::OpenOptions has it.
struct ReadAs {
  std::vector<std::string> map = {};
  std::string format = "auto";
};

// A row of a file, as it stood or stands there.
struct KeptRow {
  std::filesystem::path file;
  size_t row = 0;
  std::string text;       // JSON in the file's columns
  bool new_file = false;  // the file began with it
  ReadAs read_as = {};
};

// `sample`: messages, or prompt with completion, or prompt with chosen and rejected. A file that is not there begins as
// JSON Lines. Throws Error{invalid} when the file's format cannot say the sample, Error{unsupported} when the file
// cannot be written in the shape it has, and as Dataset::open does.
KeptRow add_sample(const std::filesystem::path& file, const Json& sample, const ReadAs& read_as = {});

// Takes row `row` out when it still is the question that was meant: `text` as Dataset::text gave it. Throws
// Error{conflict} otherwise, and when it is the last one: a file without rows is none.
KeptRow take_out(const std::filesystem::path& file, size_t row, const std::string& text, const ReadAs& read_as = {});

// add_sample and take_out backwards. Throws Error{conflict} when the file changed in between.
void take_back(const KeptRow& added);
void put_back(const KeptRow& taken);

}  // namespace ft::engine

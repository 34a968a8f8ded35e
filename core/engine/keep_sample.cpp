#include "core/engine/keep_sample.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/data/edited_dataset.h"
#include "core/data/journal.h"
#include "core/data/rewrite.h"
#include "core/data/row_json.h"
#include "core/data/save_rows.h"

namespace ft::engine {

namespace fs = std::filesystem;

namespace {

data::EditedDataset open(const fs::path& file, const ReadAs& read_as) {
  data::OpenOptions options;
  options.map = read_as.map;
  options.format = read_as.format;
  const auto set = data::Dataset::open(file, options);
  if (const auto refusal = data::refusal_to_save(set)) throw Error(Code::unsupported, *refusal, "Choose another file.");
  return data::EditedDataset(set);
}

void save(const data::EditedDataset& set) {
  data::save_rows(set.rows(), set.base().path());
}

// The sample in the words of the file.
Json in_format_of(const data::Dataset& set, const Json& sample) {
  const auto known = data::convertible_formats();
  std::string format(set.format() ? set.format()->name : "");
  if (std::find(known.begin(), known.end(), format) == known.end()) format = "messages";
  Json row = data::converted(sample, Json::object(), format);
  if (set.map().takes_list_rows()) return row.contains("messages") ? row["messages"] : row;
  for (const char* name : {"instruction", "input", "output", "text", "prompt", "completion", "chosen", "rejected"})
    if (const std::string column = set.map().column_of(name); row.contains(name) && column != name) {
      row[column] = row[name];
      row.erase(name);
    }
  if (set.layout() != data::Layout::table) return row;
  Json cells = Json::object();
  for (const std::string& column : set.columns()) cells[column] = row.contains(column) ? row[column] : Json("");
  for (const auto& [name, value] : row.items())
    if (!cells.contains(name) && value != "") cells[name] = value;  // refused below, by its name
  return cells;
}

void refuse_changed(const fs::path& file) {
  throw Error(Code::conflict, fmt::format("{} was changed in between.", file.filename().string()),
              "Edit it on the Data page.");
}

}  // namespace

void refuse_unsaved(const fs::path& journals, const fs::path& file) {
  std::error_code ignored;
  if (!fs::exists(file, ignored)) return;
  const data::Journal journal(journals, file, data::FileMark::of(file));
  if (!journal.exists()) return;
  if (const auto found = journal.read(); found && !found->events.empty())
    throw Error(Code::conflict, fmt::format("{} has edits that are not saved.", file.filename().string()),
                "Save or undo them on the Data page first.");
}

KeptRow add_sample(const fs::path& file, const Json& sample, const ReadAs& read_as) {
  std::error_code ignored;
  if (!fs::exists(file, ignored)) {
    if (file.has_parent_path()) make_folder(file.parent_path());
    const std::string text = data::one_line_json(to_text(sample), true);
    write_file(file, text + "\n");
    return {file, 0, text, true, {}};
  }
  data::EditedDataset set = open(file, read_as);
  const std::string text = data::one_line_json(to_text(in_format_of(set.base(), sample)), true);
  const size_t place = set.size();
  set.apply(set.insert("insert", place, {text}));
  save(set);
  return {file, place, text, false, read_as};
}

KeptRow take_out(const fs::path& file, size_t row, const std::string& text, const ReadAs& read_as) {
  data::EditedDataset set = open(file, read_as);
  if (row >= set.size() || set.text(set.id_at(row)) != text) refuse_changed(file);
  if (set.size() == 1)
    throw Error(Code::conflict, fmt::format("This is the last row of {}.", file.filename().string()),
                "Choose another file, or delete this one.");
  set.apply(set.remove("delete", {set.id_at(row)}));
  save(set);
  return {file, row, text, false, read_as};
}

void take_back(const KeptRow& added) {
  std::error_code failed;
  if (added.new_file && read_file(added.file) == added.text + "\n") {
    fs::remove(added.file, failed);
    return;
  }
  data::EditedDataset set = open(added.file, added.read_as);
  if (added.row >= set.size()) refuse_changed(added.file);
  // A table writes a row in its own way: what it says counts.
  const std::string now = set.text(set.id_at(added.row));
  if (now != added.text && nlohmann::json::parse(now) != nlohmann::json::parse(added.text)) refuse_changed(added.file);
  set.apply(set.remove("delete", {set.id_at(added.row)}));
  save(set);
}

void put_back(const KeptRow& taken) {
  data::EditedDataset set = open(taken.file, taken.read_as);
  if (taken.row > set.size()) refuse_changed(taken.file);
  set.apply(set.insert("insert", taken.row, {taken.text}));
  save(set);
}

}  // namespace ft::engine

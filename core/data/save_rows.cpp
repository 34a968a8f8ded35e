#include "core/data/save_rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/data/rewrite.h"

namespace ft::data {

namespace fs = std::filesystem;

namespace {

// A stretch of the output: a row by place, or a part of the file that is no row.
struct Piece {
  bool is_row = true;
  size_t place = 0;     // of a row
  uint32_t number = 0;  // of an aside place
};

void add_cell(std::string& record, const std::string& value, char delimiter) {
  const bool quoted = value.find_first_of(std::string("\"\r\n") + delimiter) != std::string::npos ||
                      (!value.empty() && (value.front() == ' ' || value.back() == ' '));
  if (!quoted) {
    record += value;
    return;
  }
  record.push_back('"');
  for (const char c : value) {
    if (c == '"') record.push_back('"');
    record.push_back(c);
  }
  record.push_back('"');
}

// A row as a line of a table, without line end.
std::string record_of(const Json& row, const std::vector<std::string>& columns, char delimiter) {
  std::string record;
  for (const std::string& name : columns) {
    if (&name != columns.data()) record.push_back(delimiter);
    const auto cell = row.find(name);
    if (cell == row.end() || cell->is_null()) continue;
    add_cell(record, cell->is_string() ? cell->get<std::string>() : to_text(*cell), delimiter);
  }
  return record;
}

class Writer {
 public:
  Writer(const Dataset& rows, const SaveOptions& options, const fs::path& path)
      : rows_(rows), options_(options), text_(rows.source().text()), file_(path) {}

  void write() {
    arrange();
    find_neighbours();
    if (rows_.source().encoding() == "utf-8-bom") file_.write("\xEF\xBB\xBF");
    file_.write(text_.substr(0, source_begin_));
    const std::string between = usual_gap();
    for (size_t i = 0; i < pieces_.size(); ++i) {
      if (i % 4096 == 0) {
        options_.stop.check();
        if (options_.progress) options_.progress(static_cast<double>(i) / static_cast<double>(pieces_.size()));
      }
      if (i > 0) write_gap(pieces_[i - 1], pieces_[i], between);
      write_piece(pieces_[i]);
    }
    file_.write(text_.substr(source_end_));
    rows_.source().check();
    file_.commit();
  }

 private:
  RowSpan span_of(const Piece& piece) const {
    return piece.is_row ? rows_.span_of(rows_.id_of(piece.place)) : rows_.aside_places()[piece.number].span;
  }
  bool in_file(const Piece& piece) const { return !piece.is_row || rows_.id_of(piece.place) < rows_.file_rows(); }

  // Rows in their order; what is no row follows the row that it stood behind, or the nearest one before that is left.
  void arrange() {
    const size_t in_file = rows_.file_rows();
    std::vector<bool> present(in_file, false);
    for (size_t place = 0; place < rows_.size(); ++place)
      if (const uint32_t id = rows_.id_of(place); id < in_file) present[id] = true;
    std::vector<std::pair<uint32_t, uint32_t>> followers;  // row before it + 1, number
    const auto& aside = rows_.aside_places();
    uint32_t row = 0;
    for (uint32_t number = 0; number < aside.size(); ++number) {
      if (options_.dropped.contains(number)) continue;
      while (row < in_file && rows_.span_of(row).begin < aside[number].span.begin) ++row;
      uint32_t before = row;
      while (before > 0 && !present[before - 1]) --before;
      followers.emplace_back(before, number);
    }
    std::stable_sort(followers.begin(), followers.end(), [](auto a, auto b) { return a.first < b.first; });
    const auto add_followers = [&](uint32_t of) {
      const auto [from, to] = std::equal_range(followers.begin(), followers.end(), std::pair<uint32_t, uint32_t>(of, 0),
                                               [](auto a, auto b) { return a.first < b.first; });
      for (auto at = from; at != to; ++at) pieces_.push_back({false, 0, at->second});
    };
    pieces_.reserve(rows_.size() + followers.size());
    add_followers(0);
    for (size_t place = 0; place < rows_.size(); ++place) {
      pieces_.push_back({true, place, 0});
      if (const uint32_t id = rows_.id_of(place); id < in_file && !followers.empty()) add_followers(id + 1);
    }
  }

  // Where the first piece of the file begins and the last one ends, and who follows whom there.
  void find_neighbours() {
    const auto& aside = rows_.aside_places();
    const size_t in_file = rows_.file_rows();
    source_begin_ = text_.size();
    if (in_file > 0) {
      source_begin_ = rows_.span_of(0).begin;
      const RowSpan last = rows_.span_of(static_cast<uint32_t>(in_file - 1));
      source_end_ = last.begin + last.length;
    }
    for (const SetAside& place : aside) {
      source_begin_ = std::min<size_t>(source_begin_, place.span.begin);
      source_end_ = std::max<size_t>(source_end_, place.span.begin + place.span.length);
    }
  }

  // Whether nothing but layout stands between two stretches of the file.
  bool is_gap(size_t from, size_t to) const {
    if (to < from || to - from > 4096) return false;
    return text_.substr(from, to - from).find_first_not_of(", \t\r\n") == std::string_view::npos;
  }

  std::string usual_gap() const {
    const Layout layout = rows_.layout();
    if (rows_.file_rows() > 1) {
      const RowSpan first = rows_.span_of(0), second = rows_.span_of(1);
      const size_t end = first.begin + first.length;
      if (is_gap(end, second.begin)) {
        std::string gap(text_.substr(end, second.begin - end));
        if (layout == Layout::list || layout == Layout::stream) return gap.empty() ? "\n" : gap;
        return gap.starts_with("\r\n") ? "\r\n" : "\n";
      }
    }
    return layout == Layout::list ? ",\n" : "\n";
  }

  void write_gap(const Piece& before, const Piece& after, const std::string& between) {
    if (in_file(before) && in_file(after)) {
      const RowSpan a = span_of(before), b = span_of(after);
      if (is_gap(a.begin + a.length, b.begin)) {
        file_.write(text_.substr(a.begin + a.length, b.begin - a.begin - a.length));
        return;
      }
    }
    file_.write(between);
  }

  void write_piece(const Piece& piece) {
    if (!piece.is_row || !rows_.is_changed(piece.place)) {
      const RowSpan span = span_of(piece);
      file_.write(text_.substr(span.begin, span.length));
      return;
    }
    const std::string text = rows_.text(piece.place);
    switch (rows_.layout()) {
      case Layout::lines:
        file_.write(text.find('\n') == std::string::npos ? text : one_line_json(text, is_spaced_json(text)));
        break;
      case Layout::list:
      case Layout::stream:
        file_.write(text);
        break;
      case Layout::table:
        file_.write(record_of(Json::parse(text), rows_.columns(), rows_.plan().delimiter));
        break;
      case Layout::text_lines:
      case Layout::document:
        file_.write(Json::parse(text).value("text", ""));
        break;
    }
  }

  const Dataset& rows_;
  const SaveOptions& options_;
  std::string_view text_;
  AtomicFile file_;
  std::vector<Piece> pieces_;
  size_t source_begin_ = 0, source_end_ = 0;
};

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? c + 32 : c; });
  return text;
}

std::string ending_of(const fs::path& path) {
  return lower(path.extension().string());
}

void note_progress(const SaveOptions& options, size_t place, size_t rows) {
  if (place % 4096 != 0) return;
  options.stop.check();
  if (options.progress) options.progress(static_cast<double>(place) / static_cast<double>(rows));
}

void write_lines(const Dataset& rows, const fs::path& path, const SaveOptions& options) {
  AtomicFile file(path);
  for (size_t place = 0; place < rows.size(); ++place) {
    note_progress(options, place, rows.size());
    std::string line = rows.text(place);
    if (line.find('\n') != std::string::npos) line = one_line_json(line, is_spaced_json(line));
    file.write(line);
    file.write("\n");
  }
  file.commit();
}

// A table of rows that came from something else. Columns that are numbers were never named: such a table has no header.
void write_table(const Dataset& rows, const fs::path& path, char delimiter, const SaveOptions& options) {
  AtomicFile file(path);
  const std::vector<std::string>& columns = rows.columns();
  const auto refuse = [](const std::string& sentence) {
    throw Error(Code::unsupported, sentence, "Save it as another file, with the ending .jsonl.");
  };
  const std::string name_of_file = path.filename().string();
  if (!rows.map().numbers_only()) {
    std::string header;
    for (const std::string& name : columns) {
      if (&name != columns.data()) header.push_back(delimiter);
      add_cell(header, name, delimiter);
    }
    file.write(header + "\n");
  }
  for (size_t place = 0; place < rows.size(); ++place) {
    note_progress(options, place, rows.size());
    const Json row = Json::parse(rows.text(place));
    if (!row.is_object())
      refuse(fmt::format("{}: a table cannot hold row {}, which is a list.", name_of_file, place + 1));
    for (const auto& [name, cell] : row.items()) {
      if (cell.is_structured())
        refuse(fmt::format("{}: a table cannot hold row {}, where \"{}\" is a list or an object.", name_of_file,
                           place + 1, name));
      if (std::find(columns.begin(), columns.end(), name) == columns.end())
        refuse(fmt::format("{}: a table cannot hold row {}, where \"{}\" is no column of the others.", name_of_file,
                           place + 1, name));
    }
    file.write(record_of(row, columns, delimiter) + "\n");
  }
  file.commit();
}

}  // namespace

std::optional<std::string> refusal_to_save(const Dataset& set) {
  const TextSource& source = set.source();
  const std::string name = set.path().filename().string();
  if (source.compression() != "none")
    return fmt::format("{} is packed ({}) and is not written in place.", name, source.compression());
  if (source.encoding() != "utf-8" && source.encoding() != "utf-8-bom")
    return fmt::format("{} is written in {}, and edits are saved as UTF-8 only.", name, source.encoding());
  return std::nullopt;
}

void save_rows(const Dataset& rows, const fs::path& path, const SaveOptions& options) {
  const auto refusal = refusal_to_save(rows);
  std::error_code ignored;
  if (refusal && fs::equivalent(path, rows.path(), ignored))
    throw Error(Code::unsupported, *refusal, "Save it as another file, with the ending .jsonl.");
  const std::string ending = ending_of(path);
  if (ending == ".gz" || ending == ".zst")
    throw Error(Code::unsupported, fmt::format("{}: packed files are not written.", path.filename().string()),
                fmt::format("Choose a name without {}.", ending));
  // What is packed or in another encoding has been read as plain UTF-8, and is written so elsewhere.
  if (ending == ending_of(rows.source().inner_name()))
    Writer(rows, options, path).write();
  else if (ending == ".csv" || ending == ".tsv")
    write_table(rows, path, ending == ".tsv" ? '\t' : ',', options);
  else
    write_lines(rows, path, options);
}

}  // namespace ft::data

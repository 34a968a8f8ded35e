#include "core/data/row_scan.h"

#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>
#include <cstring>

#include "core/base/error.h"
#include "core/base/unicode.h"
#include "core/data/json_walk.h"

namespace ft::data {

namespace {

// Pages of the mapped file are given back this far behind the scan, so that a file larger than memory can be read.
constexpr size_t window_bytes = 8 << 20;

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

size_t skip_space(std::string_view text, size_t at) {
  while (at < text.size() && is_space(text[at])) ++at;
  return at;
}

// Hashes what stands at the first level of a row while the walker checks all of it.
class ShapeReader {
 public:
  void begin_object(size_t) { value('{'), ++depth_; }
  void end_object(size_t) { --depth_; }
  void begin_array(size_t) { value('['), ++depth_; }
  void end_array(size_t) { --depth_; }
  void key(std::string_view raw, bool) {
    if (depth_ != 1) return;
    for (const char c : raw) mix(static_cast<unsigned char>(c));
  }
  void string(std::string_view, bool, size_t) { value('"'); }
  void number(std::string_view, bool, size_t) { value('0'); }
  void literal(char first, size_t) { value(first == 'n' ? 'n' : 't'); }

  RowShape take() {
    const RowShape shape = shape_;
    shape_ = {};
    shape_.signature = seed;
    depth_ = 0;
    return shape;
  }

 private:
  static constexpr uint64_t seed = 0xcbf29ce484222325;
  void mix(unsigned char byte) { shape_.signature = (shape_.signature ^ byte) * 0x100000001b3; }  // FNV-1a
  void value(char kind) {
    if (depth_ == 0) shape_.first = kind;
    if (depth_ == 1) mix(static_cast<unsigned char>(kind)), mix(0xFF);
  }
  int depth_ = 0;
  RowShape shape_{seed, 0};
};

// Publishes, counts and frees pages every few megabytes.
class Pace {
 public:
  Pace(const TextSource& source, ScanControl& control) : source_(source), control_(control) {}
  void at(size_t offset, RowIndex* index) {
    if (offset < next_) return;
    if (index) index->publish();
    control_.check();
    source_.check();
    source_.drop_pages(dropped_, offset);
    dropped_ = offset;
    next_ = offset + window_bytes;
    control_.bytes_done.store(offset, std::memory_order_relaxed);
  }
  void finish(RowIndex* index) {
    if (index) index->publish();
    source_.check();
    source_.drop_pages(dropped_, source_.text().size());
    control_.bytes_done.store(source_.text().size(), std::memory_order_relaxed);
  }

 private:
  const TextSource& source_;
  ScanControl& control_;
  size_t next_ = 0, dropped_ = 0;
};

}  // namespace

void ScanControl::check() const {
  if (closing.load(std::memory_order_relaxed)) throw Error(Code::cancelled, "The data set was closed.");
  stop.check();
}

namespace {

uint32_t length_of(size_t begin, size_t end) {
  if (end - begin > UINT32_MAX)
    throw Error(Code::unsupported, "A row of more than 4 GB.",
                "No model learns from a row of that size. Check the file.");
  return static_cast<uint32_t>(end - begin);
}

[[noreturn]] void refuse(const TextSource& source, const std::filesystem::path& path, size_t at,
                         const std::string& reason) {
  source.check();
  LineCounter lines(source);
  const size_t line = lines.line_of(at);
  throw Error(Code::malformed,
              fmt::format("{} line {} column {}: {}.", path.string(), line, lines.column_of(at), reason),
              "Mend that place, or write the file again.");
}

// The end of the value that begins at `at` when only quotes and brackets are looked at; npos when it never closes.
// Finds a row's end although the row itself is no JSON.
size_t balanced_end(std::string_view text, size_t at) {
  int depth = 0;
  for (bool in_string = false; at < text.size(); ++at) {
    const char c = text[at];
    if (in_string) {
      if (c == '\\')
        ++at;
      else if (c == '"')
        in_string = false;
    } else if (c == '"') {
      in_string = true;
    } else if (c == '{' || c == '[') {
      ++depth;
    } else if (c == '}' || c == ']') {
      if (--depth == 0) return at + 1;
    }
  }
  return std::string_view::npos;
}

// One whole value: true when `text` from `at` is one, with `at` behind it.
bool walk(std::string_view text, size_t& at, JsonProblem& problem) {
  IgnoreJson ignore;
  JsonWalker walker(text, ignore, at);
  const bool fine = walker.value();
  if (fine)
    at = walker.at();
  else
    problem = walker.problem();
  return fine;
}

bool ends_with(std::string_view name, std::initializer_list<std::string_view> suffixes) {
  return std::any_of(suffixes.begin(), suffixes.end(), [&](std::string_view suffix) { return name.ends_with(suffix); });
}

// The first list of objects among the values of the object at `at` ({"data": [{...}, ...], ...}).
bool find_list_inside(std::string_view text, size_t at, LayoutPlan& plan) {
  at = skip_space(text, at + 1);
  IgnoreJson ignore;
  while (at < text.size() && text[at] == '"') {
    JsonWalker walker(text, ignore, at);
    if (!walker.value()) return false;
    const std::string_view key = text.substr(at + 1, walker.at() - at - 2);
    at = skip_space(text, walker.at());
    if (at == text.size() || text[at] != ':') return false;
    at = skip_space(text, at + 1);
    if (at < text.size() && text[at] == '[' && skip_space(text, at + 1) < text.size() &&
        text[skip_space(text, at + 1)] == '{') {
      plan.layout = Layout::list;
      plan.begin = at + 1;
      plan.rows_key = key;
      return true;
    }
    JsonProblem problem;
    if (!walk(text, at, problem)) return false;
    at = skip_space(text, at);
    if (at < text.size() && text[at] == ',') at = skip_space(text, at + 1);
  }
  return false;
}

char delimiter_of(std::string_view header, std::string_view name) {
  if (name.ends_with(".tsv")) return '\t';
  size_t best_count = 0;
  char best = ',';
  for (const char candidate : {',', '\t', ';'}) {
    size_t count = 0;
    bool in_quotes = false;
    for (const char c : header) {
      if (c == '"') in_quotes = !in_quotes;
      count += !in_quotes && c == candidate;
    }
    if (count > best_count) best_count = count, best = candidate;
  }
  return best;
}

// Whether the first line is a whole JSON value by itself. A value that only begins there makes a stream, unless it was
// torn inside a text in quotes: then the file is lines with a broken first one.
LayoutPlan plan_braces(std::string_view text, size_t first, const std::function<bool(std::string_view)>& row_is_known) {
  LayoutPlan plan;
  plan.begin = first;
  const size_t line_end = std::min(text.find('\n', first), text.size());
  const std::string_view line = text.substr(first, line_end - first);
  const size_t next = skip_space(text, line_end);

  JsonProblem problem;
  size_t at = 0;
  const bool line_holds_value = walk(line, at, problem);
  if (line_holds_value) {
    const size_t rest = skip_space(line, at);
    const bool line_is_value = rest == line.size();
    if (line_is_value && next < text.size()) return plan;  // more lines follow
    if (text[first] == '[') {
      plan.layout = Layout::list;
      plan.begin = first + 1;
      return plan;
    }
    if (!line_is_value && line[rest] != '{') return plan;
    plan.layout = Layout::stream;
    if (line_is_value && !row_is_known(line)) find_list_inside(text, first, plan);
    return plan;
  }
  if (text[first] == '[') {
    plan.layout = Layout::list;
    plan.begin = first + 1;
    return plan;
  }
  if (!problem.ends_early || problem.in_string) return plan;
  at = first;
  if (!walk(text, at, problem)) {
    // A first line that is torn between good ones, or one long object that is broken further on?
    size_t second = next;
    JsonProblem ignored;
    const size_t second_end = std::min(text.find('\n', next), text.size());
    if (second < text.size() && text[second] == '{' && walk(text.substr(0, second_end), second, ignored)) return plan;
    plan.layout = Layout::stream;
    find_list_inside(text, first, plan);
    return plan;
  }
  plan.layout = Layout::stream;
  if (skip_space(text, at) == text.size() && !row_is_known(text.substr(first, at - first)))
    find_list_inside(text, first, plan);
  return plan;
}

}  // namespace

const char* name_of(Layout layout) {
  switch (layout) {
    case Layout::lines:
      return "json lines";
    case Layout::list:
      return "json array";
    case Layout::stream:
      return "json objects";
    case Layout::table:
      return "table";
    case Layout::text_lines:
      return "text lines";
    case Layout::document:
      return "text";
  }
  return "";
}

LayoutPlan plan_layout(const TextSource& source, const std::filesystem::path& path,
                       const std::function<bool(std::string_view)>& row_is_known) {
  const std::string_view text = source.text();
  const std::string& name = source.inner_name();
  const size_t first = skip_space(text, 0);
  if (first == text.size())
    throw Error(Code::malformed, fmt::format("{}: the file has no rows, only white space.", path.string()),
                "Check that it was written completely.");

  const bool table = ends_with(name, {".csv", ".tsv"});
  const bool prose = ends_with(name, {".txt", ".md", ".markdown", ".text"});
  const char open = text[first];
  if (open == '{' || open == '[') {
    const LayoutPlan plan = plan_braces(text, first, row_is_known);
    size_t at = plan.layout == Layout::list ? plan.begin : first;
    JsonProblem problem;
    if (!table && !prose) return plan;
    // A note may well begin with a bracket: a text file is data only when its first value is.
    if (plan.layout == Layout::list ? text.substr(skip_space(text, at)).starts_with('{') : walk(text, at, problem))
      return plan;
  }
  LayoutPlan plan;
  if (table) {
    plan.layout = Layout::table;
    plan.delimiter = delimiter_of(text.substr(0, std::min(text.find('\n'), text.size())), name);
  } else if (prose) {
    plan.layout = ends_with(name, {".md", ".markdown"}) ? Layout::document : Layout::text_lines;
  } else if (open == '/' && !ends_with(name, {".jsonl", ".ndjson"})) {
    refuse(source, path, first, "a comment; JSON has none");
  }
  return plan;
}

void index_lines(const TextSource& source, size_t begin, RowIndex& index, ScanControl& control) {
  const std::string_view text = source.text();
  Pace pace(source, control);
  const char* const data = text.data();
  for (size_t at = begin; at < text.size();) {
    const auto* newline = static_cast<const char*>(std::memchr(data + at, '\n', text.size() - at));
    const size_t end = newline ? static_cast<size_t>(newline - data) : text.size();
    size_t first = at, last = end;
    while (first < last && is_space(data[first])) ++first;
    while (last > first && is_space(data[last - 1])) --last;
    if (last > first) index.add({first, length_of(first, last)});
    at = end + 1;
    pace.at(std::min(at, text.size()), &index);
  }
  pace.finish(&index);
}

void check_lines(const TextSource& source, const RowIndex& index, std::vector<uint32_t>& bad,
                 std::vector<SetAside>& aside, const ShapeSink& sink, ScanControl& control) {
  const std::string_view text = source.text();
  Pace pace(source, control);
  ShapeReader reader;
  const size_t rows = index.size();
  for (size_t slot = 0; slot < rows; ++slot) {
    const RowSpan span = index[slot];
    const std::string_view line = text.substr(span.begin, span.length);
    JsonWalker walker(line, reader);
    const bool valid = walker.document();
    const RowShape shape = reader.take();
    SetAside problem{span, span.begin, "", ""};
    if (!simdjson::validate_utf8(line.data(), line.size())) {
      problem.kind = "utf8";
      problem.reason = "bytes that are no UTF-8";
      problem.problem_at += find_invalid_utf8(line);
    } else if (!valid) {
      problem.kind = "json";
      problem.reason = walker.problem().reason;
      problem.problem_at += walker.problem().at;
    } else if (shape.first != '{' && shape.first != '[') {
      problem.kind = "type";
      problem.reason = shape.first == '"' ? "a text instead of an object (perhaps JSON inside JSON)"
                                          : "a single value instead of an object";
    }
    if (*problem.kind) {
      bad.push_back(static_cast<uint32_t>(slot));
      aside.push_back(problem);
    } else {
      sink(slot - bad.size(), shape, span);
    }
    pace.at(span.begin + span.length, nullptr);
  }
  pace.finish(nullptr);
}

void scan_values(const TextSource& source, const std::filesystem::path& path, const LayoutPlan& plan, RowIndex& index,
                 std::vector<SetAside>& aside, const ShapeSink& sink, ScanControl& control) {
  const std::string_view text = source.text();
  const bool list = plan.layout == Layout::list;
  Pace pace(source, control);
  ShapeReader reader;
  size_t at = skip_space(text, plan.begin);
  bool first = true;
  for (;; first = false) {
    at = skip_space(text, at);
    if (list) {
      if (at == text.size()) refuse(source, path, at, "the file ends inside a list");
      if (text[at] == ']' && first) break;
      if (!first) {
        if (text[at] == ']') break;
        if (text[at] != ',') refuse(source, path, at, "a comma is missing between two rows");
        at = skip_space(text, at + 1);
        if (at < text.size() && text[at] == ']') refuse(source, path, at, "a comma before ]");
        if (at == text.size()) refuse(source, path, at, "the file ends inside a list");
      }
    } else if (at == text.size()) {
      break;
    }

    JsonWalker walker(text, reader, at);
    const bool valid = walker.value();
    const RowShape shape = reader.take();
    size_t end = walker.at();
    SetAside problem{{at, 0}, at, "", ""};
    if (!valid) {
      problem.kind = "json";
      problem.reason = walker.problem().reason;
      problem.problem_at = walker.problem().at;
      end = text[at] == '{' || text[at] == '[' ? balanced_end(text, at) : std::string_view::npos;
      // Behind a broken row the separators tell whether its end was found or quotes went astray.
      const size_t behind = end == std::string_view::npos ? text.size() : skip_space(text, end);
      const bool plausible = behind < text.size() && list ? text[behind] == ',' || text[behind] == ']'
                                                          : !list && end != std::string_view::npos;
      if (!plausible) refuse(source, path, problem.problem_at, problem.reason);
    } else if (!simdjson::validate_utf8(text.data() + at, end - at)) {
      problem.kind = "utf8";
      problem.reason = "bytes that are no UTF-8";
      problem.problem_at = at + find_invalid_utf8(text.substr(at, end - at));
    } else if (shape.first != '{' && shape.first != '[') {
      problem.kind = "type";
      problem.reason = "a single value instead of an object";
    }
    const RowSpan span{at, length_of(at, end)};
    if (*problem.kind) {
      problem.span = span;
      aside.push_back(problem);
    } else {
      index.add(span);
      sink(index.added() - 1, shape, span);
    }
    at = end;
    pace.at(at, &index);
  }
  if (list && plan.rows_key.empty()) {
    const size_t behind = skip_space(text, at + 1);
    if (behind < text.size()) refuse(source, path, behind, "something stands behind the list");
  }
  pace.finish(&index);
}

size_t record_end(std::string_view text, size_t at, char delimiter) {
  bool field_start = true, in_quotes = false;
  for (; at < text.size(); ++at) {
    const char c = text[at];
    if (in_quotes) {
      if (c != '"') continue;
      if (at + 1 < text.size() && text[at + 1] == '"')
        ++at;
      else
        in_quotes = false;
      continue;
    }
    if (c == '"' && field_start) {
      in_quotes = true;
      field_start = false;
      continue;
    }
    if (c == '\n') return at + 1;
    field_start = c == delimiter;
  }
  return in_quotes ? std::string_view::npos : at;
}

std::vector<std::string> table_cells(std::string_view record, char delimiter) {
  if (record.ends_with('\n')) record.remove_suffix(1);
  if (record.ends_with('\r')) record.remove_suffix(1);
  std::vector<std::string> cells;
  for (size_t at = 0;;) {
    std::string cell;
    if (at < record.size() && record[at] == '"') {
      for (++at; at < record.size(); ++at) {
        if (record[at] != '"')
          cell.push_back(record[at]);
        else if (at + 1 < record.size() && record[at + 1] == '"')
          cell.push_back(record[++at]);
        else
          break;
      }
      if (at < record.size()) ++at;
    }
    const size_t end = std::min(record.find(delimiter, at), record.size());
    cell += record.substr(at, end - at);
    cells.push_back(std::move(cell));
    if (end == record.size()) return cells;
    at = end + 1;
  }
}

void scan_table(const TextSource& source, const std::filesystem::path& path, const LayoutPlan& plan, RowIndex& index,
                ScanControl& control) {
  const std::string_view text = source.text();
  Pace pace(source, control);
  for (size_t at = plan.begin; at < text.size();) {
    const size_t end = record_end(text, at, plan.delimiter);
    if (end == std::string_view::npos) refuse(source, path, at, "a quote that is never closed");
    if (text.substr(at, end - at).find_first_not_of("\r\n") != std::string_view::npos)
      index.add({at, length_of(at, end)});
    at = end;
    pace.at(at, &index);
  }
  pace.finish(&index);
}

void scan_text_lines(const TextSource& source, RowIndex& index, ScanControl& control) {
  const std::string_view text = source.text();
  Pace pace(source, control);
  for (size_t at = 0; at < text.size();) {
    const size_t end = std::min(text.find('\n', at), text.size());
    const size_t last = end > at && text[end - 1] == '\r' ? end - 1 : end;
    index.add({at, length_of(at, last)});
    at = end + 1;
    pace.at(std::min(at, text.size()), &index);
  }
  pace.finish(&index);
}

size_t LineCounter::line_of(uint64_t offset) {
  if (offset < at_) at_ = 0, line_ = 1;
  const std::string_view text = source_.text();
  offset = std::min<uint64_t>(offset, text.size());
  while (at_ < offset) {
    const auto* newline = static_cast<const char*>(std::memchr(text.data() + at_, '\n', offset - at_));
    if (!newline) break;
    at_ = static_cast<uint64_t>(newline - text.data()) + 1;
    ++line_;
  }
  return line_;
}

size_t LineCounter::column_of(uint64_t offset) const {
  const std::string_view text = source_.text();
  offset = std::min<uint64_t>(offset, text.size());
  const size_t newline = offset == 0 ? std::string_view::npos : text.rfind('\n', offset - 1);
  const size_t begin = newline == std::string_view::npos ? 0 : newline + 1;
  return 1 + count_code_points(text.substr(begin, offset - begin));
}

}  // namespace ft::data

#include "core/data/dataset.h"

#include <fmt/format.h>

#include <algorithm>
#include <condition_variable>
#include <map>
#include <mutex>
#include <thread>
#include <unordered_map>

#include "core/base/error.h"
#include "core/base/nearest_name.h"
#include "core/base/unicode.h"
#include "core/data/field_names.h"
#include "core/data/sample.h"

namespace ft::data {

namespace {

// How far the beginning is looked at before the rest is known: enough to tell the format, read in a few milliseconds.
constexpr size_t head_bytes = 4 << 20;
constexpr size_t head_rows = 256;

// Files up to this size are scanned before open() returns in any case.
constexpr size_t small_bytes = 1 << 20;

// "promt" for "prompt": the first column that is nearly called like a field; otherwise how to say what columns hold.
std::string hint_for_columns(const std::vector<std::string>& columns) {
  const std::span known = field_names();
  for (const std::string& column : columns) {
    if (std::find(known.begin(), known.end(), column) != known.end()) continue;
    const std::string near = nearest_name(column, {known.begin(), known.end()});
    if (near.empty() || std::find(columns.begin(), columns.end(), near) != columns.end()) continue;
    return fmt::format("Did you mean \"{}\" by \"{}\"? Rename it, or say --map {}={}.", near, column, column, near);
  }
  return "Say what they hold, for example --map question=instruction --map reply=output.";
}

// The first texts beyond ASCII, for people to judge whether they make sense.
std::string first_words(std::string_view text) {
  size_t begin = 0;
  while (begin < text.size() && static_cast<unsigned char>(text[begin]) < 0x80) ++begin;
  size_t end = begin, points = 0;
  while (end < text.size() && points < 24 && text[end] != '"' && text[end] != '\n')
    next_code_point(text, end), ++points;
  return fmt::format("\u201C{}\u201D", text.substr(begin, end - begin));
}

struct ShapeInfo {
  size_t first_row = 0, rows = 0;
  RowSpan span;
};

}  // namespace

struct Dataset::State {
  // The index counts on two bytes a row; an empty line of a text takes one.
  State(std::filesystem::path file, TextSource text)
      : path(std::move(file)), source(std::move(text)), index(2 * source.text().size()) {}
  ~State() {
    control.closing = true;
    if (worker.joinable()) worker.join();
  }

  Json value_of(RowSpan span, ParsedRow* notes = nullptr) const;
  Json raw_of(RowSpan span, ParsedRow* notes) const;
  Json changed_value(const std::string& text, ParsedRow* notes) const;
  void plan_rows();
  void read_header();
  void scan();
  void decide_format();
  void look_at_head();
  void note_rows(std::string_view head, const std::function<bool(size_t row)>& wanted);
  const Format* format_of(const Json& row) const;
  void refuse_if_hopeless();
  const Format& format_for(const Json& columns) const;
  size_t slot_of(size_t row) const;

  std::filesystem::path path;
  TextSource source;
  RowIndex index;
  LayoutPlan plan;
  ScanControl control;
  ColumnMap map;
  bool map_guessed = false, raw = false, no_header = false;
  std::string wanted_format;
  const Format* format = nullptr;
  std::vector<std::string> columns;
  std::vector<uint32_t> bad;  // positions in the index that hold no row; sorted
  std::vector<SetAside> aside;
  std::map<uint64_t, ShapeInfo> shapes;

  std::thread worker;
  mutable std::mutex mutex;
  mutable std::condition_variable finished;
  std::atomic<bool> complete{false};
  std::exception_ptr failure;
};

// The row as the file has it: every column. Whatever looks at the texts later relies on their being UTF-8.
Json Dataset::State::raw_of(RowSpan span, ParsedRow* notes) const {
  const std::string_view text = source.text().substr(span.begin, span.length);
  switch (plan.layout) {
    case Layout::text_lines:
    case Layout::document:
      return Json{{"text", mend_utf8(text)}};
    case Layout::table: {
      Json row = Json::object();
      std::vector<std::string> cells = table_cells(text, plan.delimiter);
      for (size_t i = 0; i < cells.size() && i < columns.size(); ++i) row[columns[i]] = mend_utf8(cells[i]);
      return row;
    }
    default:
      break;
  }
  ParsedRow row;
  JsonProblem problem;
  const bool valid = parse_row(text, row, problem);
  source.check();
  if (!valid) {
    LineCounter lines(source);
    const size_t line = lines.line_of(span.begin + problem.at);
    throw Error(Code::malformed,
                fmt::format("{} line {} column {}: {}.", path.string(), line, lines.column_of(span.begin + problem.at),
                            problem.reason),
                "Mend that place, or delete the line.");
  }
  if (!notes) return std::move(row.value);
  *notes = std::move(row);
  return notes->value;
}

Json Dataset::State::value_of(RowSpan span, ParsedRow* notes) const {
  return map.apply(raw_of(span, notes));
}

// An edited row, in the file's columns.
Json Dataset::State::changed_value(const std::string& text, ParsedRow* notes) const {
  ParsedRow row;
  JsonProblem problem;
  if (!parse_row(text, row, problem))
    throw Error(Code::malformed, fmt::format("{}: an edited row is no JSON: {}.", path.string(), problem.reason),
                "Undo the edit.");
  Json value = map.apply(std::move(row.value));
  if (notes) *notes = std::move(row);
  return value;
}

void Dataset::State::plan_rows() {
  plan = plan_layout(source, path, [this](std::string_view text) {
    ParsedRow row;
    JsonProblem problem;
    return parse_row(text, row, problem) && recognise(map.apply(std::move(row.value))) != nullptr;
  });
  if (plan.layout == Layout::table) read_header();
}

void Dataset::State::read_header() {
  const std::string_view text = source.text();
  const size_t end = record_end(text, 0, plan.delimiter);
  if (end == std::string_view::npos)
    throw Error(Code::malformed, fmt::format("{} line 1: a quote that is never closed.", path.string()),
                "Close it, or save the table again.");
  columns = table_cells(text.substr(0, end), plan.delimiter);
  if (map.numbers_only() || no_header) {  // no header: column numbers are the names
    for (size_t i = 0; i < columns.size(); ++i) columns[i] = std::to_string(i);
    return;
  }
  plan.begin = end;
}

void Dataset::State::scan() {
  const ShapeSink note_shape = [this](size_t row, RowShape shape, RowSpan span) {
    ShapeInfo& info = shapes[shape.signature];
    if (info.rows++ == 0) info.first_row = row, info.span = span;
  };
  switch (plan.layout) {
    case Layout::lines:
      index_lines(source, plan.begin, index, control);
      check_lines(source, index, bad, aside, note_shape, control);
      break;
    case Layout::list:
    case Layout::stream:
      scan_values(source, path, plan, index, aside, note_shape, control);
      break;
    case Layout::table:
      scan_table(source, path, plan, index, control);
      break;
    case Layout::text_lines:
      scan_text_lines(source, index, control);
      break;
    case Layout::document:
      index.add({0, static_cast<uint32_t>(std::min<size_t>(source.text().size(), UINT32_MAX))});
      index.publish();
      break;
  }
  refuse_if_hopeless();
  decide_format();
}

// Nothing to learn from at all: one sentence about the first thing that is wrong. Lines that hold single values are
// left to the report, since they may be JSON inside JSON; a list of numbers is not.
void Dataset::State::refuse_if_hopeless() {
  if (index.size() > bad.size()) return;
  const auto broken = std::find_if(aside.begin(), aside.end(), [&](const SetAside& place) {
    return plan.layout != Layout::lines || std::string_view(place.kind) != "type";
  });
  if (broken != aside.end()) {
    LineCounter lines(source);
    const size_t line = lines.line_of(broken->problem_at);
    throw Error(Code::malformed,
                fmt::format("{} line {} column {}: {}; no row of the file can be read.", path.string(), line,
                            lines.column_of(broken->problem_at), broken->reason),
                "Choose a file with one JSON object per line, a JSON list of objects, or a table.");
  }
  if (plan.layout == Layout::table)
    throw Error(Code::malformed, fmt::format("{}: the table has a header and no rows.", path.string()),
                "Check that it was written completely.");
}

// The format of a row: the one that was asked for, or the first that knows it.
const Format* Dataset::State::format_of(const Json& row) const {
  if (wanted_format != "auto") return find_format(wanted_format);
  return recognise(row);
}

// Most rows decide. Each shape of row is looked at once.
void Dataset::State::decide_format() {
  std::map<const Format*, size_t> votes;
  std::vector<const ShapeInfo*> in_order;
  for (const auto& [signature, info] : shapes) in_order.push_back(&info);
  std::sort(in_order.begin(), in_order.end(), [](const auto* a, const auto* b) { return a->first_row < b->first_row; });
  ShapeInfo first;
  if (in_order.empty() && index.size() > bad.size()) {  // tables and texts: every row is like the first
    first.rows = index.size();
    first.span = index[0];
    in_order.push_back(&first);
  }
  std::vector<std::string> names = plan.layout == Layout::table ? columns : std::vector<std::string>();
  std::vector<std::pair<Json, size_t>> samples;
  for (const ShapeInfo* info : in_order) {
    Json row = raw_of(info->span, nullptr);
    if (row.is_object())
      for (const auto& [key, value] : row.items())
        if (std::find(names.begin(), names.end(), key) == names.end()) names.push_back(key);
    samples.emplace_back(std::move(row), info->rows);
  }
  const auto count_votes = [&] {
    votes.clear();
    for (const auto& [row, rows] : samples)
      if (const Format* found = format_of(map.apply(row))) votes[found] += rows;
  };
  count_votes();
  if (votes.empty() && map.empty() && !samples.empty() && !raw) {
    map = ColumnMap::guess(names);
    map_guessed = !map.empty();
    count_votes();
    if (votes.empty()) map = {}, map_guessed = false;
  }
  columns = std::move(names);
  if (raw) return;
  size_t most = 0;
  for (const Format* candidate : all_formats()) {
    if (votes.contains(candidate) && votes[candidate] > most) most = votes[candidate], format = candidate;
  }
  if (samples.empty() || format) return;
  const bool list_rows = samples.front().first.is_array();
  throw Error(Code::invalid,
              list_rows ? fmt::format("{}: each row is a list, not an object.", path.string())
                        : fmt::format("{}: no format has the columns {}.", path.string(), fmt::join(columns, ", ")),
              list_rows ? "If it lists messages, say --map []=messages." : hint_for_columns(columns));
}

// A first look at the beginning, by the same code over a shorter text: format and columns are known before the scan.
// Where nothing of it can be read (a first row may be longer), the first row that can is looked for.
void Dataset::State::look_at_head() {
  note_rows(source.text().substr(0, head_bytes), [](size_t row) { return row < head_rows; });
  if (shapes.empty()) note_rows(source.text(), [this](size_t) { return shapes.empty(); });
  if (!shapes.empty()) decide_format();
  shapes.clear();
}

void Dataset::State::note_rows(std::string_view head, const std::function<bool(size_t row)>& wanted) {
  const auto note = [this](std::string_view text, size_t offset, size_t row) {
    ParsedRow parsed;
    JsonProblem problem;
    if (!parse_row(text, parsed, problem) || !parsed.value.is_structured()) return;
    shapes[row] = {row, 1, {offset, static_cast<uint32_t>(text.size())}};
  };
  size_t row = 0;
  if (plan.layout == Layout::lines) {
    for (size_t at = plan.begin; at < head.size() && wanted(row); ++row) {
      const size_t newline = head.find('\n', at), end = std::min(newline, head.size());
      if (newline == std::string_view::npos && head.size() < source.text().size()) break;
      note(head.substr(at, end - at), at, row);
      at = end + 1;
    }
  } else if (plan.layout == Layout::list || plan.layout == Layout::stream) {
    if (plan.begin > head.size()) return;  // behind a long text, say: the walker must not begin outside of its text
    IgnoreJson ignore;
    JsonWalker walker(head, ignore, plan.begin);
    while (wanted(row)) {
      walker.skip_space();
      if (walker.peek() == ',') walker.set_at(walker.at() + 1), walker.skip_space();
      const size_t begin = walker.at();
      if (!walker.value()) break;
      note(head.substr(begin, walker.at() - begin), begin, row++);
    }
  } else if (plan.layout == Layout::table) {
    const size_t end = record_end(source.text(), plan.begin, plan.delimiter);
    if (end != std::string_view::npos && end > plan.begin)
      shapes[0] = {0, 1, {plan.begin, static_cast<uint32_t>(end - plan.begin)}};
  } else {
    shapes[0] = {0, 1, {0, static_cast<uint32_t>(std::min(head.size(), size_t{1024}))}};
  }
}

size_t Dataset::State::slot_of(size_t row) const {
  if (bad.empty() || !complete.load(std::memory_order_acquire)) return row;
  // The slot with exactly `row` good ones before it: each bad position at or before it moves it on by one.
  size_t low = 0, high = bad.size();
  while (low < high) {
    const size_t middle = (low + high) / 2;
    if (bad[middle] - middle <= row)
      low = middle + 1;
    else
      high = middle;
  }
  // A reader that counted the rows a moment before the last of them turned out to be none gets the last one.
  return std::min(row + low, index.size() - 1);
}

Dataset Dataset::open(const std::filesystem::path& path, const OpenOptions& options) {
  if (options.format != "auto" && !find_format(options.format)) {
    std::vector<std::string_view> names;
    for (const Format* format : all_formats()) names.push_back(format->name);
    throw Error(Code::invalid, fmt::format("There is no data format \"{}\".", options.format),
                fmt::format("Formats are auto, {}.", fmt::join(names, ", ")));
  }
  auto state = std::make_shared<State>(path, TextSource::open(path));
  state->map = ColumnMap::parse(options.map);
  state->wanted_format = options.format;
  state->raw = options.raw;
  state->no_header = options.no_header;
  state->control.stop = options.stop;
  state->plan_rows();
  if (!options.in_background || state->source.text().size() <= small_bytes) {
    state->scan();
    state->complete.store(true, std::memory_order_release);
    return Dataset(std::move(state));
  }
  // The format is settled by the head, so that readers on other threads find it unchanging.
  state->look_at_head();
  State* raw = state.get();
  state->worker = std::thread([raw] {
    try {
      switch (raw->plan.layout) {
        case Layout::lines: {
          index_lines(raw->source, raw->plan.begin, raw->index, raw->control);
          check_lines(
              raw->source, raw->index, raw->bad, raw->aside, [](size_t, RowShape, RowSpan) {}, raw->control);
          break;
        }
        case Layout::list:
        case Layout::stream:
          scan_values(
              raw->source, raw->path, raw->plan, raw->index, raw->aside, [](size_t, RowShape, RowSpan) {},
              raw->control);
          break;
        case Layout::table:
          scan_table(raw->source, raw->path, raw->plan, raw->index, raw->control);
          break;
        case Layout::text_lines:
          scan_text_lines(raw->source, raw->index, raw->control);
          break;
        case Layout::document:
          raw->index.add({0, static_cast<uint32_t>(raw->source.text().size())}), raw->index.publish();
          break;
      }
      raw->refuse_if_hopeless();
    } catch (...) {
      raw->failure = std::current_exception();
    }
    {
      const std::lock_guard lock(raw->mutex);
      raw->complete.store(true, std::memory_order_release);
    }
    raw->finished.notify_all();
  });
  while (!state->complete && state->index.size() == 0) std::this_thread::yield();
  if (state->complete && state->failure) std::rethrow_exception(state->failure);
  return Dataset(std::move(state));
}

size_t Dataset::size() const {
  return changes_ && changes_->order ? changes_->order->size() : file_rows();
}

size_t Dataset::file_rows() const {
  const bool all = state_->complete.load(std::memory_order_acquire);
  return state_->index.size() - (all ? state_->bad.size() : 0);
}

Dataset Dataset::with(std::shared_ptr<const RowChanges> changes) const {
  Dataset out(state_);
  out.changes_ = std::move(changes);
  return out;
}

uint32_t Dataset::id_of(size_t row) const {
  return changes_ && changes_->order ? (*changes_->order)[row] : static_cast<uint32_t>(row);
}

const std::string* Dataset::changed_text(size_t row) const {
  if (!changes_ || changes_->texts->empty()) return nullptr;
  const auto found = changes_->texts->find(id_of(row));
  return found == changes_->texts->end() ? nullptr : found->second.get();
}

bool Dataset::is_changed(size_t row) const {
  return changed_text(row) != nullptr;
}

RowSpan Dataset::span_of(uint32_t id) const {
  RowSpan span = state_->index[state_->slot_of(id)];
  const std::string_view text = state_->source.text();
  while (state_->plan.layout == Layout::table && span.length > 0 &&
         (text[span.begin + span.length - 1] == '\n' || text[span.begin + span.length - 1] == '\r'))
    --span.length;
  return span;
}

std::string Dataset::text(size_t row) const {
  if (const std::string* changed = changed_text(row)) return *changed;
  const RowSpan span = state_->index[state_->slot_of(id_of(row))];
  if (state_->plan.layout == Layout::table || state_->plan.layout == Layout::text_lines ||
      state_->plan.layout == Layout::document)
    return to_text(state_->raw_of(span, nullptr));
  std::string out(state_->source.text().substr(span.begin, span.length));
  state_->source.check();
  return out;
}

bool Dataset::complete() const {
  return state_->complete.load(std::memory_order_acquire);
}

double Dataset::progress() const {
  if (complete()) return 1.0;
  return static_cast<double>(state_->control.bytes_done.load(std::memory_order_relaxed)) /
         static_cast<double>(state_->source.text().size());
}

void Dataset::wait() const {
  std::unique_lock lock(state_->mutex);
  state_->finished.wait(lock, [&] { return state_->complete.load(); });
  if (state_->failure) std::rethrow_exception(state_->failure);
}

Json Dataset::columns_of(size_t row) const {
  if (const std::string* changed = changed_text(row)) return state_->changed_value(*changed, nullptr);
  return state_->value_of(state_->index[state_->slot_of(id_of(row))]);
}

ParsedRow Dataset::parsed(size_t row) const {
  ParsedRow notes;
  const std::string* changed = changed_text(row);
  Json value = changed ? state_->changed_value(*changed, &notes)
                       : state_->value_of(state_->index[state_->slot_of(id_of(row))], &notes);
  notes.value = std::move(value);
  return notes;
}

// A row of another format than the file's most is read as what it is.
const Format& Dataset::State::format_for(const Json& columns) const {
  const bool known = format && (wanted_format != "auto" || format->recognises(columns));
  const Format* own = known ? nullptr : recognise(columns);
  if (own || format) return own ? *own : *format;
  throw Error(Code::malformed, fmt::format("{}: no format knows the row {}.", path.string(), to_text(columns)),
              "Say what its columns hold, for example --map question=instruction --map reply=output.");
}

Json Dataset::row(size_t row) const {
  const Json columns = columns_of(row);
  return state_->format_for(columns).normalise(columns);
}

std::string_view Dataset::bytes(size_t row) const {
  if (const std::string* changed = changed_text(row)) return *changed;
  const RowSpan span = state_->index[state_->slot_of(id_of(row))];
  return state_->source.text().substr(span.begin, span.length);
}

size_t Dataset::line_of(size_t row) const {
  const uint32_t id = id_of(row);
  if (id >= file_rows()) return 0;
  LineCounter lines(state_->source);
  return lines.line_of(state_->index[state_->slot_of(id)].begin);
}

std::optional<std::string> Dataset::fault_of(size_t row) const {
  std::optional<std::string> fault;
  const Json columns = columns_of(row);
  const Format& format = state_->format ? *state_->format : state_->format_for(columns);
  format.check_shape(columns,
                     [&](const std::string&, const std::string& field, const std::string& message, const std::string&) {
                       if (!fault) fault = field + ": " + message;
                     });
  return fault;
}

const Format* Dataset::format() const {
  return state_->format;
}
Layout Dataset::layout() const {
  return state_->plan.layout;
}
const std::vector<std::string>& Dataset::columns() const {
  return state_->columns;
}
const ColumnMap& Dataset::map() const {
  return state_->map;
}
bool Dataset::map_guessed() const {
  return state_->map_guessed;
}
const std::filesystem::path& Dataset::path() const {
  return state_->path;
}
const TextSource& Dataset::source() const {
  return state_->source;
}
const LayoutPlan& Dataset::plan() const {
  return state_->plan;
}
const std::vector<SetAside>& Dataset::aside_places() const {
  static const std::vector<SetAside> none;
  return complete() ? state_->aside : none;
}
size_t Dataset::set_aside_count() const {
  return complete() ? state_->aside.size() : 0;
}

Findings Dataset::set_aside() const {
  Findings findings;
  if (!complete()) return findings;
  LineCounter lines(state_->source);
  for (const SetAside& place : state_->aside) {
    Finding finding;
    finding.line = lines.line_of(place.span.begin);
    finding.kind = place.kind;
    finding.field = "row";
    finding.severity = Severity::error;
    const size_t column = lines.column_of(place.problem_at);
    finding.message = fmt::format("Line {} column {}: {}.", *finding.line, column, place.reason);
    finding.fix = finding.kind == "utf8" ? "Save the file as UTF-8, or write the line again."
                                         : "Mend that place, or delete the line.";
    const std::string_view bytes = state_->source.text().substr(place.span.begin, place.span.length);
    if (const auto likely = finding.kind == "utf8" ? likely_text(bytes) : std::nullopt) {
      finding.message = fmt::format("Line {} column {}: bytes that are no UTF-8; in {} they read {}.", *finding.line,
                                    column, likely->encoding, first_words(likely->text));
      finding.fix = fmt::format("Read the line as {}, or write the file again in UTF-8: iconv -f {} -t UTF-8.",
                                likely->encoding, likely->iconv_name);
    }
    findings.push_back(std::move(finding));
  }
  return findings;
}

}  // namespace ft::data

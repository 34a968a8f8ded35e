#include "core/runs/follower.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "core/base/error.h"

namespace ft::runs {

namespace fs = std::filesystem;

// --- TailFile ---

namespace {

constexpr size_t remembered_bytes = 64;
constexpr size_t longest_line = size_t{64} << 20;  // what is longer is no row of ours

struct OpenFile {
  int number;
  ~OpenFile() {
    if (number >= 0) ::close(number);
  }
};

std::string read_at(int file, uint64_t offset, size_t size, const fs::path& path) {
  std::string bytes(size, '\0');
  size_t got = 0;
  while (got < size) {
    const ssize_t n = ::pread(file, bytes.data() + got, size - got, static_cast<off_t>(offset + got));
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) throw system_error(errno, "reading " + path.string());
    if (n == 0) break;
    got += static_cast<size_t>(n);
  }
  bytes.resize(got);
  return bytes;
}

}  // namespace

TailFile::News TailFile::read(size_t limit) {
  News news;
  const OpenFile file{::open(path_.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)};
  if (file.number < 0) {
    if (errno != ENOENT && errno != ENOTDIR) throw system_error(errno, "reading " + path_.string());
    news.restarted = offset_ > 0;
    offset_ = file_id_ = 0;
    before_.clear();
    return news;
  }
  struct stat status {};
  if (::fstat(file.number, &status) != 0) throw system_error(errno, "reading " + path_.string());
  if (!S_ISREG(status.st_mode)) return news;

  const bool is_other = status.st_ino != file_id_ || static_cast<uint64_t>(status.st_size) < offset_ ||
                        read_at(file.number, offset_ - before_.size(), before_.size(), path_) != before_;
  if (is_other) {
    news.restarted = offset_ > 0;
    offset_ = 0;
    before_.clear();
    file_id_ = status.st_ino;
  }

  auto there = static_cast<size_t>(static_cast<uint64_t>(status.st_size) - offset_);
  if (there == 0) return news;
  size_t size = std::min(there, limit);
  std::string bytes = read_at(file.number, offset_, size, path_);
  size_t end = bytes.rfind('\n');
  while (end == std::string::npos && size < there && size < longest_line) {  // one line longer than the limit
    size = std::min({there, 4 * size, longest_line});
    bytes = read_at(file.number, offset_, size, path_);
    end = bytes.rfind('\n');
  }
  if (end == std::string::npos) {
    if (size < longest_line) return news;  // a torn last line waits
    end = bytes.size() - 1;                // passed over in pieces; each counts as strange
  }
  for (size_t begin = 0; begin <= end;) {
    const size_t stop = std::min(bytes.find('\n', begin), end);
    const size_t length = bytes[stop] == '\n' ? stop - begin : stop + 1 - begin;
    if (length > 0) news.lines.push_back(bytes.substr(begin, length));
    begin = stop + 1;
  }
  offset_ += end + 1;
  const size_t kept = std::min(end + 1, remembered_bytes);
  before_ = bytes.substr(end + 1 - kept, kept);
  news.more = size < there;
  return news;
}

// --- MetricColumns ---

namespace {

// Reads one flat JSON object and gives its numbers to `number`, its texts' keys to `text`; nested values are passed
// over. A whole document tree for every line would cost ten times as much.
class RowReader {
 public:
  explicit RowReader(std::string_view line) : at_(line.data()), end_(line.data() + line.size()) {}

  template <class OnNumber, class OnText>
  bool read(OnNumber number, OnText text) {
    skip_spaces();
    if (!take('{')) return false;
    skip_spaces();
    if (take('}')) return is_over();
    std::string key;
    do {
      skip_spaces();
      if (!string(&key)) return false;
      skip_spaces();
      if (!take(':')) return false;
      skip_spaces();
      double value = 0.0;
      if (at_ == end_) return false;
      if (*at_ == '"') {
        if (!string(nullptr)) return false;
        text(key);
      } else if (*at_ == '{' || *at_ == '[') {
        if (!nested()) return false;
      } else if (word("null") || word("NaN")) {
        number(key, no_number);
      } else if (word("true") || word("false")) {
      } else if (word("Infinity")) {
        number(key, std::numeric_limits<double>::infinity());
      } else if (word("-Infinity")) {
        number(key, -std::numeric_limits<double>::infinity());
      } else {
        const auto [stop, failure] = std::from_chars(at_, end_, value);
        if (failure == std::errc::invalid_argument) return false;
        at_ = stop;
        if (failure == std::errc()) number(key, value);  // else: out of a double's range
      }
      skip_spaces();
    } while (take(','));
    return take('}') && is_over();
  }

 private:
  void skip_spaces() {
    while (at_ != end_ && (*at_ == ' ' || *at_ == '\t' || *at_ == '\r' || *at_ == '\n')) ++at_;
  }
  bool is_over() {
    skip_spaces();
    return at_ == end_;
  }
  bool take(char wanted) {
    if (at_ == end_ || *at_ != wanted) return false;
    ++at_;
    return true;
  }
  bool word(std::string_view wanted) {
    if (std::string_view(at_, static_cast<size_t>(end_ - at_)).substr(0, wanted.size()) != wanted) return false;
    at_ += wanted.size();
    return true;
  }
  // Keys of metrics are plain; an escape keeps its backslash.
  bool string(std::string* out) {
    if (!take('"')) return false;
    const char* begin = at_;
    while (at_ != end_ && *at_ != '"') at_ += *at_ == '\\' && at_ + 1 != end_ ? 2 : 1;
    if (at_ == end_) return false;
    if (out) out->assign(begin, at_);
    ++at_;
    return true;
  }
  bool nested() {
    int depth = 0;
    do {
      if (at_ == end_) return false;
      if (*at_ == '"') {
        if (!string(nullptr)) return false;
        continue;
      }
      depth += (*at_ == '{' || *at_ == '[') - (*at_ == '}' || *at_ == ']');
      ++at_;
    } while (depth > 0);
    return true;
  }

  const char *at_, *end_;
};

}  // namespace

bool MetricColumns::add_line(std::string_view line) {
  fields_.clear();
  std::vector<std::string> texts;
  const bool whole =
      RowReader(line).read([&](const std::string& key, double value) { fields_.emplace_back(key, value); },
                           [&](const std::string& key) { texts.push_back(key); });
  if (!whole) return false;
  const auto field = [&](std::string_view key, double otherwise) {
    for (const auto& [name, value] : fields_)
      if (name == key && std::isfinite(value)) return value;
    return otherwise;
  };
  const Row before = rows_.empty() ? Row{0.0, no_number, no_number, no_number} : rows_.back();
  const double step = field("step", no_number);
  if (std::isnan(step)) return false;  // a row without a step has no place on any axis
  went_back_ = went_back_ || (!rows_.empty() && step < before.step);
  rows_.push_back({step, field("tokens", before.tokens), field("epoch", before.epoch), field("time", before.seconds)});
  last_step_ = std::max(last_step_, step);
  for (const auto& [key, value] : fields_) {
    if (key == "step") continue;
    const auto [found, is_new] = index_.try_emplace(key, columns_.size());
    if (is_new) {
      keys_.push_back(key);
      columns_.emplace_back();
    }
    Column& column = columns_[found->second];
    const auto row = static_cast<uint32_t>(rows_.size() - 1);
    if (!column.rows.empty() && column.rows.back() == row) {
      column.values.back() = value;  // of duplicate keys the last one counts
    } else {
      column.rows.push_back(row);
      column.values.push_back(value);
    }
  }
  for (const std::string& key : texts) texts_ += index_.contains(key);
  return true;
}

void MetricColumns::clear() {
  *this = MetricColumns();
}

const MetricColumns::Column* MetricColumns::column(std::string_view key) const {
  const auto found = index_.find(std::string(key));
  return found == index_.end() ? nullptr : &columns_[found->second];
}

size_t MetricColumns::size(std::string_view key) const {
  const Column* found = column(key);
  return found ? found->values.size() : 0;
}

std::vector<SeriesPoint> MetricColumns::points(std::string_view key, size_t from) const {
  std::vector<SeriesPoint> points;
  const Column* found = column(key);
  if (!found || from >= found->values.size()) return points;
  points.reserve(found->values.size() - from);
  for (size_t i = from; i < found->values.size(); ++i) {
    const Row& row = rows_[found->rows[i]];
    points.push_back({row.step, found->values[i], row.tokens, row.epoch, row.seconds});
  }
  return points;
}

double MetricColumns::seconds_at(double step) const {
  double seconds = 0.0;
  for (const Row& row : rows_) {
    if (row.step > step) break;
    if (std::isfinite(row.seconds)) seconds = row.seconds;
  }
  return seconds;
}

double MetricColumns::last(std::string_view key) const {
  const Column* found = column(key);
  return found && !found->values.empty() ? found->values.back() : no_number;
}

SeriesPoint MetricColumns::least(std::string_view key) const {
  SeriesPoint least{.value = no_number};
  const Column* found = column(key);
  if (!found) return least;
  for (size_t i = 0; i < found->values.size(); ++i) {
    if (!std::isfinite(found->values[i]) || found->values[i] >= least.value) continue;
    const Row& row = rows_[found->rows[i]];
    least = {row.step, found->values[i], row.tokens, row.epoch, row.seconds};
  }
  return least;
}

// --- Follower ---

Follower::Follower(fs::path directory)
    : directory_(std::move(directory)),
      metrics_file_(directory_ / "metrics.jsonl"),
      events_file_(directory_ / "events.jsonl"),
      samples_file_(directory_ / "samples.jsonl") {}

namespace {

void add_rows(const std::vector<std::string>& lines, std::vector<Json>& rows, int64_t& strange) {
  for (const std::string& line : lines) {
    Json row = Json::parse(line, nullptr, false);
    if (row.is_object())
      rows.push_back(std::move(row));
    else
      ++strange;
  }
}

}  // namespace

Follower::Change Follower::poll(size_t limit) {
  Change change;
  const TailFile::News metrics = metrics_file_.read(limit);
  if (metrics.restarted) {
    metrics_.clear();
    strange_metrics_ = 0;
    change.restarted = change.metrics = true;
  }
  for (const std::string& line : metrics.lines) strange_metrics_ += !metrics_.add_line(line);
  change.metrics = change.metrics || !metrics.lines.empty();

  const auto follow = [&](TailFile& file, std::vector<Json>& rows, int64_t& strange, bool& changed) {
    const TailFile::News news = file.read(limit);
    if (news.restarted) {
      rows.clear();
      strange = 0;
      change.restarted = true;
    }
    add_rows(news.lines, rows, strange);
    changed = news.restarted || !news.lines.empty();
    change.more = change.more || news.more;
  };
  follow(events_file_, events_, strange_events_, change.events);
  follow(samples_file_, samples_, strange_samples_, change.samples);
  change.more = change.more || metrics.more;
  strange_ = strange_metrics_ + strange_events_ + strange_samples_;
  return change;
}

Follower::Change Follower::poll_all() {
  Change all;
  for (bool more = true; more;) {
    const Change change = poll();
    all.metrics = all.metrics || change.metrics;
    all.events = all.events || change.events;
    all.samples = all.samples || change.samples;
    all.restarted = all.restarted || change.restarted;
    more = change.more;
  }
  return all;
}

namespace {

const std::string* text_in(const Json& row, const char* key) {
  const auto found = row.find(key);
  return found != row.end() && found->is_string() ? found->get_ptr<const std::string*>() : nullptr;
}

// The last event that says what the run is doing.
const Json* last_turn(const std::vector<Json>& events) {
  for (auto event = events.rbegin(); event != events.rend(); ++event)
    if (const std::string* kind = text_in(*event, "event"))
      for (const char* turn : {"finished", "stopped", "failed", "paused", "started", "resumed"})
        if (*kind == turn) return &*event;
  return nullptr;
}

}  // namespace

std::vector<ClockMark> Follower::clock_marks() const {
  std::vector<ClockMark> marks;
  for (const Json& event : events_) {
    const auto kind = event.find("event"), time = event.find("time"), step = event.find("step");
    if (kind == event.end() || (*kind != "started" && *kind != "resumed")) continue;
    if (time == event.end() || !time->is_number()) continue;
    const double at = step != event.end() && step->is_number() ? step->get<double>() : 0.0;
    marks.push_back({at, time->get<double>(), metrics_.seconds_at(at)});
  }
  return marks;
}

std::string Follower::state() const {
  const Json* event = last_turn(events_);
  return event ? *text_in(*event, "event") : "";
}

std::string Follower::message() const {
  const Json* event = last_turn(events_);
  const std::string* message = event ? text_in(*event, "message") : nullptr;
  return message ? *message : "";
}

}  // namespace ft::runs

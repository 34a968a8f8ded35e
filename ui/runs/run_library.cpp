#include "ui/runs/run_library.h"

#include <algorithm>
#include <cmath>
#include <iterator>

#include "core/base/error.h"
#include "core/runs/foreign.h"
#include "core/runs/run_record.h"
#include "ui/bridge/async.h"
#include "ui/studio.h"

namespace ft::ui {

namespace fs = std::filesystem;

namespace {

constexpr int look_interval_ms = 1000, idle_interval_ms = 3000;
constexpr size_t outlines_a_look = 24;   // then what there is can be shown
constexpr size_t outline_buckets = 256;  // of which each gives first, lowest, highest and last

// Sizes and times of what a run's facts depend on.
std::string stamp_of(const fs::path& directory) {
  std::string stamp;
  std::error_code error;
  const auto add = [&](const fs::path& file) {
    const auto size = fs::file_size(file, error);
    if (error) return;
    const auto time = fs::last_write_time(file, error).time_since_epoch().count();
    stamp += file.filename().string() + ":" + std::to_string(size) + "@" + std::to_string(time) + ";";
  };
  for (const char* name : {"run.json", "metrics.jsonl", "events.jsonl", "eval.json"}) add(directory / name);
  if (stamp.empty())
    for (const fs::path& file : runs::files_of_foreign_run(directory)) add(file);
  return stamp;
}

bool is_run(const fs::path& directory) {
  std::error_code ignored;
  return fs::exists(directory / "run.json", ignored) || runs::is_foreign_run(directory);
}

bool is_below(const fs::path& run, const fs::path& folder) {
  const std::string path = run.lexically_normal().string(), above = folder.lexically_normal().string();
  return path == above || path.starts_with(above.ends_with('/') ? above : above + '/');
}

std::vector<fs::path> runs_below(const std::vector<fs::path>& folders) {
  std::vector<fs::path> found;
  std::error_code error;
  for (const fs::path& folder : folders) {
    if (!fs::is_directory(folder, error)) {
      std::ranges::copy(runs::foreign_runs_in(folder), std::back_inserter(found));
      continue;
    }
    if (is_run(folder)) {
      found.push_back(folder);
      continue;
    }
    for (const auto& entry : fs::directory_iterator(folder, error)) {
      if (entry.is_directory(error) && is_run(entry.path()))
        found.push_back(entry.path());
      else
        std::ranges::copy(runs::foreign_runs_in(entry.path()), std::back_inserter(found));
    }
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

// The smoothed line, thinned so that no peak of it is lost; every point keeps its places on all axes.
std::vector<runs::SeriesPoint> outline_of(std::vector<runs::SeriesPoint> points, double smoothing) {
  std::erase_if(points, [](const runs::SeriesPoint& point) { return !std::isfinite(point.value); });
  std::vector<double> values;
  for (const runs::SeriesPoint& point : points) values.push_back(point.value);
  const std::vector<double> shown = runs::smoothed(values, smoothing);
  for (size_t i = 0; i < points.size(); ++i) points[i].value = shown[i];
  if (points.size() <= 4 * outline_buckets) return points;
  std::vector<runs::SeriesPoint> outline;
  const auto at = [&](size_t i) { return points.begin() + static_cast<std::ptrdiff_t>(i); };
  for (size_t bucket = 0; bucket < outline_buckets; ++bucket) {
    const size_t begin = bucket * points.size() / outline_buckets, end = (bucket + 1) * points.size() / outline_buckets;
    const auto [low, high] =
        std::minmax_element(at(begin), at(end), [](const auto& a, const auto& b) { return a.value < b.value; });
    const auto last = at(end - 1);
    auto before = points.end();
    for (const auto& one : {at(begin), std::min(low, high), std::max(low, high), last})
      if (one != before) outline.push_back(*(before = one));
  }
  return outline;
}

}  // namespace

struct RunLibrary::News {
  struct Curves {
    std::string path;
    bool restarted = false;
    Columns fresh;
    std::vector<Json> events;
  };
  std::vector<Facts> runs;
  bool changed = false;
  std::vector<Curves> curves;
  std::map<std::string, Columns> outlines;
  size_t outlines_left = 0;
  Wanted wanted;
  std::vector<fs::path> folders;
};

struct RunLibrary::Shelf {
  struct Book {
    std::string stamp;
    Facts facts;                               // null: it cannot be read
    std::unique_ptr<runs::Follower> follower;  // of those that are shown or running
    runs::MetricColumns foreign;
    std::map<std::string, size_t> given;  // points handed over, by key
    bool handed = false, outlined = false;
  };
  News look(const std::vector<fs::path>& folders, const Wanted& wanted);
  bool read(const fs::path& path, Book& book, bool whole, bool& changed);
  void hand(const std::string& key, Book& book, const Wanted& wanted, bool restarted, News& news);
  void outline(const Wanted& wanted, News& news);
  std::map<std::string, Book> books;
  Wanted outlined_for;  // what the outlines that were handed over are of
};

// --- on a worker ---

// Reads a book again where its files have changed; true where its points begin anew.
bool RunLibrary::Shelf::read(const fs::path& path, Book& book, bool whole, bool& changed) {
  const bool foreign = runs::is_foreign_run(path);
  const std::string stamp = stamp_of(path);
  // A run that was going on may have died without a word in its files.
  const bool was_running = book.facts && book.facts->is_running();
  const bool stale = stamp != book.stamp || (was_running && !runs::is_written_now(path));
  bool restarted = false;
  try {
    if (foreign && stale) {
      book.foreign = runs::read_foreign_run(path);
      book.facts = std::make_shared<RunFacts>(facts_of_foreign(path, book.foreign));
      restarted = true;
    } else if (!foreign && (stale || (whole && !book.follower))) {
      const bool fresh = !book.follower;
      if (fresh) book.follower = std::make_unique<runs::Follower>(path);
      const auto change = book.follower->poll_all();
      restarted = change.restarted || fresh;
      if (stale) book.facts = std::make_shared<RunFacts>(facts_of(path, *book.follower));
    }
  } catch (const std::exception&) {  // half written, or broken: it comes when it can be read
    if (stale) book.facts.reset();
  }
  if (stale) changed = true, book.outlined = false;
  book.stamp = stamp;
  return restarted;
}

void RunLibrary::Shelf::hand(const std::string& key, Book& book, const Wanted& wanted, bool restarted, News& news) {
  News::Curves curves{.path = key, .restarted = restarted || !book.handed, .fresh = {}, .events = {}};
  if (curves.restarted) book.given.clear();
  const auto is_wanted = [&](const std::string& column) { return wanted.keys.empty() || wanted.keys.contains(column); };
  std::erase_if(book.given, [&](const auto& given) { return !is_wanted(given.first); });
  const bool foreign = !book.follower;
  const runs::MetricColumns& columns = foreign ? book.foreign : book.follower->metrics();
  const auto marks = foreign ? std::vector<runs::ClockMark>() : book.follower->clock_marks();
  for (const std::string& column : columns.keys()) {
    if (!is_wanted(column)) continue;
    size_t& given = book.given[column];
    auto fresh = columns.points(column, given);
    given += fresh.size();
    runs::set_clock(fresh, marks);
    if (!fresh.empty()) curves.fresh.emplace(column, std::move(fresh));
  }
  if (book.follower) curves.events = book.follower->events();
  if (curves.restarted || !curves.fresh.empty()) news.curves.push_back(std::move(curves));
  book.handed = true;
}

// The newest first, some at a time; their logs are closed again.
void RunLibrary::Shelf::outline(const Wanted& wanted, News& news) {
  std::vector<std::pair<double, const std::string*>> waiting;
  for (auto& [key, book] : books)
    if (book.facts && !book.outlined && wanted.outlined.contains(key)) waiting.emplace_back(-book.facts->started, &key);
  std::sort(waiting.begin(), waiting.end());
  const size_t now = std::min(waiting.size(), outlines_a_look);
  for (size_t i = 0; i < now; ++i) {
    const std::string& key = *waiting[i].second;
    Book& book = books[key];
    book.outlined = true;
    try {
      runs::Follower follower(key);
      const bool foreign = book.facts->state == "foreign";
      if (!foreign) follower.poll_all();
      const runs::MetricColumns& columns = foreign ? book.foreign : follower.metrics();
      const auto marks = follower.clock_marks();
      for (const std::string& column : wanted.keys) {
        auto points = outline_of(columns.points(column), wanted.smoothing);
        runs::set_clock(points, marks);
        news.outlines[key][column] = std::move(points);
      }
    } catch (const std::exception&) {  // as with whole curves
    }
  }
  news.outlines_left = waiting.size() - now;
}

RunLibrary::News RunLibrary::Shelf::look(const std::vector<fs::path>& folders, const Wanted& wanted) {
  News news;
  news.wanted = wanted;
  news.folders = folders;
  if (wanted.keys != outlined_for.keys || wanted.smoothing != outlined_for.smoothing)
    for (auto& [key, book] : books) book.outlined = false;
  outlined_for = wanted;

  std::set<std::string> there;
  for (const fs::path& path : runs_below(folders)) {
    const std::string key = path.string();
    there.insert(key);
    Book& book = books[key];
    const bool whole = wanted.whole.contains(key);
    const bool restarted = read(path, book, whole, news.changed);
    if (!wanted.outlined.contains(key)) book.outlined = false;
    if (!book.facts) continue;
    if (whole) {
      hand(key, book, wanted, restarted, news);
      continue;
    }
    book.given.clear();
    book.handed = false;
    if (!book.facts->is_running()) book.follower.reset();  // a thousand logs would fill the memory
  }
  for (auto book = books.begin(); book != books.end();) {
    const bool gone = !there.contains(book->first);
    news.changed = news.changed || gone;
    book = gone ? books.erase(book) : std::next(book);
  }
  outline(wanted, news);
  for (const auto& [key, book] : books)
    if (book.facts) news.runs.push_back(book.facts);
  std::sort(news.runs.begin(), news.runs.end(), [](const Facts& a, const Facts& b) {
    return a->started != b->started ? a->started > b->started : a->path > b->path;
  });
  return news;
}

// --- on the window's thread ---

RunLibrary& RunLibrary::of(Studio& studio) {
  if (auto* library = studio.findChild<RunLibrary*>(QString(), Qt::FindDirectChildrenOnly)) return *library;
  auto* library = new RunLibrary(&studio);
  const auto follow = [library, &studio] {
    Project* project = &studio.project();
    library->setFolders(project->runFolders());
    connect(project, &Project::runFoldersChanged, library,
            [library, project] { library->setFolders(project->runFolders()); });
  };
  connect(&studio, &Studio::projectChanged, library, follow);
  connect(&studio, &Studio::runsChanged, library, &RunLibrary::look);
  follow();
  return *library;
}

RunLibrary::RunLibrary(QObject* parent) : QObject(parent), shelf_(std::make_shared<Shelf>()) {
  timer_.setSingleShot(true);
  connect(&timer_, &QTimer::timeout, this, &RunLibrary::look);
}

RunLibrary::~RunLibrary() = default;

void RunLibrary::setFolders(std::vector<fs::path> folders) {
  folders_ = std::move(folders);
  // What lies in none of them is gone at once: nobody shall see another project's runs.
  const auto is_elsewhere = [&](const Facts& run) {
    return std::none_of(folders_.begin(), folders_.end(),
                        [&](const fs::path& folder) { return is_below(run->path, folder); });
  };
  const bool were = !runs_.empty();
  if (std::erase_if(runs_, is_elsewhere) > 0) {
    loaded_ = !runs_.empty();
    Q_EMIT runsChanged();
  } else if (!were) {
    loaded_ = false;
  }
  look();
}

void RunLibrary::want(Wanted wanted) {
  if (wanted == wanted_) return;
  wanted_ = std::move(wanted);
  look();
}

void RunLibrary::setWatched(QObject* viewer, bool watched) {
  if (watched && viewers_.insert(viewer).second) {
    connect(viewer, &QObject::destroyed, this, [this, viewer] { viewers_.erase(viewer); });
    return look();
  }
  if (!watched && viewers_.erase(viewer) > 0) viewer->disconnect(this);
  if (viewers_.empty()) timer_.stop();
}

RunLibrary::Facts RunLibrary::find(const std::string& path) const {
  const auto found =
      std::find_if(runs_.begin(), runs_.end(), [&](const Facts& facts) { return facts->path.string() == path; });
  return found == runs_.end() ? nullptr : *found;
}

const RunLibrary::Points& RunLibrary::points(const std::string& path, const std::string& key) const {
  static const Points none;
  const auto run = curves_.find(path);
  if (run == curves_.end()) return none;
  const auto column = run->second.find(key);
  return column == run->second.end() ? none : column->second;
}

const std::vector<Json>& RunLibrary::events(const std::string& path) const {
  static const std::vector<Json> none;
  const auto found = events_.find(path);
  return found == events_.end() ? none : found->second;
}

void RunLibrary::look() {
  if (busy_) {
    again_ = true;
    return;
  }
  busy_ = true;
  timer_.stop();
  run_async(
      worker_pool(), this,
      [shelf = shelf_, folders = folders_, wanted = wanted_] { return shelf->look(folders, wanted); },
      [this](News news) { take(std::move(news)); },
      [this](const Error&) {
        busy_ = false;
        if (!viewers_.empty()) timer_.start(idle_interval_ms);
      });
}

void RunLibrary::take(News news) {
  busy_ = false;
  const bool first = !loaded_;
  loaded_ = news.folders == folders_;  // else this is another project's list
  if (!loaded_)
    again_ = true;
  else if (news.changed || first || news.runs.size() != runs_.size()) {
    runs_ = std::move(news.runs);
    Q_EMIT runsChanged();
  }
  // What the worker no longer keeps goes, even if it was wanted again meanwhile: the next look brings all of it.
  const Wanted& kept = news.wanted;
  for (auto run = curves_.begin(); run != curves_.end();) {
    if (!kept.keys.empty())
      std::erase_if(run->second, [&](const auto& column) { return !kept.keys.contains(column.first); });
    const bool is_kept = kept.whole.contains(run->first) || kept.outlined.contains(run->first);
    run = is_kept ? std::next(run) : curves_.erase(run);
  }
  for (News::Curves& curves : news.curves) {
    auto& columns = curves_[curves.path];
    if (curves.restarted) columns.clear();
    std::map<std::string, size_t> from;
    for (const auto& [key, points] : columns) from[key] = points.size();
    for (const auto& [key, fresh] : curves.fresh) columns[key].append(fresh);
    events_[curves.path] = std::move(curves.events);
    Q_EMIT pointsAdded(curves.path, from, curves.restarted);
  }
  outlines_left_ = static_cast<int>(news.outlines_left);
  if (!news.outlines.empty()) {
    for (const auto& [path, columns] : news.outlines) {
      auto& kept = curves_[path];
      kept.clear();
      for (const auto& [key, points] : columns) kept[key].append(points);
    }
    Q_EMIT outlinesAdded();
  }
  const bool running = std::any_of(runs_.begin(), runs_.end(), [](const Facts& run) { return run->is_running(); });
  if (again_ || outlines_left_ > 0) {
    again_ = false;
    return look();
  }
  if (!viewers_.empty()) timer_.start(running ? look_interval_ms : idle_interval_ms);
}

}  // namespace ft::ui

#include "ui/runs/run_library.h"

#include <algorithm>

#include "core/base/error.h"
#include "core/runs/foreign.h"
#include "core/runs/run_record.h"
#include "ui/bridge/async.h"

namespace ft::ui {

namespace fs = std::filesystem;

namespace {

constexpr int look_interval_ms = 1000, idle_interval_ms = 3000;

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
  for (const char* name : {"run.json", "metrics.jsonl", "events.jsonl", "eval.json", "trainer_state.json"})
    add(directory / name);
  if (stamp.empty())
    for (const auto& entry : fs::directory_iterator(directory, error)) add(entry.path());
  return stamp;
}

bool is_run(const fs::path& directory) {
  std::error_code ignored;
  return fs::exists(directory / "run.json", ignored) || runs::is_foreign_run(directory);
}

std::vector<fs::path> runs_below(const std::vector<fs::path>& folders) {
  std::vector<fs::path> found;
  std::error_code error;
  for (const fs::path& folder : folders) {
    if (!fs::is_directory(folder, error)) continue;
    if (is_run(folder)) {
      found.push_back(folder);
      continue;
    }
    for (const auto& entry : fs::directory_iterator(folder, error)) {
      if (!entry.is_directory(error)) continue;
      if (is_run(entry.path())) {
        found.push_back(entry.path());
      } else if (runs::is_foreign_run(entry.path() / "tensorboard")) {
        found.push_back(entry.path() / "tensorboard");
      }
    }
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

}  // namespace

struct RunLibrary::Shelf {
  struct Book {
    std::string stamp;
    Facts facts;                               // null: it cannot be read
    std::unique_ptr<runs::Follower> follower;  // of those that are shown or running
    runs::MetricColumns foreign;
    std::map<std::string, size_t> given;  // points handed over, by key
    bool handed = false;
  };
  std::map<std::string, Book> books;
};

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
};

RunLibrary::RunLibrary(QObject* parent) : QObject(parent), shelf_(std::make_shared<Shelf>()) {
  timer_.setSingleShot(true);
  connect(&timer_, &QTimer::timeout, this, &RunLibrary::look);
}

RunLibrary::~RunLibrary() = default;

void RunLibrary::setFolders(std::vector<fs::path> folders) {
  folders_ = std::move(folders);
  look();
}

void RunLibrary::setShown(const std::set<std::string>& paths) {
  if (paths == shown_) return;
  shown_ = paths;
  look();
}

void RunLibrary::setActive(bool active) {
  active_ = active;
  active ? look() : timer_.stop();
}

RunLibrary::Facts RunLibrary::find(const std::string& path) const {
  const auto found =
      std::find_if(runs_.begin(), runs_.end(), [&](const Facts& facts) { return facts->path.string() == path; });
  return found == runs_.end() ? nullptr : *found;
}

const std::vector<runs::SeriesPoint>& RunLibrary::points(const std::string& path, const std::string& key) const {
  static const std::vector<runs::SeriesPoint> none;
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
      [shelf = shelf_, folders = folders_, shown = shown_] {
        News news;
        const std::vector<fs::path> paths = runs_below(folders);
        std::set<std::string> there;
        for (const fs::path& path : paths) {
          const std::string key = path.string();
          there.insert(key);
          Shelf::Book& book = shelf->books[key];
          const bool wanted = shown.contains(key);
          const bool foreign = runs::is_foreign_run(path);
          const std::string stamp = stamp_of(path);
          // A run that was going on may have died without a word in its files.
          const bool was_running = book.facts && book.facts->is_running();
          const bool stale = stamp != book.stamp || (was_running && !runs::is_written_now(path));
          bool restarted = false;
          try {
            if (foreign) {
              if (stale) {
                book.foreign = runs::read_foreign_run(path);
                book.facts = std::make_shared<RunFacts>(facts_of_foreign(path, book.foreign));
                restarted = true;
              }
            } else if (stale || (wanted && !book.follower)) {
              const bool fresh = !book.follower;
              if (fresh) book.follower = std::make_unique<runs::Follower>(path);
              const auto change = book.follower->poll_all();
              restarted = change.restarted || fresh;
              if (stale) book.facts = std::make_shared<RunFacts>(facts_of(path, *book.follower));
            }
          } catch (const std::exception&) {  // half written, or broken: it comes when it can be read
            if (stale) book.facts.reset();
          }
          if (stale) news.changed = true;
          book.stamp = stamp;
          if (!book.facts) continue;
          if (!wanted) {
            book.given.clear();
            book.handed = false;
            if (!book.facts->is_running()) book.follower.reset();  // a thousand logs would fill the memory
            continue;
          }
          News::Curves curves{.path = key, .restarted = restarted || !book.handed, .fresh = {}, .events = {}};
          if (curves.restarted) book.given.clear();
          const runs::MetricColumns& columns = foreign ? book.foreign : book.follower->metrics();
          for (const std::string& column : columns.keys()) {
            size_t& given = book.given[column];
            auto fresh = columns.points(column, given);
            given += fresh.size();
            if (!fresh.empty()) curves.fresh.emplace(column, std::move(fresh));
          }
          if (book.follower) curves.events = book.follower->events();
          if (curves.restarted || !curves.fresh.empty()) news.curves.push_back(std::move(curves));
          book.handed = true;
        }
        for (auto book = shelf->books.begin(); book != shelf->books.end();) {
          const bool gone = !there.contains(book->first);
          news.changed = news.changed || gone;
          book = gone ? shelf->books.erase(book) : std::next(book);
        }
        for (const auto& [key, book] : shelf->books)
          if (book.facts) news.runs.push_back(book.facts);
        std::sort(news.runs.begin(), news.runs.end(), [](const Facts& a, const Facts& b) {
          return a->started != b->started ? a->started > b->started : a->path > b->path;
        });
        return news;
      },
      [this](News news) { take(std::move(news)); },
      [this](const Error&) {
        busy_ = false;
        if (active_) timer_.start(idle_interval_ms);
      });
}

void RunLibrary::take(News news) {
  busy_ = false;
  const bool first = !loaded_;
  loaded_ = true;
  if (news.changed || first || news.runs.size() != runs_.size()) {
    runs_ = std::move(news.runs);
    Q_EMIT runsChanged();
  }
  for (auto run = curves_.begin(); run != curves_.end();)
    run = shown_.contains(run->first) ? std::next(run) : curves_.erase(run);
  for (News::Curves& curves : news.curves) {
    if (!shown_.contains(curves.path)) continue;
    Columns& columns = curves_[curves.path];
    if (curves.restarted) columns.clear();
    std::map<std::string, size_t> from;
    for (const auto& [key, points] : columns) from[key] = points.size();
    for (auto& [key, fresh] : curves.fresh) {
      auto& points = columns[key];
      points.insert(points.end(), fresh.begin(), fresh.end());
    }
    events_[curves.path] = std::move(curves.events);
    Q_EMIT pointsAdded(curves.path, from, curves.restarted);
  }
  const bool running = std::any_of(runs_.begin(), runs_.end(), [](const Facts& run) { return run->is_running(); });
  if (again_) {
    again_ = false;
    return look();
  }
  if (active_) timer_.start(running ? look_interval_ms : idle_interval_ms);
}

}  // namespace ft::ui

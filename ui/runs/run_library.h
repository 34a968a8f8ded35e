// All runs of the project's folders, kept up to date while somebody looks: a worker walks through the folders, reads
// what has changed, and brings the new points of those runs whose curves are shown. Runs that the command line makes
// appear and grow by themselves. Lives on the window's thread.
#pragma once

#include <QObject>
#include <QTimer>
#include <filesystem>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "core/runs/series.h"
#include "ui/runs/run_facts.h"

namespace ft::ui {

class Studio;

class RunLibrary : public QObject {
  Q_OBJECT

 public:
  using Facts = std::shared_ptr<const RunFacts>;
  using Columns = std::map<std::string, std::vector<runs::SeriesPoint>>;
  using Points = runs::GrowingArray<runs::SeriesPoint>;

  // The one of a studio, for every page: it follows the project's folders, and is read when somebody first asks.
  static RunLibrary& of(Studio& studio);
  explicit RunLibrary(QObject* parent = nullptr);
  ~RunLibrary() override;

  // Each folder is a run, or holds runs.
  void setFolders(std::vector<std::filesystem::path> folders);
  // Whose curves are wanted. Of an outlined run only what a line in the background needs: at most a thousand points,
  // smoothed already. `keys` empty: every column.
  struct Wanted {
    std::set<std::string> whole, outlined, keys;
    double smoothing = 0.0;  // of the outlines
    bool operator==(const Wanted&) const = default;
  };
  void want(Wanted wanted);
  void setShown(const std::set<std::string>& paths) { want({.whole = paths, .outlined = {}, .keys = {}}); }
  void setWatched(QObject* viewer, bool watched);  // by whom; nobody: it rests
  void look();                                     // now

  const std::vector<Facts>& runs() const { return runs_; }  // newest first
  Facts find(const std::string& path) const;
  bool loaded() const { return loaded_; }              // the folders were read once
  int outlinesLeft() const { return outlines_left_; }  // still to be read
  const Points& points(const std::string& path, const std::string& key) const;
  const std::vector<Json>& events(const std::string& path) const;

 Q_SIGNALS:
  void runsChanged();
  // `from`: how many points were there before, by key; restarted: all points are new.
  void pointsAdded(const std::string& path, const std::map<std::string, size_t>& from, bool restarted);
  void outlinesAdded();  // some; points() has them as if they were whole

 private:
  struct Shelf;  // what the worker keeps between two looks
  struct News;
  void take(News news);
  std::shared_ptr<Shelf> shelf_;
  std::vector<std::filesystem::path> folders_;
  Wanted wanted_;
  int outlines_left_ = 0;
  std::vector<Facts> runs_;
  std::map<std::string, std::map<std::string, Points>> curves_;
  std::map<std::string, std::vector<Json>> events_;
  std::set<const QObject*> viewers_;
  bool busy_ = false, again_ = false, loaded_ = false;
  QTimer timer_;
};

}  // namespace ft::ui

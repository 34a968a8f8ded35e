// The table of runs: filtered, sorted, in groups if wanted. Names, tags and stars come from the project, numbers from
// the RunLibrary; what differs from the baseline is computed by a worker.
#pragma once

#include <QAbstractItemModel>
#include <QFontMetrics>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "core/runs/run_query.h"
#include "ui/bridge/async.h"
#include "ui/project.h"
#include "ui/runs/run_library.h"
#include "ui/runs/run_texts.h"

namespace ft::ui {

// A run against the baseline: another run's exam, or the base model's where no baseline is set.
struct RunDelta {
  double difference = 0.0;
  std::optional<eval::PairedTest> test;  // none: only losses can be compared
};

struct RunEntry {
  RunLibrary::Facts facts;
  RunNotes notes;
  std::string path;
  std::optional<RunDelta> delta;
  int color = 0;
  bool paused = false;  // it was stopped by a window that was closed, and nothing came after
  QString name() const;
  std::string state() const { return paused ? "paused" : facts->state; }
};

class RunsModel : public QAbstractItemModel {
  Q_OBJECT

 public:
  enum Role {
    PathRole = Qt::UserRole,
    ShownRole,
    StarRole,
    BaselineRole,
    ColorRole,
    IsGroupRole,
    VerdictRole,
    WarningRole
  };
  struct Column {
    std::string id;  // "name", "exam", "setting:train.learning_rate"
    bool by_default = false;
  };

  explicit RunsModel(QObject* parent);
  void setProject(Project* project);
  void setRuns(const std::vector<RunLibrary::Facts>& runs);
  void notesChanged(const std::string& path);

  void setQuery(const QString& text);
  const runs::RunQuery& query() const { return query_; }
  void setGroupBy(const std::string& setting);  // empty: none
  const std::string& groupBy() const { return group_by_; }
  void setBaseline(const std::string& path);  // empty: each run's base model
  const std::string& baseline() const { return baseline_; }
  void setShown(std::set<std::string> shown);
  const std::set<std::string>& shown() const { return shown_; }

  const std::vector<Column>& columns() const { return columns_; }
  QString title(const Column& column) const;
  std::vector<std::string> settingsThatDiffer() const { return differing_; }
  const RunEntry* entry(const std::string& path) const;
  const RunEntry* entryAt(const QModelIndex& index) const;
  QModelIndex indexOf(const std::string& path) const;
  int total() const { return static_cast<int>(entries_.size()); }
  int visible() const { return visible_; }
  std::vector<const RunEntry*> visibleEntries() const;               // in the table's order
  QString groupLabel(const RunEntry& entry) const;                   // "Learning rate = 1e-4"
  QString groupValue(const RunEntry& entry) const;                   // "1e-4"
  int widthOfGroups(int column, const QFontMetrics& metrics) const;  // of what the rows of groups say
  void retitle() { arrange(); }                                      // in another language

  QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
  QModelIndex parent(const QModelIndex& index) const override;
  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  bool setData(const QModelIndex& index, const QVariant& value, int role) override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
  Qt::ItemFlags flags(const QModelIndex& index) const override;
  void sort(int column, Qt::SortOrder order) override;
  void sortBy(const std::string& column, Qt::SortOrder order);  // a column's id, also of one that is not there yet
  const std::string& sortedBy() const { return sort_by_; }      // "started": newest first, as nobody sorted it
  Qt::SortOrder sortOrder() const { return sort_order_; }

 Q_SIGNALS:
  void arranged();                                                  // rows moved, came or went
  void edited(const QString& path, const ft::ui::RunNotes& notes);  // a cell was typed in; nothing is stored yet

 private:
  struct Node {
    int entry = -1;
    QString label;
    std::vector<int> children;
  };
  void makeColumns(const std::map<std::string, std::pair<Json, size_t>>& settings);  // a value of each, and how many
  void arrange();
  void giveColors();
  void computeDeltas();
  void repaint();
  QVariant value(const RunEntry& entry, const std::string& column) const;  // for sorting: a number or a text
  QString text(const RunEntry& entry, const std::string& column) const;
  QString shortText(const std::string& key, const Json& value) const;  // of a path its end
  bool isText(const std::string& column) const;
  QStringList warningsOf(const RunEntry& entry) const;  // about its log; empty: all is well
  QString spoken(const RunEntry& entry) const;          // the row as a screen reader says it
  QVariant groupData(const Node& node, const std::string& column, int role) const;

  Project* project_ = nullptr;
  std::vector<RunEntry> entries_;
  std::map<std::string, size_t> by_path_;
  std::vector<Node> nodes_;
  std::vector<Column> columns_;
  std::vector<std::string> differing_;
  std::map<std::string, ShortPaths> short_paths_;  // by setting
  runs::RunQuery query_;
  std::string group_by_, baseline_, sort_by_ = "started";
  Qt::SortOrder sort_order_ = Qt::DescendingOrder;
  std::set<std::string> shown_;
  int visible_ = 0;
  bool moved_ = false;  // the list of runs is another one
  Latest deltas_;
};

}  // namespace ft::ui

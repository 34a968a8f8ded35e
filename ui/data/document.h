// One data set that is open: the file, its edits, what is shown of it and what its checks found. All that takes time
// runs on worker threads; this object lives on the window's thread and says what changed.
#pragma once

#include <QFileSystemWatcher>
#include <QMap>
#include <QObject>
#include <QPointer>
#include <QSet>
#include <QTimer>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/data/edited_dataset.h"
#include "core/data/marks.h"
#include "core/data/report_card.h"
#include "core/data/row_filter.h"
#include "core/data/stats.h"
#include "ui/bridge/async.h"

namespace ft::ui {

class MarkKeeper;
class Project;
class Studio;
class Task;

// What one pass of checks and measurements says. Findings' rows are ids.
struct CheckResult {
  data::Findings findings;
  size_t on_rows = 0;  // of them; the others are about what is no row
  data::Statistics statistics;
  data::ReportCard card;
  data::Task task = data::Task::automatic;  // as it was recognised
  std::vector<std::string> advice;
  double seconds = 0;
};

class DataDocument : public QObject {
  Q_OBJECT

 public:
  DataDocument(Studio& studio, std::filesystem::path path, QObject* parent);
  ~DataDocument() override;

  const std::filesystem::path& path() const { return path_; }
  QString name() const;
  bool isOpen() const { return file_.has_value(); }  // rows can be read
  bool isReady() const { return set_ != nullptr; }   // all rows are known, edits are possible
  bool isSaving() const { return saving_; }
  bool canEdit() const;
  QString whyNotEditable() const;  // one sentence; empty when it can be
  double indexed() const;          // 0 to 1
  const data::Dataset& file() const { return *file_; }
  data::EditedDataset* set() { return set_.get(); }
  data::Dataset byId() const;
  MarkKeeper& marks() { return *marks_; }

  // What its columns are for, as a person said; kept in the project. Empty and "auto": as they are recognised.
  const std::vector<std::string>& columnMap() const { return map_; }
  const std::string& formatName() const { return format_; }
  static void keepColumns(Project& project, const std::filesystem::path& path, const std::vector<std::string>& map,
                          const std::string& format);
  void setColumns(const std::vector<std::string>& map, const std::string& format);  // reads the file anew, edits stay

  // What the table shows.
  size_t shownRows() const;
  uint32_t idAt(size_t row) const;
  std::optional<size_t> shownRowOf(uint32_t id) const;
  size_t placeOf(uint32_t id) const;
  size_t allRows() const;
  const data::RowQuery& query() const { return query_; }
  const data::RowOrder& order() const { return order_; }
  void setQuery(const data::RowQuery& query);
  void setOrder(const data::RowOrder& order);
  bool isFiltering() const { return filtering_; }
  void stopFiltering();
  std::vector<uint32_t> shownIds() const;
  std::vector<uint32_t> allIds() const;

  data::RowFeatures featuresOf(uint32_t id) const;
  int worstFault(uint32_t id) const { return faults_ ? faults_->worst_of(id) : 3; }
  std::vector<const data::Finding*> findingsOf(uint32_t id) const;  // none for a row edited since the check
  bool changedSinceCheck(uint32_t id) const { return changed_.contains(id); }
  const data::Findings& aside() const { return aside_; }  // Dataset::set_aside, read once
  const data::Facets* facets() const { return facets_ ? &*facets_ : nullptr; }
  bool hasFeatures() const { return features_ != nullptr; }
  data::RowWorld world() const;  // a snapshot for other threads; only while isReady()
  double featuresProgress() const { return features_ ? 1.0 : features_share_->load(); }

  const CheckResult* result() const { return result_.get(); }
  bool isChecking() const;
  double checkProgress() const;
  bool checkIsStale() const { return stale_; }
  data::Task task() const { return task_; }
  void setTask(data::Task task);  // what amounts are judged by; automatic: as it is recognised
  bool checksByItself() const;    // false: too large, a person asks for it
  void check();
  void stopCheck();
  bool isIgnored(const data::Finding& finding) const;
  // With a reason, when one is given; it is kept and shown.
  void ignoreKind(const std::string& kind, const QString& why = {});
  void ignoreRow(const data::Finding& finding, const QString& why = {});
  void ignoreNothing();
  int ignored() const { return static_cast<int>(ignored_.size()); }
  struct Ignored {
    std::string kind;
    bool all = false;  // of this kind, else one row
    QString why;
  };
  std::vector<Ignored> ignoredOnes() const;

  // Edits. Each is one undo step; a text that cannot be a row is said by failed().
  bool apply(data::EditStep step);
  bool editRow(uint32_t id, const std::string& text, const char* what = "edit");
  void removeRows(const std::vector<uint32_t>& ids);
  uint32_t insertRow(std::optional<uint32_t> behind);
  uint32_t duplicateRow(uint32_t id);
  uint32_t pasteRows(const std::vector<std::string>& texts, std::optional<uint32_t> behind);  // the first one's id
  void addVersion(const QString& name);  // for what the rows are now
  void undo();
  void redo();
  void undoTo(size_t steps);  // until so many steps are done
  // For a toast: takes back the step that was just done, and those on top of it, said with a way back. Does nothing
  // once that step is undone.
  std::function<void()> undoOfLast();
  struct Change {
    std::vector<std::pair<uint32_t, std::string>> texts;  // by id
    std::vector<uint32_t> gone;
    std::vector<std::string> added;  // behind the last row
  };
  // One step, said with a way back. `revision`: when it was planned. Refused with a toast when rows have changed or
  // moved since then. `step`: "fix", "restore"; `what`: for people; `recipe`: EditStep::recipe.
  void applyChange(Change change, const char* step, uint64_t revision, const QString& what, const Json& recipe = {});
  uint64_t revision() const { return revision_; }  // another one after every change of rows or of their ids
  // Journals of this file that no longer fit it, the newest first; their edits can be brought back by hand.
  const std::vector<std::filesystem::path>& keptJournals() const { return kept_; }

  void save();
  // To another file, in the form that its name asks for. `then`: instead of offering to open it.
  void saveAs(const std::filesystem::path& path, const std::function<void()>& then = {});
  void reload();

 Q_SIGNALS:
  void opened();  // the first rows can be read
  void failed(const QString& sentence, bool columns_may_help);
  void problem(const QString& id, const QString& sentence);  // to be shown above the page; empty: no longer
  void indexing();                                           // more rows are known
  void ready(size_t replayed);
  void shownChanged();  // other rows, or another order
  void filteringChanged();
  void rowChanged(uint32_t id);
  void rowMarked(uint32_t id);
  void historyChanged();
  void facetsChanged();
  void checkChanged();
  void changedOnDisk();
  void saved();
  void savedElsewhere();
  // Ids are about to be given anew after saving: what a row will be called, nullopt when it is gone.
  void renumbered(const std::function<std::optional<size_t>(uint32_t)>& id_of);
  void removed(int rows);

 private:
  struct Attached;
  void forget();
  void open();
  void poll();
  void attach();
  void touched(const data::EditedDataset::Touched& touched);
  void select();
  void countFacets();
  void computeFeatures();
  void keepVersions();
  void noteVersionOnDisk();
  void keepFindings();
  void keepIgnored();
  void watch();
  Studio& studio_;
  std::filesystem::path path_;
  std::vector<std::string> map_;
  std::string format_ = "auto";
  std::optional<data::Dataset> file_;
  std::unique_ptr<data::EditedDataset> set_;
  std::unique_ptr<MarkKeeper> marks_;
  QTimer poll_, recheck_, recount_;
  size_t last_size_ = 0;
  uint64_t revision_ = 0;
  uint64_t generation_ = 0;  // of what was read; answers about an earlier one are dropped
  bool attaching_ = false, saving_ = false, filtering_ = false, stale_ = false;

  data::RowQuery query_;
  data::RowOrder order_;
  std::optional<std::vector<uint32_t>> shown_;  // nullopt: all, in their order
  mutable std::vector<uint32_t> shown_at_;      // by id; made when asked for
  std::shared_ptr<const std::vector<data::RowFeatures>> features_;
  std::shared_ptr<std::atomic<double>> features_share_;
  std::shared_ptr<const data::FaultIndex> faults_;
  std::optional<data::Facets> facets_;
  data::Findings all_findings_;
  std::unique_ptr<CheckResult> result_;
  std::multimap<uint32_t, size_t> findings_at_;
  QPointer<Task> check_;
  uint64_t check_generation_ = 0;
  std::shared_ptr<std::atomic<double>> check_share_;
  data::Task task_ = data::Task::automatic;
  QMap<QString, QString> ignored_;  // "kind" or "kind#hash of the row", and why
  QSet<uint32_t> changed_;
  data::Findings aside_;
  std::vector<std::filesystem::path> kept_;
  Latest selecting_, counting_, measuring_, opening_;
  StopToken open_stop_;
  QFileSystemWatcher watcher_;
  data::FileMark mark_;
};

}  // namespace ft::ui

// The project: a folder with project.json and runs/. Holds what a person arranged and typed: open data sets, drafts of
// the wizard, names, stars, notes and colours of runs, filters and columns of pages. Saved a moment after each change,
// complete or not at all. One studio writes; a second one that opens the same folder reads only.
#pragma once

#include <QObject>
#include <QString>
#include <QTimer>
#include <QUndoStack>
#include <filesystem>
#include <memory>
#include <vector>

#include "core/base/json.h"

namespace ft {
class FileLock;
}

namespace ft::ui {

// What the project knows about a run besides the run's own files.
struct RunNotes {
  QString name;  // empty: the directory's
  QStringList tags;
  QString note;
  bool star = false, hidden = false;
  int color = -1;  // slot of theme::series_color; -1: none given yet
};

class Project : public QObject {
  Q_OBJECT

 public:
  // Opens the folder, or begins one there (nothing is written before the first change). A project.json that cannot be
  // read is set aside beside itself, and problem() says so.
  explicit Project(std::filesystem::path folder, QObject* parent = nullptr);
  ~Project() override;

  const std::filesystem::path& folder() const { return folder_; }
  std::filesystem::path runsFolder() const { return folder_ / "runs"; }
  QString name() const;
  bool readOnly() const { return read_only_; }
  QString problem() const { return problem_; }  // one sentence, or empty

  // A part of project.json by name ("data", "drafts", "pages/runs"), null where absent.
  Json part(const std::string& key) const;
  void setPart(const std::string& key, const Json& value);

  RunNotes notesOf(const std::filesystem::path& run) const;
  void setNotesOf(const std::filesystem::path& run, const RunNotes& notes);
  // The run's colour slot; given at first sight and kept.
  int colorOf(const std::filesystem::path& run);

  std::vector<std::filesystem::path> runFolders() const;  // watched folders, runs/ first
  void addRunFolder(const std::filesystem::path& folder);

  // From now on until this object ends the project is marked as open. True where no mark says that the last
  // session ended as it should.
  bool beginSession();

  QUndoStack& undo() { return undo_; }  // runs, tags, notes, drafts
  void saveNow();                       // also called by the destructor

  static std::filesystem::path defaultFolder();  // Documents/FineTune Studio/My project

 Q_SIGNALS:
  void partChanged(const QString& key);
  void runNotesChanged(const QString& run);
  void runFoldersChanged();
  void saveFailed(const QString& sentence);

 private:
  void load();
  void changed();
  std::string keyOf(const std::filesystem::path& run) const;

  std::filesystem::path folder_;
  std::unique_ptr<FileLock> lock_;
  Json content_ = Json::object();
  QString problem_;
  bool read_only_ = false, dirty_ = false;
  QTimer save_timer_;
  QUndoStack undo_;
};

}  // namespace ft::ui

// What a program that ended without being asked to has left behind in the project: runs that can be resumed, and
// edits to data sets. Offered once, at the start or when the project is opened.
#pragma once

#include <QDialog>
#include <filesystem>
#include <optional>
#include <vector>

class QListWidget;
class QPushButton;

namespace ft::ui {

class Project;
class Studio;

struct Recoverable {
  struct Run {
    std::filesystem::path directory;
    int64_t step = 0;             // reached
    std::optional<int64_t> from;  // the checkpoint that it goes on from; none: from the beginning
  };
  struct Edits {
    std::filesystem::path file;  // the data set
    int64_t count = 0;           // steps that are not saved
  };
  std::vector<Run> runs;
  std::vector<Edits> edits;
  bool empty() const { return runs.empty() && edits.empty(); }
  // What it is about, so that the same is not offered twice.
  std::vector<std::string> keys() const;
};

// Runs below `runs` that ended in the middle, or are in `paused` (by Pause and quit); journals below `journals` with
// edits, where `crashed`. For a worker.
Recoverable find_recoverable(const std::filesystem::path& runs, const std::filesystem::path& journals,
                             const std::vector<std::string>& paused, bool crashed);

// Looks in the background; opens a dialog where there is something that was not offered before.
void offer_recovery(Studio& studio, QWidget* window);
// For the next start: this run is paused, not ended.
void note_paused_run(Project& project, const std::filesystem::path& directory);

class RecoveryDialog : public QDialog {
  Q_OBJECT

 public:
  RecoveryDialog(Studio& studio, Recoverable found, QWidget* parent);

 private:
  void choose();
  void restore();
  Studio& studio_;
  Recoverable found_;
  QListWidget* list_;
  QPushButton *apply_, *choose_;
};

}  // namespace ft::ui

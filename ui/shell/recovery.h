// What a program has left behind in the project when it ended: runs that can be resumed, edits to data sets, and runs
// that waited in the queue. Offered once, at the start or when the project is opened.
#pragma once

#include <QDialog>
#include <QStringList>
#include <filesystem>
#include <optional>
#include <vector>

class QLabel;
class QListWidget;
class QPushButton;

namespace ft::ui {

class Studio;

struct Recoverable {
  struct Run {
    std::filesystem::path directory;
    int64_t step = 0;             // reached
    std::optional<int64_t> from;  // the checkpoint that it goes on from; none: from the beginning
    bool paused = false;          // in good order, by Pause and quit
  };
  struct Edits {
    std::filesystem::path file;  // the data set
    int64_t count = 0;           // steps that are not saved
  };
  std::vector<Run> runs;
  std::vector<Edits> edits;
  std::vector<std::string> queued;  // names of the runs that wait, held, in the queue
  bool wasCutOff() const;           // something ended in the middle, rather than all of it as a person told it to
  bool empty() const { return runs.empty() && edits.empty() && queued.empty(); }
  // What it is about, so that the same is not offered twice.
  std::vector<std::string> keys() const;
};

// Runs below `runs` that ended in the middle, or are in `paused` (by Pause and quit), also those of other projects;
// journals below `journals` with edits, where `crashed`. For a worker.
Recoverable find_recoverable(const std::filesystem::path& runs, const std::filesystem::path& journals,
                             const std::vector<std::string>& paused, bool crashed);

// Looks in the background; opens a dialog where there is something that was not offered before.
void offer_recovery(Studio& studio, QWidget* window);

class RecoveryDialog : public QDialog {
  Q_OBJECT

 public:
  RecoveryDialog(Studio& studio, Recoverable found, QWidget* parent);

 protected:
  void resizeEvent(QResizeEvent* event) override;

 private:
  void choose();
  void fit();  // all of the text, wrapped
  void restore();
  bool isTicked(int row) const;
  QStringList sentences() const;  // one for each line of the list
  Studio& studio_;
  Recoverable found_;
  QLabel* summary_;  // the same sentences; hidden while the list is there
  QListWidget* list_;
  QPushButton *apply_, *choose_;
};

}  // namespace ft::ui

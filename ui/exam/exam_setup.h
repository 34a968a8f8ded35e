// What an exam is made of: the paper, who sits it, the metrics and the settings. Kept in the project. The paper's combo
// and its edit button stand in the page's header; the rest is this widget.
#pragma once

#include <QWidget>
#include <string>
#include <vector>

#include "ui/bridge/async.h"
#include "ui/exam/exam_job.h"

class QCheckBox;
class QComboBox;
class QListView;
class QMenu;
class QPushButton;
class QSpinBox;
class QToolButton;

namespace ft::ui {

class Contestants;
class MessageArea;
class Studio;

// An exam file that can be chosen; titles in both languages where it is a sample.
struct ExamPaperFile {
  std::string file;
  QString title_en, title_zh;
  std::vector<std::string> metrics;
  qint64 max_new_tokens = 128;
  std::string language;  // of a sample
  QString of_run;        // of rows that were set aside for a run: its name
  bool sample() const { return !title_en.isEmpty(); }
};

class ExamSetup : public QWidget {
  Q_OBJECT

 public:
  ExamSetup(Studio& studio, MessageArea* messages, QWidget* page);

  QComboBox* papersCombo() const { return papers_combo_; }
  QToolButton* editButton() const { return edit_; }
  const ExamPaperFile* paper() const;              // null: none is chosen
  ExamJob job() const;                             // a paper must be chosen
  std::vector<std::string> trainingFiles() const;  // of the runs that are checked
  QString whyNot() const;                          // one sentence why it cannot be sat; empty when it can
  void setBusy(bool busy);
  void retitle();

  void openFile(const QString& file);  // lists and chooses it
  void browse();
  void setAside();                     // a tenth of a data set becomes the exam
  void chooseRun(const QString& run);  // the run and its base sit it
  // The exam of a result that is shown, where nothing else was chosen.
  void choose(const std::string& file, const std::vector<std::string>& metrics);
  void readChoices();
  void restore();

 Q_SIGNALS:
  void changed();

 private:
  QWidget* makeMetrics();
  QWidget* makeSettings();
  QString titleOf(const ExamPaperFile& paper) const;
  std::vector<std::string> metrics() const;
  void setMetrics(const std::vector<std::string>& metrics);
  void readPapers();
  void fillPapers();
  void choosePaper(const QString& file);
  void paperChosen(int index);
  void addContestant();
  void addModelFile(bool folder);
  std::string examplesFile() const;
  void remember();
  void said();  // remembers, and tells

  Studio& studio_;
  MessageArea* messages_;
  std::vector<ExamPaperFile> papers_;
  Latest papers_latest_, choices_latest_, aside_latest_;
  bool restoring_ = false;
  QString wanted_run_;
  Contestants* contestants_;
  QComboBox* papers_combo_;
  QToolButton *edit_, *metrics_tool_, *settings_tool_, *add_;
  QMenu* metrics_menu_;
  QSpinBox *max_tokens_, *limit_;
  QCheckBox* general_;
  QPushButton* prompt_;
  QListView* contestants_list_;
};

}  // namespace ft::ui

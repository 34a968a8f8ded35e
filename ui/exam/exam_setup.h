// What an exam is made of: the paper, who sits it, the metrics and the settings. Kept in the project. The paper's combo
// and its edit button stand in the page's header; the rest is this widget.
#pragma once

#include <QWidget>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "ui/bridge/async.h"
#include "ui/exam/exam_job.h"
#include "ui/exam/exam_papers.h"

class QCheckBox;
class QComboBox;
class QLabel;
class QListView;
class QMenu;
class QPushButton;
class QSpinBox;
class QToolButton;

namespace ft::ui {

class Contestants;
class MessageArea;
class Studio;

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
  void setAside();  // a tenth of a data set becomes the exam
  void divide(const std::filesystem::path& file);
  void chooseRun(const QString& run);  // the run and its base sit it
  // The exam of a result that is shown, where nothing else was chosen.
  void choose(const std::string& file, const std::vector<std::string>& metrics);
  // Who sat it, where nobody is ticked.
  void propose(const std::vector<Sitter>& sitters);
  void readChoices();
  void readPapers();
  void restore();
  engine::ReadAs readAsOf(const ExamPaperFile& paper) const;

 Q_SIGNALS:
  void changed();

 private:
  void makeMetrics();
  QWidget* makeSettings();
  QString titleOf(const ExamPaperFile& paper) const;
  std::vector<std::string> metrics() const;
  void setMetrics(const std::vector<std::string>& metrics);
  void fillPapers();
  void choosePaper(const QString& file);
  void paperChosen(int index);
  void addContestant();
  void addModelFile(bool folder);
  std::string examplesFile() const;
  std::string generalLanguage(const ExamPaperFile& paper) const;  // empty: general questions are not asked
  void askColumns(const std::filesystem::path& file, std::function<void()> then);
  void look();  // at the exam that is chosen, unless that was done
  void looked(const PaperFacts& facts);
  void setAbout();
  void fitList();
  void resizeEvent(QResizeEvent* event) override;
  void showEvent(QShowEvent* event) override;
  void remember();
  void said();  // remembers, and tells

  Studio& studio_;
  MessageArea* messages_;
  std::vector<ExamPaperFile> papers_;
  Latest papers_latest_, choices_latest_, aside_latest_, facts_latest_;
  std::optional<PaperFacts> facts_;  // of the exam that is chosen
  std::string looked_at_;            // what they depend on
  QString problem_;                  // why the exam cannot be read
  bool opened_ = false;              // by a person, just now: the columns may be asked for
  bool preset_ = false;              // the metrics are to suit the exam's answers
  bool restoring_ = false;
  QString wanted_run_;
  std::vector<Sitter> proposed_;
  Contestants* contestants_;
  QComboBox* papers_combo_;
  QToolButton *edit_, *metrics_tool_, *settings_tool_, *add_;
  QLabel* about_;
  QMenu* metrics_menu_;
  QSpinBox *max_tokens_, *limit_;
  QCheckBox* general_;
  QPushButton *prompt_, *columns_;
  QListView* contestants_list_;
};

}  // namespace ft::ui

// Exam: did it get better, on questions it never saw? Who sits it, the verdict, and every question behind the figures.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "ui/bridge/async.h"
#include "ui/shell/page.h"

class QAction;
class QComboBox;
class QLabel;
class QListView;
class QMenu;
class QProgressBar;
class QSpinBox;
class QStackedWidget;
class QTableView;
class QTabWidget;
class QTimer;
class QToolButton;

namespace ft::ui {

class AnswersView;
class CategoryModel;
class ConfusionModel;
class Contestants;
class MetricTable;
class QuestionsModel;
class Task;
struct ExamJob;
struct RunExam;

class ExamPage : public Page {
  Q_OBJECT

 public:
  ExamPage(Studio& studio, QWidget* parent);
  ~ExamPage() override;

  // {"run": directory}: its exam, and the run among the contestants. {"file": path}: that exam.
  void open(const QVariantMap& what) override;

 private:
  // An exam file that can be chosen; titles in both languages where it is a sample.
  struct Paper {
    std::string file;
    QString title_en, title_zh;
    std::vector<std::string> metrics;
    qint64 max_new_tokens = 128;
  };
  // A result that can be looked at: a run's directory or a sitting's file.
  struct Kept {
    std::filesystem::path path;
    bool run = false;
    double when = 0;
  };

  QWidget* makeSetup();
  QWidget* makeResults();
  QWidget* makeQuestions();
  QWidget* makeConfusion();
  void retitle();

  void readPapers();
  void readChoices();
  void readKept();
  void fillPapers();
  void fillKept();
  void choosePaper(const QString& file);
  void addPaperFile();
  void addContestant();
  void editPrompt();
  void setMetrics(const std::vector<std::string>& metrics);
  std::vector<std::string> metrics() const;

  void runOrStop();
  void startAfterCheck();
  void start(ExamJob job);
  void ended();
  void setBusy(bool busy);
  void showProgress();

  void showKept(const std::filesystem::path& path, bool run);
  void showExam(std::shared_ptr<const RunExam> exam, bool preliminary = false);
  void setTexts();
  void compare();
  void filterQuestions();
  void showQuestion();
  void saveReport();
  void remember();
  void restore();
  QString titleOf(const Paper& paper) const;
  const Paper* paper() const;

  std::vector<Paper> papers_;
  std::vector<Kept> kept_;
  Latest papers_latest_, choices_latest_, kept_latest_, shown_latest_, overlap_latest_;
  std::shared_ptr<const RunExam> exam_;
  bool preliminary_ = false, restoring_ = false;
  Task* task_ = nullptr;
  QString wanted_run_;
  QString problem_;

  Contestants* contestants_;
  MetricTable* figures_;
  QuestionsModel* questions_;
  CategoryModel* categories_;
  ConfusionModel* confusion_;
  QTimer* poll_;

  QComboBox *papers_combo_, *kept_combo_, *compared_combo_, *show_combo_, *confusion_combo_;
  QToolButton *edit_, *metrics_tool_, *settings_tool_;
  QMenu* metrics_menu_;
  QSpinBox *max_tokens_, *limit_;
  QPushButton *run_, *prompt_, *report_;
  QListView* contestants_list_;
  QProgressBar* progress_;
  QLabel *progress_text_, *verdict_, *confusion_text_;
  QStackedWidget* stack_;
  QTableView *figures_table_, *questions_table_, *category_table_, *confusion_table_;
  QTabWidget* tabs_;
  QWidget *category_tab_, *questions_tab_, *confusion_tab_;
  AnswersView* answers_;
};

}  // namespace ft::ui

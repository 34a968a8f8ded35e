// Exam: did it get better, on questions it never saw? Who sits it, the verdict, and every question behind the figures.
// The setup and the result are widgets of their own; this runs the exam and knows the results that were kept.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "ui/bridge/async.h"
#include "ui/exam/moved_questions.h"
#include "ui/shell/page.h"

class QComboBox;
class QLabel;
class QLayout;
class QProgressBar;
class QStackedWidget;
class QTimer;

namespace ft::ui {

class ExamResultView;
class ExamSetup;
class Task;
struct ExamJob;
struct SittingState;
struct RunExam;

class ExamPage : public Page {
  Q_OBJECT

 public:
  ExamPage(Studio& studio, QWidget* parent);
  ~ExamPage() override;

  // {"run": directory}: its exam, and the run among the contestants. {"file": path}: that exam.
  void open(const QVariantMap& what) override;

 private:
  // A result that can be looked at: a run's directory or a sitting's file.
  struct Kept {
    std::filesystem::path path;
    bool run = false;
    double when = 0;
    QString title = {};  // of a sitting
  };

  QLayout* makeProgress();
  void setTexts();

  void startAfterCheck();
  void start(ExamJob job);
  void ended();
  void setBusy(bool busy);
  void showProgress();
  QString progressText() const;

  void readKept();
  void fillKept();
  void showKept(const std::filesystem::path& path, bool run);
  void showExam(std::shared_ptr<const RunExam> exam, bool preliminary = false);
  void saveReport();

  void askMove(const std::string& question, const std::string& reference);
  void move(const std::filesystem::path& exam, const std::string& question, const std::string& reference,
            const std::filesystem::path& target, bool again = false);
  void takeBack(const MovedQuestion& moved);

  std::vector<Kept> kept_;
  Latest kept_latest_, shown_latest_, overlap_latest_;
  std::shared_ptr<const RunExam> whole_, exam_;  // as it was sat, and as it is shown: without moved questions
  bool preliminary_ = false;
  Task* task_ = nullptr;
  std::shared_ptr<SittingState> sitting_;  // of the task
  std::vector<QString> sitting_names_;     // who sits it

  ExamSetup* setup_;
  ExamResultView* result_;
  QTimer* poll_;
  QComboBox* kept_combo_;
  QPushButton *run_, *report_;
  QProgressBar* progress_;
  QLabel *progress_text_, *running_;
  QStackedWidget* stack_;
};

}  // namespace ft::ui

// The result of an exam: the verdict, the figures, and in tabs what is behind them: categories, every question, who was
// mistaken for whom, what was forgotten, and the blind vote.
#pragma once

#include <QWidget>
#include <functional>
#include <memory>
#include <string>
#include <vector>

class QComboBox;
class QLabel;
class QPushButton;
class QTabWidget;
class QTableView;

namespace ft::ui {

class AnswersView;
class BlindVotePanel;
class CategoryModel;
class ConfusionModel;
class ForgettingView;
class MetricTable;
class QuestionsModel;
class Studio;
struct RunExam;

class ExamResultView : public QWidget {
  Q_OBJECT

 public:
  ExamResultView(Studio& studio, QWidget* parent);
  // `preliminary`: contestants are still answering. `tab`: which one to show; empty: the present one.
  void show(std::shared_ptr<const RunExam> exam, bool preliminary, const QString& tab);
  using QWidget::show;

 Q_SIGNALS:
  void tabChosen(const QString& tab);
  void moveRequested(const std::string& question, const std::string& reference);

 private:
  struct Part {
    const char* name;
    QWidget* widget;
    std::function<QString()> title;
    QLabel* absent = nullptr;  // in its place, why there is nothing
  };

  QWidget* makeQuestions();
  QWidget* makeConfusion();
  void retitle();
  void setTexts();
  void fitFigures();
  void fillCombos();
  void fillTabs(const QString& tab);
  QString currentTab() const;
  QString whyAbsent(const QWidget* widget) const;
  void compare();
  void filterQuestions();
  void choosePair(int first, int other);
  void showQuestion();

  Studio& studio_;
  std::shared_ptr<const RunExam> exam_;
  bool preliminary_ = false, filling_ = false;
  bool keeping_ = false;      // the question in view stays, whatever the models do meanwhile
  bool pair_chosen_ = false;  // by a person, in this sitting
  std::vector<Part> parts_;
  MetricTable* figures_;
  QuestionsModel* questions_;
  CategoryModel* categories_;
  ConfusionModel* confusion_;
  ForgettingView* forgetting_;
  BlindVotePanel* vote_;
  AnswersView* answers_;
  QWidget* confusion_tab_;
  QTabWidget* tabs_;
  QLabel *title_, *verdict_, *notes_, *confusion_text_;
  QComboBox *compared_combo_, *show_combo_, *confusion_combo_;
  QPushButton* move_;
  QTableView *figures_table_, *questions_table_, *category_table_, *confusion_table_;
};

}  // namespace ft::ui

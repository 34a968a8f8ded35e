// Runs and comparison: find the best run, and why. The table at the left decides by its eyes which runs are compared;
// the tabs at the right compare them; one sentence below says what the figures say.
#pragma once

#include <QModelIndex>
#include <QPointer>
#include <QTimer>
#include <set>
#include <string>

#include "ui/bridge/async.h"
#include "ui/runs/best_run.h"
#include "ui/runs/compared.h"
#include "ui/runs/run_library.h"
#include "ui/shell/page.h"
#include "ui/studio.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QMenu;
class QSplitter;
class QStackedWidget;
class QTabWidget;
class QToolButton;

namespace ft::ui {

class AnswersTab;
class CurvesTab;
class DifferencesTab;
class ExamsTab;
class ParallelChart;
class PrimaryButton;
class RunCommands;
class RunsColumns;
class RunsModel;
class RunsView;
class ScatterChart;

class RunsPage : public Page {
  Q_OBJECT

 public:
  RunsPage(Studio& studio, QWidget* parent);

  void open(const QVariantMap& what) override;
  void find() override;
  QObject* command(const QString& name) override;

 protected:
  void showEvent(QShowEvent* event) override;
  void hideEvent(QHideEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;

 private:
  QMenu* outside_menu_ = nullptr;
  void buildTools();
  void buildBody();
  void bindProject();
  void connectView();

  void runsArrived();
  void arranged();
  void showCompared();  // hands the compared runs to the tabs, in a moment
  void compareNow();
  void fillTab(QWidget* tab, const ComparedRuns& runs);
  void showTexts();
  void fillGroups(bool anew = false);

  ComparedRuns compared() const;
  std::vector<std::string> chosen() const;  // what a command acts on: the selection
  void setShown(std::set<std::string> shown);
  void toggleShown(const std::string& path);
  void setBaseline(const std::string& path);  // again: no longer
  void applyBaseline(const std::string& path);
  void openOthers();
  void openRun(const std::string& path);
  void openWanted();
  void selectPaths(const std::vector<std::string>& paths);
  QModelIndex select(const std::vector<std::string>& paths);
  void saveState();
  void loadState();
  void keepView();     // before the model is another one
  void restoreView();  // selection, place and folded groups as they were
  void shareSplit();
  void showSort();  // the header says how the model is sorted

  RunLibrary& library() const { return RunLibrary::of(studio()); }
  RunsModel* model_ = nullptr;
  RunsView* view_ = nullptr;
  QStackedWidget* stack_ = nullptr;
  QSplitter* split_ = nullptr;
  QTabWidget* tabs_ = nullptr;
  CurvesTab* curves_ = nullptr;
  DifferencesTab* differences_ = nullptr;
  ExamsTab* exams_ = nullptr;
  AnswersTab* answers_ = nullptr;
  ParallelChart* parallel_ = nullptr;
  ScatterChart* scatter_ = nullptr;
  QLabel *count_ = nullptr, *best_label_ = nullptr;
  QLineEdit* search_ = nullptr;
  QComboBox* group_ = nullptr;
  QToolButton *columns_tool_ = nullptr, *open_tool_ = nullptr;
  RunsColumns* columns_ = nullptr;
  RunCommands* commands_ = nullptr;
  PrimaryButton* compare_ = nullptr;
  bool loading_ = false, first_choice_ = true, split_moved_ = false;
  bool was_reset_ = false;  // the view has lost what is kept here
  std::vector<std::string> selected_;
  std::string current_;
  std::set<QString> folded_;  // labels of groups
  int scrolled_ = 0;
  std::string opened_;  // a run to be shown as soon as it is read
  BestRun best_;
  ComparedRuns in_tables_;  // what the tab in view was given
  QWidget* filled_tab_ = nullptr;
  ComparedRuns best_runs_;  // that it was found among
  Latest best_question_;
  QTimer compare_timer_, search_timer_;
};

}  // namespace ft::ui

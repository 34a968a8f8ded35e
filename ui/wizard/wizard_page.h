// The wizard: five steps, a list of them at the left, the estimate at the right. A part of the Train page, not a
// dialog: one can leave and come back.
#pragma once

#include <QTimer>
#include <QWidget>
#include <filesystem>
#include <vector>

#include "ui/bridge/train_queue.h"
#include "ui/wizard/blockers.h"

class QCheckBox;
class QLabel;
class QLineEdit;
class QListView;
class QPushButton;
class QScrollArea;
class QStackedWidget;
class QStandardItemModel;

namespace ft::ui {

class Draft;
class EstimatePanel;
class Facts;
class StartStep;
class Step;
class Studio;
class VerdictPanel;

class WizardPage : public QWidget {
  Q_OBJECT

 public:
  WizardPage(Studio& studio, QWidget* parent);

  Draft& draft() { return *draft_; }
  Facts& facts() { return *facts_; }
  void goToStep(int step);
  int step() const;
  void focusField(int step, const QString& key);
  void focusKey(const QString& key);  // in whichever step it stands
  void showExam(const QString& run);  // step 5 with this run
  QString shownExam() const;          // the run in view at step 5; empty at another step
  bool waitsForExam() const;          // step 5 is in view, and holds no exam of this draft yet
  QPushButton* primary() const;
  void find();

 Q_SIGNALS:
  void runPlanned(const ft::ui::RunPlan& plan, bool now);

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;
  void showEvent(QShowEvent* event) override;
  void changeEvent(QEvent* event) override;

 private:
  void chooseExam();
  void showSteps();
  void refresh(const QString& what);
  void check();
  void start(bool now);
  void plan(RunPlan plan, bool now);
  void searchField(const QString& words);

  Studio& studio_;
  Draft* draft_;
  Facts* facts_;
  QListView* list_;
  QStandardItemModel* list_items_;
  QStackedWidget* stack_;
  std::vector<Step*> steps_;
  StartStep* start_step_;
  VerdictPanel* verdict_ = nullptr;
  QLabel* other_exam_;
  bool exam_chosen_ = false;  // by somebody: showExam()
  EstimatePanel* estimate_;
  QPushButton *back_, *next_;
  QCheckBox* advanced_;
  QLineEdit* search_;
  QLabel* saved_;
  QTimer ask_timer_;
  std::vector<Blocker> blockers_;
  bool starting_ = false;
};

}  // namespace ft::ui

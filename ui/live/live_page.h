// Train › Live: one run as it goes, from its directory: curves, numbers, answers, log. The run may be this window's
// own, or one that another program makes; what cannot be told to it has no button.
#pragma once

#include <QTimer>
#include <QWidget>
#include <memory>

#include "core/runs/follower.h"

class QComboBox;
class QLabel;
class QPushButton;
class QStackedWidget;
class QStandardItemModel;
class QTabWidget;
class QToolButton;

namespace ft::ui {

class BatchView;
class ChartView;
class EventLog;
class LiveCurves;
class MessageArea;
class SamplesStrip;
class Studio;
class TimeUsePanel;

class LivePage : public QWidget {
  Q_OBJECT

 public:
  LivePage(Studio& studio, QWidget* parent);

  void showRun(const QString& directory);  // empty: nothing
  QString run() const { return run_; }

 Q_SIGNALS:
  void newRunWanted();
  void examWanted(const QString& directory);

 protected:
  void showEvent(QShowEvent* event) override;

 private:
  ChartView* lossChart() const;
  bool isCurrent() const;
  bool isTraining() const;  // it is this window's, and its steps go on
  bool waits() const;       // in the queue
  void fillRuns();
  void buildMore();
  void showTimeUse();
  void showFirst();
  void poll();
  void tick();
  void showState();
  void tellWhatIsNext(const std::string& ended);
  void watchForMemorising();
  void offerEvent(int mark);
  void goToLog(double step);
  void addEpochs();
  QString lossText() const;
  bool starred() const;
  void showStar();
  void toggleStar();

  Studio& studio_;
  QString run_;
  std::unique_ptr<runs::Follower> follower_;
  size_t samples_seen_ = 0, evaluations_seen_ = 0;
  QTimer follow_timer_;
  QString told_state_;

  QStackedWidget* pages_;
  QComboBox* runs_;
  QLabel* state_;
  QPushButton *pause_, *stop_, *resume_;
  QToolButton *more_, *star_;
  MessageArea* messages_;
  LiveCurves* curves_;
  QStandardItemModel* setting_rows_;
  QTabWidget* tabs_;
  SamplesStrip* samples_;
  BatchView* batch_;
  TimeUsePanel* time_use_;
  EventLog* events_;
};

}  // namespace ft::ui

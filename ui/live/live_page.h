// Train › Live: one run as it goes, from its directory: curves, numbers, answers, log. The run may be this window's
// own, or one that another program makes; what cannot be told to it has no button.
#pragma once

#include <QTimer>
#include <QWidget>
#include <memory>

#include "core/runs/follower.h"
#include "ui/charts/chart_view.h"

class QComboBox;
class QLabel;
class QPlainTextEdit;
class QPushButton;
class QSlider;
class QSplitter;
class QStackedWidget;
class QStandardItemModel;
class QTableView;
class QTabWidget;
class QToolButton;

namespace ft::ui {

class BatchView;
class CursorModel;
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
  ChartView* lossChart() const { return loss_; }

 Q_SIGNALS:
  void newRunWanted();
  void examWanted(const QString& directory);

 protected:
  void showEvent(QShowEvent* event) override;

 private:
  struct Curve {
    ChartView* chart;
    int series;
    const char* key;
    size_t given = 0;
  };
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
  void showNumbers();
  void addPoints(bool restarted);
  void addEvents(bool restarted);
  void watchForMemorising();
  void offerEvent(int mark);
  void goToLog(double step);
  void addEpochs();
  void retitle();

  Studio& studio_;
  QString run_;
  std::unique_ptr<runs::Follower> follower_;
  std::vector<Curve> curves_;
  std::vector<ChartEvent> marks_;  // under the loss
  size_t events_seen_ = 0, samples_seen_ = 0, evaluations_seen_ = 0;
  QTimer follow_timer_;
  QString told_state_;

  QStackedWidget* pages_;
  QComboBox* runs_;
  QLabel *state_, *best_;
  QPushButton *pause_, *stop_, *resume_;
  QToolButton* more_;
  MessageArea* messages_;
  CursorModel* cursor_;
  ChartView *loss_, *rate_, *norm_, *speed_, *memory_;
  QSlider* smoothing_;
  QTableView* numbers_;
  QStandardItemModel *number_rows_, *event_rows_, *setting_rows_;
  QTabWidget* tabs_;
  SamplesStrip* samples_;
  BatchView* batch_;
  TimeUsePanel* time_use_;
  QPlainTextEdit* log_;
};

}  // namespace ft::ui

// Training runs of this window, one after another: each runs on the engine's background thread, then its exam. Polled
// once for the whole window (15 Hz while something runs); what is shown comes from snapshots by value and from the
// run's directory. Lives on the window's thread.
#pragma once

#include <QObject>
#include <QString>
#include <QTimer>
#include <deque>
#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

#include "core/base/cancel.h"
#include "core/config/run_spec.h"
#include "core/runs/snapshot.h"

namespace ft::engine {
class Job;
}

namespace ft::ui {

// The exam that is sat when a run ends; no file: none.
struct ExamPlan {
  std::string file;
  std::vector<std::string> metrics;
  int64_t max_new_tokens = 128, limit = 0;
  bool examine_base = true;
};

struct RunPlan {
  QString name;
  config::RunSpec spec;
  std::filesystem::path directory;  // must not hold a run, unless resumed
  bool resume = false;
  bool although_held = false;  // begins while the queue is held, too: somebody chose this very run
  ExamPlan exam;
};

class TrainQueue : public QObject {
  Q_OBJECT

 public:
  // What the window's run is doing; `loading`: the engine's library is not there yet.
  enum class Stage { idle, loading, running, examining };

  explicit TrainQueue(QObject* parent = nullptr);
  ~TrainQueue() override;

  // How the next runs compute: threads (0: all cores) and device.
  void setMachine(int threads, const std::string& device);

  // Behind those that wait already; begins at once when nothing runs. One that begins although the queue is held goes
  // before those that do not.
  void add(RunPlan plan);
  void removeWaiting(int index);
  void moveWaiting(int from, int to);
  const std::deque<RunPlan>& waiting() const { return waiting_; }
  void setHeld(bool held);  // nothing new begins, whatever was chosen before
  bool held() const { return held_; }
  // What happens to those that wait when a run fails: they begin (the default), or the queue is held.
  void setGoesOnAfterFailure(bool goes_on) { goes_on_ = goes_on; }
  // What waited when the program ended, behind what waits now; held, until somebody lets the queue go on.
  void restore(const std::vector<RunPlan>& plans);

  Stage stage() const { return stage_; }
  bool busy() const { return stage_ != Stage::idle; }
  const RunPlan* current() const { return current_ ? &*current_ : nullptr; }
  runs::Snapshot snapshot() const { return shown_; }
  double examShare() const { return exam_share_->load(); }

  void setPaused(bool paused);  // of the run; an exam cannot be paused
  bool pausing() const { return paused_wanted_; }
  void stopAndSave();     // checkpoint at the next step, then the run is over (resumable); an exam ends unfinished
  void stopAndDiscard();  // the same without a checkpoint: what came after the last one is lost
  void saveNow();
  void evaluateNow();
  void scaleLearningRate(double factor);  // of the schedule's rate, from the next step on
  bool stopping() const { return stop_wanted_; }

  // Before the program ends: as stopAndSave(), and nothing begins behind it. A run that has not begun goes back to
  // the front of the queue. Returns at once; it is over when busy() is false.
  void windDown();
  // For the program's end: stops what runs and waits for its checkpoint.
  void finish();

 Q_SIGNALS:
  void tick();     // the snapshot may have changed
  void changed();  // stage, queue
  void started(const QString& directory);
  void ended(const QString& directory, const QString& failure);  // failure: a sentence, or empty
  void examEnded(const QString& directory, const QString& failure);
  void examStopped(const QString& directory);  // by somebody, before all was answered; examEnded() does not come
  // Stopped before its first step, while the engine was loading: it waits at the front of the queue, which is held now.
  void putBack(const QString& name);

 private:
  void beginNext();
  void load(std::deque<RunPlan>::iterator plan);
  void begin();
  void poll();
  void endRun();
  void examine();
  void becomeIdle();
  void fail(const QString& sentence);  // of the current run
  void holdAfterFailure();

  std::deque<RunPlan> waiting_;
  std::optional<RunPlan> current_;
  std::unique_ptr<engine::Job> job_;
  runs::Snapshot shown_;
  Stage stage_ = Stage::idle;
  bool held_ = false, paused_wanted_ = false, stop_wanted_ = false;
  bool winding_down_ = false, goes_on_ = true;
  std::shared_ptr<std::atomic<double>> exam_share_ = std::make_shared<std::atomic<double>>(0.0);
  StopToken exam_stop_;
  int threads_ = 0;
  std::string device_ = "auto";
  QTimer timer_;
};

}  // namespace ft::ui

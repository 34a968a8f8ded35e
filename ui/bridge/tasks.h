// Long jobs, except training itself: exams, checks, exports, downloads. Listed in the window with progress and cancel;
// they outlive the page that began them.
#pragma once

#include <QObject>
#include <QString>
#include <atomic>
#include <functional>
#include <memory>
#include <vector>

#include "core/base/cancel.h"
#include "ui/bridge/async.h"

class QTimer;

namespace ft::ui {

// Lives on the window's thread. What the worker touches is in Progress.
class Task : public QObject {
  Q_OBJECT

 public:
  enum class State { waiting, running, done, failed, cancelled };

  // Written by the worker, read by the window.
  struct Progress {
    std::atomic<double> share{-1.0};  // 0 to 1; negative: unknown
    std::atomic<int64_t> done{0}, total{0};
    std::atomic<double> began{0};  // when its thread came to it; 0: it waits for one
  };

  QString title() const { return title_; }
  QString page() const { return page_; }  // where its result shows
  State state() const { return state_; }
  QString message() const { return message_; }  // of a failure
  double share() const { return progress_->share.load(); }
  int64_t done() const { return progress_->done.load(); }
  int64_t total() const { return progress_->total.load(); }
  double seconds() const;
  double seconds_left() const;  // negative: unknown; of the work alone, not of the wait before
  bool running() const { return state_ == State::waiting || state_ == State::running; }
  void cancel();
  bool stopping() const { return stop_.requested(); }
  // Begun again by itself whenever it is wanted: nothing is lost when the program ends before it.
  void setRepeatable() { repeatable_ = true; }
  bool isRepeatable() const { return repeatable_; }

 private:
  friend class Tasks;
  static double clock();  // seconds

  QString title_, page_, message_;
  State state_ = State::waiting;
  std::shared_ptr<Progress> progress_ = std::make_shared<Progress>();
  StopToken stop_;
  double started_ = 0, ended_ = 0;
  bool repeatable_ = false;
};

class Tasks : public QObject {
  Q_OBJECT

 public:
  explicit Tasks(QObject* parent = nullptr);

  // `work` gets its stop token and a place for its progress. `done` and `failed` as in run_async; a cancelled task
  // calls neither unless its work returned. `title` must be translated.
  template <class Work>
  Task* start(QThreadPool& pool, const QString& title, const QString& page, QObject* owner, Work work,
              typename DoneType<std::invoke_result_t<Work, StopToken, Task::Progress&>>::type done,
              Failed failed = {}) {
    using Result = std::invoke_result_t<Work, StopToken, Task::Progress&>;
    Task* task = add(title, page);
    QPointer<QObject> guard(owner);
    auto run = [work = std::move(work), stop = task->stop_, progress = task->progress_]() mutable {
      stop.check();
      progress->began = Task::clock();
      return work(stop, *progress);
    };
    Failed on_failure = [this, task, guard, failed = std::move(failed)](const Error& error) {
      end(task, error.code() == Code::cancelled ? Task::State::cancelled : Task::State::failed, error);
      if (guard && failed && error.code() != Code::cancelled) failed(error);
    };
    if constexpr (std::is_void_v<Result>) {
      run_async(
          pool, this, std::move(run),
          [this, task, guard, done = std::move(done)] {
            end(task, Task::State::done);
            if (guard) done();
          },
          on_failure);
    } else {
      run_async(
          pool, this, std::move(run),
          [this, task, guard, done = std::move(done)](Result result) {
            end(task, Task::State::done);
            if (guard) done(std::move(result));
          },
          on_failure);
    }
    return task;
  }

  const std::vector<Task*>& all() const { return tasks_; }  // newest last
  int running() const;
  void cancel_all();
  void dismiss(Task* task);

 Q_SIGNALS:
  void changed();  // the list, or a state
  void ended(Task* task);

 private:
  Task* add(const QString& title, const QString& page);
  void end(Task* task, Task::State state);
  void end(Task* task, Task::State state, const Error& error);
  std::vector<Task*> tasks_;
};

}  // namespace ft::ui

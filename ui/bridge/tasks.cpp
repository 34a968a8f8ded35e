#include "ui/bridge/tasks.h"

#include <algorithm>
#include <chrono>

#include "ui/bridge/error_text.h"

namespace ft::ui {

namespace {

constexpr size_t ended_kept = 20;

}  // namespace

double Task::clock() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

double Task::seconds() const {
  return (running() ? clock() : ended_) - started_;
}

double Task::seconds_left() const {
  const double done = share();
  const double began = progress_->began;
  return running() && began > 0 && done > 0.02 ? (clock() - began) * (1.0 - done) / done : -1.0;
}

void Task::cancel() {
  stop_.request_stop();
}

Tasks::Tasks(QObject* parent) : QObject(parent) {}

Task* Tasks::add(const QString& title, const QString& page) {
  auto* task = new Task;
  task->setParent(this);
  task->title_ = title;
  task->page_ = page;
  task->state_ = Task::State::running;
  task->started_ = Task::clock();
  tasks_.push_back(task);
  Q_EMIT changed();
  return task;
}

void Tasks::end(Task* task, Task::State state) {
  task->state_ = state;
  task->ended_ = Task::clock();
  const auto is_over = [](const Task* one) { return !one->running(); };
  if (static_cast<size_t>(std::count_if(tasks_.begin(), tasks_.end(), is_over)) > ended_kept) {
    // Never the one that ends now: its page looks at it once more.
    const auto oldest =
        std::find_if(tasks_.begin(), tasks_.end(), [&](const Task* one) { return is_over(one) && one != task; });
    (*oldest)->deleteLater();
    tasks_.erase(oldest);
  }
  Q_EMIT ended(task);
  Q_EMIT changed();
}

void Tasks::end(Task* task, Task::State state, const Error& error) {
  task->message_ = text_of(error);
  end(task, state);
}

int Tasks::running() const {
  return static_cast<int>(
      std::count_if(tasks_.begin(), tasks_.end(), [](const Task* task) { return task->running(); }));
}

void Tasks::cancel_all() {
  for (Task* task : tasks_)
    if (task->running()) task->cancel();
}

void Tasks::dismiss(Task* task) {
  if (task->running()) return;
  std::erase(tasks_, task);
  task->deleteLater();
  Q_EMIT changed();
}

}  // namespace ft::ui

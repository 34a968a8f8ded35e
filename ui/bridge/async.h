// Work off the window's thread. The answer comes back on it, and only to somebody who is still there.
#pragma once

#include <QCoreApplication>
#include <QPointer>
#include <QThread>
#include <QThreadPool>
#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <type_traits>
#include <utility>

#include "core/base/cancel.h"
#include "core/base/error.h"

namespace ft::ui {

// Threads for files and lists (shared), and the one thread on which models are loaded, estimated and examined, one
// after another: each thread that computes keeps a team of its own.
QThreadPool& worker_pool();
QThreadPool& engine_pool();
// Waits for both; at the program's end, after everything was asked to stop.
void finish_pools();

// What was thrown, as an Error in words.
Error error_of(const std::exception_ptr& failure);

using Failed = std::function<void(const Error&)>;

template <class Result>
struct DoneType {
  using type = std::function<void(Result)>;
};
template <>
struct DoneType<void> {
  using type = std::function<void()>;
};

// Runs `work` on the pool. Then, on the window's thread and if `owner` still exists, `done` with its result or `failed`
// with its error. Call from the window's thread.
template <class Work>
void run_async(QThreadPool& pool, QObject* owner, Work work, typename DoneType<std::invoke_result_t<Work>>::type done,
               Failed failed = {}) {
  using Result = std::invoke_result_t<Work>;
  pool.start([guard = QPointer<QObject>(owner), work = std::move(work), done = std::move(done),
              failed = std::move(failed)]() mutable {
    std::exception_ptr failure;
    const auto deliver = [&](std::function<void()> answer) {
      QMetaObject::invokeMethod(
          QCoreApplication::instance(),
          [guard, answer = std::move(answer)] {
            if (guard) answer();
          },
          Qt::QueuedConnection);
    };
    try {
      if constexpr (std::is_void_v<Result>) {
        work();
        deliver([done = std::move(done)] { done(); });
      } else {
        auto result = std::make_shared<Result>(work());
        deliver([done = std::move(done), result] { done(std::move(*result)); });
      }
    } catch (...) {
      if (failed) deliver([failed = std::move(failed), error = error_of(std::current_exception())] { failed(error); });
    }
  });
}

// The newest of several questions: asking again stops the one before and drops its answer.
class Latest {
 public:
  ~Latest() { cancel(); }

  // `work` takes the StopToken of this question.
  template <class Work>
  void ask(QThreadPool& pool, QObject* owner, Work work,
           typename DoneType<std::invoke_result_t<Work, StopToken>>::type done, Failed failed = {}) {
    using Result = std::invoke_result_t<Work, StopToken>;
    cancel();
    stop_ = StopToken();
    const auto generation = *generation_;
    const auto is_current = [now = generation_, generation] { return *now == generation; };
    Failed on_failure;
    if (failed)
      on_failure = [is_current, failed = std::move(failed)](const Error& error) {
        if (is_current() && error.code() != Code::cancelled) failed(error);
      };
    auto run = [work = std::move(work), stop = stop_]() mutable { return work(stop); };
    if constexpr (std::is_void_v<Result>) {
      run_async(
          pool, owner, std::move(run),
          [is_current, done = std::move(done)] {
            if (is_current()) done();
          },
          on_failure);
    } else {
      run_async(
          pool, owner, std::move(run),
          [is_current, done = std::move(done)](Result result) {
            if (is_current()) done(std::move(result));
          },
          on_failure);
    }
  }

  void cancel() {
    stop_.request_stop();
    ++*generation_;
  }

 private:
  std::shared_ptr<uint64_t> generation_ = std::make_shared<uint64_t>(0);  // read and written on the window's thread
  StopToken stop_;
};

}  // namespace ft::ui

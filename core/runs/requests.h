// What a person asks of a run while it goes: a checkpoint, an evaluation, another learning rate. Asked from any thread;
// the loop heeds it before its next step. Asked twice before it was heeded counts once.
#pragma once

#include <mutex>
#include <optional>
#include <utility>

namespace ft::runs {

class Requests {
 public:
  struct Asked {
    bool checkpoint = false, evaluation = false;
    std::optional<double> rate_factor;  // on the schedule's learning rate, from now on
  };

  void checkpoint() {
    const std::lock_guard lock(mutex_);
    asked_.checkpoint = true;
  }
  void evaluation() {
    const std::lock_guard lock(mutex_);
    asked_.evaluation = true;
  }
  void scale_learning_rate(double factor) {
    const std::lock_guard lock(mutex_);
    asked_.rate_factor = factor;
  }
  // When the run is stopped it leaves what it has, without another checkpoint.
  void discard_at_stop() {
    const std::lock_guard lock(mutex_);
    discard_ = true;
  }

  Asked take() {
    const std::lock_guard lock(mutex_);
    return std::exchange(asked_, {});
  }
  bool discards() const {
    const std::lock_guard lock(mutex_);
    return discard_;
  }

 private:
  mutable std::mutex mutex_;
  Asked asked_;
  bool discard_ = false;
};

}  // namespace ft::runs

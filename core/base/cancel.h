// Stop and pause requests: flags that a job reads every micro-batch. Set from any thread, also from a signal handler.
#pragma once

#include <atomic>
#include <memory>

namespace ft {

// A handle by value; copies share the same flag.
class StopToken {
 public:
  StopToken() : state_(std::make_shared<State>()) {}

  void request_stop() const { state_->stop.store(true, std::memory_order_relaxed); }
  bool requested() const { return state_->stop.load(std::memory_order_relaxed); }

  void set_paused(bool paused) const { state_->paused.store(paused, std::memory_order_relaxed); }
  bool paused() const { return state_->paused.load(std::memory_order_relaxed); }

  // Throws Error{cancelled} when a stop was requested.
  void check() const;

 private:
  struct State {
    std::atomic<bool> stop{false}, paused{false};
  };
  std::shared_ptr<State> state_;
};

}  // namespace ft

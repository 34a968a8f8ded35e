// Shows a job's progress on stderr: a bar on a terminal, a line now and then elsewhere. Ctrl-C stops at the next step.
#pragma once

#include <string>

#include "core/base/cancel.h"
#include "core/engine/engine.h"

namespace ft::cli {

// Waits for the job's end, drawing. Returns its phase; throws its Error.
runs::Phase follow(engine::Job& job);

// The share done of work on this thread, on stderr when that is a terminal. Ctrl-C asks the work to stop.
class ShareBar {
 public:
  explicit ShareBar(std::string doing);
  ~ShareBar();
  const StopToken& stop() const { return stop_; }
  void show(double share);

 private:
  std::string doing_;
  StopToken stop_;
  int shown_ = -1;
};

// "1:05", "12:40", "2:03:10".
std::string clock_text(double seconds);

}  // namespace ft::cli

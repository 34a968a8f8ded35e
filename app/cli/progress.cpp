#include "app/cli/progress.h"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <thread>
#include <vector>

#include "app/cli/console.h"

namespace ft::cli {

namespace {

volatile std::sig_atomic_t interrupted = 0;

// The first Ctrl-C asks to stop; a second one ends the program the usual way.
void on_interrupt(int) {
  interrupted = 1;
  std::signal(SIGINT, SIG_DFL);
}

std::string bar(double share, int width) {
  const int full = static_cast<int>(share * width + 0.5);
  std::string text;
  for (int i = 0; i < width; ++i) text += i < full ? "█" : "░";
  return text;
}

// On a terminal (`columns` > 0) the parts that fit beside each other, the first ones first: a line that wraps could not
// be written over.
std::string line_of(const runs::Snapshot& s, int columns) {
  std::vector<std::string> parts;
  if (s.phase == runs::Phase::preparing) {
    parts.push_back(fmt::format("{} {:3.0f} %", s.doing.empty() ? "Starting" : s.doing, 100 * s.share));
  } else {
    parts.push_back(fmt::format("step {}/{}", s.step, s.total_steps));
    if (s.phase == runs::Phase::evaluating || s.phase == runs::Phase::saving || s.phase == runs::Phase::paused)
      parts.push_back(fmt::format("({})", s.message));
    if (s.step > 0) {
      parts.push_back(fmt::format("loss {:.4f}", s.loss));
      parts.push_back(fmt::format("{} left", clock_text(s.seconds_left)));
      if (s.has_eval) parts.push_back(fmt::format("eval {:.4f}", s.eval_loss));
      parts.push_back(fmt::format("{:.0f} tokens/s", s.tokens_per_second));
    }
  }
  if (columns <= 0) return fmt::format("{}", fmt::join(parts, "  "));
  std::string text;
  for (const std::string& part : parts) {
    if (static_cast<int>(text.size() + part.size()) + 2 >= columns) continue;
    if (!text.empty()) text += "  ";
    text += part;
  }
  const int room = columns - 2 - static_cast<int>(text.size());
  if (s.phase == runs::Phase::preparing || room < 8 || s.total_steps <= 0) return text;
  return bar(static_cast<double>(s.step) / static_cast<double>(s.total_steps), std::min(24, room)) + " " + text;
}

// Of stderr, when it is one.
int columns_of_terminal() {
  winsize size{};
  return ::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

}  // namespace

std::string clock_text(double seconds) {
  const auto total = static_cast<int64_t>(seconds + 0.5);
  if (total >= 3600) return fmt::format("{}:{:02}:{:02}", total / 3600, total / 60 % 60, total % 60);
  return fmt::format("{}:{:02}", total / 60, total % 60);
}

ShareBar::ShareBar(std::string doing) : doing_(std::move(doing)) {
  interrupted = 0;
  std::signal(SIGINT, on_interrupt);
}

ShareBar::~ShareBar() {
  std::signal(SIGINT, SIG_DFL);
  if (shown_ >= 0) fmt::print(stderr, "\r\033[K");
}

void ShareBar::show(double share) {
  if (interrupted) stop_.request_stop();
  const int percent = static_cast<int>(100 * share);
  if (percent == shown_ || !stderr_is_terminal()) return;
  shown_ = percent;
  const int room = columns_of_terminal() - static_cast<int>(doing_.size()) - 9;
  const std::string drawn = room >= 8 ? bar(share, std::min(24, room)) + " " : "";
  fmt::print(stderr, "\r\033[K{}{:3} %", room >= 0 ? drawn + doing_ + " " : drawn, percent);
  std::fflush(stderr);
}

namespace {

// Prints the warnings that were not printed before, each on its own line. Returns how many there are by now.
size_t tell_warnings(const engine::Job& job, size_t told, bool terminal) {
  const std::vector<std::string> warnings = job.warnings();
  for (size_t i = told; i < warnings.size(); ++i)
    fmt::print(stderr, "{}Warning: {}\n", terminal ? "\r\033[K" : "", warnings[i]);
  return warnings.size();
}

}  // namespace

runs::Phase follow(engine::Job& job) {
  using Clock = std::chrono::steady_clock;
  interrupted = 0;
  std::signal(SIGINT, on_interrupt);
  const bool terminal = stderr_is_terminal();
  const auto period = terminal ? std::chrono::milliseconds(100) : std::chrono::milliseconds(10'000);
  uint64_t shown = 0;
  auto last = Clock::now();
  bool told = false;
  size_t warnings = 0;
  while (!job.done()) {
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
    warnings = tell_warnings(job, warnings, terminal);
    if (interrupted && !told) {
      told = true;
      job.request_stop();
      fmt::print(stderr, "{}Stopping at the next step …\n", terminal ? "\r\033[K" : "");
    }
    const auto snapshot = job.snapshot();
    if (snapshot.revision == shown || Clock::now() - last < period) continue;
    shown = snapshot.revision;
    last = Clock::now();
    if (terminal)
      fmt::print(stderr, "\r\033[K{}", line_of(snapshot, columns_of_terminal()));
    else
      fmt::print(stderr, "{}\n", line_of(snapshot, 0));
    std::fflush(stderr);
  }
  std::signal(SIGINT, SIG_DFL);
  tell_warnings(job, warnings, terminal);
  if (terminal) fmt::print(stderr, "\r\033[K");  // what comes now, an error perhaps, begins a line
  const runs::Phase phase = job.wait();
  const auto last_words = job.snapshot();
  if (last_words.step > 0)  // a run that had nothing left to do has nothing to show
    fmt::print(stderr, "{}\n", line_of(last_words, terminal ? columns_of_terminal() : 0));
  return phase;
}

}  // namespace ft::cli

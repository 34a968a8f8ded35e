#include "app/cli/progress.h"

#include <fmt/format.h>

#include <chrono>
#include <csignal>
#include <cstdio>
#include <thread>

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

std::string line_of(const runs::Snapshot& s, bool with_bar) {
  if (s.phase == runs::Phase::preparing)
    return fmt::format("{} {:3.0f} %", s.doing.empty() ? "Starting" : s.doing, 100 * s.share);
  const double share = s.total_steps > 0 ? static_cast<double>(s.step) / static_cast<double>(s.total_steps) : 0.0;
  std::string text = with_bar ? bar(share, 24) + " " : "";
  text += fmt::format("step {}/{}  loss {:.4f}  {:.0f} tokens/s  {} left", s.step, s.total_steps, s.loss,
                      s.tokens_per_second, clock_text(s.seconds_left));
  if (s.has_eval) text += fmt::format("  eval {:.4f}", s.eval_loss);
  if (s.phase == runs::Phase::evaluating || s.phase == runs::Phase::saving || s.phase == runs::Phase::paused)
    text += fmt::format("  ({})", s.message);
  return text;
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
  fmt::print(stderr, "\r\033[K{} {} {:3} %", bar(share, 24), doing_, percent);
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
    fmt::print(stderr, "{}{}{}", terminal ? "\r\033[K" : "", line_of(snapshot, terminal), terminal ? "" : "\n");
    std::fflush(stderr);
  }
  std::signal(SIGINT, SIG_DFL);
  tell_warnings(job, warnings, terminal);
  const runs::Phase phase = job.wait();
  const auto last_words = job.snapshot();
  if (last_words.step > 0)  // a run that had nothing left to do has nothing to show
    fmt::print(stderr, "{}{}\n", terminal ? "\r\033[K" : "", line_of(last_words, terminal));
  else if (terminal)
    fmt::print(stderr, "\r\033[K");
  return phase;
}

}  // namespace ft::cli

// What tests of the window share: a home of their own, waiting without nested loops in the product, finding by name.
#pragma once

#include <gtest/gtest.h>
#include <time.h>

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>
#include <QWidget>
#include <algorithm>
#include <functional>
#include <vector>

#include "ui/main_window.h"
#include "ui/studio.h"

namespace ft::ui::test {

// Spins the test's own event loop until `done`; false after `seconds`.
inline bool wait_for(const std::function<bool()>& done, double seconds) {
  return QTest::qWaitFor(done, static_cast<int>(1000 * seconds));
}

template <class Widget = QWidget>
Widget* find(QWidget* root, const QString& name) {
  auto* found = root->findChild<Widget*>(name);
  EXPECT_TRUE(found) << name.toStdString();
  return found;
}

inline void click(QWidget* root, const QString& name) {
  QWidget* target = find(root, name);
  if (!target) return;
  EXPECT_TRUE(target->isEnabled()) << name.toStdString() << ": " << target->toolTip().toStdString();
  EXPECT_TRUE(target->isVisible()) << name.toStdString();
  QTest::mouseClick(target, Qt::LeftButton);
}

// Measures how long the event loop is held up: a timer that should fire every few milliseconds.
class LoopProbe {
 public:
  LoopProbe() {
    clock_.start();
    timer_.setTimerType(Qt::PreciseTimer);
    timer_.setInterval(interval_ms);
    QObject::connect(&timer_, &QTimer::timeout, [this] {
      const double now = static_cast<double>(clock_.nsecsElapsed()) / 1e6, busy = busy_ms();
      if (last_ > 0) {
        delays_.push_back(std::max(0.0, now - last_ - interval_ms));
        worst_busy_ = std::max(worst_busy_, busy - last_busy_);
      }
      last_ = now;
      last_busy_ = busy;
    });
    timer_.start();
  }
  void reset() { delays_.clear(), last_ = 0, worst_busy_ = 0; }
  size_t beats() const { return delays_.size(); }
  double worst() const { return delays_.empty() ? 0 : *std::max_element(delays_.begin(), delays_.end()); }
  // The longest time that the window's thread computed without looking up, whatever else the machine was doing.
  double worst_busy() const { return worst_busy_; }
  double percentile(double share) const {
    if (delays_.empty()) return 0;
    std::vector<double> sorted = delays_;
    std::sort(sorted.begin(), sorted.end());
    return sorted[static_cast<size_t>(share * static_cast<double>(sorted.size() - 1))];
  }

 private:
  static constexpr int interval_ms = 5;
  static double busy_ms() {
    timespec time{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
  }
  QElapsedTimer clock_;
  QTimer timer_;
  double last_ = 0, last_busy_ = 0, worst_busy_ = 0;
  std::vector<double> delays_;
};

// A window over a fresh project, in one language.
struct Window {
  explicit Window(const QString& language = "en", const QSize& size = {1280, 800})
      : studio((folder.path() + "/project").toStdString()), window(studio) {
    studio.preferences().setLanguage(language);
    studio.preferences().setScheme(theme::Scheme::light);
    window.go("home");
    window.resize(size);
    window.show();
    EXPECT_TRUE(QTest::qWaitForWindowExposed(&window));
  }
  QTemporaryDir folder;
  Studio studio;
  MainWindow window;
};

}  // namespace ft::ui::test

#include "ui/shell/tray.h"

#include <QAction>
#include <QApplication>
#include <QMenu>
#include <QSystemTrayIcon>
#include <QWidget>

#include "ui/studio.h"
#include "ui/theme/icons.h"
#include "ui/theme/retranslate.h"

namespace ft::ui {

Tray::Tray(Studio& studio, QWidget* window, std::function<QString()> doing)
    : QObject(window), studio_(studio), window_(window), doing_(std::move(doing)), available_([] {
        return QSystemTrayIcon::isSystemTrayAvailable();
      }) {
  connect(&studio_.training(), &TrainQueue::changed, this, &Tray::look);
  connect(&studio_.tasks(), &Tasks::changed, this, &Tray::look);
  timer_.setInterval(2000);
  connect(&timer_, &QTimer::timeout, this, &Tray::look);
}

Tray::~Tray() {
  delete menu_;  // it has no parent: the window may be hidden
}

void Tray::setAvailability(std::function<bool()> available) {
  available_ = std::move(available);
  look();
}

void Tray::build() {
  icon_ = new QSystemTrayIcon(icon("app"), this);
  menu_ = new QMenu;
  menu_->setObjectName("trayMenu");
  const auto add = [this](const char* name, auto run) {
    QAction* action = menu_->addAction({}, this, run);
    action->setObjectName(name);
    return action;
  };
  TrainQueue& queue = studio_.training();
  show_ = add("trayShowAction", [this] { showWindow(); });
  pause_ = add("trayPauseAction", [&queue] { queue.setPaused(!queue.pausing()); });
  stop_ = add("trayStopAction", [&queue] { queue.stopAndSave(); });
  menu_->addSeparator();
  quit_ = add("trayQuitAction", [this] {  // asks, as it always does
    showWindow();
    window_->close();
  });
  icon_->setContextMenu(menu_);
  connect(icon_, &QSystemTrayIcon::activated, this, [this](QSystemTrayIcon::ActivationReason reason) {
    if (reason == QSystemTrayIcon::Trigger || reason == QSystemTrayIcon::DoubleClick) showWindow();
  });
  retranslate(window_, [this] {
    show_->setText(tr("Show the window"));
    quit_->setText(tr("Quit"));
    look();
  });
}

void Tray::look() {
  const TrainQueue& queue = studio_.training();
  const bool works = queue.busy() || studio_.tasks().running() > 0;
  shown_ = works && available_();
  if (!works && hides_) showWindow();
  if (!shown_) {
    timer_.stop();
    if (icon_) icon_->hide();
    return;
  }
  if (!icon_) return build();  // comes here again
  const bool examines = queue.stage() == TrainQueue::Stage::examining;
  pause_->setVisible(queue.busy() && !examines);
  pause_->setText(queue.pausing() ? tr("Resume") : tr("Pause"));
  stop_->setVisible(queue.busy());
  stop_->setEnabled(!queue.stopping());
  stop_->setText(examines ? tr("Stop the exam") : tr("Stop and save"));
  icon_->setToolTip(doing_());
  icon_->show();
  if (!timer_.isActive()) timer_.start();
}

void Tray::hideWindow() {
  if (!shown_) return window_->showMinimized();
  hides_ = true;
  QApplication::setQuitOnLastWindowClosed(false);
  window_->hide();
}

void Tray::showWindow() {
  if (hides_) QApplication::setQuitOnLastWindowClosed(true);
  hides_ = false;
  window_->setWindowState(window_->windowState() & ~Qt::WindowMinimized);
  window_->show();
  window_->raise();
  window_->activateWindow();
}

}  // namespace ft::ui

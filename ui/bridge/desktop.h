// What the desktop is asked for while a model trains: not to fall asleep, and to tell when the run has ended. Both
// through D-Bus, asynchronously; a desktop without them does without. Lives on the window's thread.
#pragma once

#include <QDBusUnixFileDescriptor>
#include <QObject>
#include <QString>

namespace ft::ui {

class Awake : public QObject {
  Q_OBJECT

 public:
  explicit Awake(QObject* parent = nullptr) : QObject(parent) {}

  // `reason` as the desktop shows it. Off: the lock is given back.
  void keep(bool on, const QString& reason);
  bool wanted() const { return wanted_; }
  bool held() const { return lock_.isValid(); }

 private:
  bool wanted_ = false;
  QDBusUnixFileDescriptor lock_;  // systemd-logind's: sleep waits while it is open
};

// A message of the desktop, for when the window is not looked at. Returns at once.
void notify_desktop(const QString& title, const QString& text);

}  // namespace ft::ui

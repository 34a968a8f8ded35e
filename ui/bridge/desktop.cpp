#include "ui/bridge/desktop.h"

#include <QCoreApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QVariantMap>

namespace ft::ui {

void Awake::keep(bool on, const QString& reason) {
  if (on == wanted_) return;
  wanted_ = on;
  lock_ = {};
  if (!on) return;
  QDBusConnection bus = QDBusConnection::systemBus();
  if (!bus.isConnected()) return;
  QDBusMessage call = QDBusMessage::createMethodCall("org.freedesktop.login1", "/org/freedesktop/login1",
                                                     "org.freedesktop.login1.Manager", "Inhibit");
  call << "sleep:idle" << QCoreApplication::applicationName() << reason << "block";
  auto* watcher = new QDBusPendingCallWatcher(bus.asyncCall(call), this);
  connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
    const QDBusPendingReply<QDBusUnixFileDescriptor> reply = *watcher;
    if (wanted_ && !reply.isError()) lock_ = reply.value();
    watcher->deleteLater();
  });
}

void notify_desktop(const QString& title, const QString& text) {
  QDBusConnection bus = QDBusConnection::sessionBus();
  if (!bus.isConnected()) return;
  QDBusMessage call = QDBusMessage::createMethodCall("org.freedesktop.Notifications", "/org/freedesktop/Notifications",
                                                     "org.freedesktop.Notifications", "Notify");
  constexpr int desktops_own_time = -1;
  call << QCoreApplication::applicationName() << 0u << "finetune-studio" << title << text << QStringList()
       << QVariantMap() << desktops_own_time;
  bus.asyncCall(call);
}

}  // namespace ft::ui

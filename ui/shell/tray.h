// The icon in the desktop's tray: there only while something runs, says what, and brings back the window that went
// behind it. Where the desktop has no tray (GNOME) it never shows.
#pragma once

#include <QObject>
#include <QPointer>
#include <QTimer>
#include <functional>

class QAction;
class QMenu;
class QSystemTrayIcon;
class QWidget;

namespace ft::ui {

class Studio;

class Tray : public QObject {
  Q_OBJECT

 public:
  // `doing`: one sentence on the job that matters most.
  Tray(Studio& studio, QWidget* window, std::function<QString()> doing);
  ~Tray() override;

  bool isAvailable() const { return available_(); }
  void setAvailability(std::function<bool()> available);  // instead of the desktop's, for tests
  bool isShown() const { return shown_; }

  // The window goes; a click on the icon brings it back, and so does the end of all jobs.
  void hideWindow();
  void showWindow();

 private:
  void look();
  void build();

  Studio& studio_;
  QWidget* window_;
  std::function<QString()> doing_;
  std::function<bool()> available_;
  QSystemTrayIcon* icon_ = nullptr;  // made when it is first needed
  QPointer<QMenu> menu_;
  QAction *show_ = nullptr, *pause_ = nullptr, *stop_ = nullptr, *quit_ = nullptr;
  QTimer timer_;
  bool shown_ = false, hides_ = false;
};

}  // namespace ft::ui

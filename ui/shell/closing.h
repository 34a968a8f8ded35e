// Closing the window while something runs: asks first, lets the run write its checkpoint and the jobs end, says that it
// stops, and closes the window when all is over. The window's thread never waits.
#pragma once

#include <QObject>
#include <QPointer>
#include <filesystem>

class QDialog;
class QWidget;

namespace ft::ui {

class Studio;
class Tray;

class Closing : public QObject {
  Q_OBJECT

 public:
  Closing(Studio& studio, Tray& tray, QWidget* window);

  // Whether the window may close now. Where not, it has asked, or says what it waits for; the window is closed again
  // when that is over.
  bool mayClose();

 private:
  void askFirst();
  void stop();
  void stay();
  void look();
  QString question() const;
  QStringList jobs() const;  // titles of those that would have to be begun again by hand

  Studio& studio_;
  Tray& tray_;
  QWidget* window_;
  QPointer<QDialog> question_, notice_;
  std::filesystem::path paused_;  // the run that the next start offers to go on with
  bool stopping_ = false, over_ = false, held_before_ = false;
};

}  // namespace ft::ui

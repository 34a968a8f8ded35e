// The list of long jobs: what runs with its progress and a way to stop it, and how the last ones ended.
#pragma once

#include <QFrame>
#include <QTimer>

class QVBoxLayout;

namespace ft::ui {

class Studio;

class JobsPopup : public QFrame {
  Q_OBJECT

 public:
  explicit JobsPopup(Studio& studio, QWidget* parent);
  void showAbove(QWidget* anchor);
  void note(const QString& text);  // kept in the list of notifications

 private:
  void fill();

  Studio& studio_;
  QVBoxLayout* rows_;
  QStringList notes_;
  QTimer timer_;
};

}  // namespace ft::ui

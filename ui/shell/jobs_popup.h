// The list of long jobs: what runs with its progress and a way to stop it, and how the last ones ended. A job keeps its
// row as long as it is listed: figures change under the pointer and the focus, buttons do not.
#pragma once

#include <QFrame>
#include <QPointer>
#include <QStringList>
#include <QTimer>
#include <vector>

#include "ui/bridge/tasks.h"

class QLabel;
class QProgressBar;
class QScrollArea;
class QToolButton;
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
  struct Row {
    QPointer<Task> task;  // none: training itself
    QWidget* widget = nullptr;
    QLabel *title = nullptr, *state = nullptr;
    QProgressBar* bar = nullptr;
    QToolButton *pause = nullptr, *stop = nullptr;  // pause: of training only
  };
  Row makeRow(Task* task);
  QToolButton* tool(QWidget* row, const char* name, const char* icon);
  void fill();     // rows for what is listed now
  void update_();  // bars and sentences of the rows
  void showTraining();
  void showTask(const Row& row);
  void place_();

  Studio& studio_;
  QScrollArea* scroll_;
  QVBoxLayout* rows_;
  Row training_;
  std::vector<Row> tasks_;  // newest first, as they are listed
  QLabel *notes_text_, *empty_;
  QStringList notes_;
  QTimer timer_;
  QPoint corner_;  // bottom right, on the screen
};

}  // namespace ft::ui

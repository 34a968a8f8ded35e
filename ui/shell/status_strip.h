// The status bar's contents: project, the job that matters most, memory, notifications. What stands here is repeated
// elsewhere and never the only place of an error.
#pragma once

#include <QTimer>
#include <QWidget>

class QLabel;
class QToolButton;

namespace ft::ui {

class JobsPopup;
class Studio;

class StatusStrip : public QWidget {
  Q_OBJECT

 public:
  explicit StatusStrip(Studio& studio, QWidget* parent = nullptr);
  void setHint(const QString& hint);
  // The page's last control is left by Tab for this strip, not the rail's.
  void follow(QWidget* page);
  void announce(const QString& sentence);  // the live region of screen readers; at most once in three seconds
  JobsPopup* jobs() const { return jobs_; }
  QString jobText() const;  // what runs, and how far it is; empty: nothing

 private:
  void showProjects();
  void showJob();
  void showMeters();

  Studio& studio_;
  QToolButton *project_, *job_, *meters_, *notes_;
  QLabel *hint_, *live_;
  JobsPopup* jobs_;
  QTimer meter_timer_;
  qint64 announced_ = 0;
  bool asking_ = false;  // for the meters
};

}  // namespace ft::ui

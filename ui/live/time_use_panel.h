// Where a sitting's time went: one bar, and its parts with seconds and share.
#pragma once

#include <QWidget>
#include <vector>

#include "core/runs/snapshot.h"

class QLabel;

namespace ft::ui {

class TimeBar;

class TimeUsePanel : public QWidget {
  Q_OBJECT

 public:
  explicit TimeUsePanel(QWidget* parent = nullptr);

  // `all`: seconds since training began; what no part has taken is "other".
  void show(const runs::TimeUse& use, double all);
  void clear();
  using QWidget::show;
  QString text() const;  // of the legend, without markup

 private:
  void fill();
  TimeBar* bar_;
  QLabel *legend_, *hint_;
  runs::TimeUse use_;
  double all_ = 0.0;
};

}  // namespace ft::ui

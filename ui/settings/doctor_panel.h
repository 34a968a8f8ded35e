// What `finetune doctor` finds, in the window's language; Copy gives the command line's own lines.
#pragma once

#include <QWidget>

#include "core/base/json.h"
#include "ui/bridge/async.h"

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace ft::ui {

class DoctorPanel : public QWidget {
  Q_OBJECT

 public:
  explicit DoctorPanel(QWidget* parent = nullptr);
  void examine();

 private:
  void setTexts();
  QWidget* result_;
  QVBoxLayout* lines_;
  QPushButton *examine_, *copy_;
  Json report_;
  Latest asking_;
};

}  // namespace ft::ui

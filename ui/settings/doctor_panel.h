// What `finetune doctor` finds, in the window's language; Copy gives the command line's own lines. And whether this
// machine's arithmetic holds: `finetune doctor --verify`.
#pragma once

#include <QWidget>
#include <optional>

#include "core/base/json.h"
#include "core/engine/engine.h"
#include "ui/bridge/async.h"

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace ft::ui {

class Studio;

class DoctorPanel : public QWidget {
  Q_OBJECT

 public:
  DoctorPanel(Studio& studio, QWidget* parent);
  void examine();

 private:
  void setTexts();
  void verify();
  void showVerified();
  QWidget* result_;
  QVBoxLayout* lines_;
  QPushButton *examine_, *copy_, *verify_;
  QLabel* verified_;
  Studio& studio_;
  Json report_;
  std::optional<engine::GradientCheck> check_;
  QString check_problem_;
  Latest asking_;
};

}  // namespace ft::ui

// A learning-rate test from the wizard: short steps on the draft's own model and data, each with a larger rate; the
// curve as it grows, and the rate to take.
#pragma once

#include <QDialog>

#include "core/engine/engine.h"
#include "ui/bridge/async.h"

class QLabel;
class QProgressBar;
class QPushButton;

namespace ft::ui {

class RateTestChart;

class RateTestDialog : public QDialog {
  Q_OBJECT

 public:
  RateTestDialog(const engine::TrainRequest& request, QWidget* parent);
  ~RateTestDialog() override;

  void start();
  double suggestion() const { return result_.suggestion; }

 Q_SIGNALS:
  void rateChosen(double rate);
  void ended();

 private:
  void show_result();

  engine::TrainRequest request_;
  engine::RateTest result_;
  QLabel* text_;
  QProgressBar* progress_;
  RateTestChart* chart_;
  QPushButton *use_, *close_;
  Latest latest_;
};

}  // namespace ft::ui

// Step 2: what it learns from, and what it is measured by.
#pragma once

#include "ui/wizard/step.h"

class QBoxLayout;
class QLabel;
class QPushButton;
class QRadioButton;
class QSpinBox;
class QToolButton;

namespace ft::ui {

class DataGate;
class NumberEdit;
class SampleView;
class TokensView;

class DataStep final : public Step {
  Q_OBJECT

 public:
  DataStep(WizardParts parts, QWidget* parent);
  void setAdvanced(bool on) override;
  void fitInto(int width) override;

 private:
  void showFacts();
  void showSample();
  void showFixes();
  void showEval();
  void browse(const QString& key);

  QBoxLayout *views_, *measure_;
  QLabel *format_, *place_, *check_, *amount_;
  QToolButton *back_, *forward_;
  QPushButton *see_, *fix_, *columns_;
  DataGate* gate_;
  SampleView* sample_;
  TokensView* tokens_;
  QRadioButton *split_, *file_, *none_;
  NumberEdit* share_;
  QWidget *eval_row_, *advanced_;
  size_t row_ = 0;
  QString shown_;
};

}  // namespace ft::ui

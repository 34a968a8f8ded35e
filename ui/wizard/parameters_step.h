// Step 3: how it learns. A few plain fields; everything else behind Advanced, in groups, from the schema's rows.
#pragma once

#include "ui/wizard/step.h"

class QComboBox;
class QLabel;
class QMenu;
class QPushButton;
class QToolButton;

namespace ft::ui {

class LrChart;

class ParametersStep final : public Step {
  Q_OBJECT

 public:
  ParametersStep(WizardParts parts, QWidget* parent);
  void setAdvanced(bool on) override;

 private:
  void fillPresets();
  void showDraft();
  void showChanges(const QStringList& keys);
  void buildPresetMenu(QToolButton* more);
  void askForPresetName();
  void testRates();

  QComboBox* preset_;
  QLabel *summary_, *changed_, *batch_;
  QMenu* changes_;
  LrChart* chart_;
  QPushButton* test_;
  QWidget *advanced_, *lora_;
};

}  // namespace ft::ui

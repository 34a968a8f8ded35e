// Step 1: which model learns.
#pragma once

#include "ui/bridge/async.h"
#include "ui/wizard/step.h"

class QBoxLayout;
class QLabel;
class QListView;
class QStandardItemModel;

namespace ft::ui {

class BaseModelStep final : public Step {
  Q_OBJECT

 public:
  BaseModelStep(WizardParts parts, QWidget* parent);

 private:
  void scan();
  void showChoice();
  void showFacts();
  void choose(const QString& model);

  QListView* list_;
  QStandardItemModel* models_;
  QLabel* facts_line_;
  Latest scan_;
};

}  // namespace ft::ui

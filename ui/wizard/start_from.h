// Going on from a run: its adapter is trained further instead of a new one. The runs of the project whose base is the
// chosen model; others are listed with the reason why they cannot be taken.
#pragma once

#include <QString>
#include <QWidget>
#include <string>
#include <vector>

#include "ui/bridge/async.h"
#include "ui/bridge/model_choices.h"

class QComboBox;
class QLabel;

namespace ft::ui {

class Draft;
class Facts;
class Studio;
struct WizardParts;

// Why the folder is no adapter for this model, one sentence; empty: it is. Reads files, so it is for a worker.
QString adapter_problem(const std::string& folder, const std::string& model);

// Whether two MODELs are one: names of the catalogue and paths.
bool is_same_model(const std::string& a, const std::string& b);

class StartFromPicker final : public QWidget {
  Q_OBJECT

 public:
  StartFromPicker(WizardParts parts, QWidget* parent);

 private:
  struct Offer {
    ModelChoice choice;
    QString why_not;  // empty: it can be taken
  };
  void ask();
  void fill();
  void take(int index);

  Studio& studio_;
  Draft& draft_;
  Facts& facts_;
  QComboBox* runs_;
  QLabel* note_;
  std::vector<Offer> offers_;
  std::string asked_model_;
  Latest work_;
};

}  // namespace ft::ui

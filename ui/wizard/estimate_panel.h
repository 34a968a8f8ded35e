// The column beside every step: memory by part, time, what the focused setting means, and what is still in the way.
#pragma once

#include <QWidget>
#include <vector>

#include "ui/wizard/blockers.h"

class QLabel;
class QVBoxLayout;

namespace ft::ui {

class Facts;
class MemoryBar;

class EstimatePanel : public QWidget {
  Q_OBJECT

 public:
  EstimatePanel(Facts& facts, QWidget* parent);
  // `warning`: said where nothing is in the way.
  void showBlockers(const std::vector<Blocker>& blockers, const QString& warning = {});
  void showHelp(const QString& key);

 Q_SIGNALS:
  void blockerChosen(int step, const QString& field);

 private:
  void fill();

  Facts& facts_;
  MemoryBar* bar_;
  QLabel *memory_, *legend_, *time_, *numbers_, *help_title_, *help_, *blockers_title_;
  QVBoxLayout* blockers_;
  QString help_key_;
  std::vector<Blocker> shown_;
  QString warning_;
};

}  // namespace ft::ui

// The column beside every step: memory by part, time, what the focused setting means, what is still in the way, and
// where memory is what is in the way, the changes that make the run fit.
#pragma once

#include <QWidget>
#include <vector>

#include "core/base/json.h"
#include "core/engine/memory_remedies.h"
#include "ui/wizard/blockers.h"

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace ft::ui {

class Facts;
class MemoryBar;

// "Batch size 1, with more accumulation".
QString remedy_step_text(engine::MemoryStep step, int64_t cutoff_len);

class EstimatePanel : public QWidget {
  Q_OBJECT

 public:
  EstimatePanel(Facts& facts, QWidget* parent);
  // `warning`: said where nothing is in the way.
  void showBlockers(const std::vector<Blocker>& blockers, const QString& warning = {});
  // What the setting means; `preset`: what it is where nobody changes it, null where no preset speaks of it.
  void showHelp(const QString& key, const Json& preset);

 Q_SIGNALS:
  void blockerChosen(int step, const QString& field);
  void remedyChosen(const ft::engine::MemoryRemedy& remedy);
  void guideWanted(const QString& topic);

 private:
  void fill();
  void showRemedies();

  Facts& facts_;
  MemoryBar* bar_;
  QLabel *memory_, *legend_, *time_, *numbers_, *help_title_, *help_, *blockers_title_;
  QLabel* remedies_title_;
  QVBoxLayout *blockers_, *remedies_;
  QPushButton* guide_;
  QString help_key_, topic_;
  Json help_preset_;
  std::vector<Blocker> shown_;
  QStringList remedy_texts_;
  QString warning_;
};

}  // namespace ft::ui

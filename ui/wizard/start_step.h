// Step 4: what will happen, in one sentence and in full, and the button that begins it.
#pragma once

#include <filesystem>

#include "ui/wizard/step.h"

class QCheckBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QTreeView;
class QStandardItemModel;

namespace ft::ui {

struct DraftState;

class StartStep final : public Step {
  Q_OBJECT

 public:
  StartStep(WizardParts parts, QWidget* parent);
  // `reason`: why it is not ready; or, where it is, what to think of first.
  void setReady(bool ready, const QString& reason);
  QPushButton* startButton() const { return start_; }
  QWidget* reason() const { return reason_; }  // these three stand below the step, in view wherever it is scrolled
  QPushButton* queueButton() const { return queue_; }

 Q_SIGNALS:
  void startRequested();
  void queueRequested();

 private:
  void showDraft();
  QString sentence() const;
  static QString evaluation_text(const DraftState& state);
  QString commandLine(const std::filesystem::path& data) const;
  void copy(const QString& what);

  QLineEdit *name_, *folder_;
  QPlainTextEdit* notes_;
  QLabel *sentence_, *reason_;
  QTreeView* settings_;
  QStandardItemModel* rows_;
  QCheckBox *base_, *answers_;
  QPushButton *start_, *queue_;
};

// A name for the draft's run that no run of the project has yet, waiting ones and set-aside data included.
QString free_run_name(const QString& wanted, Studio& studio);

}  // namespace ft::ui

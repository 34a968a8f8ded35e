// Export: hand over a model that is proved to be the one trained.
#pragma once

#include <QTimer>
#include <memory>
#include <vector>

#include "core/engine/engine.h"
#include "ui/bridge/async.h"
#include "ui/bridge/model_choices.h"
#include "ui/export/export_job.h"
#include "ui/shell/page.h"

class QButtonGroup;
class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QListView;
class QPlainTextEdit;
class QProgressBar;
class QRadioButton;
class QStackedWidget;
class QToolButton;

namespace ft::ui {

class ChecksModel;
class PairsView;
class Task;

class ExportPage : public Page {
  Q_OBJECT

 public:
  ExportPage(Studio& studio, QWidget* parent);

  // {"run": directory} or {"model": name}.
  void open(const QVariantMap& what) override;
  QPushButton* primary() const override { return export_; }

 private:
  QWidget* makeForm();
  QWidget* makeExtras(QWidget* form);
  QWidget* makeResult(QWidget* form);
  void retitle();
  void setTexts();
  void readChoices();
  void fillSources();
  void chooseSource(const QString& key);
  void sourceChanged();
  void kindChanged();
  void proposePath();
  void pathChanged();
  void askRoom();
  void browse();
  const ModelChoice* choice() const;
  ExportPlan plan() const;
  QString kind() const;

  void exportOrStop();
  void start(ExportPlan plan);
  void ended();
  void showProgress();
  void remember();

  std::vector<ModelChoice> choices_;
  bool has_choices_ = false, path_is_own_ = false, filling_ = false, running_compares_ = false;
  QString wanted_;
  QString quant_kind_;  // for which kind quantisations are listed
  ExportFacts facts_;
  ExportRoom room_;
  bool room_known_ = false;
  QString facts_problem_;
  Latest choices_latest_, facts_latest_, room_latest_;
  QTimer room_timer_, poll_;
  Task* task_ = nullptr;
  std::unique_ptr<ExportPlan> done_;
  engine::ExportReport report_;

  QStackedWidget *stack_, *action_stack_;
  QComboBox *source_, *quant_;
  QButtonGroup* kinds_;
  std::vector<QRadioButton*> kind_buttons_;
  QLabel *quant_label_, *size_, *space_, *licence_, *progress_text_;
  QLineEdit* path_;
  QPushButton *export_, *stop_, *copy_, *folder_, *try_;
  QProgressBar* progress_;
  QCheckBox *card_, *modelfile_, *compare_;
  PairsView* pairs_;
  QListView* checks_list_;
  ChecksModel* checks_;
  QWidget* result_;
  QPlainTextEdit* use_;
};

}  // namespace ft::ui

#include "ui/wizard/parameters_step.h"

#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QInputDialog>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>
#include <QWheelEvent>
#include <algorithm>
#include <cmath>

#include "core/base/error.h"
#include "ui/bridge/error_text.h"
#include "ui/bridge/paths.h"
#include "ui/forms/field_texts.h"
#include "ui/shell/widgets.h"
#include "ui/studio.h"
#include "ui/theme/retranslate.h"
#include "ui/theme/theme.h"
#include "ui/wizard/draft.h"
#include "ui/wizard/facts.h"
#include "ui/wizard/lr_chart.h"
#include "ui/wizard/rate_test_dialog.h"

namespace ft::ui {

namespace {

struct Group {
  const char* title;
  std::vector<const char*> keys;
};

// What Advanced holds; the plain fields above are not repeated.
const std::vector<Group>& groups() {
  static const std::vector<Group> all{
      {QT_TRANSLATE_NOOP("parameterGroups", "Adapter"),
       {"lora.lora_alpha", "lora.lora_dropout", "lora.target_modules", "lora.use_rslora", "lora.start_from"}},
      {QT_TRANSLATE_NOOP("parameterGroups", "Schedule"),
       {"train.lr_scheduler_type", "train.warmup_ratio", "train.warmup_steps", "train.lr_scheduler_kwargs",
        "train.max_steps"}},
      {QT_TRANSLATE_NOOP("parameterGroups", "Optimiser"),
       {"train.weight_decay", "train.max_grad_norm", "train.adam_beta1", "train.adam_beta2", "train.adam_epsilon",
        "train.seed"}},
      {QT_TRANSLATE_NOOP("parameterGroups", "Memory"), {"train.gradient_checkpointing", "train.dtype"}},
      {QT_TRANSLATE_NOOP("parameterGroups", "Evaluation and checkpoints"),
       {"train.eval_steps", "train.per_device_eval_batch_size", "train.save_steps", "train.save_total_limit",
        "train.load_best_model_at_end", "train.early_stopping_patience", "train.logging_steps"}},
      {QT_TRANSLATE_NOOP("parameterGroups", "Sample answers"),
       {"samples.prompts", "samples.rows", "samples.max_new_tokens"}},
  };
  return all;
}

class PresetCombo final : public QComboBox {
 public:
  using QComboBox::QComboBox;
  void wheelEvent(QWheelEvent* event) override { event->ignore(); }
};

}  // namespace

ParametersStep::ParametersStep(WizardParts parts, QWidget* parent)
    : Step(
          parts, [] { return ParametersStep::tr("How should it learn?"); }, parent) {
  setObjectName("wizardParametersStep");
  auto* row = new QHBoxLayout;
  auto* name = label(this, "wizardPresetLabel", [] { return tr("Preset"); });
  row->addWidget(name);
  preset_ = new PresetCombo(this);
  preset_->setObjectName("wizardPresetCombo");
  preset_->setMinimumWidth(200);
  preset_->setMinimumHeight(30);
  name->setBuddy(preset_);
  row->addWidget(preset_);
  auto* own = tool(this, "wizardPresetTool", "more", [] { return tr("Own presets"); });
  buildPresetMenu(own);
  row->addWidget(own);
  changed_ = label(this, "wizardChangedLabel", {});
  changed_->setTextFormat(Qt::RichText);
  changed_->setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard);
  changes_ = new QMenu(changed_);
  changes_->setObjectName("wizardChangedMenu");
  connect(changed_, &QLabel::linkActivated, this,
          [this] { changes_->popup(changed_->mapToGlobal(QPoint(0, changed_->height()))); });
  row->addWidget(changed_);
  row->addStretch(1);
  body_->addLayout(row);
  summary_ = label(this, "wizardPresetSummaryLabel", {});
  summary_->setWordWrap(true);
  theme::set_quiet(summary_);
  body_->addWidget(summary_);
  connect(preset_, &QComboBox::activated, this,
          [this](int at) { parts_.draft.usePreset(preset_->itemData(at).toString().toStdString()); });

  addField("finetuning_type", body_);
  addField("train.learning_rate", body_);
  auto* rate_row = new QHBoxLayout;
  test_ = button(this, "lrRangeTestButton", [] { return tr("Learning-rate test…"); });
  connect(test_, &QPushButton::clicked, this, &ParametersStep::testRates);
  rate_row->addWidget(test_);
  rate_row->addStretch(1);
  body_->addLayout(rate_row);
  addField("train.num_train_epochs", body_);
  addField("train.per_device_train_batch_size", body_);
  addField("train.gradient_accumulation_steps", body_);
  batch_ = label(this, "wizardBatchLabel", {});
  theme::set_quiet(batch_);
  body_->addWidget(batch_);
  lora_ = new QWidget(this);
  auto* lora = new QVBoxLayout(lora_);
  lora->setContentsMargins(0, 0, 0, 0);
  addField("lora.r", lora, lora_);
  body_->addWidget(lora_);
  body_->addWidget(label(this, "wizardLrChartLabel", [] { return tr("Learning rate over the run"); }));
  chart_ = new LrChart(this);
  body_->addWidget(chart_);

  advanced_ = new QWidget(this);
  auto* more = new QVBoxLayout(advanced_);
  more->setContentsMargins(0, 0, 0, 0);
  more->setSpacing(theme::medium);
  for (const Group& group : groups()) {
    more->addSpacing(theme::small);
    more->addWidget(
        heading(advanced_, [title = group.title] { return QCoreApplication::translate("parameterGroups", title); }));
    for (const char* key : group.keys) addField(key, more, advanced_);
  }
  body_->addWidget(advanced_);
  body_->addStretch(1);

  connect(&parts_.draft, &Draft::changed, this, [this] { showDraft(); });
  connect(&parts_.draft, &Draft::presetsChanged, this, [this] {
    fillPresets();
    showDraft();
  });
  connect(&parts_.facts, &Facts::estimateChanged, this, [this] { showDraft(); });
  connect(&parts_.studio.training(), &TrainQueue::changed, this, [this] { showDraft(); });
  retranslate(this, [this] {
    preset_->setAccessibleName(tr("Preset"));
    fillPresets();
    showDraft();
  });
}

void ParametersStep::buildPresetMenu(QToolButton* more) {
  more->setPopupMode(QToolButton::InstantPopup);
  auto* menu = new QMenu(more);
  QAction* save = menu->addAction({}, this, &ParametersStep::askForPresetName);
  save->setObjectName("wizardSavePresetAction");
  QAction* remove = menu->addAction({}, this, [this] { parts_.draft.deletePreset(parts_.draft.state().preset); });
  remove->setObjectName("wizardDeletePresetAction");
  connect(menu, &QMenu::aboutToShow, this, [this, remove] {
    const auto& presets = parts_.draft.presets();
    remove->setEnabled(std::any_of(presets.begin(), presets.end(), [&](const config::Preset& preset) {
      return preset.id == parts_.draft.state().preset && Draft::isOwn(preset);
    }));
  });
  more->setMenu(menu);
  retranslate(more, [save, remove] {
    save->setText(tr("Save as preset…"));
    remove->setText(tr("Delete this preset"));
  });
}

void ParametersStep::askForPresetName() {
  auto* dialog = new QInputDialog(this);
  dialog->setObjectName("savePresetDialog");
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setWindowTitle(tr("Save as preset"));
  dialog->setLabelText(tr("Name of the preset; one of the same name is replaced."));
  dialog->setOkButtonText(tr("Save"));
  dialog->setCancelButtonText(tr("Cancel"));
  connect(dialog, &QInputDialog::textValueSelected, this, [this](const QString& name) {
    try {
      parts_.draft.savePreset(name);
      parts_.studio.toast(tr("Preset “%1” saved.").arg(name.trimmed()));
    } catch (const Error& error) {
      parts_.studio.toast(text_of(error));
    }
  });
  dialog->open();
}

void ParametersStep::testRates() {
  engine::TrainRequest request;
  request.spec = parts_.draft.state().spec;
  request.machine = {parts_.studio.preferences().device().toStdString(), "auto", parts_.studio.preferences().threads()};
  auto* dialog = new RateTestDialog(request, this);
  connect(dialog, &RateTestDialog::rateChosen, this,
          [this](double rate) { parts_.draft.setField("train.learning_rate", rate); });
  dialog->open();
  dialog->start();
}

void ParametersStep::setAdvanced(bool on) {
  advanced_->setVisible(on);
}

void ParametersStep::fillPresets() {
  const std::string language = parts_.studio.preferences().effectiveLanguage() == "zh_CN" ? "zh" : "en";
  preset_->clear();
  for (const config::Preset& preset : parts_.draft.presets()) {
    preset_->addItem(to_qstring(preset.name_in(language)), to_qstring(preset.id));
    preset_->setItemData(preset_->count() - 1, to_qstring(preset.summary_in(language)), Qt::ToolTipRole);
  }
}

// Each changed setting with both values; choosing one leads to its field.
void ParametersStep::showChanges(const QStringList& keys) {
  changes_->clear();
  for (const QString& key : keys) {
    const QString before = value_text(key, parts_.draft.presetField(key)),
                  now = value_text(key, parts_.draft.field(key));
    changes_
        ->addAction(tr("%1: %2 → %3").arg(field_label(key), before, now), this,
                    [this, key] { Q_EMIT fieldWanted(key); })
        ->setObjectName("wizardChanged/" + key);
  }
}

void ParametersStep::showDraft() {
  const DraftState& state = parts_.draft.state();
  preset_->setCurrentIndex(preset_->findData(to_qstring(state.preset)));
  summary_->setText(preset_->currentData(Qt::ToolTipRole).toString());
  const QStringList keys = parts_.draft.changedKeys();
  QStringList labels;
  for (const QString& key : keys) labels << field_label(key);
  changed_->setVisible(!keys.isEmpty());
  const QString count = tr("changed: %1").arg(keys.size());
  changed_->setText(QString("<a href=\"#\">%1</a>").arg(count.toHtmlEscaped()));
  changed_->setAccessibleName(count);
  changed_->setToolTip(labels.join("\n"));
  showChanges(keys);
  const auto& train = state.spec.train;
  batch_->setText(tr("%1 × %2 = %3 samples a step")
                      .arg(train.per_device_train_batch_size)
                      .arg(train.gradient_accumulation_steps)
                      .arg(train.per_device_train_batch_size * train.gradient_accumulation_steps));
  const bool ready = !state.spec.model.empty() && !state.spec.data.train.empty();
  const bool busy = parts_.studio.training().busy();
  test_->setEnabled(ready && !busy);
  test_->setToolTip(busy    ? tr("A run is going: the test would slow it down. Try again when it has ended.")
                    : ready ? tr("Tries sixty short steps with growing rates on your own model and data.")
                            : tr("Choose a model and training data first."));
  lora_->setVisible(state.spec.finetuning_type == "lora");
  const auto& estimate = parts_.facts.estimate();
  chart_->show(train, estimate ? estimate->steps : 0);
}

}  // namespace ft::ui

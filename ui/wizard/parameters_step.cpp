#include "ui/wizard/parameters_step.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>
#include <QWheelEvent>

#include "ui/bridge/paths.h"
#include "ui/forms/field_texts.h"
#include "ui/shell/widgets.h"
#include "ui/studio.h"
#include "ui/theme/retranslate.h"
#include "ui/theme/theme.h"
#include "ui/wizard/draft.h"
#include "ui/wizard/facts.h"
#include "ui/wizard/lr_chart.h"

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
  changed_ = label(this, "wizardChangedLabel", {});
  theme::set_quiet(changed_);
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
  connect(&parts_.facts, &Facts::estimateChanged, this, [this] { showDraft(); });
  retranslate(this, [this] {
    preset_->setAccessibleName(tr("Preset"));
    fillPresets();
    showDraft();
  });
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

void ParametersStep::showDraft() {
  const DraftState& state = parts_.draft.state();
  preset_->setCurrentIndex(preset_->findData(to_qstring(state.preset)));
  summary_->setText(preset_->currentData(Qt::ToolTipRole).toString());
  const QStringList keys = parts_.draft.changedKeys();
  QStringList labels;
  for (const QString& key : keys) labels << field_label(key);
  changed_->setText(keys.isEmpty() ? QString() : tr("changed: %1").arg(keys.size()));
  changed_->setToolTip(labels.join("\n"));
  const auto& train = state.spec.train;
  batch_->setText(tr("%1 × %2 = %3 samples a step")
                      .arg(train.per_device_train_batch_size)
                      .arg(train.gradient_accumulation_steps)
                      .arg(train.per_device_train_batch_size * train.gradient_accumulation_steps));
  lora_->setVisible(state.spec.finetuning_type == "lora");
  const auto& estimate = parts_.facts.estimate();
  chart_->show(train, estimate ? estimate->steps : 0);
}

}  // namespace ft::ui

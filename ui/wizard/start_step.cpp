#include "ui/wizard/start_step.h"

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QDir>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QStandardItemModel>
#include <QToolButton>
#include <QTreeView>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

#include "ui/bridge/paths.h"
#include "ui/bridge/sentences.h"
#include "ui/forms/field_texts.h"
#include "ui/shell/widgets.h"
#include "ui/studio.h"
#include "ui/theme/retranslate.h"
#include "ui/theme/theme.h"
#include "ui/wizard/draft.h"
#include "ui/wizard/facts.h"

namespace ft::ui {

QString free_run_name(const QString& wanted, Studio& studio) {
  const std::filesystem::path runs = studio.project().runsFolder(), data = studio.project().folder() / "data";
  const auto is_taken = [&](const QString& name) {
    const std::filesystem::path run = runs / name.toStdString();
    const TrainQueue& queue = studio.training();
    if (queue.current() && queue.current()->directory == run) return true;
    for (const RunPlan& plan : queue.waiting())
      if (plan.directory == run) return true;
    std::error_code ignored;
    return std::filesystem::exists(run, ignored) || std::filesystem::exists(data / name.toStdString(), ignored);
  };
  QString name = wanted.trimmed();
  name.replace(QRegularExpression("[/\\\\\\s]+"), "-");
  if (name.isEmpty() || name == "." || name == "..") name = "run";
  if (!is_taken(name)) return name;
  for (int i = 2;; ++i)
    if (const QString next = QString("%1-%2").arg(name).arg(i, 2, 10, QChar('0')); !is_taken(next)) return next;
}

StartStep::StartStep(WizardParts parts, QWidget* parent)
    : Step(
          parts, [] { return StartStep::tr("Check and start"); }, parent) {
  setObjectName("summaryPanel");
  sentence_ = label(this, "summarySentenceLabel", {});
  sentence_->setWordWrap(true);
  body_->addWidget(sentence_);

  auto* names = new QHBoxLayout;
  auto* left = new QVBoxLayout;
  auto* name_label = label(this, "summaryNameLabel", [] { return tr("Name"); });
  left->addWidget(name_label);
  name_ = new QLineEdit(this);
  name_->setObjectName("summaryNameEdit");
  name_->setMinimumHeight(30);
  name_label->setBuddy(name_);
  left->addWidget(name_);
  auto* folder_label = label(this, "summaryFolderLabel", [] { return tr("Folder"); });
  left->addWidget(folder_label);
  folder_ = new QLineEdit(this);
  folder_->setObjectName("summaryFolderEdit");
  folder_->setReadOnly(true);
  folder_->setMinimumHeight(30);
  folder_label->setBuddy(folder_);
  left->addWidget(folder_);
  names->addLayout(left, 1);
  auto* right = new QVBoxLayout;
  auto* notes_label = label(this, "summaryNotesLabel", [] { return tr("Notes"); });
  right->addWidget(notes_label);
  notes_ = new QPlainTextEdit(this);
  notes_->setObjectName("summaryNotesText");
  notes_->setTabChangesFocus(true);
  notes_->setMaximumHeight(96);
  notes_label->setBuddy(notes_);
  right->addWidget(notes_);
  names->addLayout(right, 1);
  body_->addLayout(names);
  connect(name_, &QLineEdit::textEdited, this, [this](const QString& text) {
    parts_.draft.change(tr("name of the run"), "name", [&](DraftState& state) { state.name = text.toStdString(); });
  });
  connect(notes_, &QPlainTextEdit::textChanged, this, [this] {
    parts_.draft.change(tr("notes of the run"), "notes",
                        [this](DraftState& state) { state.notes = notes_->toPlainText().toStdString(); });
  });

  base_ = new QCheckBox(this);
  base_->setObjectName("summaryExamBeforeCheck");
  body_->addWidget(base_);
  connect(base_, &QCheckBox::clicked, this, [this](bool on) {
    parts_.draft.change(tr("examination of the base model"), {}, [on](DraftState& state) { state.examine_base = on; });
  });
  answers_ = new QCheckBox(this);
  answers_->setObjectName("summaryGenerationsCheck");
  body_->addWidget(answers_);
  connect(answers_, &QCheckBox::clicked, this, [this](bool on) {
    parts_.draft.change(tr("sample answers"), {}, [on](DraftState& state) { state.sample_answers = on; });
  });

  auto* title = new QHBoxLayout;
  title->addWidget(
      label(this, "summarySettingsLabel", [] { return tr("Settings, those that differ from the preset first"); }), 1);
  auto* copy_tool = new QToolButton(this);
  copy_tool->setObjectName("summaryCopyTool");
  copy_tool->setPopupMode(QToolButton::InstantPopup);
  copy_tool->setToolButtonStyle(Qt::ToolButtonTextOnly);
  copy_tool->setFocusPolicy(Qt::StrongFocus);
  auto* menu = new QMenu(copy_tool);
  auto* spec = menu->addAction({}, this, [this] { copy("spec"); });
  auto* line = menu->addAction({}, this, [this] { copy("line"); });
  auto* table = menu->addAction({}, this, [this] { copy("table"); });
  copy_tool->setMenu(menu);
  title->addWidget(copy_tool);
  body_->addLayout(title);
  rows_ = new QStandardItemModel(0, 3, this);
  settings_ = new QTreeView(this);
  settings_->setObjectName("summarySettingsTree");
  settings_->setModel(rows_);
  settings_->setRootIsDecorated(false);
  settings_->setUniformRowHeights(true);
  settings_->setEditTriggers(QAbstractItemView::NoEditTriggers);
  settings_->setAlternatingRowColors(true);
  settings_->setMinimumHeight(160);
  settings_->header()->setStretchLastSection(false);
  for (const int column : {0, 1}) settings_->header()->setSectionResizeMode(column, QHeaderView::Stretch);
  body_->addWidget(settings_, 1);

  reason_ = label(this, "summaryReasonLabel", {});
  reason_->setWordWrap(true);
  queue_ = button(this, "summaryQueueButton", [] { return tr("Add to queue"); });
  start_ = primary_button(this, "summaryStartButton", [] { return tr("Start training"); });
  connect(start_, &QPushButton::clicked, this, &StartStep::startRequested);
  connect(queue_, &QPushButton::clicked, this, &StartStep::queueRequested);

  connect(&parts_.draft, &Draft::changed, this, [this] { showDraft(); });
  connect(&parts_.facts, &Facts::estimateChanged, this, [this] { sentence_->setText(sentence()); });
  connect(&parts_.facts, &Facts::dataChanged, this, [this] { sentence_->setText(sentence()); });
  connect(&parts_.facts, &Facts::modelChanged, this, [this] { sentence_->setText(sentence()); });
  retranslate(this, [this, copy_tool, spec, line, table] {
    base_->setText(tr("Examine the base too"));
    answers_->setText(tr("Sample answers at evaluations"));
    copy_tool->setText(tr("Copy"));
    copy_tool->setAccessibleName(tr("Copy the settings"));
    spec->setText(tr("Spec as JSON"));
    line->setText(tr("Command line"));
    table->setText(tr("Table"));
    settings_->setAccessibleName(tr("Settings"));
    name_->setAccessibleName(tr("Name"));
    folder_->setAccessibleName(tr("Folder"));
    notes_->setAccessibleName(tr("Notes"));
    rows_->setHorizontalHeaderLabels({tr("Setting"), tr("Value"), tr("Preset")});
    showDraft();
  });
}

// The run's name where the folder is one of its checkpoints, else the folder's.
static QString adapter_source(const std::string& folder) {
  const std::filesystem::path path(folder);
  const std::filesystem::path run = path.parent_path().parent_path();
  std::error_code ignored;
  return to_qstring((std::filesystem::exists(run / "run.json", ignored) ? run : path).filename());
}

// What takes the place of an evaluation file.
QString StartStep::evaluation_text(const DraftState& state) {
  if (state.eval_from == EvalFrom::none) return tr("nothing");
  return tr("%1 of the rows, set aside").arg(percent_text(state.eval_share));
}

QString StartStep::sentence() const {
  const DraftState& state = parts_.draft.state();
  const config::RunSpec& spec = state.spec;
  const ModelFacts& model = parts_.facts.model();
  const DataFacts& data = parts_.facts.data();
  if (model.name.isEmpty() || !data.set) return tr("Model and data are not complete yet.");
  const auto& estimate = parts_.facts.estimate();
  const QString way = spec.finetuning_type == "lora" ? tr("by LoRA") : tr("with all its weights");
  const double epochs = spec.train.num_train_epochs;
  const QString length = spec.train.max_steps > 0 ? tr("%n steps", nullptr, static_cast<int>(spec.train.max_steps))
                         : epochs == std::floor(epochs) ? tr("%n epochs", nullptr, static_cast<int>(epochs))
                                                        : tr("%1 epochs").arg(QLocale().toString(epochs));
  QStringList text{tr("%1 learns from %2 samples of %3 %4, for %5.")
                       .arg(model.name, count_text(estimate ? estimate->samples : static_cast<qint64>(data.rows)),
                            QFileInfo(to_qstring(spec.data.train)).fileName(), way, length)};
  if (!spec.lora.start_from.empty() && spec.finetuning_type == "lora")
    text << tr("It continues from the adapter of %1.").arg(adapter_source(spec.lora.start_from));
  if (estimate && estimate->rows_left_out > 0)
    text << tr("%n rows are left out.", nullptr, static_cast<int>(estimate->rows_left_out));
  if (estimate && estimate->seconds > 0)
    text << tr("The training takes about %1.").arg(duration_text(estimate->seconds));
  if (state.eval_from != EvalFrom::none)
    text << (state.examine_base
                 ? tr("Then the tuned model and the base answer the exam, which may take longer than the "
                      "training.")
                 : tr("Then the tuned model answers the exam."));
  return joined_sentences(text);
}

void StartStep::showDraft() {
  const DraftState& state = parts_.draft.state();
  const QString name = to_qstring(state.name);
  if (name_->text() != name) name_->setText(name);
  const QString notes = to_qstring(state.notes);
  if (notes_->toPlainText() != notes) notes_->setPlainText(notes);
  const QString runs = to_qstring(parts_.studio.project().runsFolder());
  const QString wanted = name.isEmpty() ? QFileInfo(to_qstring(state.spec.data.train)).completeBaseName() : name;
  const QString free_name = free_run_name(wanted, parts_.studio);
  name_->setPlaceholderText(free_name);
  folder_->setText(runs + "/" + free_name);
  base_->setChecked(state.examine_base);
  answers_->setChecked(state.sample_answers);
  sentence_->setText(sentence());

  rows_->removeRows(0, rows_->rowCount());
  const QStringList changed = parts_.draft.changedKeys();
  const auto add = [&](const QString& key, bool differs) {
    auto* label_item = new QStandardItem(field_label(key));
    label_item->setToolTip(key);
    QString text = value_text(key, parts_.draft.field(key));
    if (key == "data.eval" && state.eval_from != EvalFrom::file) text = evaluation_text(state);
    auto* value = new QStandardItem(text);
    auto* preset = new QStandardItem(value_text(key, parts_.draft.presetField(key)));
    if (differs)
      for (QStandardItem* item : {label_item, value}) {
        QFont bold = font();
        bold.setWeight(QFont::DemiBold);
        item->setFont(bold);
      }
    rows_->appendRow({label_item, value, preset});
  };
  for (const QString& key : changed) add(key, true);
  for (const config::SpecGroup& group : config::spec_groups())
    for (const config::Field& field : group.fields) {
      const QString own = to_qstring(field.key);
      const QString key = group.name.empty() ? own : to_qstring(group.name) + "." + own;
      if (!changed.contains(key) && key != "output_dir") add(key, false);
    }
  settings_->resizeColumnToContents(2);
  settings_->setColumnWidth(2, std::min(settings_->columnWidth(2), settings_->fontMetrics().averageCharWidth() * 18));
}

void StartStep::setReady(bool ready, const QString& reason) {
  start_->setEnabled(ready);
  queue_->setEnabled(ready);
  start_->setToolTip(reason);
  start_->setAccessibleDescription(reason);
  theme::set_state(reason_, ready ? theme::State::warning : theme::State::error);
  reason_->setText(reason.isEmpty() ? QString() : (ready ? "▲ " : "● ") + reason);
}

namespace {

QString quoted(const QString& text) {
  return "'" + QString(text).replace('\'', "'\\''") + "'";
}

}  // namespace

// What is set aside has a line of its own, and the spec names the two files that it makes.
QString StartStep::commandLine(const std::filesystem::path& data) const {
  const DraftState& state = parts_.draft.state();
  const QString train = QString("finetune train spec.json --run-dir %1").arg(quoted(folder_->text()));
  if (state.eval_from != EvalFrom::split) return train;
  QString split = QString("finetune data split %1 %2 --eval %3 --seed %4")
                      .arg(quoted(to_qstring(state.spec.data.train)), quoted(to_qstring(data)))
                      .arg(state.eval_share)
                      .arg(state.spec.train.seed);
  for (const std::string& entry : state.spec.data.map) split += " --map " + quoted(to_qstring(entry));
  return split + '\n' + train;
}

void StartStep::copy(const QString& what) {
  const Project& project = parts_.studio.project();
  const std::filesystem::path data = project.folder() / "data" / to_path(folder_->text()).filename();
  QString text;
  if (what == "spec") {
    text =
        to_qstring(to_pretty_text(config::spec_to_json(spec_to_run(parts_.draft.state(), project.runsFolder(), data))));
  } else if (what == "line") {
    text = commandLine(data);
  } else {
    for (int row = 0; row < rows_->rowCount(); ++row)
      text +=
          rows_->item(row, 0)->text() + '\t' + rows_->item(row, 1)->text() + '\t' + rows_->item(row, 2)->text() + '\n';
  }
  QApplication::clipboard()->setText(text);
  parts_.studio.toast(what == "line" ? tr("Copied. The spec belongs beside it as spec.json.") : tr("Copied."));
}

}  // namespace ft::ui

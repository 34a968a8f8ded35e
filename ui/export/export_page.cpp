#include "ui/export/export_page.h"

#include <QApplication>
#include <QButtonGroup>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QCoreApplication>
#include <QDesktopServices>
#include <QDir>
#include <QFileDialog>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QRadioButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QToolButton>
#include <QUrl>
#include <QVBoxLayout>
#include <algorithm>

#include "core/base/error.h"
#include "ui/bridge/error_text.h"
#include "ui/bridge/paths.h"
#include "ui/export/checks_model.h"
#include "ui/export/pairs_view.h"
#include "ui/guide/guide_link.h"
#include "ui/shell/message_area.h"
#include "ui/shell/question.h"
#include "ui/shell/widgets.h"
#include "ui/studio.h"
#include "ui/theme/retranslate.h"
#include "ui/theme/theme.h"

namespace ft::ui {

namespace fs = std::filesystem;

namespace {

constexpr int poll_ms = 66, path_pause_ms = 200;
constexpr int result_role = Qt::UserRole + 1;  // of a run's own choice: the run

// The same place for another kind of export: a GGUF is a file with its own ending, the others are folders.
QString path_for_kind(const QString& path, const QString& to) {
  const bool file = path.endsWith(".gguf", Qt::CaseInsensitive);
  if (to == "gguf") return file || path.trimmed().isEmpty() ? path : path + ".gguf";
  return file ? path.chopped(5) : path;
}

QString kind_title(const QString& to) {
  if (to == "gguf") return QCoreApplication::translate("ft::ui::ExportPage", "Ollama / llama.cpp (GGUF)");
  if (to == "merged") return QCoreApplication::translate("ft::ui::ExportPage", "Hugging Face folder, merged");
  return QCoreApplication::translate("ft::ui::ExportPage", "Adapter only (PEFT)");
}

QString kind_hint(const QString& to) {
  if (to == "gguf")
    return QCoreApplication::translate("ft::ui::ExportPage", "One file for Ollama, llama.cpp and LM Studio.");
  if (to == "merged")
    return QCoreApplication::translate(
        "ft::ui::ExportPage", "A folder that transformers, vLLM and others open: the base with what was learned.");
  return QCoreApplication::translate("ft::ui::ExportPage",
                                     "Only what was learned, some MiB; needs the base model beside it.");
}

// What the engine does at this share of the work; it has three parts, or four with answers.
QString doing(double share, bool answers) {
  const double part = share * (answers ? 4 : 3);
  if (part < 1) return QCoreApplication::translate("ft::ui::ExportPage", "Reading the model: %1");
  if (part < 2) return QCoreApplication::translate("ft::ui::ExportPage", "Writing: %1");
  if (part < 3) return QCoreApplication::translate("ft::ui::ExportPage", "Reading back and comparing: %1");
  return QCoreApplication::translate("ft::ui::ExportPage", "Comparing answers: %1");
}

// A name that every file system takes.
QString file_name(const QString& name) {
  QString safe;
  for (const QChar letter : name.simplified())
    safe += letter.isLetterOrNumber() || QString("-_.").contains(letter) ? letter : QChar('-');
  return safe.isEmpty() ? QString("model") : safe;
}

}  // namespace

ExportPage::ExportPage(Studio& studio, QWidget* parent) : Page("export", studio, parent) {
  checks_ = new ChecksModel(this);
  poll_.setInterval(poll_ms);
  connect(&poll_, &QTimer::timeout, this, &ExportPage::showProgress);
  room_timer_.setSingleShot(true);
  room_timer_.setInterval(path_pause_ms);
  connect(&room_timer_, &QTimer::timeout, this, &ExportPage::askRoom);

  source_ = new QComboBox(this);
  source_->setObjectName("exportSourceCombo");
  source_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  source_->setMinimumContentsLength(36);
  describe(
      source_, [] { return tr("What"); }, [] { return tr("A run with its checkpoint, or a model."); });
  connect(source_, &QComboBox::activated, this, [this] {
    path_is_own_ = false;
    sourceChanged();
  });
  addInView(source_);

  stack_ = new QStackedWidget(this);
  stack_->addWidget(makeForm());
  auto* new_run = button(
      this, "exportNewRunButton", [] { return tr("New run"); }, "train");
  connect(new_run, &QPushButton::clicked, this, [this] { this->studio().go("train"); });
  stack_->addWidget(empty_state(
      this, "exportEmpty", [] { return tr("Nothing to export yet: a finished or paused run is needed."); }, new_run,
      guide_link(this, "exportGuideButton", studio, "export")));
  body()->addWidget(stack_, 1);

  connect(&studio, &Studio::runsChanged, this, &ExportPage::readChoices);
  connect(&studio, &Studio::projectChanged, this, [this] {
    done_.reset();
    checks_->clear();
    readChoices();
  });
  retranslate(this, [this] { retitle(); });
  readChoices();
}

QWidget* ExportPage::makeForm() {
  auto* scroll = new QScrollArea(this);
  scroll->setObjectName("exportScroll");
  scroll->setFocusPolicy(Qt::NoFocus);
  scroll->setWidgetResizable(true);
  scroll->setFrameShape(QFrame::NoFrame);
  scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  auto* outer = new QWidget(scroll);
  auto* centre = new QHBoxLayout(outer);
  centre->setContentsMargins(0, 0, 0, 0);
  auto* form = new QWidget(outer);
  form->setMaximumWidth(theme::form_measure);
  centre->addWidget(form, 1000);
  centre->addStretch(1);
  auto* all = new QVBoxLayout(form);
  all->setContentsMargins(0, 0, theme::small, 0);
  all->setSpacing(theme::small);

  kinds_ = new QButtonGroup(form);
  kinds_->setObjectName("exportKindGroup");
  const QString last = studio().preferences().value("export/kind", "gguf").toString();
  for (const ExportKind& kind : export_kinds()) {
    auto* made = new QRadioButton(form);
    const QString to = kind.to;
    made->setObjectName("exportKindRadio_" + to);
    made->setProperty("to", to);
    made->setMinimumHeight(28);
    retranslate(made, [made, to] {
      made->setText(kind_title(to));
      made->setToolTip(kind_hint(to));
      made->setAccessibleDescription(kind_hint(to));
    });
    made->setChecked(to == last);
    kinds_->addButton(made);
    kind_buttons_.push_back(made);
    auto* pair = new QVBoxLayout;
    pair->setSpacing(0);
    pair->addWidget(made);
    auto* hint = note(form, [to] { return kind_hint(to); });
    hint->setIndent(24);
    pair->addWidget(hint);
    all->addLayout(pair);
    connect(made, &QRadioButton::clicked, this, &ExportPage::kindChanged);
  }
  if (!kinds_->checkedButton()) kind_buttons_.front()->setChecked(true);
  all->addSpacing(theme::small);

  auto* grid = new QGridLayout;
  grid->setHorizontalSpacing(theme::medium);
  grid->setVerticalSpacing(theme::small);
  quant_label_ = label(form, "exportQuantLabel", [] { return tr("Quantise"); });
  grid->addWidget(quant_label_, 0, 0);
  auto* quant_row = new QHBoxLayout;
  quant_row->setSpacing(theme::medium);
  quant_ = new QComboBox(form);
  quant_->setObjectName("exportQuantCombo");
  quant_->setSizeAdjustPolicy(QComboBox::AdjustToContents);
  quant_label_->setBuddy(quant_);
  describe(
      quant_, [] { return tr("Quantise"); },
      [] { return tr("Fewer bits a number: a smaller file, answers that differ a little."); });
  connect(quant_, &QComboBox::activated, this, [this] {
    remember();
    setTexts();
  });
  quant_row->addWidget(quant_);
  size_ = label(form, "exportSizeLabel", {});
  theme::set_quiet(size_);
  size_->setWordWrap(true);
  quant_row->addWidget(size_, 1);
  grid->addLayout(quant_row, 0, 1);

  auto* to_label = label(form, "exportPathLabel", [] { return tr("To"); });
  grid->addWidget(to_label, 1, 0);
  auto* path_row = new QHBoxLayout;
  path_row->setSpacing(theme::small);
  path_ = new QLineEdit(form);
  path_->setObjectName("exportPathEdit");
  path_->setMinimumHeight(theme::control_height - 2);
  to_label->setBuddy(path_);
  describe(
      path_, [] { return tr("To"); }, [] { return tr("The file or folder that is written."); });
  connect(path_, &QLineEdit::textEdited, this, [this] {
    path_is_own_ = true;
    pathChanged();
  });
  path_row->addWidget(path_, 1);
  auto* browse_button = button(form, "exportBrowseButton", [] { return tr("Browse…"); });
  connect(browse_button, &QPushButton::clicked, this, &ExportPage::browse);
  path_row->addWidget(browse_button);
  grid->addLayout(path_row, 1, 1);
  space_ = label(form, "exportSpaceLabel", {});
  space_->setWordWrap(true);
  space_->setMinimumHeight(space_->fontMetrics().lineSpacing());
  grid->addWidget(space_, 2, 1);
  licence_ = label(form, "exportLicenceLabel", {});
  licence_->setWordWrap(true);
  theme::set_quiet(licence_);
  grid->addWidget(licence_, 3, 1);
  grid->setColumnStretch(1, 1);
  all->addLayout(grid);
  all->addWidget(makeExtras(form));

  action_stack_ = new QStackedWidget(form);
  action_stack_->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
  auto* ready = new QWidget(action_stack_);
  auto* ready_row = new QHBoxLayout(ready);
  ready_row->setContentsMargins(0, 0, 0, 0);
  export_ = primary_button(ready, "exportButton", [] { return QString(); });
  connect(export_, &QPushButton::clicked, this, &ExportPage::exportOrStop);
  ready_row->addWidget(export_);
  auto* line = tool(ready, "exportCliTool", "copy", [] { return tr("Copy the command line of this export"); });
  connect(line, &QToolButton::clicked, this, [this] {
    QApplication::clipboard()->setText(to_qstring(command_line(plan())));
    studio().toast(tr("Copied: %1").arg(to_qstring(command_line(plan()))));
  });
  ready_row->addWidget(line);
  ready_row->addStretch(1);
  action_stack_->addWidget(ready);
  auto* busy = new QWidget(action_stack_);
  auto* busy_row = new QHBoxLayout(busy);
  busy_row->setContentsMargins(0, 0, 0, 0);
  progress_ = new QProgressBar(busy);
  progress_->setObjectName("exportProgress");
  progress_->setTextVisible(false);
  progress_->setMaximumHeight(8);
  progress_->setMaximumWidth(320);
  busy_row->addWidget(progress_, 1);
  progress_text_ = label(busy, "exportProgressLabel", {});
  theme::set_quiet(progress_text_);
  busy_row->addWidget(progress_text_);
  stop_ = button(busy, "exportStopButton", [] { return tr("Cancel"); });
  connect(stop_, &QPushButton::clicked, this, &ExportPage::exportOrStop);
  busy_row->addWidget(stop_);
  busy_row->addStretch(1);
  action_stack_->addWidget(busy);
  all->addWidget(action_stack_);

  checks_list_ = new QListView(form);
  checks_list_->setObjectName("exportChecksList");
  checks_list_->setModel(checks_);
  checks_list_->setFrameShape(QFrame::NoFrame);
  checks_list_->setSelectionMode(QAbstractItemView::NoSelection);
  checks_list_->setEditTriggers(QAbstractItemView::NoEditTriggers);
  checks_list_->setWordWrap(true);
  checks_list_->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  checks_list_->setSpacing(2);
  describe(checks_list_, [] { return tr("Checks of the export"); });
  checks_list_->viewport()->setAutoFillBackground(false);
  const auto fit = [this] {
    const int rows = checks_->rowCount();
    checks_list_->setVisible(rows > 0);
    checks_list_->setFixedHeight(rows == 1 ? 72 : rows * (checks_list_->fontMetrics().lineSpacing() + 10) + 4);
  };
  connect(checks_, &QAbstractItemModel::modelReset, this, fit);
  fit();
  all->addWidget(checks_list_);

  all->addWidget(makeResult(form));
  all->addStretch(1);
  scroll->setWidget(outer);
  return scroll;
}

// What is written beside the weights, and tried with them.
QWidget* ExportPage::makeExtras(QWidget* form) {
  auto* extras = new QWidget(form);
  auto* row = new QHBoxLayout(extras);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(theme::large);
  const auto check = [&](const char* name, const char* key, std::function<QString()> text,
                         std::function<QString()> hint) {
    auto* made = new QCheckBox(extras);
    made->setObjectName(name);
    made->setMinimumHeight(28);
    made->setChecked(studio().preferences().value(key, true).toBool());
    retranslate(made, [made, text, hint] {
      made->setText(text());
      made->setToolTip(hint());
      made->setAccessibleDescription(hint());
    });
    connect(made, &QCheckBox::clicked, this, [this, key](bool on) {
      studio().preferences().setValue(key, on);
      setTexts();
    });
    row->addWidget(made);
    return made;
  };
  card_ = check(
      "exportCardCheck", "export/card", [] { return tr("Model card"); },
      [] { return tr("README.md: data, settings, exam results and licence, for whoever gets the model."); });
  modelfile_ = check(
      "exportModelfileCheck", "export/modelfile", [] { return tr("Ollama Modelfile"); },
      [] { return tr("The chat template, the end of an answer and the system prompt, for “ollama create”."); });
  compare_ = check(
      "exportCompareCheck", "export/compare",
      [] { return tr("Compare answers (%n questions)", nullptr, questions_compared); },
      [] { return tr("The original and the export answer questions of the exam, side by side."); });
  row->addStretch(1);
  return extras;
}

// How it is used, and what it answers.
QWidget* ExportPage::makeResult(QWidget* form) {
  result_ = new QWidget(form);
  auto* result = new QVBoxLayout(result_);
  result->setContentsMargins(0, 0, 0, 0);
  result->setSpacing(theme::tiny);
  auto* use_label = label(result_, "exportUseLabel", [] { return tr("Use it:"); });
  result->addWidget(use_label);
  use_ = new QPlainTextEdit(result_);
  use_->setObjectName("exportUseText");
  use_->setReadOnly(true);
  use_->setTabChangesFocus(true);
  use_->setLineWrapMode(QPlainTextEdit::NoWrap);
  use_->setFixedHeight(92);
  theme::set_role(use_, theme::Role::fixed);
  use_label->setBuddy(use_);
  describe(use_, [] { return tr("How to use the export"); });
  result->addWidget(use_);
  auto* next = new QHBoxLayout;
  next->setSpacing(theme::small);
  copy_ = button(
      result_, "exportCopyTool", [] { return tr("Copy"); }, "copy");
  connect(copy_, &QPushButton::clicked, this, [this] { QApplication::clipboard()->setText(use_->toPlainText()); });
  next->addWidget(copy_);
  folder_ = button(
      result_, "exportOpenFolderButton", [] { return tr("Open folder"); }, "folder");
  connect(folder_, &QPushButton::clicked, this, [this] {
    if (!done_) return;
    const fs::path where = done_->to == "gguf" ? done_->target.parent_path() : done_->target;
    QDesktopServices::openUrl(QUrl::fromLocalFile(to_qstring(where)));
  });
  next->addWidget(folder_);
  try_ = button(
      result_, "exportTryButton", [] { return tr("Try it"); }, "playground");
  connect(try_, &QPushButton::clicked, this, [this] {
    if (!done_) return;
    if (done_->to == "adapter")
      studio().go("playground", {{"run", to_qstring(done_->what.run)}});
    else
      studio().go("playground", {{"model", to_qstring(done_->target)}});
  });
  next->addWidget(try_);
  next->addStretch(1);
  result->addLayout(next);
  pairs_ = new PairsView(result_);
  result->addWidget(pairs_);
  result_->hide();
  return result_;
}

void ExportPage::retitle() {
  progress_->setAccessibleName(tr("Progress of the export"));
  fillSources();
  setTexts();
}

QString ExportPage::kind() const {
  const QAbstractButton* checked = kinds_->checkedButton();
  return checked ? checked->property("to").toString() : QString("gguf");
}

const ModelChoice* ExportPage::choice() const {
  const QString key = source_->currentData().toString();
  for (const ModelChoice& one : choices_)
    if (one.key() == key) return &one;
  return nullptr;
}

ExportPlan ExportPage::plan() const {
  ExportPlan plan;
  if (const ModelChoice* what = choice()) plan.what = *what;
  plan.to = kind().toStdString();
  plan.hub_name = facts_.hub_name;
  plan.threads = studio().preferences().threads();
  plan.quant = quant_->currentData().toString().toStdString();
  QString path = path_->text().trimmed();
  if (path.startsWith("~/")) path = QDir::homePath() + path.mid(1);
  plan.target = to_path(path);
  if (card_->isChecked()) plan.card = studio().preferences().effectiveLanguage() == "zh_CN" ? "zh" : "en";
  plan.modelfile = modelfile_->isChecked() && plan.to == "gguf";
  plan.compare = compare_->isChecked();
  plan.bytes = export_bytes(plan.to, plan.quant, facts_.parameters, plan.what.bytes);
  return plan;
}

// What can be exported ------------------------------------------------------------------------------------------------

void ExportPage::readChoices() {
  choices_latest_.ask(
      worker_pool(), this,
      [folders = studio().project().runFolders(), added = added_models(studio().project())](StopToken) {
        auto choices = read_model_choices(folders, added);
        // Of a run that trained every weight, only its own choice can be exported.
        std::erase_if(choices, [](const ModelChoice& one) { return one.of_run() && !one.adapter && !one.result; });
        return choices;
      },
      [this](std::vector<ModelChoice> choices) {
        choices_ = std::move(choices);
        has_choices_ = true;
        fillSources();
      });
}

void ExportPage::fillSources() {
  QString old = wanted_.isEmpty() ? source_->currentData().toString() : wanted_;
  // A run that has gone on has another best checkpoint: who had chosen that gets the new one.
  const QString follows = wanted_.isEmpty() ? source_->currentData(result_role).toString() : QString();
  for (const ModelChoice& one : choices_)
    if (!follows.isEmpty() && one.result && to_qstring(one.run) == follows) old = one.key();
  source_->clear();
  for (const ModelChoice& one : choices_) {
    source_->addItem(long_name(one, studio().project()), one.key());
    source_->setItemData(source_->count() - 1, to_qstring(one.of_run() ? one.checkpoint : fs::path(one.model)),
                         Qt::ToolTipRole);
    if (one.result) source_->setItemData(source_->count() - 1, to_qstring(one.run), result_role);
  }
  const int index = source_->findData(old);
  source_->setCurrentIndex(index >= 0 ? index : choices_.empty() ? -1 : 0);
  if (index >= 0) wanted_.clear();
  stack_->setCurrentIndex(has_choices_ && choices_.empty() ? 1 : 0);
  source_->setVisible(!choices_.empty());
  sourceChanged();
}

void ExportPage::open(const QVariantMap& what) {
  if (what.contains("run")) {
    const auto of_run = choices_of_run(to_path(what.value("run").toString()));
    if (of_run.empty()) {
      const QString text = tr("%1 has no checkpoint to export yet.").arg(what.value("run").toString());
      messages()->say({"open", theme::State::warning, text, {}, {}, {}});
      return;
    }
    studio().project().addRunFolder(of_run.front().run.parent_path());
    chooseSource(of_run.front().key());
  } else if (what.contains("model")) {
    const QString model = what.value("model").toString();
    std::error_code ignored;
    if (fs::exists(to_path(model), ignored)) add_model(studio().project(), model.toStdString());
    chooseSource(model);
  }
}

void ExportPage::chooseSource(const QString& key) {
  messages()->unsay("open");
  wanted_ = key;
  path_is_own_ = false;
  readChoices();
}

void ExportPage::sourceChanged() {
  const ModelChoice* what = choice();
  // There is an adapter only where one was trained.
  for (QRadioButton* made : kind_buttons_)
    if (made->property("to").toString() == "adapter") {
      const bool can = what && what->of_run() && what->adapter;
      made->setProperty("can", can);
      made->setToolTip(can ? kind_hint("adapter") : tr("Only a run that trained an adapter has one."));
      if (!can && made->isChecked()) kind_buttons_.front()->setChecked(true);
    }
  facts_ = {};
  facts_problem_.clear();
  kindChanged();
  if (!what) return;
  facts_latest_.ask(
      worker_pool(), this, [one = *what](StopToken) { return facts_of(one); },
      [this](ExportFacts facts) {
        facts_ = std::move(facts);
        kindChanged();
      },
      [this](const Error& error) {
        facts_problem_ = text_of(error);
        setTexts();
      });
}

void ExportPage::kindChanged() {
  const QString to = kind();
  // The same kind with other sizes keeps what is chosen; another kind has its own.
  const QString old = quant_kind_ == to ? quant_->currentData().toString() : QString();
  if (path_is_own_ && !quant_kind_.isEmpty() && quant_kind_ != to) path_->setText(path_for_kind(path_->text(), to));
  quant_kind_ = to;
  quant_->clear();
  for (const ExportKind& each : export_kinds()) {
    if (to != each.to) continue;
    for (const char* quant : each.quants) {
      const int64_t bytes = export_bytes(each.to, quant, facts_.parameters, 0);
      quant_->addItem(facts_.parameters > 0 ? tr("%1 · about %2").arg(quant, bytes_text(bytes)) : QString(quant),
                      QString(quant));
    }
  }
  const QString remembered = studio().preferences().value("export/quant_" + to).toString();
  int index = quant_->findData(old);
  if (index < 0) index = quant_->findData(remembered);
  quant_->setCurrentIndex(std::max(0, index));
  quant_->setVisible(to != "adapter");
  quant_label_->setVisible(to != "adapter");
  if (!path_is_own_) proposePath();
  pathChanged();
}

void ExportPage::proposePath() {
  const ModelChoice* what = choice();
  if (!what) return;
  const QString folder = studio().preferences().value("export/folder", QDir::homePath() + "/models").toString();
  QString name = file_name(short_name(*what, studio().project()));
  if (kind() == "adapter") name += "-adapter";
  if (kind() == "gguf") name += ".gguf";
  path_->setText(folder + "/" + name);
}

void ExportPage::pathChanged() {
  room_known_ = false;
  room_timer_.start();
  setTexts();
}

// On a worker: the path may be on a network that hangs.
void ExportPage::askRoom() {
  const fs::path target = plan().target;
  if (target.empty()) return;
  room_latest_.ask(
      worker_pool(), this, [target, to = kind().toStdString()](StopToken) { return room_for(target, to); },
      [this](ExportRoom room) {
        room_ = room;
        room_known_ = true;
        setTexts();
      });
}

void ExportPage::browse() {
  auto* dialog = new QFileDialog(this, tr("Save the export to"));
  dialog->setObjectName("exportFileDialog");
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setAcceptMode(QFileDialog::AcceptSave);
  dialog->setOption(QFileDialog::DontConfirmOverwrite);  // asked here, before the export
  if (kind() == "gguf") dialog->setNameFilter("GGUF (*.gguf)"), dialog->setDefaultSuffix("gguf");
  const fs::path now = plan().target;
  dialog->setDirectory(to_qstring(now.parent_path()));
  dialog->selectFile(to_qstring(now.filename()));
  connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& file) {
    path_->setText(file);
    path_is_own_ = true;
    pathChanged();
  });
  dialog->open();
}

void ExportPage::setTexts() {
  const bool busy = task_ != nullptr;
  const ModelChoice* what = choice();
  const ExportPlan now = plan();
  const bool sized = facts_.parameters > 0 || now.to == "adapter";
  export_->setText(sized && now.bytes > 0 ? tr("Export %1").arg(bytes_text(now.bytes)) : tr("Export"));
  size_->setText(now.to == "adapter" ? QString() : tr("Quality against the run: measured after the export."));

  QString why;
  theme::State state = theme::State::none;
  if (!facts_problem_.isEmpty()) {
    why = facts_problem_;
    state = theme::State::error;
  } else if (now.target.empty() || !now.target.is_absolute()) {
    why = tr("Choose where to save it.");
    state = path_is_own_ ? theme::State::error : theme::State::none;
  } else if (room_known_ && room_.free_bytes >= 0 && sized && room_.free_bytes < now.bytes) {
    why = tr("This needs about %1, %2 are free there. Choose another disk, or make room.")
              .arg(bytes_text(now.bytes), bytes_text(room_.free_bytes));
    state = theme::State::error;
  } else if (room_known_ && room_.refused) {
    why = text_of(*room_.refused);
    state = theme::State::error;
  }
  QString text = why;
  if (text.isEmpty() && room_known_) {
    text = room_.free_bytes >= 0 ? tr("%1 are free there.").arg(bytes_text(room_.free_bytes)) : QString();
    if (room_.exists) text = tr("It exists already; you are asked before it is replaced.");
  }
  space_->setText(text);
  theme::set_state(space_, state);
  licence_->setText(
      facts_.licence.empty()
          ? QString()
          : tr("The base model's licence goes on to what is exported: %1.").arg(to_qstring(facts_.licence)));
  licence_->setToolTip(to_qstring(facts_.licence_url));
  export_->setEnabled(what && why.isEmpty());
  export_->setToolTip(why);
  export_->setAccessibleDescription(why);
  action_stack_->setCurrentIndex(busy ? 1 : 0);
  modelfile_->setVisible(now.to == "gguf");
  for (QWidget* widget : std::initializer_list<QWidget*>{source_, quant_, path_, card_, modelfile_, compare_})
    widget->setEnabled(!busy);
  for (QRadioButton* made : kind_buttons_)
    made->setEnabled(!busy && (made->property("to").toString() != "adapter" || made->property("can").toBool()));
  stop_->setText(busy && task_->stopping() ? tr("Stopping…") : tr("Cancel"));
  stop_->setEnabled(busy && !task_->stopping());
  result_->setVisible(done_ != nullptr && !busy);
  if (done_) use_->setPlainText(useText(*done_));
}

// Exporting -----------------------------------------------------------------------------------------------------------

void ExportPage::exportOrStop() {
  if (task_) {
    task_->cancel();
    return setTexts();
  }
  if (!choice()) return;
  auto wanted = std::make_shared<ExportPlan>(plan());
  export_->setEnabled(false);
  // Asked again at this moment: what was true while typing may not be any more.
  room_latest_.ask(
      worker_pool(), this, [target = wanted->target, to = wanted->to](StopToken) { return room_for(target, to); },
      [this, wanted](ExportRoom room) {
        room_ = room;
        room_known_ = true;
        setTexts();
        if (!export_->isEnabled()) return;
        if (!room.exists) return start(*wanted);
        Question question;
        question.name = "exportReplaceDialog";
        question.title = tr("Replace %1?").arg(to_qstring(wanted->target.filename()));
        question.text = wanted->to == "gguf" ? tr("The file on disk cannot be brought back.")
                                             : tr("The model in this folder cannot be brought back.");
        question.choices.push_back({"exportReplaceButton", tr("Replace"), [this, wanted] {
                                      wanted->replace = true;
                                      start(*wanted);
                                    }});
        question.cancel = tr("Choose another name");
        ask(this, question);
      });
}

void ExportPage::start(ExportPlan plan) {
  messages()->unsay("export");
  done_.reset();
  checks_->wait();
  remember();
  running_compares_ = plan.compare;
  task_ = studio().tasks().start(
      engine_pool(), tr("Export: %1").arg(to_qstring(plan.target.filename())), "export", this,
      [plan](StopToken stop, Task::Progress& progress) { return write_export(plan, stop, progress); },
      [this, plan](const engine::ExportReport& report) {
        done_ = std::make_unique<ExportPlan>(plan);
        report_ = report;
        checks_->show(report);
        pairs_->show(report.answers);
        ended();
        if (isVisible()) return;
        studio().toast(tr("Exported to %1.").arg(to_qstring(plan.target)), tr("See it"),
                       [this] { studio().go("export"); });
      },
      [this](const Error& error) {
        checks_->fail(text_of(error));
        ended();
      });
  poll_.start();
  showProgress();
  setTexts();
}

void ExportPage::ended() {
  task_ = nullptr;
  poll_.stop();
  sourceChanged();
}

void ExportPage::showProgress() {
  if (!task_) return;
  if (!task_->running()) {  // it was cancelled
    checks_->clear();
    studio().toast(tr("The export was cancelled; nothing was left behind."));
    return ended();
  }
  const double share = task_->share();
  progress_->setRange(0, share < 0 ? 0 : 1000);
  progress_->setValue(static_cast<int>(1000 * share));
  if (task_->stopping())
    progress_text_->setText(tr("Stopping…"));
  else if (share < 0)
    progress_text_->setText(tr("Waiting for the engine…"));
  else
    progress_text_->setText(doing(share, running_compares_).arg(percent_text(share)));
}

QString ExportPage::useText(const ExportPlan& plan) const {
  const QString target = to_qstring(plan.target), name = to_qstring(plan.target.stem());
  if (plan.to == "gguf") {
    QString modelfile;
    for (const std::string& also : report_.also)
      if (also.ends_with("Modelfile")) modelfile = to_qstring(also);
    QStringList lines{QString("cd \"%1\"").arg(to_qstring(plan.target.parent_path()))};
    if (modelfile.isEmpty()) lines << QString("echo \"FROM ./%1\" > Modelfile").arg(to_qstring(plan.target.filename()));
    lines << QString("ollama create %1 -f %2").arg(name.toLower(), modelfile.isEmpty() ? "Modelfile" : modelfile)
          << QString("llama-cli -m \"%1\" -cnv").arg(to_qstring(plan.target.filename()));
    return lines.join('\n');
  }
  if (plan.to == "merged")
    return QString(
               "from transformers import AutoModelForCausalLM, AutoTokenizer\n"
               "tokenizer = AutoTokenizer.from_pretrained(\"%1\")\n"
               "model = AutoModelForCausalLM.from_pretrained(\"%1\")")
        .arg(target);
  return QString(
             "from peft import PeftModel\nfrom transformers import AutoModelForCausalLM, AutoTokenizer\n"
             "tokenizer = AutoTokenizer.from_pretrained(\"%1\")\n"
             "model = PeftModel.from_pretrained(AutoModelForCausalLM.from_pretrained(\"%1\"), \"%2\")")
      .arg(to_qstring(plan.hub_name.empty() ? plan.what.model : plan.hub_name), target);
}

void ExportPage::remember() {
  auto& preferences = studio().preferences();
  preferences.setValue("export/kind", kind());
  preferences.setValue("export/quant_" + kind(), quant_->currentData());
  const ExportPlan now = plan();
  if (now.target.is_absolute()) preferences.setValue("export/folder", to_qstring(now.target.parent_path()));
}

}  // namespace ft::ui

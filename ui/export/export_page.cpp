#include "ui/export/export_page.h"

#include <QButtonGroup>
#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QProgressBar>
#include <QRadioButton>
#include <QStackedWidget>
#include <algorithm>

#include "core/base/error.h"
#include "ui/bridge/engine_wait.h"
#include "ui/bridge/error_text.h"
#include "ui/bridge/paths.h"
#include "ui/export/checks_model.h"
#include "ui/export/export_texts.h"
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
      made->setToolTip(can ? export_kind_hint("adapter") : tr("Only a run that trained an adapter has one."));
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
  if (done_) use_->setPlainText(use_text(*done_, report_.also));
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
    progress_text_->setText(engine_wait_text(studio(), task_));
  else
    progress_text_->setText(export_doing(share, running_compares_).arg(percent_text(share)));
  checks_->reach(export_checks_made(share, running_compares_));
}

void ExportPage::remember() {
  auto& preferences = studio().preferences();
  preferences.setValue("export/kind", kind());
  preferences.setValue("export/quant_" + kind(), quant_->currentData());
  const ExportPlan now = plan();
  if (now.target.is_absolute()) preferences.setValue("export/folder", to_qstring(now.target.parent_path()));
}

}  // namespace ft::ui

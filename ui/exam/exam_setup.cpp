#include "ui/exam/exam_setup.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QSpinBox>
#include <QToolButton>
#include <QVBoxLayout>
#include <QWidgetAction>
#include <algorithm>
#include <utility>

#include "core/base/error.h"
#include "core/eval/metric.h"
#include "ui/bridge/error_text.h"
#include "ui/bridge/kept_columns.h"
#include "ui/bridge/paths.h"
#include "ui/exam/contestants.h"
#include "ui/exam/exam_results.h"
#include "ui/exam/prompt_dialog.h"
#include "ui/shell/message_area.h"
#include "ui/shell/widgets.h"
#include "ui/studio.h"
#include "ui/theme/retranslate.h"
#include "ui/theme/theme.h"

namespace ft::ui {

namespace fs = std::filesystem;

namespace {

const char* const part_name = "pages/exam";
const std::vector<std::string> usual_metrics{"exact_match", "token_f1"};
constexpr int one_line = 36, two_lines = 64;  // of contestants

}  // namespace

ExamSetup::ExamSetup(Studio& studio, MessageArea* messages, QWidget* page)
    : QWidget(page), studio_(studio), messages_(messages) {
  contestants_ = new Contestants(studio, this);
  papers_combo_ = new QComboBox(page);
  papers_combo_->setObjectName("examCombo");
  papers_combo_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  papers_combo_->setMinimumContentsLength(22);
  describe(
      papers_combo_, [] { return tr("Exam"); }, [] { return tr("The questions with known answers."); });
  connect(papers_combo_, &QComboBox::activated, this, &ExamSetup::paperChosen);
  edit_ = tool(page, "examEditButton", "edit", [] { return tr("Edit questions…"); });
  connect(edit_, &QToolButton::clicked, this, [this] {
    if (const ExamPaperFile* chosen = paper()) studio_.go("data", {{"file", to_qstring(chosen->file)}});
  });

  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(0, 0, 0, 0);
  all->setSpacing(theme::tiny);
  auto* row = new QHBoxLayout;
  row->setSpacing(theme::small);
  all->addLayout(row);
  auto* sits = label(this, "examContestantsLabel", [] { return tr("Sits it:"); });
  row->addWidget(sits, 0, Qt::AlignTop);
  sits->setMinimumHeight(one_line);
  contestants_list_ = new QListView(this);
  contestants_list_->setObjectName("examContestantsList");
  contestants_list_->setModel(contestants_);
  contestants_list_->setFlow(QListView::LeftToRight);
  contestants_list_->setWrapping(true);
  contestants_list_->setResizeMode(QListView::Adjust);
  contestants_list_->setSpacing(4);
  contestants_list_->setSelectionMode(QAbstractItemView::SingleSelection);
  contestants_list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  contestants_list_->setFixedHeight(one_line);
  describe(
      contestants_list_, [] { return tr("Sits it"); },
      [] { return tr("Space checks or unchecks who sits the exam."); });
  sits->setBuddy(contestants_list_);
  row->addWidget(contestants_list_, 1);
  add_ = tool(this, "examAddTool", "add", [] { return tr("Add a run, a checkpoint or a model"); });
  connect(add_, &QToolButton::clicked, this, &ExamSetup::addContestant);
  row->addWidget(add_, 0, Qt::AlignTop);
  prompt_ = button(this, "examPromptButton", [] { return tr("Edit prompt…"); });
  const auto edit_prompt = [this] {
    edit_long_prompt(this, contestants_->prompt(), examplesFile(), [this](const QString& text) {
      contestants_->setPrompt(text);
      if (!text.trimmed().isEmpty()) contestants_->setChecked(contestants_->checked() + QStringList{"prompt"});
      said();
    });
  };
  connect(prompt_, &QPushButton::clicked, this, edit_prompt);
  connect(contestants_, &Contestants::promptWanted, this, edit_prompt);
  row->addWidget(prompt_, 0, Qt::AlignTop);

  auto* below = new QHBoxLayout;
  below->setSpacing(theme::tiny);
  about_ = label(this, "examAboutLabel", {});
  about_->setWordWrap(true);
  below->addWidget(about_, 1);
  columns_ = button(
      this, "examColumnsButton", [] { return tr("Columns…"); }, "columns");
  retranslate(columns_, [this] { columns_->setToolTip(tr("Say which columns hold the question and the answer")); });
  connect(columns_, &QPushButton::clicked, this, [this] {
    if (const ExamPaperFile* chosen = paper()) askColumns(chosen->file, [this] { look(); });
  });
  below->addWidget(columns_);
  makeMetrics();
  below->addWidget(metrics_tool_);
  below->addWidget(settings_tool_);
  all->addLayout(below);

  connect(contestants_, &Contestants::checkedChanged, this, &ExamSetup::said);
  connect(contestants_, &QAbstractItemModel::modelReset, this, &ExamSetup::fitList);
  connect(&studio, &Studio::runsChanged, this, [this] {
    readChoices();
    readPapers();  // a run may have rows that were set aside
  });
  restore();
  readPapers();
  readChoices();
}

void ExamSetup::makeMetrics() {
  metrics_tool_ = new QToolButton(this);
  metrics_tool_->setObjectName("examMetricsCombo");
  metrics_tool_->setPopupMode(QToolButton::InstantPopup);
  metrics_tool_->setToolButtonStyle(Qt::ToolButtonTextOnly);
  metrics_tool_->setFocusPolicy(Qt::StrongFocus);
  metrics_tool_->setMinimumHeight(28);
  metrics_menu_ = new QMenu(metrics_tool_);
  for (const eval::Metric* metric : eval::all_metrics()) {
    QAction* action = metrics_menu_->addAction(QString());
    action->setCheckable(true);
    action->setData(to_qstring(std::string(metric->name)));
    connect(action, &QAction::toggled, this, &ExamSetup::said);
    connect(action, &QAction::triggered, this, [this] { preset_ = false; });
  }
  metrics_tool_->setMenu(metrics_menu_);
  settings_tool_ = tool(this, "examSettingsTool", "settings", [] { return tr("Settings"); });
  settings_tool_->setPopupMode(QToolButton::InstantPopup);
  auto* menu = new QMenu(settings_tool_);
  auto* action = new QWidgetAction(menu);
  action->setDefaultWidget(makeSettings());
  menu->addAction(action);
  settings_tool_->setMenu(menu);
}

QWidget* ExamSetup::makeSettings() {
  auto* pane = new QWidget;
  auto* form = new QFormLayout(pane);
  form->setContentsMargins(theme::medium, theme::small, theme::medium, theme::small);
  const auto spin = [&](const char* name, int least, int most, int value, std::function<QString()> text) {
    auto* made = new QSpinBox(pane);
    made->setObjectName(name);
    made->setRange(least, most);
    made->setValue(value);
    auto* title = new QLabel(pane);
    title->setBuddy(made);
    retranslate(title, [title, made, text] {
      title->setText(text());
      made->setAccessibleName(text());
    });
    form->addRow(title, made);
    connect(made, &QSpinBox::valueChanged, this, [this] {
      remember();
      setAbout();
    });
    return made;
  };
  max_tokens_ = spin("examMaxTokensSpin", 1, 4096, 128, [] { return tr("Longest answer, in tokens"); });
  limit_ = spin("examLimitSpin", 0, 1'000'000, 0, [] { return tr("Only the first questions"); });
  retranslate(limit_, [this] { limit_->setSpecialValueText(tr("all")); });
  general_ = new QCheckBox(pane);
  general_->setObjectName("examGeneralCheck");
  general_->setChecked(true);
  retranslate(general_, [this] {
    general_->setText(tr("Ask general questions, too"));
    general_->setToolTip(tr("About 60 short ones that come with the program: they tell what the model has forgotten."));
    general_->setAccessibleDescription(general_->toolTip());
  });
  connect(general_, &QCheckBox::toggled, this, [this] {
    remember();
    look();
  });
  form->addRow(general_);
  auto* greedy = note(pane, [] { return tr("Answers are greedy, so that two exams can be compared."); });
  greedy->setMaximumWidth(320);
  form->addRow(greedy);
  return pane;
}

void ExamSetup::said() {
  remember();
  look();
  Q_EMIT changed();
}

void ExamSetup::retitle() {
  for (QAction* action : metrics_menu_->actions())
    action->setText(metric_title(action->data().toString().toStdString()));
  QStringList names;
  for (const std::string& metric : metrics()) names << metric_title(metric);
  metrics_tool_->setText(tr("Metrics: %1")
                             .arg(names.isEmpty()    ? tr("none")
                                  : names.size() > 2 ? tr("%n chosen", nullptr, static_cast<int>(names.size()))
                                                     : names.join(tr(", "))));
  metrics_tool_->setAccessibleName(tr("Metrics"));
  edit_->setEnabled(paper() != nullptr);
  setAbout();
  const QString language = studio_.preferences().effectiveLanguage();
  if (papers_combo_->property("language").toString() == language) return;
  papers_combo_->setProperty("language", language);
  fillPapers();
}

QString ExamSetup::titleOf(const ExamPaperFile& paper) const {
  if (!paper.of_run.isEmpty())
    return (paper.set_aside ? tr("%1: rows set aside") : tr("%1: evaluation data")).arg(paper.of_run);
  if (!paper.sample()) return paper_title(paper.file);
  return studio_.preferences().effectiveLanguage() == "zh_CN" ? paper.title_zh : paper.title_en;
}

const ExamPaperFile* ExamSetup::paper() const {
  const int index = papers_combo_->currentIndex();
  return index >= 0 && index < static_cast<int>(papers_.size()) ? &papers_[static_cast<size_t>(index)] : nullptr;
}

QString ExamSetup::whyNot() const {
  if (!paper()) return tr("Choose an exam first.");
  if (contestants_->checked().isEmpty()) return tr("Choose who sits the exam.");
  if (!problem_.isEmpty()) return problem_;
  if (metrics().empty()) return tr("Choose a metric.");
  if (studio_.project().readOnly()) return tr("The project can be read here, not changed.");
  return {};
}

ExamJob ExamSetup::job() const {
  ExamJob job;
  const ExamPaperFile& chosen = *paper();
  job.title = titleOf(chosen);
  job.file = chosen.file;
  job.options.metrics = metrics();
  job.options.max_new_tokens = max_tokens_->value();
  job.options.limit = limit_->value();
  const engine::ReadAs read_as = readAsOf(chosen);
  job.options.map = read_as.map;
  job.options.format = read_as.format;
  job.machine.device = studio_.preferences().device().toStdString();
  job.machine.threads = studio_.preferences().threads();
  job.sitters = contestants_->sitters();
  job.training_files = contestants_->trainingSets();
  job.folder = studio_.project().folder() / "exams";
  job.general = generalLanguage(chosen);
  return job;
}

std::vector<std::string> ExamSetup::trainingFiles() const {
  return contestants_->trainingFiles();
}

void ExamSetup::setBusy(bool busy) {
  const QString why = busy ? tr("The exam is running.") : QString();
  for (QWidget* widget : std::initializer_list<QWidget*>{papers_combo_, contestants_list_, metrics_tool_,
                                                         settings_tool_, prompt_, add_, columns_}) {
    widget->setEnabled(!busy);
    widget->setAccessibleDescription(why);
  }
}

void ExamSetup::chooseRun(const QString& run) {
  wanted_run_ = run;
  readChoices();
}

void ExamSetup::choose(const std::string& file, const std::vector<std::string>& metrics) {
  if (paper() || file.empty()) return;
  choosePaper(to_qstring(file));
  if (!paper()) return;
  preset_ = false;
  setMetrics(metrics);
  look();
}

void ExamSetup::propose(const std::vector<Sitter>& sitters) {
  proposed_.clear();
  if (!contestants_->checked().isEmpty()) return;
  restoring_ = true;  // nobody has chosen them
  const QStringList keys = contestants_->keysOf(sitters);
  if (keys.isEmpty())
    proposed_ = sitters;  // the list may not be read yet
  else
    contestants_->setChecked(keys);
  restoring_ = false;
}

// Training rows beside the exam: of a contestant, else the sample set's own.
std::string ExamSetup::examplesFile() const {
  if (const auto files = contestants_->trainingFiles(); !files.empty()) return files.front();
  const ExamPaperFile* chosen = paper();
  if (!chosen) return {};
  const size_t at = chosen->file.rfind(".exam.");
  return at == std::string::npos ? std::string() : chosen->file.substr(0, at) + ".train." + chosen->file.substr(at + 6);
}

void ExamSetup::addContestant() {
  auto* menu = new QMenu(this);
  menu->setObjectName("examAddMenu");
  menu->setAttribute(Qt::WA_DeleteOnClose);
  const QStringList checked = contestants_->checked();
  for (const ModelChoice& choice : contestants_->choices()) {
    if (!choice.of_run() || checked.contains(choice.key())) continue;
    connect(menu->addAction(long_name(choice, studio_.project())), &QAction::triggered, this,
            [this, choice] { contestants_->add(choice); });
  }
  menu->addSeparator();
  connect(menu->addAction(tr("Model folder…")), &QAction::triggered, this, [this] { addModelFile(true); });
  connect(menu->addAction(tr("GGUF file…")), &QAction::triggered, this, [this] { addModelFile(false); });
  menu->popup(prompt_->mapToGlobal(QPoint(0, prompt_->height())));
}

void ExamSetup::addModelFile(bool folder) {
  auto* dialog = folder ? new QFileDialog(this, tr("Choose a model's folder"))
                        : new QFileDialog(this, tr("Choose a GGUF file"), {}, "*.gguf");
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setFileMode(folder ? QFileDialog::Directory : QFileDialog::ExistingFile);
  connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& path) {
    add_model(studio_.project(), path.toStdString());
    ModelChoice choice;
    choice.model = path.toStdString();
    contestants_->add(choice);
  });
  dialog->open();
}

void ExamSetup::readChoices() {
  choices_latest_.ask(
      worker_pool(), this,
      [folders = studio_.project().runFolders(), added = added_models(studio_.project())](StopToken) {
        return read_model_choices(folders, added);
      },
      [this](std::vector<ModelChoice> choices) {
        contestants_->setChoices(std::move(choices));
        const Json part = studio_.project().part(part_name);
        QStringList keys = contestants_->checked();
        if (keys.isEmpty() && part.is_object() && part.contains("contestants"))
          for (const Json& key : part["contestants"])
            if (key.is_string()) keys << to_qstring(key.get<std::string>());
        if (!wanted_run_.isEmpty()) {  // the run and its base
          keys.clear();
          for (const ModelChoice& choice : contestants_->choices())
            if (choice.of_run() && choice.result && to_qstring(choice.run) == wanted_run_) {
              keys << choice.key();
              for (const ModelChoice& base : contestants_->choices())
                if (!base.of_run() && base.model == choice.model) keys << base.key();
            }
          wanted_run_.clear();
        }
        if (keys.isEmpty()) keys = contestants_->keysOf(std::exchange(proposed_, {}));
        restoring_ = true;
        contestants_->setChecked(keys);
        restoring_ = false;
        Q_EMIT changed();
      });
}

void ExamSetup::fitList() {
  contestants_list_->doItemsLayout();
  const int count = contestants_->rowCount();
  const bool wraps = count > 0 && contestants_list_->visualRect(contestants_->index(0)).top() !=
                                      contestants_list_->visualRect(contestants_->index(count - 1)).top();
  contestants_list_->setFixedHeight(wraps ? two_lines : one_line);
}

void ExamSetup::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  fitList();
}

// Its columns or its rows may have been changed on another page.
void ExamSetup::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  fitList();
  look();
}

std::vector<std::string> ExamSetup::metrics() const {
  std::vector<std::string> chosen;
  for (const QAction* action : metrics_menu_->actions())
    if (action->isChecked()) chosen.push_back(action->data().toString().toStdString());
  // The exam's own first metric decides; the others follow in the registry's order.
  const ExamPaperFile* one = paper();
  const std::vector<std::string> own = !one                             ? std::vector<std::string>()
                                       : one->metrics.empty() && facts_ ? facts_->metrics
                                                                        : one->metrics;
  if (!own.empty())
    std::stable_partition(chosen.begin(), chosen.end(), [&](const std::string& name) { return name == own.front(); });
  return chosen;
}

void ExamSetup::setMetrics(const std::vector<std::string>& metrics) {
  for (QAction* action : metrics_menu_->actions())
    action->setChecked(std::find(metrics.begin(), metrics.end(), action->data().toString().toStdString()) !=
                       metrics.end());
}

void ExamSetup::remember() {
  if (restoring_ || studio_.project().readOnly()) return;
  Json part = studio_.project().part(part_name);
  if (!part.is_object()) part = Json::object();
  if (const ExamPaperFile* chosen = paper()) part["file"] = chosen->file;
  Json files = Json::array(), keys = Json::array();
  for (const ExamPaperFile& one : papers_)
    if (!one.sample()) files.push_back(one.file);
  for (const QString& key : contestants_->checked()) keys.push_back(key.toStdString());
  part["files"] = files;
  if (contestants_->rowCount() > 0) part["contestants"] = keys;
  part["metrics"] = metrics();
  part["max_new_tokens"] = max_tokens_->value();
  part["limit"] = limit_->value();
  part["general"] = general_->isChecked();
  part["prompt"] = contestants_->prompt().toStdString();
  studio_.project().setPart(part_name, part);
}

void ExamSetup::restore() {
  restoring_ = true;
  const Json part = studio_.project().part(part_name);
  std::erase_if(papers_, [](const ExamPaperFile& one) { return !one.sample(); });
  contestants_->setPrompt({});
  setMetrics(usual_metrics);
  try {
    if (part.is_object()) {
      for (const auto& file : part.value("files", std::vector<std::string>()))
        papers_.insert(papers_.begin(), ExamPaperFile{.file = file});
      setMetrics(part.value("metrics", usual_metrics));
      max_tokens_->setValue(part.value("max_new_tokens", 128));
      limit_->setValue(part.value("limit", 0));
      general_->setChecked(part.value("general", true));
      contestants_->setPrompt(to_qstring(part.value("prompt", std::string())));
    }
  } catch (const Json::exception&) {  // written by another version: the defaults stand
  }
  fillPapers();
  if (part.is_object() && part.contains("file") && part["file"].is_string())
    choosePaper(to_qstring(part["file"].get<std::string>()));
  restoring_ = false;
}

}  // namespace ft::ui

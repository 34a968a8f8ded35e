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

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/eval/metric.h"
#include "ui/bridge/error_text.h"
#include "ui/bridge/paths.h"
#include "ui/exam/contestants.h"
#include "ui/exam/exam_results.h"
#include "ui/exam/prompt_dialog.h"
#include "ui/exam/set_aside.h"
#include "ui/shell/data_set_dialog.h"
#include "ui/shell/message_area.h"
#include "ui/shell/widgets.h"
#include "ui/studio.h"
#include "ui/theme/retranslate.h"
#include "ui/theme/theme.h"

namespace ft::ui {

namespace fs = std::filesystem;

namespace {

constexpr int browse_item = -2, aside_item = -3;  // of examCombo: "Open a file…", "Set 10% of my data aside…"
constexpr double aside_share = 0.1;
const char* const part_name = "pages/exam";
const std::vector<std::string> usual_metrics{"exact_match", "token_f1"};

// What the wizard set aside for a run (data/NAME/eval.jsonl) and what was set aside here (data/NAME.exam.jsonl).
std::vector<ExamPaperFile> papers_set_aside(const fs::path& folder) {
  std::vector<ExamPaperFile> papers;
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(folder, ignored)) {
    const fs::path eval = entry.path() / "eval.jsonl";
    if (fs::is_regular_file(eval, ignored))
      papers.push_back({eval.string(), {}, {}, usual_metrics, 128, {}, to_qstring(entry.path().filename())});
    else if (entry.path().string().ends_with(".exam.jsonl"))
      papers.push_back({entry.path().string(), {}, {}, usual_metrics, 128, {}, {}});
  }
  std::sort(papers.begin(), papers.end(),
            [](const ExamPaperFile& a, const ExamPaperFile& b) { return a.file < b.file; });
  return papers;
}

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

  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(theme::small);
  auto* sits = label(this, "examContestantsLabel", [] { return tr("Sits it:"); });
  row->addWidget(sits, 0, Qt::AlignTop);
  contestants_list_ = new QListView(this);
  contestants_list_->setObjectName("examContestantsList");
  contestants_list_->setModel(contestants_);
  contestants_list_->setFlow(QListView::LeftToRight);
  contestants_list_->setWrapping(true);
  contestants_list_->setResizeMode(QListView::Adjust);
  contestants_list_->setSpacing(4);
  contestants_list_->setSelectionMode(QAbstractItemView::SingleSelection);
  contestants_list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  contestants_list_->setFixedHeight(64);
  describe(
      contestants_list_, [] { return tr("Sits it"); },
      [] { return tr("Space checks or unchecks who sits the exam."); });
  sits->setBuddy(contestants_list_);
  row->addWidget(contestants_list_, 1);
  auto* right = new QVBoxLayout;
  right->setSpacing(theme::tiny);
  auto* first = new QHBoxLayout;
  first->setSpacing(theme::tiny);
  add_ = tool(this, "examAddTool", "add", [] { return tr("Add a run, a checkpoint or a model"); });
  connect(add_, &QToolButton::clicked, this, &ExamSetup::addContestant);
  first->addWidget(add_);
  prompt_ = button(this, "examPromptButton", [] { return tr("Edit prompt…"); });
  connect(prompt_, &QPushButton::clicked, this, [this] {
    edit_long_prompt(this, contestants_->prompt(), examplesFile(), [this](const QString& text) {
      contestants_->setPrompt(text);
      if (!text.trimmed().isEmpty()) contestants_->setChecked(contestants_->checked() + QStringList{"prompt"});
      said();
    });
  });
  first->addWidget(prompt_);
  first->addStretch(1);
  right->addLayout(first);
  right->addWidget(makeMetrics());
  row->addLayout(right);

  connect(contestants_, &Contestants::checkedChanged, this, &ExamSetup::said);
  connect(&studio, &Studio::runsChanged, this, &ExamSetup::readChoices);
  restore();
  readPapers();
  readChoices();
}

QWidget* ExamSetup::makeMetrics() {
  auto* pane = new QWidget(this);
  auto* row = new QHBoxLayout(pane);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(theme::tiny);
  metrics_tool_ = new QToolButton(pane);
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
  }
  metrics_tool_->setMenu(metrics_menu_);
  row->addWidget(metrics_tool_);
  settings_tool_ = tool(pane, "examSettingsTool", "settings", [] { return tr("Settings"); });
  settings_tool_->setPopupMode(QToolButton::InstantPopup);
  auto* menu = new QMenu(settings_tool_);
  auto* action = new QWidgetAction(menu);
  action->setDefaultWidget(makeSettings());
  menu->addAction(action);
  settings_tool_->setMenu(menu);
  row->addWidget(settings_tool_);
  row->addStretch(1);
  return pane;
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
    connect(made, &QSpinBox::valueChanged, this, [this] { remember(); });
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
  connect(general_, &QCheckBox::toggled, this, [this] { remember(); });
  form->addRow(general_);
  auto* greedy = note(pane, [] { return tr("Answers are greedy, so that two exams can be compared."); });
  greedy->setMaximumWidth(320);
  form->addRow(greedy);
  return pane;
}

void ExamSetup::said() {
  remember();
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
  const QString language = studio_.preferences().effectiveLanguage();
  if (papers_combo_->property("language").toString() == language) return;
  papers_combo_->setProperty("language", language);
  fillPapers();
}

QString ExamSetup::titleOf(const ExamPaperFile& paper) const {
  if (!paper.of_run.isEmpty()) return tr("%1: rows set aside").arg(paper.of_run);
  if (!paper.sample()) return to_qstring(fs::path(paper.file).filename());
  return studio_.preferences().effectiveLanguage() == "zh_CN" ? paper.title_zh : paper.title_en;
}

const ExamPaperFile* ExamSetup::paper() const {
  const int index = papers_combo_->currentIndex();
  return index >= 0 && index < static_cast<int>(papers_.size()) ? &papers_[static_cast<size_t>(index)] : nullptr;
}

QString ExamSetup::whyNot() const {
  if (!paper()) return tr("Choose an exam first.");
  if (contestants_->checked().isEmpty()) return tr("Choose who sits the exam.");
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
  job.machine.device = studio_.preferences().device().toStdString();
  job.machine.threads = studio_.preferences().threads();
  job.sitters = contestants_->sitters();
  job.training_files = contestants_->trainingSets();
  job.folder = studio_.project().folder() / "exams";
  if (general_->isChecked()) job.general = chosen.language.empty() ? general_language_of(chosen.file) : chosen.language;
  return job;
}

std::vector<std::string> ExamSetup::trainingFiles() const {
  return contestants_->trainingFiles();
}

void ExamSetup::setBusy(bool busy) {
  const QString why = busy ? tr("The exam is running.") : QString();
  for (QWidget* widget : std::initializer_list<QWidget*>{papers_combo_, contestants_list_, metrics_tool_,
                                                         settings_tool_, prompt_, add_}) {
    widget->setEnabled(!busy);
    widget->setAccessibleDescription(why);
  }
}

void ExamSetup::paperChosen(int index) {
  const int item = papers_combo_->itemData(index).toInt();
  if (item == browse_item || item == aside_item) {
    const QVariant old = papers_combo_->property("chosen");
    papers_combo_->setCurrentIndex(old.isValid() ? old.toInt() : -1);
    return item == browse_item ? browse() : setAside();
  }
  papers_combo_->setProperty("chosen", index);
  if (const ExamPaperFile* chosen = paper()) {
    setMetrics(chosen->metrics);
    max_tokens_->setValue(static_cast<int>(chosen->max_new_tokens));
  }
  said();
}

void ExamSetup::openFile(const QString& file) {
  const bool known = std::any_of(papers_.begin(), papers_.end(),
                                 [&](const ExamPaperFile& one) { return to_qstring(one.file) == file; });
  if (!known) papers_.insert(papers_.begin(), ExamPaperFile{file.toStdString(), {}, {}, usual_metrics, 128, {}, {}});
  fillPapers();
  choosePaper(file);
  said();
}

void ExamSetup::browse() {
  auto* dialog = new QFileDialog(this, tr("Open an exam"));
  dialog->setObjectName("examFileDialog");
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setFileMode(QFileDialog::ExistingFile);
  dialog->setNameFilters({tr("Data files (*.jsonl *.json *.csv *.tsv)"), tr("All files (*)")});
  connect(dialog, &QFileDialog::fileSelected, this, &ExamSetup::openFile);
  dialog->open();
}

void ExamSetup::setAside() {
  DataSetQuestion question;
  question.title = tr("Set 10% of the data aside");
  question.text =
      tr("A tenth of the rows becomes an exam, the others are for training; rows that are alike stay on one "
         "side. Two new files are made in the project, the data set itself stays as it is.");
  question.accept = tr("Divide it");
  question.new_file = nullptr;
  choose_data_set(this, studio_.project(), question, [this](const fs::path& file) {
    aside_latest_.ask(
        worker_pool(), this,
        [file, folder = studio_.project().folder() / "data"](const StopToken& stop) {
          return set_aside(file, folder, aside_share, stop);
        },
        [this](const SetAside& made) {
          messages_->unsay("aside");
          openFile(to_qstring(made.exam));
          studio_.toast(tr("Train on %1 from now on: it does not hold the exam's questions.")
                            .arg(to_qstring(made.train.filename())),
                        tr("Show it"), [this, made] {
                          studio_.go("data", {{"file", to_qstring(made.train)}});
                        });
        },
        [this](const Error& error) {
          messages_->say({"aside", theme::State::error, text_of(error), {}, {}, {}});
        });
  });
}

void ExamSetup::chooseRun(const QString& run) {
  wanted_run_ = run;
  readChoices();
}

void ExamSetup::choose(const std::string& file, const std::vector<std::string>& metrics) {
  if (paper() || file.empty()) return;
  choosePaper(to_qstring(file));
  if (paper()) setMetrics(metrics);
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

void ExamSetup::readPapers() {
  papers_latest_.ask(
      worker_pool(), this,
      [own = studio_.project().folder() / "data"](StopToken) {
        std::vector<ExamPaperFile> papers = papers_set_aside(own);
        const fs::path folder = resources_folder() / "samples";
        const Json json = read_json(folder / "index.json");
        for (const Json& set : json.at("sets")) {
          ExamPaperFile paper;
          paper.file = (folder / set.at("exam").get<std::string>()).string();
          paper.title_en = to_qstring(set.at("title").at("en").get<std::string>());
          paper.title_zh = to_qstring(set.at("title").at("zh").get<std::string>());
          paper.metrics = set.at("metrics").get<std::vector<std::string>>();
          paper.max_new_tokens = set.at("max_new_tokens").get<qint64>();
          paper.language = set.value("language", "");
          papers.push_back(std::move(paper));
        }
        return papers;
      },
      [this](std::vector<ExamPaperFile> papers) {
        // Files that were opened come first, then what was set aside for a run, samples behind them.
        std::vector<ExamPaperFile> all;
        for (ExamPaperFile& one : papers_)
          if (!one.sample() && std::none_of(papers.begin(), papers.end(),
                                            [&](const ExamPaperFile& other) { return other.file == one.file; }))
            all.push_back(std::move(one));
        all.insert(all.end(), std::make_move_iterator(papers.begin()), std::make_move_iterator(papers.end()));
        papers_ = std::move(all);
        fillPapers();
        const Json part = studio_.project().part(part_name);
        if (part.is_object()) choosePaper(to_qstring(part.value("file", std::string())));
        Q_EMIT changed();
      },
      [this](const Error& error) {
        messages_->say({"papers", theme::State::warning, text_of(error), {}, {}, {}});
      });
}

void ExamSetup::fillPapers() {
  const ExamPaperFile* chosen = paper();
  const QString file = chosen ? to_qstring(chosen->file) : QString();
  papers_combo_->clear();
  for (const ExamPaperFile& one : papers_) {
    papers_combo_->addItem(titleOf(one), 0);
    papers_combo_->setItemData(papers_combo_->count() - 1, to_qstring(one.file), Qt::ToolTipRole);
  }
  papers_combo_->insertSeparator(papers_combo_->count());
  papers_combo_->addItem(tr("Open a file…"), browse_item);
  papers_combo_->addItem(tr("Set 10% of my data aside…"), aside_item);
  papers_combo_->setCurrentIndex(-1);
  papers_combo_->setProperty("chosen", {});
  papers_combo_->setPlaceholderText(tr("Choose an exam"));
  choosePaper(file);
}

void ExamSetup::choosePaper(const QString& file) {
  // A sample goes by its name: the program may lie elsewhere than when it was chosen.
  const QString name = file.section('/', -1);
  for (size_t i = 0; i < papers_.size(); ++i)
    if (to_qstring(papers_[i].file) == file ||
        (papers_[i].sample() && to_qstring(fs::path(papers_[i].file).filename()) == name)) {
      papers_combo_->setCurrentIndex(static_cast<int>(i));
      papers_combo_->setProperty("chosen", static_cast<int>(i));
    }
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
        restoring_ = true;
        contestants_->setChecked(keys);
        restoring_ = false;
        Q_EMIT changed();
      });
}

std::vector<std::string> ExamSetup::metrics() const {
  std::vector<std::string> chosen;
  for (const QAction* action : metrics_menu_->actions())
    if (action->isChecked()) chosen.push_back(action->data().toString().toStdString());
  // The exam's own first metric decides; the others follow in the registry's order.
  if (const ExamPaperFile* one = paper(); one && !one->metrics.empty())
    std::stable_partition(chosen.begin(), chosen.end(),
                          [&](const std::string& name) { return name == one->metrics.front(); });
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
        papers_.insert(papers_.begin(), ExamPaperFile{file, {}, {}, usual_metrics, 128, {}, {}});
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

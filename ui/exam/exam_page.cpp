#include "ui/exam/exam_page.h"

#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QListView>
#include <QMenu>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QScrollBar>
#include <QSpinBox>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabWidget>
#include <QTableView>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>
#include <QWidgetAction>
#include <algorithm>
#include <chrono>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/data/dataset.h"
#include "core/engine/run_result.h"
#include "core/eval/metric.h"
#include "ui/bridge/error_text.h"
#include "ui/bridge/paths.h"
#include "ui/exam/answer_delegate.h"
#include "ui/exam/answers_view.h"
#include "ui/exam/category_model.h"
#include "ui/exam/contestants.h"
#include "ui/exam/exam_job.h"
#include "ui/exam/exam_results.h"
#include "ui/exam/metric_table.h"
#include "ui/exam/questions_model.h"
#include "ui/exam/report.h"
#include "ui/shell/message_area.h"
#include "ui/shell/question.h"
#include "ui/shell/widgets.h"
#include "ui/studio.h"
#include "ui/theme/retranslate.h"
#include "ui/theme/theme.h"

namespace ft::ui {

namespace fs = std::filesystem;

namespace {

constexpr int poll_ms = 66;
constexpr int browse_item = -2;  // of examCombo: "Open a file…"
const char* const part_name = "pages/exam";

QTableView* plain_table(QWidget* parent, const char* name, QAbstractItemModel* model) {
  auto* table = new QTableView(parent);
  table->setObjectName(name);
  table->setModel(model);
  table->setSelectionBehavior(QAbstractItemView::SelectRows);
  table->setSelectionMode(QAbstractItemView::SingleSelection);
  table->setEditTriggers(QAbstractItemView::NoEditTriggers);
  table->setShowGrid(false);
  table->setWordWrap(false);
  table->setTabKeyNavigation(false);
  table->verticalHeader()->hide();
  table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
  table->verticalHeader()->setDefaultSectionSize(28);
  table->horizontalHeader()->setHighlightSections(false);
  return table;
}

// The first rows of a training file, as a prompt that shows how it is done.
QString examples_prompt(const std::string& file, size_t count) {
  const auto set = data::Dataset::open(file);
  QString text;
  for (size_t row = 0; row < set.size() && count > 0; ++row) {
    try {
      const eval::ExamItem item = eval::exam_item(set.row(row));
      text += to_qstring(eval::question_of(item)).trimmed() + "\n→ " + to_qstring(item.reference).trimmed() + "\n\n";
      --count;
    } catch (const Error&) {  // no question with an answer
    }
  }
  return text.trimmed();
}

}  // namespace

ExamPage::ExamPage(Studio& studio, QWidget* parent) : Page("exam", studio, parent) {
  contestants_ = new Contestants(studio, this);
  figures_ = new MetricTable(MetricTable::Shape::all, this);
  questions_ = new QuestionsModel(this);
  categories_ = new CategoryModel(this);
  confusion_ = new ConfusionModel(this);
  poll_ = new QTimer(this);
  poll_->setInterval(poll_ms);
  connect(poll_, &QTimer::timeout, this, &ExamPage::showProgress);

  papers_combo_ = new QComboBox(this);
  papers_combo_->setObjectName("examCombo");
  papers_combo_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  papers_combo_->setMinimumContentsLength(22);
  describe(
      papers_combo_, [] { return tr("Exam"); }, [] { return tr("The questions with known answers."); });
  connect(papers_combo_, &QComboBox::activated, this, [this](int index) {
    if (papers_combo_->itemData(index).toInt() == browse_item) {
      const QVariant old = papers_combo_->property("chosen");
      papers_combo_->setCurrentIndex(old.isValid() ? old.toInt() : -1);
      return addPaperFile();
    }
    papers_combo_->setProperty("chosen", index);
    if (const Paper* chosen = paper()) {
      setMetrics(chosen->metrics);
      max_tokens_->setValue(static_cast<int>(chosen->max_new_tokens));
    }
    remember();
    setTexts();
  });
  addInView(papers_combo_);
  edit_ = tool(this, "examEditButton", "edit", [] { return tr("Edit questions…"); });
  connect(edit_, &QToolButton::clicked, this, [this] {
    if (const Paper* chosen = paper()) this->studio().go("data", {{"file", to_qstring(chosen->file)}});
  });
  addInView(edit_);

  kept_combo_ = new QComboBox(this);
  kept_combo_->setObjectName("examResultCombo");
  kept_combo_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  kept_combo_->setMinimumContentsLength(18);
  describe(
      kept_combo_, [] { return tr("Result shown"); }, [] { return tr("Exams that were sat before."); });
  connect(kept_combo_, &QComboBox::activated, this, [this](int index) {
    if (index >= 0 && index < static_cast<int>(kept_.size()))
      showKept(kept_[static_cast<size_t>(index)].path, kept_[static_cast<size_t>(index)].run);
  });
  addTool(kept_combo_);
  report_ = button(this, "examReportButton", [] { return tr("Report…"); });
  connect(report_, &QPushButton::clicked, this, &ExamPage::saveReport);
  addTool(report_);
  run_ = primary_button(this, "examRunButton", [] { return QString(); });
  connect(run_, &QPushButton::clicked, this, &ExamPage::runOrStop);
  setPrimary(run_);

  body()->addWidget(makeSetup());
  stack_ = new QStackedWidget(this);
  auto* open_file = button(
      this, "examOpenFileButton", [] { return tr("Open a file…"); }, "open");
  connect(open_file, &QPushButton::clicked, this, &ExamPage::addPaperFile);
  stack_->addWidget(empty_state(
      this, "examEmpty",
      [] { return tr("An exam needs questions with known answers. Choose one above and who sits it, then run it."); },
      open_file));
  stack_->addWidget(makeResults());
  body()->addWidget(stack_, 1);

  connect(contestants_, &Contestants::checkedChanged, this, [this] {
    remember();
    setTexts();
  });
  connect(&studio, &Studio::runsChanged, this, [this] {
    readChoices();
    readKept();
  });
  connect(&studio, &Studio::projectChanged, this, [this] {
    exam_.reset();
    restore();
    readChoices();
    readKept();
    showExam(nullptr);
  });
  retranslate(this, [this] { retitle(); });
  restore();
  readPapers();
  readChoices();
  readKept();
  showExam(nullptr);
}

ExamPage::~ExamPage() = default;

QWidget* ExamPage::makeSetup() {
  auto* setup = new QWidget(this);
  auto* all = new QVBoxLayout(setup);
  all->setContentsMargins(0, 0, 0, 0);
  all->setSpacing(theme::tiny);
  auto* row = new QHBoxLayout;
  row->setSpacing(theme::small);
  auto* sits = label(setup, "examContestantsLabel", [] { return tr("Sits it:"); });
  row->addWidget(sits, 0, Qt::AlignTop);
  contestants_list_ = new QListView(setup);
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
  auto* add = tool(setup, "examAddTool", "add", [] { return tr("Add a run, a checkpoint or a model"); });
  connect(add, &QToolButton::clicked, this, &ExamPage::addContestant);
  first->addWidget(add);
  prompt_ = button(setup, "examPromptButton", [] { return tr("Edit prompt…"); });
  connect(prompt_, &QPushButton::clicked, this, &ExamPage::editPrompt);
  first->addWidget(prompt_);
  first->addStretch(1);
  right->addLayout(first);
  auto* second = new QHBoxLayout;
  second->setSpacing(theme::tiny);
  metrics_tool_ = new QToolButton(setup);
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
    connect(action, &QAction::toggled, this, [this] {
      remember();
      setTexts();
    });
  }
  metrics_tool_->setMenu(metrics_menu_);
  second->addWidget(metrics_tool_);

  settings_tool_ = tool(setup, "examSettingsTool", "settings", [] { return tr("Settings"); });
  settings_tool_->setPopupMode(QToolButton::InstantPopup);
  auto* menu = new QMenu(settings_tool_);
  auto* form_widget = new QWidget(menu);
  auto* form = new QFormLayout(form_widget);
  form->setContentsMargins(theme::medium, theme::small, theme::medium, theme::small);
  const auto spin = [&](const char* name, int least, int most, int value, std::function<QString()> text) {
    auto* made = new QSpinBox(form_widget);
    made->setObjectName(name);
    made->setRange(least, most);
    made->setValue(value);
    auto* title = new QLabel(form_widget);
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
  auto* greedy = note(form_widget, [] { return tr("Answers are greedy, so that two exams can be compared."); });
  greedy->setMaximumWidth(320);
  form->addRow(greedy);
  auto* action = new QWidgetAction(menu);
  action->setDefaultWidget(form_widget);
  menu->addAction(action);
  settings_tool_->setMenu(menu);
  second->addWidget(settings_tool_);
  second->addStretch(1);
  right->addLayout(second);
  row->addLayout(right);
  all->addLayout(row);

  auto* bar = new QHBoxLayout;
  progress_ = new QProgressBar(setup);
  progress_->setObjectName("examProgress");
  progress_->setTextVisible(false);
  progress_->setMaximumHeight(8);
  progress_->setRange(0, 1000);
  progress_text_ = new QLabel(setup);
  progress_text_->setObjectName("examProgressLabel");
  theme::set_quiet(progress_text_);
  bar->addWidget(progress_, 1);
  bar->addWidget(progress_text_);
  all->addLayout(bar);
  progress_->hide();
  progress_text_->hide();
  return setup;
}

QWidget* ExamPage::makeResults() {
  auto* results = new QWidget(this);
  auto* all = new QVBoxLayout(results);
  all->setContentsMargins(0, 0, 0, 0);
  all->setSpacing(theme::small);
  verdict_ = new QLabel(results);
  verdict_->setObjectName("examVerdictLabel");
  verdict_->setWordWrap(true);
  verdict_->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
  theme::set_role(verdict_, theme::Role::heading);
  all->addWidget(verdict_);
  figures_table_ = plain_table(results, "examFiguresTable", figures_);
  figures_table_->horizontalHeader()->setStretchLastSection(true);
  describe(figures_table_, [] { return tr("Figures of each contestant"); });
  all->addWidget(figures_table_);

  tabs_ = new QTabWidget(results);
  tabs_->setObjectName("examTabs");
  tabs_->setDocumentMode(true);
  category_table_ = plain_table(tabs_, "examCategoryChart", categories_);
  auto* bars = new BarDelegate(category_table_);
  category_table_->setItemDelegateForColumn(CategoryModel::before, bars);
  category_table_->setItemDelegateForColumn(CategoryModel::after, bars);
  category_tab_ = category_table_;
  tabs_->addTab(questions_tab_ = makeQuestions(), {});
  confusion_tab_ = makeConfusion();
  for (QWidget* absent : {category_tab_, confusion_tab_}) absent->hide();  // until an exam has something for it
  connect(tabs_, &QTabWidget::currentChanged, this, [this] { remember(); });
  all->addWidget(tabs_, 1);
  return results;
}

QWidget* ExamPage::makeQuestions() {
  auto* pane = new QWidget(this);
  auto* all = new QVBoxLayout(pane);
  all->setContentsMargins(0, theme::small, 0, 0);
  all->setSpacing(theme::small);
  auto* bar = new QHBoxLayout;
  bar->setSpacing(theme::small);
  show_combo_ = new QComboBox(pane);
  show_combo_->setObjectName("examShowCombo");
  for (int i = 0; i < 4; ++i) show_combo_->addItem({});
  connect(show_combo_, &QComboBox::activated, this, &ExamPage::filterQuestions);
  bar->addWidget(show_combo_);
  compared_combo_ = new QComboBox(pane);
  compared_combo_->setObjectName("examComparedCombo");
  compared_combo_->setSizeAdjustPolicy(QComboBox::AdjustToContents);
  connect(compared_combo_, &QComboBox::activated, this, &ExamPage::compare);
  bar->addWidget(compared_combo_);
  bar->addStretch(1);
  auto* all_tool = button(pane, "examShowAllButton", [] { return tr("Show all questions"); });
  all_tool->hide();
  connect(all_tool, &QPushButton::clicked, this, [this, all_tool] {
    questions_->filterBy({});
    all_tool->hide();
  });
  connect(questions_, &QAbstractItemModel::modelReset, all_tool,
          [this, all_tool] { all_tool->setVisible(questions_->filtered()); });
  bar->addWidget(all_tool);
  all->addLayout(bar);

  auto* split = new QSplitter(Qt::Vertical, pane);
  split->setObjectName("examQuestionsSplitter");
  split->setChildrenCollapsible(false);
  questions_table_ = plain_table(split, "examQuestionsTable", questions_);
  questions_table_->verticalHeader()->setDefaultSectionSize(44);
  questions_table_->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
  auto* texts = new AnswerDelegate(questions_table_);
  for (const int column :
       {QuestionsModel::question, QuestionsModel::expected, QuestionsModel::before, QuestionsModel::after})
    questions_table_->setItemDelegateForColumn(column, texts);
  auto* header = questions_table_->horizontalHeader();
  header->setSectionResizeMode(QHeaderView::Stretch);
  header->setSectionResizeMode(QuestionsModel::number, QHeaderView::Fixed);
  header->setSectionResizeMode(QuestionsModel::change, QHeaderView::Fixed);
  header->resizeSection(QuestionsModel::number, 48);
  header->resizeSection(QuestionsModel::change, 72);
  connect(questions_table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &ExamPage::showQuestion);
  connect(questions_, &QAbstractItemModel::modelReset, this, &ExamPage::showQuestion);
  split->addWidget(questions_table_);
  split->addWidget(answers_ = new AnswersView(split));
  split->setStretchFactor(0, 3);
  split->setStretchFactor(1, 1);
  all->addWidget(split, 1);
  return pane;
}

QWidget* ExamPage::makeConfusion() {
  auto* pane = new QWidget(this);
  pane->hide();
  auto* all = new QVBoxLayout(pane);
  all->setContentsMargins(0, theme::small, 0, 0);
  auto* bar = new QHBoxLayout;
  confusion_combo_ = new QComboBox(pane);
  confusion_combo_->setObjectName("examConfusionCombo");
  confusion_combo_->setSizeAdjustPolicy(QComboBox::AdjustToContents);
  describe(confusion_combo_, [] { return tr("Whose answers"); });
  connect(confusion_combo_, &QComboBox::activated, this, [this](int index) {
    if (!exam_ || index < 0) return;
    confusion_->show(&exam_->sitters[static_cast<size_t>(index)]);
    confusion_table_->resizeColumnsToContents();
    setTexts();
  });
  bar->addWidget(confusion_combo_);
  confusion_text_ = new QLabel(pane);
  confusion_text_->setObjectName("examConfusionLabel");
  confusion_text_->setWordWrap(true);
  bar->addWidget(confusion_text_, 1);
  all->addLayout(bar);
  confusion_table_ = plain_table(pane, "examConfusionView", confusion_);
  confusion_table_->setSelectionBehavior(QAbstractItemView::SelectItems);
  confusion_table_->setItemDelegate(new HeatDelegate(confusion_table_));
  confusion_table_->verticalHeader()->show();
  confusion_table_->verticalHeader()->setDefaultSectionSize(36);
  describe(
      confusion_table_, [] { return tr("Expected label by row, answer by column"); },
      [] { return tr("Enter or a double click shows the questions of a cell."); });
  connect(confusion_table_, &QTableView::activated, this, [this](const QModelIndex& cell) {
    const std::string truth = confusion_->truthAt(cell.row()), answer = confusion_->answerAt(cell.column());
    compared_combo_->setCurrentIndex(
        std::max(0, compared_combo_->findData(confusion_combo_->currentIndex(), Qt::UserRole + 1)));
    compare();
    questions_->filterBy([this, truth, answer](const std::string& reference, const std::string& given) {
      return label_of(reference) == truth && confusion_->countsAs(given) == answer;
    });
    tabs_->setCurrentWidget(questions_tab_);
  });
  all->addWidget(confusion_table_, 1);
  return pane;
}

// Texts ---------------------------------------------------------------------------------------------------------------

void ExamPage::retitle() {
  for (QAction* action : metrics_menu_->actions())
    action->setText(metric_title(action->data().toString().toStdString()));
  const QStringList shown{tr("All questions, worst first"), tr("Regressions"), tr("Gains"), tr("Wrong answers")};
  for (int i = 0; i < shown.size(); ++i) show_combo_->setItemText(i, shown[i]);
  show_combo_->setAccessibleName(tr("Which questions"));
  compared_combo_->setAccessibleName(tr("Who is compared"));
  tabs_->setAccessibleName(tr("Parts of the result"));
  category_table_->setAccessibleName(tr("By category"));
  questions_table_->setAccessibleName(tr("Questions"));
  progress_->setAccessibleName(tr("Progress of the exam"));
  fillPapers();
  fillKept();
  setTexts();
  compare();
}

QString ExamPage::titleOf(const Paper& paper) const {
  if (paper.title_en.isEmpty()) return to_qstring(fs::path(paper.file).filename());
  return studio().preferences().effectiveLanguage() == "zh_CN" ? paper.title_zh : paper.title_en;
}

const ExamPage::Paper* ExamPage::paper() const {
  const int index = papers_combo_->currentIndex();
  return index >= 0 && index < static_cast<int>(papers_.size()) ? &papers_[static_cast<size_t>(index)] : nullptr;
}

void ExamPage::setTexts() {
  const bool busy = task_ != nullptr;
  const bool stopping = busy && task_->stopping();
  run_->setText(stopping ? tr("Stopping…") : busy ? tr("Stop") : tr("Run exam"));
  QStringList names;
  for (const std::string& metric : metrics()) names << metric_title(metric);
  metrics_tool_->setText(tr("Metrics: %1")
                             .arg(names.isEmpty()    ? tr("none")
                                  : names.size() > 2 ? tr("%n chosen", nullptr, static_cast<int>(names.size()))
                                                     : names.join(tr(", "))));
  metrics_tool_->setAccessibleName(tr("Metrics"));
  // A button that cannot be pressed says why.
  QString why;
  if (!busy && !paper())
    why = tr("Choose an exam first.");
  else if (!busy && contestants_->checked().isEmpty())
    why = tr("Choose who sits the exam.");
  else if (!busy && metrics().empty())
    why = tr("Choose a metric.");
  else if (!busy && studio().project().readOnly())
    why = tr("The project can be read here, not changed.");
  run_->setEnabled(why.isEmpty() && !stopping);
  run_->setToolTip(why);
  run_->setAccessibleDescription(why);
  edit_->setEnabled(paper() != nullptr);
  report_->setEnabled(exam_ != nullptr && !preliminary_);
  kept_combo_->setVisible(!kept_.empty());

  QString text = problem_;
  if (text.isEmpty() && exam_) {
    text = all_verdicts(*exam_);
    if (preliminary_)
      text = exam_->sitters.back().rows.size() < few_questions
                 ? tr("%1 is answering: %2 of %3 questions. The verdict comes at the end.")
                       .arg(sitter_name(exam_->sitters.back()),
                            count_text(static_cast<qint64>(exam_->sitters.back().rows.size())),
                            count_text(static_cast<qint64>(exam_->questions)))
                 : tr("Preliminary: %1").arg(text);
  }
  verdict_->setText(text);
  verdict_->setVisible(!text.isEmpty());
  if (exam_ && confusion_combo_->currentIndex() >= 0) {
    const auto& figures = confusion_->figures();
    confusion_text_->setText(
        tr("Accuracy %1, macro F1 %2, Cohen's kappa %3. Rows: expected, columns: answered.")
            .arg(percent_text(figures.accuracy), measure_text(figures.macro_f1), measure_text(figures.cohen_kappa)));
  }
  const std::pair<QWidget*, QString> titles[] = {
      {category_tab_, tr("By category")}, {questions_tab_, tr("Questions")}, {confusion_tab_, tr("Confusion")}};
  for (const auto& [tab, title] : titles)
    if (const int index = tabs_->indexOf(tab); index >= 0) tabs_->setTabText(index, title);
}

// What can be chosen --------------------------------------------------------------------------------------------------

void ExamPage::readPapers() {
  papers_latest_.ask(
      worker_pool(), this,
      [](StopToken) {
        std::vector<Paper> papers;
        const fs::path folder = resources_folder() / "samples";
        const Json json = read_json(folder / "index.json");
        for (const Json& set : json.at("sets")) {
          Paper paper;
          paper.file = (folder / set.at("exam").get<std::string>()).string();
          paper.title_en = to_qstring(set.at("title").at("en").get<std::string>());
          paper.title_zh = to_qstring(set.at("title").at("zh").get<std::string>());
          paper.metrics = set.at("metrics").get<std::vector<std::string>>();
          paper.max_new_tokens = set.at("max_new_tokens").get<qint64>();
          papers.push_back(std::move(paper));
        }
        return papers;
      },
      [this](std::vector<Paper> papers) {
        // Files that were opened come first, samples behind them.
        std::vector<Paper> all;
        for (Paper& one : papers_)
          if (one.title_en.isEmpty()) all.push_back(std::move(one));
        all.insert(all.end(), std::make_move_iterator(papers.begin()), std::make_move_iterator(papers.end()));
        papers_ = std::move(all);
        fillPapers();
        const Json part = this->studio().project().part(part_name);
        if (part.is_object()) choosePaper(to_qstring(part.value("file", std::string())));
        setTexts();
      },
      [this](const Error& error) {
        messages()->say({"papers", theme::State::warning, text_of(error), {}, {}, {}});
      });
}

void ExamPage::fillPapers() {
  const Paper* chosen = paper();
  const QString file = chosen ? to_qstring(chosen->file) : QString();
  papers_combo_->clear();
  for (const Paper& one : papers_) {
    papers_combo_->addItem(titleOf(one), 0);
    papers_combo_->setItemData(papers_combo_->count() - 1, to_qstring(one.file), Qt::ToolTipRole);
  }
  papers_combo_->insertSeparator(papers_combo_->count());
  papers_combo_->addItem(tr("Open a file…"), browse_item);
  papers_combo_->setCurrentIndex(-1);
  papers_combo_->setProperty("chosen", {});
  papers_combo_->setPlaceholderText(tr("Choose an exam"));
  choosePaper(file);
}

void ExamPage::choosePaper(const QString& file) {
  // A sample goes by its name: the program may lie elsewhere than when it was chosen.
  const QString name = file.section('/', -1);
  for (size_t i = 0; i < papers_.size(); ++i)
    if (to_qstring(papers_[i].file) == file ||
        (!papers_[i].title_en.isEmpty() && to_qstring(fs::path(papers_[i].file).filename()) == name)) {
      papers_combo_->setCurrentIndex(static_cast<int>(i));
      papers_combo_->setProperty("chosen", static_cast<int>(i));
    }
}

void ExamPage::addPaperFile() {
  auto* dialog = new QFileDialog(this, tr("Open an exam"));
  dialog->setObjectName("examFileDialog");
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setFileMode(QFileDialog::ExistingFile);
  dialog->setNameFilters({tr("Data files (*.jsonl *.json *.csv *.tsv)"), tr("All files (*)")});
  connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& file) { open({{"file", file}}); });
  dialog->open();
}

void ExamPage::readChoices() {
  choices_latest_.ask(
      worker_pool(), this,
      [folders = studio().project().runFolders(), added = added_models(studio().project())](StopToken) {
        return read_model_choices(folders, added);
      },
      [this](std::vector<ModelChoice> choices) {
        contestants_->setChoices(std::move(choices));
        const Json part = this->studio().project().part(part_name);
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
        setTexts();
      });
}

void ExamPage::readKept() {
  kept_latest_.ask(
      worker_pool(), this,
      [folders = studio().project().runFolders(), sittings = studio().project().folder() / "exams"](StopToken) {
        std::vector<Kept> kept;
        std::error_code ignored;
        const auto add = [&](const fs::path& file, const fs::path& path, bool run) {
          const auto written = fs::last_write_time(file, ignored);
          if (!ignored)
            kept.push_back(
                {path, run,
                 std::chrono::duration<double>(std::chrono::file_clock::to_sys(written).time_since_epoch()).count()});
        };
        for (const auto& entry : fs::directory_iterator(sittings, ignored))
          if (entry.path().extension() == ".json") add(entry.path(), entry.path(), false);
        for (const fs::path& folder : folders)
          for (const auto& entry : fs::directory_iterator(folder, ignored))
            if (fs::exists(entry.path() / "eval.json", ignored)) add(entry.path() / "eval.json", entry.path(), true);
        std::sort(kept.begin(), kept.end(), [](const Kept& a, const Kept& b) { return a.when > b.when; });
        return kept;
      },
      [this](std::vector<Kept> kept) {
        kept_ = std::move(kept);
        fillKept();
        // Something to look at, if nothing was asked for.
        if (!exam_ && !task_ && !kept_.empty() && problem_.isEmpty() && kept_combo_->currentIndex() < 0)
          showKept(kept_.front().path, kept_.front().run);
        setTexts();
      });
}

void ExamPage::fillKept() {
  const fs::path shown = exam_ ? exam_->kept : fs::path();
  kept_combo_->clear();
  for (const Kept& one : kept_) {
    if (one.run) {
      const QString given = studio().project().notesOf(one.path).name;
      kept_combo_->addItem(
          tr("%1 · %2").arg(given.isEmpty() ? to_qstring(one.path.filename()) : given, time_text(one.when)));
    } else {
      const QString name = to_qstring(one.path.stem());
      kept_combo_->addItem(tr("%1 · %2").arg(name.mid(name.indexOf('_') + 1), time_text(one.when)));
    }
    kept_combo_->setItemData(kept_combo_->count() - 1, to_qstring(one.path), Qt::ToolTipRole);
    if (shown == one.path || shown == one.path / "eval.json") kept_combo_->setCurrentIndex(kept_combo_->count() - 1);
  }
  if (shown.empty()) kept_combo_->setCurrentIndex(-1);
  kept_combo_->setPlaceholderText(tr("Earlier results"));
}

void ExamPage::addContestant() {
  auto* menu = new QMenu(this);
  menu->setObjectName("examAddMenu");
  menu->setAttribute(Qt::WA_DeleteOnClose);
  const QStringList checked = contestants_->checked();
  for (const ModelChoice& choice : contestants_->choices()) {
    if (!choice.of_run() || checked.contains(choice.key())) continue;
    connect(menu->addAction(long_name(choice, studio().project())), &QAction::triggered, this,
            [this, choice] { contestants_->add(choice); });
  }
  menu->addSeparator();
  connect(menu->addAction(tr("Model folder…")), &QAction::triggered, this, [this] {
    auto* dialog = new QFileDialog(this, tr("Choose a model's folder"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& path) {
      add_model(studio().project(), path.toStdString());
      ModelChoice choice;
      choice.model = path.toStdString();
      contestants_->add(choice);
    });
    dialog->open();
  });
  connect(menu->addAction(tr("GGUF file…")), &QAction::triggered, this, [this] {
    auto* dialog = new QFileDialog(this, tr("Choose a GGUF file"), {}, "*.gguf");
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& path) {
      add_model(studio().project(), path.toStdString());
      ModelChoice choice;
      choice.model = path.toStdString();
      contestants_->add(choice);
    });
    dialog->open();
  });
  menu->popup(prompt_->mapToGlobal(QPoint(0, prompt_->height())));
}

void ExamPage::editPrompt() {
  auto* dialog = new QDialog(this);
  dialog->setObjectName("examPromptDialog");
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setWindowTitle(tr("Long prompt"));
  auto* all = new QVBoxLayout(dialog);
  all->addWidget(note(dialog, [] {
    return tr(
        "What a person without fine-tuning would write before every question: the task, the rules, some examples. "
        "The tuned model must beat the base with this prompt, too.");
  }));
  auto* text = new QPlainTextEdit(contestants_->prompt(), dialog);
  text->setObjectName("examPromptText");
  text->setTabChangesFocus(true);
  text->setMinimumSize(480, 240);
  describe(text, [] { return tr("Long prompt"); });
  all->addWidget(text, 1);
  auto* row = new QHBoxLayout;
  auto* fill = button(dialog, "examPromptExamplesButton", [] { return tr("Add 3 training examples"); });
  std::string file;
  if (const auto files = contestants_->trainingFiles(); !files.empty()) {
    file = files.front();
  } else if (const Paper* chosen = paper()) {
    if (const size_t at = chosen->file.rfind(".exam."); at != std::string::npos)
      file = chosen->file.substr(0, at) + ".train." + chosen->file.substr(at + 6);
  }
  std::error_code ignored;
  fill->setVisible(!file.empty() && fs::exists(file, ignored));
  connect(fill, &QPushButton::clicked, dialog, [dialog, text, file] {
    run_async(
        worker_pool(), dialog, [file] { return examples_prompt(file, 3); },
        [text](const QString& examples) {
          text->appendPlainText((text->toPlainText().isEmpty()
                                     ? tr("Answer in the same way as these examples.") + "\n\n"
                                     : QString("\n")) +
                                examples);
        });
  });
  row->addWidget(fill);
  row->addStretch(1);
  auto* cancel = button(dialog, "examPromptCancelButton", [] { return tr("Cancel"); });
  connect(cancel, &QPushButton::clicked, dialog, &QDialog::reject);
  row->addWidget(cancel);
  auto* use = button(dialog, "examPromptUseButton", [] { return tr("Use this prompt"); });
  use->setDefault(true);
  connect(use, &QPushButton::clicked, dialog, [this, dialog, text] {
    contestants_->setPrompt(text->toPlainText());
    if (!text->toPlainText().trimmed().isEmpty())
      contestants_->setChecked(contestants_->checked() + QStringList{"prompt"});
    remember();
    dialog->accept();
  });
  row->addWidget(use);
  all->addLayout(row);
  dialog->open();
}

std::vector<std::string> ExamPage::metrics() const {
  std::vector<std::string> chosen;
  for (const QAction* action : metrics_menu_->actions())
    if (action->isChecked()) chosen.push_back(action->data().toString().toStdString());
  // The exam's own first metric decides; the others follow in the registry's order.
  if (const Paper* one = paper(); one && !one->metrics.empty())
    std::stable_partition(chosen.begin(), chosen.end(),
                          [&](const std::string& name) { return name == one->metrics.front(); });
  return chosen;
}

void ExamPage::setMetrics(const std::vector<std::string>& metrics) {
  for (QAction* action : metrics_menu_->actions())
    action->setChecked(std::find(metrics.begin(), metrics.end(), action->data().toString().toStdString()) !=
                       metrics.end());
}

void ExamPage::remember() {
  if (restoring_ || studio().project().readOnly()) return;
  Json part = studio().project().part(part_name);
  if (!part.is_object()) part = Json::object();
  const Paper* chosen = paper();
  if (chosen) part["file"] = chosen->file;
  Json files = Json::array(), keys = Json::array();
  for (const Paper& one : papers_)
    if (one.title_en.isEmpty()) files.push_back(one.file);
  for (const QString& key : contestants_->checked()) keys.push_back(key.toStdString());
  part["files"] = files;
  if (contestants_->rowCount() > 0) part["contestants"] = keys;
  part["metrics"] = metrics();
  part["max_new_tokens"] = max_tokens_->value();
  part["limit"] = limit_->value();
  part["prompt"] = contestants_->prompt().toStdString();
  part["tab"] = tabs_->currentWidget() == confusion_tab_  ? "confusion"
                : tabs_->currentWidget() == category_tab_ ? "category"
                                                          : "questions";
  studio().project().setPart(part_name, part);
}

void ExamPage::restore() {
  restoring_ = true;
  const Json part = studio().project().part(part_name);
  std::erase_if(papers_, [](const Paper& one) { return one.title_en.isEmpty(); });
  contestants_->setPrompt({});
  setMetrics({"exact_match", "token_f1"});
  try {
    if (part.is_object()) {
      for (const auto& file : part.value("files", std::vector<std::string>()))
        papers_.insert(papers_.begin(), Paper{file, {}, {}, {"exact_match", "token_f1"}, 128});
      setMetrics(part.value("metrics", std::vector<std::string>{"exact_match", "token_f1"}));
      max_tokens_->setValue(part.value("max_new_tokens", 128));
      limit_->setValue(part.value("limit", 0));
      contestants_->setPrompt(to_qstring(part.value("prompt", std::string())));
    }
  } catch (const Json::exception&) {  // written by another version: the defaults stand
  }
  fillPapers();
  if (part.is_object() && part.contains("file") && part["file"].is_string())
    choosePaper(to_qstring(part["file"].get<std::string>()));
  restoring_ = false;
}

void ExamPage::open(const QVariantMap& what) {
  if (what.contains("file")) {
    const QString file = what.value("file").toString();
    const bool known =
        std::any_of(papers_.begin(), papers_.end(), [&](const Paper& one) { return to_qstring(one.file) == file; });
    if (!known) papers_.insert(papers_.begin(), Paper{file.toStdString(), {}, {}, {"exact_match", "token_f1"}, 128});
    fillPapers();
    choosePaper(file);
    remember();
    setTexts();
  }
  if (what.contains("run")) {
    wanted_run_ = what.value("run").toString();
    readChoices();
    std::error_code ignored;
    const fs::path run = to_path(wanted_run_);
    if (fs::exists(run / "eval.json", ignored))
      showKept(run, true);
    else
      showExam(nullptr);
  }
}

// Sitting it ----------------------------------------------------------------------------------------------------------

void ExamPage::runOrStop() {
  if (task_) {
    task_->cancel();
    setTexts();
    return;
  }
  startAfterCheck();
}

void ExamPage::startAfterCheck() {
  const Paper* chosen = paper();
  if (!chosen) return;
  auto job = std::make_shared<ExamJob>();
  job->title = titleOf(*chosen);
  job->file = chosen->file;
  job->options.metrics = metrics();
  job->options.max_new_tokens = max_tokens_->value();
  job->options.limit = limit_->value();
  job->machine.device = studio().preferences().device().toStdString();
  job->machine.threads = studio().preferences().threads();
  job->sitters = contestants_->sitters();
  job->training_files = contestants_->trainingFiles();
  job->folder = studio().project().folder() / "exams";
  run_->setEnabled(false);
  messages()->unsay("exam");
  overlap_latest_.ask(
      worker_pool(), this, [job](StopToken stop) { return overlap_of(*job, stop); },
      [this, job](const Overlap& overlap) {
        setTexts();
        if (overlap.questions == 0) return start(*job);
        Question question;
        question.name = "examOverlapDialog";
        question.title = tr("The exam knows some of the training data");
        question.text =
            tr("%1 of %2 questions are also in %3; the result would flatter.")
                .arg(count_text(static_cast<qint64>(overlap.questions)), count_text(static_cast<qint64>(overlap.of)),
                     to_qstring(fs::path(overlap.file).filename()));
        question.choices.push_back({"examLeaveOutButton", tr("Leave them out"), [this, job] {
                                      job->leave_overlap_out = true;
                                      start(*job);
                                    }});
        question.choices.push_back({"examRunAnywayButton", tr("Run anyway"), [this, job] { start(*job); }});
        question.preferred = 0;
        ask(this, question);
      },
      [this](const Error& error) {
        setTexts();
        messages()->say({"exam", theme::State::error, text_of(error), {}, {}, {}});
      });
}

void ExamPage::start(ExamJob job) {
  const QPointer<ExamPage> guard(this);
  // Called on the engine's thread.
  const SittingSink sink = [guard](const RunExam& so_far) {
    auto shown = std::make_shared<const RunExam>(so_far);
    QMetaObject::invokeMethod(
        QCoreApplication::instance(),
        [guard, shown] {
          if (guard && guard->task_) guard->showExam(shown, true);
        },
        Qt::QueuedConnection);
  };
  task_ = studio().tasks().start(
      engine_pool(), tr("Exam: %1").arg(job.title), "exam", this,
      [job, sink](StopToken stop, Task::Progress& progress) { return sit(job, stop, progress, sink); },
      [this](RunExam exam) {
        ended();
        showExam(std::make_shared<const RunExam>(std::move(exam)));
        Q_EMIT studio().runsChanged();
        if (isVisible()) return;
        studio().toast(tr("The exam has ended."), tr("See it"), [this] { studio().go("exam"); });
      },
      [this](const Error& error) {
        ended();
        messages()->say({"exam", theme::State::error, text_of(error), {}, {}, {}});
        showExam(preliminary_ ? nullptr : exam_);
      });
  setBusy(true);
}

void ExamPage::ended() {
  task_ = nullptr;
  setBusy(false);
}

void ExamPage::setBusy(bool busy) {
  progress_->setVisible(busy);
  progress_text_->setVisible(busy);
  const QString why = busy ? tr("The exam is running.") : QString();
  for (QWidget* widget :
       std::initializer_list<QWidget*>{papers_combo_, contestants_list_, metrics_tool_, settings_tool_, prompt_}) {
    widget->setEnabled(!busy);
    widget->setAccessibleDescription(why);
  }
  if (busy) {
    poll_->start();
    showProgress();
  } else {
    poll_->stop();
  }
  setTexts();
}

void ExamPage::showProgress() {
  if (!task_) return;
  if (!task_->running()) {  // cancelled before anything was answered
    ended();
    showExam(preliminary_ ? nullptr : exam_);
    return;
  }
  const double share = task_->share();
  progress_->setRange(0, share < 0 ? 0 : 1000);
  progress_->setValue(static_cast<int>(1000 * share));
  if (share < 0)
    progress_text_->setText(tr("Waiting for the engine…"));
  else if (task_->stopping())
    progress_text_->setText(tr("Stopping…"));
  else if (const double left = task_->seconds_left(); left >= 0)
    progress_text_->setText(tr("%1 of %2 answers · about %3 left")
                                .arg(count_text(task_->done()), count_text(task_->total()), duration_text(left)));
  else
    progress_text_->setText(tr("%1 of %2 answers").arg(count_text(task_->done()), count_text(task_->total())));
}

// Results -------------------------------------------------------------------------------------------------------------

void ExamPage::showKept(const fs::path& path, bool run) {
  problem_.clear();
  shown_latest_.ask(
      worker_pool(), this,
      [path, run](StopToken) {
        return std::make_shared<const RunExam>(run ? read_run_exam(path) : read_sitting(path));
      },
      [this](std::shared_ptr<const RunExam> exam) {
        messages()->unsay("kept");
        if (!task_) showExam(std::move(exam));
      },
      [this](const Error& error) {
        messages()->say({"kept", theme::State::error, text_of(error), {}, {}, {}});
      });
}

void ExamPage::showExam(std::shared_ptr<const RunExam> exam, bool preliminary) {
  if (exam && exam->kept.filename() == "eval.json") {
    // The name the project gave to the run.
    auto named = std::make_shared<RunExam>(*exam);
    for (Sitter& sitter : named->sitters)
      if (!sitter.run.empty())
        if (const QString given = studio().project().notesOf(sitter.run).name; !given.isEmpty()) sitter.name = given;
    exam = named;
  }
  exam_ = std::move(exam);
  preliminary_ = preliminary && exam_;
  const bool has = exam_ && !exam_->sitters.empty();
  if (!has) exam_.reset();
  stack_->setCurrentIndex(has ? 1 : 0);
  figures_->show(exam_);
  if (has) {
    figures_table_->resizeColumnsToContents();
    for (int column = 0; column + 1 < figures_->columnCount(); ++column)  // the last one takes what is left
      figures_table_->setColumnWidth(column, figures_table_->columnWidth(column) + theme::medium);
    constexpr int most_rows = 5;
    const int rows = std::min(figures_->rowCount(), most_rows);
    figures_table_->setVerticalScrollBarPolicy(figures_->rowCount() > most_rows ? Qt::ScrollBarAsNeeded
                                                                                : Qt::ScrollBarAlwaysOff);
    const bool wide = figures_table_->horizontalHeader()->length() > figures_table_->viewport()->width();
    figures_table_->setFixedHeight(figures_table_->horizontalHeader()->sizeHint().height() + 28 * rows +
                                   2 * figures_table_->frameWidth() + 2 +
                                   (wide ? figures_table_->horizontalScrollBar()->sizeHint().height() : 0));
  }
  // Pairs that can be compared: the last run against the first contestant is shown first.
  const auto fill = [&] {
    compared_combo_->clear();
    confusion_combo_->clear();
    if (!has) return;
    for (const Duel& duel : exam_->duels) {
      compared_combo_->addItem(
          tr("%1 against %2").arg(sitter_name(exam_->sitters[duel.other]), sitter_name(exam_->sitters[duel.first])),
          static_cast<int>(duel.first));
      compared_combo_->setItemData(compared_combo_->count() - 1, static_cast<int>(duel.other), Qt::UserRole + 1);
    }
    for (const Sitter& sitter : exam_->sitters) confusion_combo_->addItem(sitter_name(sitter));
  };
  fill();
  int wanted = compared_combo_->count() - 1;
  for (int i = compared_combo_->count() - 1; i >= 0; --i)
    if (compared_combo_->itemData(i).toInt() == 0) {
      wanted = i;
      break;
    }
  compared_combo_->setCurrentIndex(wanted);
  compared_combo_->setVisible(compared_combo_->count() > 1);
  show_combo_->setVisible(compared_combo_->count() > 0);
  questions_->filterBy({});
  compare();

  const bool categories = has && !preliminary_ && categories_->rowCount() > 0;
  const bool labels = has && !preliminary_ && is_classification(*exam_);
  const Json part = studio().project().part(part_name);
  const std::string tab = part.is_object() ? part.value("tab", std::string()) : std::string();
  restoring_ = true;
  if (!categories && tabs_->indexOf(category_tab_) >= 0) tabs_->removeTab(tabs_->indexOf(category_tab_));
  if (categories && tabs_->indexOf(category_tab_) < 0) tabs_->insertTab(0, category_tab_, {});
  if (!labels && tabs_->indexOf(confusion_tab_) >= 0) tabs_->removeTab(tabs_->indexOf(confusion_tab_));
  if (labels && tabs_->indexOf(confusion_tab_) < 0) tabs_->addTab(confusion_tab_, {});
  if (!categories) category_tab_->hide();
  if (!labels) confusion_tab_->hide();
  if (!preliminary_) {
    if (tab == "confusion" && labels) tabs_->setCurrentWidget(confusion_tab_);
    if (tab == "category" && categories) tabs_->setCurrentWidget(category_tab_);
  }
  restoring_ = false;
  if (labels) {
    confusion_combo_->setCurrentIndex(confusion_combo_->count() - 1);
    confusion_->show(&exam_->sitters.back());
    confusion_table_->resizeColumnsToContents();
  } else {
    confusion_->show(nullptr);
  }
  if (has && !preliminary_) {
    fillKept();
    questions_table_->setCurrentIndex(questions_->index(0, 0));
    // The same exam again is what one most often wants.
    if (!paper() && !exam_->file.empty()) {
      choosePaper(to_qstring(exam_->file));
      if (paper()) setMetrics(exam_->metrics);
    }
  }
  setTexts();
}

void ExamPage::compare() {
  if (!exam_ || exam_->sitters.empty()) {
    questions_->show(nullptr, -1, 0);
    categories_->show(nullptr, -1, 0, 0);
    return;
  }
  const int index = compared_combo_->currentIndex();
  const int first = index >= 0 ? compared_combo_->itemData(index).toInt() : -1;
  const int other = index >= 0 ? compared_combo_->itemData(index, Qt::UserRole + 1).toInt()
                               : static_cast<int>(exam_->sitters.size()) - 1;
  if (first >= static_cast<int>(exam_->sitters.size()) || other >= static_cast<int>(exam_->sitters.size())) return;
  questions_->show(exam_, first, other);
  questions_table_->setColumnHidden(QuestionsModel::before, first < 0);
  const Sitter& run = exam_->sitters[static_cast<size_t>(other)];
  categories_->show(exam_, first, other, run.run.empty() ? 0 : studio().project().colorOf(run.run));
  auto* header = category_table_->horizontalHeader();
  if (header->count() == CategoryModel::columns) {
    header->setSectionResizeMode(QHeaderView::Interactive);
    header->setSectionResizeMode(CategoryModel::before, QHeaderView::Stretch);
    header->setSectionResizeMode(CategoryModel::after, QHeaderView::Stretch);
    category_table_->resizeColumnToContents(CategoryModel::category);
    category_table_->resizeColumnToContents(CategoryModel::verdict);
  }
}

void ExamPage::filterQuestions() {
  questions_->filter(static_cast<QuestionsModel::Show>(std::max(0, show_combo_->currentIndex())));
}

void ExamPage::showQuestion() {
  answers_->show(questions_, questions_table_->currentIndex().row());
}

void ExamPage::saveReport() {
  if (!exam_) return;
  auto* dialog = new QFileDialog(this, tr("Save the report"));
  dialog->setObjectName("examReportDialog");
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setAcceptMode(QFileDialog::AcceptSave);
  dialog->setNameFilter("HTML (*.html)");
  dialog->setDefaultSuffix("html");
  dialog->selectFile(exam_->title + ".html");
  connect(dialog, &QFileDialog::fileSelected, this, [this, exam = exam_](const QString& file) {
    const QString html = exam_report_html(*exam);  // in the window's language, so on its thread
    run_async(
        worker_pool(), this, [file, html] { write_file(to_path(file), html.toStdString()); },
        [this, file] { studio().toast(tr("The report is in %1.").arg(file)); },
        [this](const Error& error) {
          messages()->say({"report", theme::State::error, text_of(error), {}, {}, {}});
        });
  });
  dialog->open();
}

}  // namespace ft::ui

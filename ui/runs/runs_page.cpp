#include "ui/runs/runs_page.h"
#include "ui/guide/guide_link.h"

#include <QComboBox>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QScrollBar>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabBar>
#include <QTabWidget>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>

#include "ui/bridge/paths.h"
#include "ui/runs/compare_tables.h"
#include "ui/runs/curves_tab.h"
#include "ui/runs/overview_charts.h"
#include "ui/runs/run_changes.h"
#include "ui/runs/run_commands.h"
#include "ui/runs/runs_columns.h"
#include "ui/runs/runs_model.h"
#include "ui/runs/runs_view.h"
#include "ui/shell/message_area.h"
#include "ui/shell/widgets.h"
#include "ui/studio.h"
#include "ui/theme/icons.h"
#include "ui/theme/retranslate.h"
#include "ui/theme/theme.h"

namespace ft::ui {

namespace fs = std::filesystem;

namespace {

constexpr const char* state_part = "pages/runs";
constexpr int narrow_below = 1180;
constexpr size_t first_shown = 5;
constexpr int search_delay_ms = 200;

bool has_page(const char* id) {
  const auto pages = all_pages();
  return std::any_of(pages.begin(), pages.end(), [&](const PageDescriptor* page) { return QString(page->id) == id; });
}

}  // namespace

RunsPage::RunsPage(Studio& studio, QWidget* parent) : Page("runs", studio, parent) {
  model_ = new RunsModel(this);
  buildTools();
  buildBody();
  connectView();
  compare_timer_.setSingleShot(true);
  connect(&compare_timer_, &QTimer::timeout, this, &RunsPage::compareNow);
  search_timer_.setSingleShot(true);
  search_timer_.setInterval(search_delay_ms);
  connect(&search_timer_, &QTimer::timeout, this, [this] {
    model_->setQuery(search_->text());
    const std::string& strange = model_->query().strange_term();
    if (strange.empty())
      messages()->unsay("runsQuery");
    else
      messages()->say(
          {.id = "runsQuery",
           .text =
               tr("“%1” is not understood. Write a setting, a sign and a number: lr<2e-4.").arg(to_qstring(strange))});
  });

  connect(&library(), &RunLibrary::runsChanged, this, &RunsPage::runsArrived);
  connect(model_, &RunsModel::arranged, this, &RunsPage::arranged);
  connect(model_, &RunsModel::edited, this, [this](const QString& path, const RunNotes& notes) {
    commands_->changeNotes(path.toStdString(), notes, tr("edit of a run"));
  });
  connect(&studio, &Studio::projectChanged, this, &RunsPage::bindProject);
  bindProject();
  retranslate(this, [this] {
    fillGroups(true);
    showTexts();
    filled_tab_ = nullptr;
    showCompared();
  });
}

void RunsPage::buildTools() {
  count_ = label(this, "runsCountLabel", {});
  theme::set_quiet(count_);
  addInView(count_);

  search_ = new QLineEdit(this);
  search_->setObjectName("runsSearchEdit");
  search_->setClearButtonEnabled(true);
  search_->setMinimumWidth(120);
  search_->setMaximumWidth(300);
  search_->setMinimumHeight(theme::control_height - 2);
  search_->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
  retranslate(search_, [this] { search_->setPlaceholderText(tr("Search runs")); });
  describe(
      search_, [] { return tr("Search runs"); }, [] { return tr("Text, tag:x, state:failed, or a setting: lr<2e-4"); });
  connect(search_, &QLineEdit::textChanged, this, [this] { search_timer_.start(); });
  addTool(search_);

  group_ = new QComboBox(this);
  group_->setObjectName("runsGroupCombo");
  group_->setMinimumHeight(theme::control_height - 2);
  group_->setSizeAdjustPolicy(QComboBox::AdjustToContents);
  describe(
      group_, [] { return tr("Group by"); }, [] { return tr("Puts runs with the same setting together."); });
  connect(group_, &QComboBox::activated, this, [this] {
    model_->setGroupBy(group_->currentData().toString().toStdString());
    view_->setRootIsDecorated(!model_->groupBy().empty());
    folded_.clear();
    view_->expandAll();
    compareNow();
    saveState();
  });
  addTool(group_);

  columns_tool_ = tool(this, "runsColumnsTool", "columns", [] { return tr("Columns"); });
  connect(columns_tool_, &QToolButton::clicked, this,
          [this] { columns_->showAt(columns_tool_->mapToGlobal(QPoint(0, columns_tool_->height()))); });
  addTool(columns_tool_);

  open_tool_ = tool(this, "runsOpenButton", "folder", [] { return tr("Open others…"); });
  retranslate(open_tool_, [this] { open_tool_->setText(tr("Open others…")); });
  open_tool_->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
  connect(open_tool_, &QToolButton::clicked, this, &RunsPage::openOthers);
  addTool(open_tool_);

  compare_ = primary_button(this, "runsCompareButton", [this] {
    const int count = static_cast<int>(view_ ? chosen().size() : 0);
    return count > 0 ? tr("Compare %n run(s)", nullptr, count) : tr("Compare");
  });
  connect(compare_, &QPushButton::clicked, this, [this] {
    const auto paths = chosen();
    if (!paths.empty()) setShown({paths.begin(), paths.end()});
  });
  setPrimary(compare_);
}

void RunsPage::buildBody() {
  stack_ = new QStackedWidget(this);
  body()->addWidget(stack_, 1);

  auto* work = new QWidget(stack_);
  auto* rows = new QVBoxLayout(work);
  rows->setContentsMargins(0, 0, 0, 0);
  rows->setSpacing(theme::small);
  split_ = new QSplitter(Qt::Horizontal, work);
  split_->setObjectName("runsSplitter");
  split_->setChildrenCollapsible(false);
  view_ = new RunsView(split_);
  view_->setModel(model_);
  split_->addWidget(view_);

  tabs_ = new QTabWidget(split_);
  tabs_->setObjectName("compareTabs");
  tabs_->setDocumentMode(true);
  tabs_->tabBar()->setObjectName("compareTabBar");
  curves_ = new CurvesTab(library(), tabs_);
  differences_ = new DifferencesTab(tabs_);
  exams_ = new ExamsTab(tabs_);
  answers_ = new AnswersTab(tabs_);
  parallel_ = new ParallelChart(tabs_);
  scatter_ = new ScatterChart(tabs_);
  for (QWidget* tab :
       {static_cast<QWidget*>(curves_), static_cast<QWidget*>(differences_), static_cast<QWidget*>(exams_),
        static_cast<QWidget*>(answers_), static_cast<QWidget*>(parallel_), static_cast<QWidget*>(scatter_)})
    tabs_->addTab(tab, {});
  describe(tabs_, [] { return tr("Comparison"); });
  tabs_->setToolTip({});
  split_->addWidget(tabs_);
  split_->setStretchFactor(0, 0);
  split_->setStretchFactor(1, 1);
  split_->setSizes({430, 700});
  rows->addWidget(split_, 1);

  best_label_ = label(work, "runsBestLabel", {});
  best_label_->setTextFormat(Qt::RichText);
  best_label_->setTextInteractionFlags(Qt::TextBrowserInteraction);
  best_label_->setWordWrap(true);
  describe(best_label_, [] { return tr("What the figures say"); });
  best_label_->setToolTip({});
  connect(best_label_, &QLabel::linkActivated, this, [this](const QString& link) {
    if (link.startsWith("run:")) selectPaths({link.mid(4).toStdString()});
    if (link.startsWith("setting:")) tabs_->setCurrentWidget(differences_);
  });
  rows->addWidget(best_label_);
  stack_->addWidget(work);

  auto* begin = button(this, "runsEmptyOpenButton", [] { return tr("Open others…"); });
  connect(begin, &QPushButton::clicked, this, &RunsPage::openOthers);
  QPushButton* next = begin;
  if (has_page("home")) {
    next = button(this, "runsEmptyHomeButton", [] { return tr("Start from a scenario"); });
    connect(next, &QPushButton::clicked, this, [this] { studio().go("home"); });
  }
  auto* empty = empty_state(
      stack_, "runsEmpty", [] { return tr("Runs appear here as soon as one is started."); }, next,
      guide_link(this, "runsGuideButton", studio(), "compare"));
  if (next != begin) {
    auto* row = new QHBoxLayout;
    row->addStretch(1);
    row->addWidget(begin);
    row->addStretch(1);
    auto* all = static_cast<QVBoxLayout*>(empty->layout());
    all->insertSpacing(all->count() - 1, theme::small);
    all->insertLayout(all->count() - 1, row);
  }
  stack_->addWidget(empty);

  connect(tabs_, &QTabWidget::currentChanged, this, [this] {
    compareNow();
    saveState();
  });
  connect(curves_, &CurvesTab::stateChanged, this, &RunsPage::saveState);
  connect(curves_, &CurvesTab::groupingWanted, this, [this] { group_->showPopup(); });
  connect(curves_, &CurvesTab::eventChosen, this, [this](const QString& run, CurvesTab::EventStep step, qint64 at) {
    if (step == CurvesTab::EventStep::attempt)
      this->studio().go("playground", {{"run", run}, {"step", at}});
    else
      this->studio().go("train", step == CurvesTab::EventStep::log ? QVariantMap{{"view", "live"}, {"run", run}}
                                                                   : QVariantMap{{"resume", run}});
  });
  const auto select = [this](const QStringList& paths) {
    std::vector<std::string> all;
    for (const QString& path : paths) all.push_back(path.toStdString());
    selectPaths(all);
  };
  connect(parallel_, &ParallelChart::chosen, this, select);
  connect(scatter_, &ScatterChart::chosen, this, select);
  retranslate(tabs_, [this] {
    const QString titles[] = {tr("Curves"),  tr("Differences"), tr("Exams"),
                              tr("Answers"), tr("Parallel"),    tr("Scatter")};
    for (int i = 0; i < 6; ++i) tabs_->setTabText(i, titles[i]);
  });
}

void RunsPage::connectView() {
  connect(view_, &RunsView::eyeToggled, this, [this](const QString& path) { toggleShown(path.toStdString()); });
  connect(view_, &RunsView::starToggled, this,
          [this](const QString& path) { commands_->toggleStar(path.toStdString()); });
  connect(view_, &RunsView::swatchClicked, this,
          [this](const QString& path, const QPoint& at) { commands_->chooseColor(path.toStdString(), at); });
  connect(view_, &RunsView::showAdded, this, [this] {
    std::set<std::string> shown = model_->shown();
    for (const std::string& path : chosen()) shown.insert(path);
    setShown(std::move(shown));
  });
  connect(view_, &RunsView::baselineWanted, this, [this] {
    const QString path = view_->currentIndex().siblingAtColumn(0).data(RunsModel::PathRole).toString();
    setBaseline(path.toStdString());
  });
  connect(view_, &RunsView::deleteWanted, this, [this] { commands_->remove(chosen()); });
  connect(view_, &RunsView::compareWanted, compare_, &QPushButton::click);
  connect(view_, &RunsView::openWanted, this, [this] {
    openRun(view_->currentIndex().siblingAtColumn(0).data(RunsModel::PathRole).toString().toStdString());
  });
  connect(view_->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
    selected_ = chosen();
    showTexts();
  });
  connect(view_->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex& now) {
    if (now.isValid()) current_ = now.siblingAtColumn(0).data(RunsModel::PathRole).toString().toStdString();
  });
  // Groups are known by their first run: the model names them, an index does not.
  const auto label_of = [this](const QModelIndex& group) {
    const RunEntry* first = model_->entryAt(model_->index(0, 0, group));
    return first ? model_->groupLabel(*first) : QString();
  };
  connect(view_, &QTreeView::collapsed, this,
          [this, label_of](const QModelIndex& group) { folded_.insert(label_of(group)); });
  connect(view_, &QTreeView::expanded, this,
          [this, label_of](const QModelIndex& group) { folded_.erase(label_of(group)); });
  connect(model_, &QAbstractItemModel::modelAboutToBeReset, this, &RunsPage::keepView);
  connect(view_, &QWidget::customContextMenuRequested, this, [this](const QPoint& at) {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    commands_->fillMenu(menu);
    menu->popup(view_->viewport()->mapToGlobal(at));
  });
  connect(view_->header(), &QWidget::customContextMenuRequested, this,
          [this](const QPoint& at) { columns_->showAt(view_->header()->mapToGlobal(at)); });
  // The view has sorted by now: it was connected first.
  connect(view_->header(), &QHeaderView::sortIndicatorChanged, this, [this] { saveState(); });
  columns_ = new RunsColumns(model_, view_, this);
  connect(columns_, &RunsColumns::changed, this, &RunsPage::saveState);
  commands_ = new RunCommands(studio(), model_, view_, messages(), this);
  connect(commands_, &RunCommands::openWanted, this, [this](const QString& path) { openRun(path.toStdString()); });
  connect(commands_, &RunCommands::eyeWanted, this, [this](const QString& path) { toggleShown(path.toStdString()); });
  connect(commands_, &RunCommands::baselineWanted, this,
          [this](const QString& path) { setBaseline(path.toStdString()); });
}

void RunsPage::bindProject() {
  Project& project = studio().project();
  model_->setProject(&project);
  connect(&project, &Project::runNotesChanged, this, [this](const QString& run) {
    model_->notesChanged(run.toStdString());
    showCompared();
  });
  model_->setRuns({});
  first_choice_ = true;
  loadState();
  if (library().loaded()) runsArrived();
}

// --- remembered in the project ---

void RunsPage::saveState() {
  if (loading_) return;
  Json shown = Json::array();
  for (const std::string& path : model_->shown()) shown.push_back(path);
  Json state{{"shown", shown},
             {"baseline", model_->baseline()},
             {"group", model_->groupBy()},
             {"tab", tabs_->currentIndex()},
             {"sort", model_->sortedBy()},
             {"descending", model_->sortOrder() == Qt::DescendingOrder},
             {"columns", columns_->state()},
             {"curves", curves_->state()}};
  studio().project().setPart(state_part, state);
}

void RunsPage::loadState() {
  loading_ = true;
  const Json state = studio().project().part(state_part);
  const auto text = [&](const char* key) {
    const auto found = state.is_object() ? state.find(key) : state.end();
    return state.is_object() && found != state.end() && found->is_string() ? found->get<std::string>() : std::string();
  };
  std::set<std::string> shown;
  if (state.is_object()) {
    if (const auto found = state.find("shown"); found != state.end() && found->is_array()) {
      for (const Json& path : *found)
        if (path.is_string()) shown.insert(path.get<std::string>());
      first_choice_ = false;
    }
    if (const auto found = state.find("tab"); found != state.end() && found->is_number_integer())
      tabs_->setCurrentIndex(std::clamp(found->get<int>(), 0, tabs_->count() - 1));
    if (const auto found = state.find("curves"); found != state.end()) curves_->setState(*found);
  }
  const std::string sort = text("sort");
  const bool ascending = !sort.empty() && state.value("descending", Json(true)) == Json(false);
  model_->sortBy(sort.empty() ? "started" : sort, ascending ? Qt::AscendingOrder : Qt::DescendingOrder);
  showSort();
  columns_->setState(state.is_object() ? state.value("columns", Json()) : Json());
  model_->setBaseline(text("baseline"));
  model_->setGroupBy(text("group"));
  view_->setRootIsDecorated(!model_->groupBy().empty());
  model_->setShown(std::move(shown));
  loading_ = false;
}

// --- what is shown ---

void RunsPage::runsArrived() {
  const auto& runs = library().runs();
  stack_->setCurrentIndex(runs.empty() && library().loaded() ? 1 : 0);
  model_->setRuns(runs);
  columns_->apply();
  fillGroups();
  if (first_choice_ && !runs.empty()) {
    first_choice_ = false;
    std::set<std::string> shown;
    for (const RunLibrary::Facts& run : runs)
      if (shown.size() < first_shown && (run->state == "finished" || run->is_running()))
        shown.insert(run->path.string());
    if (shown.empty()) shown.insert(runs.front()->path.string());
    setShown(std::move(shown));
  }
  openWanted();
  showCompared();
}

void RunsPage::keepView() {
  if (!std::exchange(was_reset_, true)) scrolled_ = view_->verticalScrollBar()->value();
}

void RunsPage::restoreView() {
  for (int row = 0; row < model_->rowCount(); ++row) {
    const QModelIndex group = model_->index(row, 0);
    if (model_->rowCount(group) == 0) continue;
    const RunEntry* first = model_->entryAt(model_->index(0, 0, group));
    const QSignalBlocker quiet(view_);
    view_->setExpanded(group, !first || !folded_.contains(model_->groupLabel(*first)));
  }
  const std::vector<std::string> selected = selected_;
  const std::string current = current_;
  select(selected);
  if (const QModelIndex index = model_->indexOf(current); index.isValid())
    view_->selectionModel()->setCurrentIndex(index, QItemSelectionModel::NoUpdate);
  view_->doItemsLayout();
  view_->verticalScrollBar()->setValue(scrolled_);
}

// A column's place is another one when the settings of the runs differ otherwise.
void RunsPage::showSort() {
  const auto& columns = model_->columns();
  const auto found = std::find_if(columns.begin(), columns.end(),
                                  [this](const auto& column) { return column.id == model_->sortedBy(); });
  const bool newest_first = model_->sortedBy() == "started" && model_->sortOrder() == Qt::DescendingOrder;
  const QSignalBlocker quiet(view_->header());
  view_->header()->setSortIndicator(
      newest_first || found == columns.end() ? -1 : static_cast<int>(found - columns.begin()), model_->sortOrder());
}

void RunsPage::arranged() {
  if (std::exchange(was_reset_, false)) {
    restoreView();
    showSort();
  }
  if (!view_->currentIndex().isValid() && model_->rowCount() > 0)
    view_->selectionModel()->setCurrentIndex(model_->index(0, 0), QItemSelectionModel::NoUpdate);
  showTexts();
  showCompared();
}

void RunsPage::showTexts() {
  const int total = model_->total(), visible = model_->visible();
  count_->setText(total == visible ? tr("%n run(s)", nullptr, total)
                                   : tr("%1 shown of %n run(s)", nullptr, total).arg(count_text(visible)));
  const auto count = static_cast<int>(chosen().size());
  compare_->setEnabled(count > 0);
  compare_->setText(count > 0 ? tr("Compare %n run(s)", nullptr, count) : tr("Compare"));
  compare_->setToolTip(count > 0 ? QString() : tr("Choose runs in the table first."));
  best_label_->setText(sentence_of(best_, best_runs_));
  best_label_->setVisible(!best_label_->text().isEmpty());
}

void RunsPage::fillGroups(bool anew) {
  const QString current = to_qstring(model_->groupBy());
  const QSignalBlocker quiet(group_);
  QStringList keys{QString()}, present;
  for (const std::string& key : model_->settingsThatDiffer()) keys << to_qstring(key);
  for (int i = 0; i < group_->count(); ++i) present << group_->itemData(i).toString();
  if (anew || keys != present) {  // else somebody may be choosing in it
    group_->clear();
    group_->addItem(tr("No groups"), QString());
    for (qsizetype i = 1; i < keys.size(); ++i)
      group_->addItem(tr("By %1").arg(setting_title(keys[i].toStdString())), keys[i]);
  }
  const int found = group_->findData(current);
  group_->setCurrentIndex(std::max(0, found));
  group_->setVisible(group_->count() > 1);
}

ComparedRuns RunsPage::compared() const {
  ComparedRuns runs;
  const bool grouped = !model_->groupBy().empty();
  for (const RunEntry* entry : model_->visibleEntries()) {
    const bool is_baseline = entry->path == model_->baseline();
    if (!model_->shown().contains(entry->path)) continue;
    runs.push_back({entry->path, entry->name(), grouped ? model_->groupLabel(*entry) : QString(), entry->color,
                    is_baseline, entry->facts});
  }
  return runs;
}

void RunsPage::showCompared() {
  if (!compare_timer_.isActive()) compare_timer_.start(0);
}

void RunsPage::fillTab(QWidget* tab, const ComparedRuns& runs) {
  filled_tab_ = tab;
  in_tables_ = runs;
  if (tab == differences_) differences_->setRuns(runs);
  if (tab == exams_) exams_->setRuns(runs);
  if (tab == answers_) answers_->setRuns(runs);
  if (tab == parallel_) parallel_->setRuns(runs);
  if (tab == scatter_) scatter_->setRuns(runs);
}

void RunsPage::compareNow() {
  compare_timer_.stop();
  if (!isVisible()) return;
  const ComparedRuns runs = compared();
  QWidget* tab = tabs_->currentWidget();
  if (tab == curves_) curves_->setRuns(runs);
  // A run that goes on has news every second; tables are filled anew only when they would read differently.
  const bool same = tab == filled_tab_ &&
                    std::equal(runs.begin(), runs.end(), in_tables_.begin(), in_tables_.end(),
                               [](const ComparedRun& a, const ComparedRun& b) {
                                 const bool news =
                                     a.facts != b.facts &&
                                     (a.facts->state != b.facts->state || a.facts->best_step != b.facts->best_step ||
                                      a.facts->scores.size() != b.facts->scores.size());
                                 return !news && a.path == b.path && a.name == b.name && a.color == b.color &&
                                        a.baseline == b.baseline;
                               });
  if (!same) fillTab(tab, runs);
  best_question_.ask(
      worker_pool(), this, [runs](const StopToken& stop) { return best_of(runs, stop); },
      [this, runs](BestRun best) {
        best_ = std::move(best);
        best_runs_ = runs;
        best_label_->setText(sentence_of(best_, best_runs_));
        best_label_->setVisible(!best_label_->text().isEmpty());
      });
}

std::vector<std::string> RunsPage::chosen() const {
  return view_->selectedPaths();
}

void RunsPage::setShown(std::set<std::string> shown) {
  best_ = {};
  model_->setShown(std::move(shown));
  compareNow();
  saveState();
}

void RunsPage::toggleShown(const std::string& path) {
  if (path.empty()) return;
  std::set<std::string> shown = model_->shown();
  if (!shown.erase(path)) shown.insert(path);
  setShown(std::move(shown));
}

void RunsPage::selectPaths(const std::vector<std::string>& paths) {
  if (const QModelIndex first = select(paths); first.isValid()) {
    view_->selectionModel()->setCurrentIndex(first, QItemSelectionModel::NoUpdate);
    view_->scrollTo(first);
  }
}

// The first of them that is in the table.
QModelIndex RunsPage::select(const std::vector<std::string>& paths) {
  QItemSelection selection;
  QModelIndex first;
  for (const std::string& path : paths) {
    const QModelIndex index = model_->indexOf(path);
    if (!index.isValid()) continue;
    if (!first.isValid()) first = index;
    selection.select(index, index.siblingAtColumn(model_->columnCount() - 1));
  }
  if (first.isValid()) view_->selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
  return first;
}

// --- what can be done to a run ---

void RunsPage::setBaseline(const std::string& path) {
  if (!model_->entry(path)) return;
  const std::string before = model_->baseline(), after = before == path ? std::string() : path;
  QPointer<RunsPage> self(this);
  studio().project().undo().push(new ChangeBaseline(before, after, tr("baseline"), [self](const std::string& baseline) {
    if (self) self->applyBaseline(baseline);
  }));
}

void RunsPage::applyBaseline(const std::string& path) {
  model_->setBaseline(path);
  if (!path.empty() && !model_->shown().contains(path)) toggleShown(path);
  compareNow();
  saveState();
}

// A run alone: its curves, events and settings.
void RunsPage::openRun(const std::string& path) {
  if (!model_->entry(path)) return;
  setShown({path});
  tabs_->setCurrentWidget(curves_);
  selectPaths({path});
}

void RunsPage::openOthers() {
  auto* dialog = new QFileDialog(this, tr("Folder with runs, or of one run"));
  dialog->setObjectName("runsOpenDialog");
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setFileMode(QFileDialog::Directory);
  dialog->setOption(QFileDialog::ShowDirsOnly);
  connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& folder) { open({{"folder", folder}}); });
  dialog->open();
}

void RunsPage::open(const QVariantMap& what) {
  Project& project = studio().project();
  if (what.contains("folder")) project.addRunFolder(to_path(what["folder"].toString()));
  if (what.contains("run")) {
    const fs::path run = fs::absolute(to_path(what["run"].toString())).lexically_normal();
    std::error_code ignored;
    const auto folders = project.runFolders();
    const bool known = std::any_of(folders.begin(), folders.end(), [&](const fs::path& folder) {
      return fs::equivalent(run, folder, ignored) || fs::equivalent(run.parent_path(), folder, ignored);
    });
    if (!known) project.addRunFolder(run);
    opened_ = run.string();
    openWanted();
    if (!opened_.empty()) library().look();
  }
}

// The run that was asked for, as soon as it is in the table.
void RunsPage::openWanted() {
  if (opened_.empty()) return;
  std::error_code ignored;
  for (const RunLibrary::Facts& run : library().runs())
    if (fs::equivalent(run->path, opened_, ignored)) {
      opened_.clear();
      return openRun(run->path.string());
    }
}

void RunsPage::find() {
  search_->setFocus();
  search_->selectAll();
}

void RunsPage::showEvent(QShowEvent* event) {
  Page::showEvent(event);
  library().setWatched(this, true);
  showCompared();
}

void RunsPage::hideEvent(QHideEvent* event) {
  Page::hideEvent(event);
  library().setWatched(this, false);
}

void RunsPage::resizeEvent(QResizeEvent* event) {
  Page::resizeEvent(event);
  const auto wanted = width() < narrow_below ? Qt::Vertical : Qt::Horizontal;
  if (split_->orientation() == wanted) return;
  split_->setOrientation(wanted);
  split_->setSizes(wanted == Qt::Vertical ? QList<int>{180, 420} : QList<int>{430, width() - 430});
  open_tool_->setToolButtonStyle(wanted == Qt::Vertical ? Qt::ToolButtonIconOnly : Qt::ToolButtonTextBesideIcon);
}

}  // namespace ft::ui

#include "ui/runs/runs_page.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDesktopServices>
#include <QDialog>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QRegularExpression>
#include <QShortcut>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabBar>
#include <QTabWidget>
#include <QToolButton>
#include <QUrl>
#include <QVBoxLayout>
#include <algorithm>

#include "core/base/error.h"
#include "ui/bridge/error_text.h"
#include "ui/bridge/paths.h"
#include "ui/runs/compare_tables.h"
#include "ui/runs/curves_tab.h"
#include "ui/runs/overview_charts.h"
#include "ui/runs/run_changes.h"
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
               tr("“%1” is not understood. Write a setting, a sign and a number: lr<2e-4.").arg(to_qstring(strange)),
           .remedy = {},
           .mend = {},
           .details = {}});
  });

  connect(&library_, &RunLibrary::runsChanged, this, &RunsPage::runsArrived);
  connect(model_, &RunsModel::arranged, this, &RunsPage::arranged);
  connect(model_, &RunsModel::edited, this, [this](const QString& path, const RunNotes& notes) {
    changeNotes(path.toStdString(), notes, tr("edit of a run"));
  });
  connect(&studio, &Studio::projectChanged, this, &RunsPage::bindProject);
  connect(&studio, &Studio::runsChanged, &library_, &RunLibrary::look);
  bindProject();
  retranslate(this, [this] {
    fillGroups();
    showTexts();
    fillColumnsMenu();
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
    view_->expandAll();
    compareNow();
    saveState();
  });
  addTool(group_);

  columns_menu_ = new QMenu(this);
  columns_tool_ = tool(this, "runsColumnsTool", "columns", [] { return tr("Columns"); });
  columns_tool_->setPopupMode(QToolButton::InstantPopup);
  columns_tool_->setMenu(columns_menu_);
  connect(columns_menu_, &QMenu::aboutToShow, this, &RunsPage::fillColumnsMenu);
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
  curves_ = new CurvesTab(library_, tabs_);
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
      stack_, "runsEmpty", [] { return tr("Runs appear here as soon as one is started."); }, next);
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
  connect(view_, &RunsView::starToggled, this, [this](const QString& path) {
    const RunEntry* entry = model_->entry(path.toStdString());
    if (!entry) return;
    RunNotes notes = entry->notes;
    notes.star = !notes.star;
    changeNotes(path.toStdString(), notes, tr("star"));
  });
  connect(view_, &RunsView::showAdded, this, [this] {
    std::set<std::string> shown = model_->shown();
    for (const std::string& path : chosen()) shown.insert(path);
    setShown(std::move(shown));
  });
  connect(view_, &RunsView::baselineWanted, this, [this] {
    const QString path = view_->currentIndex().siblingAtColumn(0).data(RunsModel::PathRole).toString();
    setBaseline(path.toStdString());
  });
  connect(view_, &RunsView::deleteWanted, this, [this] { deleteRuns(chosen()); });
  connect(view_, &RunsView::compareWanted, compare_, &QPushButton::click);
  connect(view_, &RunsView::openWanted, this, [this] {
    openRun(view_->currentIndex().siblingAtColumn(0).data(RunsModel::PathRole).toString().toStdString());
  });
  connect(view_->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] { showTexts(); });
  connect(view_, &QWidget::customContextMenuRequested, this, [this](const QPoint& at) {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    fillContextMenu(menu);
    menu->popup(view_->viewport()->mapToGlobal(at));
  });
  connect(view_->header(), &QWidget::customContextMenuRequested, this, [this](const QPoint& at) {
    fillColumnsMenu();
    columns_menu_->popup(view_->header()->mapToGlobal(at));
  });
  connect(view_->header(), &QHeaderView::sortIndicatorChanged, this, [this] { saveState(); });
}

void RunsPage::bindProject() {
  Project& project = studio().project();
  model_->setProject(&project);
  connect(&project, &Project::runNotesChanged, this, [this](const QString& run) {
    model_->notesChanged(run.toStdString());
    showCompared();
  });
  connect(&project, &Project::runFoldersChanged, this,
          [this] { library_.setFolders(studio().project().runFolders()); });
  model_->setRuns({});
  first_choice_ = true;
  loadState();
  library_.setFolders(project.runFolders());
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
             {"sort", view_->header()->sortIndicatorSection()},
             {"descending", view_->header()->sortIndicatorOrder() == Qt::DescendingOrder},
             {"curves", curves_->state()}};
  if (columns_chosen_) state["columns"] = std::vector<std::string>(columns_.begin(), columns_.end());
  studio().project().setPart(state_part, state);
}

void RunsPage::loadState() {
  loading_ = true;
  const Json state = studio().project().part(state_part);
  columns_chosen_ = false;
  columns_.clear();
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
    if (const auto found = state.find("columns"); found != state.end() && found->is_array()) {
      columns_chosen_ = true;
      for (const Json& id : *found)
        if (id.is_string()) columns_.insert(id.get<std::string>());
    }
    if (const auto found = state.find("tab"); found != state.end() && found->is_number_integer())
      tabs_->setCurrentIndex(std::clamp(found->get<int>(), 0, tabs_->count() - 1));
    if (const auto found = state.find("curves"); found != state.end()) curves_->setState(*found);
  }
  model_->setBaseline(text("baseline"));
  model_->setGroupBy(text("group"));
  view_->setRootIsDecorated(!model_->groupBy().empty());
  model_->setShown(shown);
  library_.setShown(shown);
  loading_ = false;
}

// --- what is shown ---

void RunsPage::runsArrived() {
  const auto selected = chosen();
  const auto& runs = library_.runs();
  stack_->setCurrentIndex(runs.empty() && library_.loaded() ? 1 : 0);
  model_->setRuns(runs);
  applyColumns();
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
  selectPaths(selected);
  openWanted();
  showCompared();
}

void RunsPage::arranged() {
  view_->expandAll();
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

void RunsPage::fillGroups() {
  const QString current = to_qstring(model_->groupBy());
  const QSignalBlocker quiet(group_);
  group_->clear();
  group_->addItem(tr("No groups"), QString());
  for (const std::string& key : model_->settingsThatDiffer())
    group_->addItem(tr("By %1").arg(setting_title(key)), to_qstring(key));
  const int found = group_->findData(current);
  group_->setCurrentIndex(std::max(0, found));
  group_->setVisible(group_->count() > 1);
}

void RunsPage::applyColumns() {
  const auto& columns = model_->columns();
  QHeaderView* header = view_->header();
  for (int i = 0; i < static_cast<int>(columns.size()); ++i) {
    const RunsModel::Column& column = columns[static_cast<size_t>(i)];
    const bool shown = i == 0 || (columns_chosen_ ? columns_.contains(column.id) : column.by_default);
    view_->setColumnHidden(i, !shown);
    if (header->property("sized").toInt() <= i) {
      const int width = i == 0                                              ? 190
                        : column.id == "started" || column.id == "model"    ? 118
                        : column.id == "note"                               ? 180
                        : column.id == "state"                              ? 76
                        : column.id == "exam" || column.id.starts_with("s") ? 72
                                                                            : 82;
      header->resizeSection(i, width);
    }
  }
  header->setProperty("sized", static_cast<int>(columns.size()));
}

void RunsPage::fillColumnsMenu() {
  columns_menu_->clear();
  const auto& columns = model_->columns();
  for (size_t i = 1; i < columns.size(); ++i) {
    QAction* action = columns_menu_->addAction(model_->title(columns[i]));
    action->setObjectName("column/" + to_qstring(columns[i].id));
    action->setCheckable(true);
    action->setChecked(!view_->isColumnHidden(static_cast<int>(i)));
    connect(action, &QAction::toggled, this, [this, id = columns[i].id](bool on) {
      if (!columns_chosen_)
        for (const RunsModel::Column& column : model_->columns())
          if (column.by_default) columns_.insert(column.id);
      columns_chosen_ = true;
      on ? void(columns_.insert(id)) : void(columns_.erase(id));
      applyColumns();
      saveState();
    });
  }
  columns_menu_->addSeparator();
  QAction* reset = columns_menu_->addAction(tr("Reset columns"));
  reset->setObjectName("columnsResetAction");
  connect(reset, &QAction::triggered, this, [this] {
    columns_chosen_ = false;
    columns_.clear();
    for (int i = 0; i < view_->header()->count(); ++i) view_->header()->moveSection(view_->header()->visualIndex(i), i);
    view_->header()->setProperty("sized", 0);
    applyColumns();
    saveState();
  });
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
  model_->setShown(shown);
  library_.setShown(shown);
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
  QItemSelection selection;
  QModelIndex first;
  for (const std::string& path : paths) {
    const QModelIndex index = model_->indexOf(path);
    if (!index.isValid()) continue;
    if (!first.isValid()) first = index;
    selection.select(index, index.siblingAtColumn(model_->columnCount() - 1));
  }
  if (!first.isValid()) return;
  view_->selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
  view_->selectionModel()->setCurrentIndex(first, QItemSelectionModel::NoUpdate);
  view_->scrollTo(first);
}

// --- what can be done to a run ---

void RunsPage::changeNotes(const std::string& path, const RunNotes& notes, const QString& what) {
  Project& project = studio().project();
  project.undo().push(new ChangeNotes(project, path, notes, what));
}

void RunsPage::setBaseline(const std::string& path) {
  if (!model_->entry(path)) return;
  const bool off = model_->baseline() == path;
  model_->setBaseline(off ? std::string() : path);
  if (!off && !model_->shown().contains(path)) toggleShown(path);
  compareNow();
  saveState();
}

void RunsPage::deleteRuns(const std::vector<std::string>& paths) {
  Project& project = studio().project();
  std::vector<fs::path> runs;
  int going_on = 0;
  for (const std::string& path : paths) {
    const RunEntry* entry = model_->entry(path);
    if (!entry) continue;
    if (entry->facts->is_running())
      ++going_on;
    else
      runs.emplace_back(path);
  }
  if (going_on > 0)
    messages()->say({.id = "runsDelete",
                     .text = tr("%n run(s) go on and are kept. Stop them on the Train page first.", nullptr, going_on),
                     .remedy = {},
                     .mend = {},
                     .details = {}});
  if (runs.empty()) return;
  const auto count = static_cast<int>(runs.size());
  QPointer<RunsPage> self(this);
  project.undo().push(new MoveToTrash(
      project.folder(), runs, tr("deletion of %n run(s)", nullptr, count), [self](const QString& failure) {
        if (!self) return;
        if (!failure.isEmpty())
          self->messages()->say({.id = "runsDelete", .text = failure, .remedy = {}, .mend = {}, .details = {}});
        self->library_.look();
      }));
  studio().toast(tr("%n run(s) deleted.", nullptr, count), tr("Undo"), [self] {
    if (self) self->studio().project().undo().undo();
  });
}

void RunsPage::editNote(const std::string& path) {
  const RunEntry* entry = model_->entry(path);
  if (!entry) return;
  auto* dialog = new QDialog(this);
  dialog->setObjectName("runNoteDialog");
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setWindowTitle(tr("Note on %1").arg(entry->name()));
  auto* rows = new QVBoxLayout(dialog);
  auto* tags_label = new QLabel(tr("Tags, separated by commas"), dialog);
  auto* tags = new QLineEdit(entry->notes.tags.join(", "), dialog);
  tags->setObjectName("runTagsEdit");
  tags->setAccessibleName(tags_label->text());
  auto* note_label = new QLabel(tr("Note"), dialog);
  auto* note = new QPlainTextEdit(entry->notes.note, dialog);
  note->setObjectName("runNoteText");
  note->setAccessibleName(note_label->text());
  note->setTabChangesFocus(true);
  for (QWidget* widget : {static_cast<QWidget*>(tags_label), static_cast<QWidget*>(tags),
                          static_cast<QWidget*>(note_label), static_cast<QWidget*>(note)})
    rows->addWidget(widget);
  auto* buttons = new QDialogButtonBox(dialog);
  auto* keep = buttons->addButton(tr("Keep note"), QDialogButtonBox::AcceptRole);
  keep->setObjectName("runNoteApplyButton");
  auto* cancel = buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
  cancel->setObjectName("runNoteCancelButton");
  rows->addWidget(buttons);
  connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
  connect(buttons, &QDialogButtonBox::accepted, dialog, [this, dialog, tags, note, path] {
    if (const RunEntry* now = model_->entry(path)) {
      RunNotes notes = now->notes;
      notes.note = note->toPlainText().trimmed();
      notes.tags.clear();
      for (const QString& tag : tags->text().split(QRegularExpression("[,，;；]"), Qt::SkipEmptyParts))
        if (!tag.trimmed().isEmpty()) notes.tags << tag.trimmed();
      changeNotes(path, notes, tr("note"));
    }
    dialog->accept();
  });
  dialog->resize(420, 300);
  note->setFocus();
  dialog->open();
}

void RunsPage::fillContextMenu(QMenu* menu) {
  const auto paths = chosen();
  const QString current = view_->currentIndex().siblingAtColumn(0).data(RunsModel::PathRole).toString();
  const std::string path = current.toStdString();
  const RunEntry* entry = model_->entry(path);
  if (!entry) return;
  const auto add = [&](const char* name, const QString& text, std::function<void()> run, const char* key = "") {
    QAction* action = menu->addAction(text);
    action->setObjectName(name);
    if (*key) action->setShortcut(QKeySequence(key));
    action->setShortcutContext(Qt::WidgetShortcut);
    connect(action, &QAction::triggered, this, std::move(run));
    return action;
  };
  add(
      "actionOpenRun", tr("Show this run alone"), [this, path] { openRun(path); }, "Return");
  add(
      "actionShowRun", model_->shown().contains(path) ? tr("Hide in the charts") : tr("Show in the charts"),
      [this, path] { toggleShown(path); }, "Space");
  add(
      "actionBaseline", model_->baseline() == path ? tr("No longer the baseline") : tr("Set as baseline"),
      [this, path] { setBaseline(path); }, "B");
  menu->addSeparator();
  add(
      "actionRenameRun", tr("Rename"), [this] { view_->edit(view_->currentIndex().siblingAtColumn(0)); }, "F2");
  add(
      "actionStar", entry->notes.star ? tr("Remove star") : tr("Star"),
      [this, path] {
        if (const RunEntry* now = model_->entry(path)) {
          RunNotes notes = now->notes;
          notes.star = !notes.star;
          changeNotes(path, notes, tr("star"));
        }
      },
      "S");
  add("actionRunNote", tr("Tags and note…"), [this, path] { editNote(path); });
  menu->addSeparator();
  const bool ours = entry->facts->state != "foreign";
  const QString spec = to_qstring(to_pretty_text(entry->facts->spec));
  if (ours && has_page("train")) {
    add("actionTrainAgain", tr("Train again with changes…"), [this, spec] {
      studio().go("train", {{"specText", spec}});
    });
    if (entry->facts->state == "interrupted" || entry->facts->state == "stopped" || entry->facts->state == "failed")
      add("actionResumeRun", tr("Resume"), [this, current] { studio().go("train", {{"resume", current}}); });
  }
  if (ours && has_page("playground"))
    add("actionTryRun", tr("Try it"), [this, current] { studio().go("playground", {{"run", current}}); });
  if (ours && has_page("exam"))
    add("actionExamineRun", tr("Examine…"), [this, current] { studio().go("exam", {{"run", current}}); });
  if (ours && has_page("export"))
    add("actionExportRun", tr("Export…"), [this, current] { studio().go("export", {{"run", current}}); });
  if (ours) add("actionCopySpec", tr("Copy spec"), [spec] { QApplication::clipboard()->setText(spec); });
  add("actionOpenFolder", tr("Open folder"), [current] { QDesktopServices::openUrl(QUrl::fromLocalFile(current)); });
  menu->addSeparator();
  QAction* remove = add(
      "actionDeleteRuns", tr("Delete"), [this, paths] { deleteRuns(paths); }, "Del");
  if (entry->facts->is_running() && paths.size() <= 1) {
    remove->setEnabled(false);
    remove->setText(tr("Delete (the run goes on)"));
  }
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
    if (!opened_.empty()) library_.look();
  }
}

// The run that was asked for, as soon as it is in the table.
void RunsPage::openWanted() {
  if (opened_.empty()) return;
  std::error_code ignored;
  for (const RunLibrary::Facts& run : library_.runs())
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
  library_.setActive(true);
  showCompared();
}

void RunsPage::hideEvent(QHideEvent* event) {
  Page::hideEvent(event);
  library_.setActive(false);
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

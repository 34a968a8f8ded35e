#include "ui/runs/runs_page.h"

#include <QAbstractButton>
#include <QAction>
#include <QComboBox>
#include <QFileDialog>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QScrollBar>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabWidget>
#include <QToolButton>
#include <algorithm>
#include <utility>

#include "ui/bridge/paths.h"
#include "ui/runs/compare_tables.h"
#include "ui/runs/curves_tab.h"
#include "ui/runs/differences_tab.h"
#include "ui/runs/overview_charts.h"
#include "ui/runs/run_changes.h"
#include "ui/runs/run_commands.h"
#include "ui/runs/runs_columns.h"
#include "ui/runs/runs_model.h"
#include "ui/runs/runs_view.h"
#include "ui/shell/message_area.h"
#include "ui/shell/widgets.h"
#include "ui/studio.h"
#include "ui/theme/retranslate.h"

namespace ft::ui {

namespace fs = std::filesystem;

namespace {

constexpr int narrow_below = 1180, narrowest_table = 430;
constexpr size_t first_shown = 5;
constexpr int search_delay_ms = 200;

// What is worth a look when nobody has chosen: the newest that are over or go on, else the newest with a curve.
std::set<std::string> newest_of(const std::vector<RunLibrary::Facts>& runs) {
  std::set<std::string> chosen;
  const auto choose = [&](bool (*is_wanted)(const RunFacts&)) {
    if (!chosen.empty()) return;
    for (const RunLibrary::Facts& run : runs)
      if (chosen.size() < first_shown && is_wanted(*run)) chosen.insert(run->path.string());
  };
  choose([](const RunFacts& run) { return (run.state == "finished" && run.steps > 0) || run.is_running(); });
  choose([](const RunFacts& run) { return run.steps > 0; });
  if (chosen.empty()) chosen.insert(runs.front()->path.string());
  return chosen;
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
    model_->retitle();
    columns_->apply();
    showTexts();
    filled_tab_ = nullptr;
    showCompared();
  });
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

// --- what is shown ---

void RunsPage::runsArrived() {
  const auto& runs = library().runs();
  stack_->setCurrentIndex(runs.empty() && library().loaded() ? 1 : 0);
  model_->setRuns(runs);
  columns_->apply();
  shareSplit();
  fillGroups();
  if (first_choice_ && !runs.empty()) {
    first_choice_ = false;
    const bool any = std::any_of(runs.begin(), runs.end(), [this](const RunLibrary::Facts& run) {
      return model_->shown().contains(run->path.string());
    });
    if (!any) setShown(newest_of(runs));
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
    ComparedRun run{entry->path, entry->name(), {}, entry->color, is_baseline, entry->facts};
    if (grouped) {
      run.group = model_->groupValue(*entry);
      run.group_key = model_->groupBy() + "\n" + run.group.toStdString();
    }
    runs.push_back(std::move(run));
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
  columns_->apply();
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
  auto* dialog = new QFileDialog(this, tr("Folder with runs, of one run, or with CSV files of Weights & Biases"));
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

// What the context menu holds, for the chosen run; the rest stands on the page.
QObject* RunsPage::command(const QString& name) {
  if (!outside_menu_) outside_menu_ = new QMenu(this);
  outside_menu_->clear();
  commands_->fillMenu(outside_menu_);
  if (auto* action = outside_menu_->findChild<QAction*>(name)) return action;
  return findChild<QAbstractButton*>(name);
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
  if (split_->orientation() != wanted) {
    split_->setOrientation(wanted);
    open_tool_->setToolButtonStyle(wanted == Qt::Vertical ? Qt::ToolButtonIconOnly : Qt::ToolButtonTextBesideIcon);
    split_moved_ = false;
  }
  shareSplit();
}

// Until somebody moves the divider: above each other three tenths for the table; side by side as much as its columns
// take, if that leaves more than half to the comparison.
void RunsPage::shareSplit() {
  if (split_moved_) return;
  if (split_->orientation() == Qt::Vertical) {
    split_->setSizes({180, 420});
    return;
  }
  const int columns = view_->header()->length() + 2 * view_->frameWidth();
  const int table = std::clamp(columns, narrowest_table, std::max(narrowest_table, width() * 9 / 20));
  split_->setSizes({table, width() - table});
}

}  // namespace ft::ui

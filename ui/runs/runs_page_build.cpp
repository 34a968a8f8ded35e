// The parts of the Runs page and what they are connected to.
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabBar>
#include <QTabWidget>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/bridge/data_versions.h"
#include "ui/guide/guide_link.h"
#include "ui/runs/compare_tables.h"
#include "ui/runs/curves_tab.h"
#include "ui/runs/differences_tab.h"
#include "ui/runs/overview_charts.h"
#include "ui/runs/run_commands.h"
#include "ui/runs/runs_columns.h"
#include "ui/runs/runs_model.h"
#include "ui/runs/runs_page.h"
#include "ui/runs/runs_view.h"
#include "ui/shell/widgets.h"
#include "ui/studio.h"
#include "ui/theme/retranslate.h"
#include "ui/theme/theme.h"

namespace ft::ui {

namespace {

bool has_page(const char* id) {
  const auto pages = all_pages();
  return std::any_of(pages.begin(), pages.end(), [&](const PageDescriptor* page) { return QString(page->id) == id; });
}

}  // namespace

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
    columns_->apply();
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
  differences_->model().setVersionNames(
      [this](const std::string& sum) { return version_named(studio().project(), sum); });
  exams_ = new ExamsTab(tabs_);
  answers_ = new AnswersTab(tabs_);
  parallel_ = new ParallelChart(tabs_);
  scatter_ = new ScatterChart(tabs_);
  for (QWidget* tab :
       {static_cast<QWidget*>(curves_), static_cast<QWidget*>(differences_), static_cast<QWidget*>(exams_),
        static_cast<QWidget*>(answers_), static_cast<QWidget*>(parallel_), static_cast<QWidget*>(scatter_)})
    tabs_->addTab(tab, {});
  describe(tabs_, [] { return tr("Comparison"); });
  describe(tabs_->tabBar(), [] { return tr("Comparison"); });
  tabs_->tabBar()->setToolTip({});
  tabs_->setToolTip({});
  split_->addWidget(tabs_);
  split_->setStretchFactor(0, 0);
  split_->setStretchFactor(1, 1);
  split_->setSizes({430, 700});
  connect(split_, &QSplitter::splitterMoved, this, [this] { split_moved_ = true; });
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

}  // namespace ft::ui

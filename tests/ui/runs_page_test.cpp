#include <gtest/gtest.h>

#include <QAbstractItemView>
#include <QComboBox>
#include <QFileDialog>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTabWidget>
#include <QTest>
#include <QTreeView>
#include <fstream>
#include <set>

#include "tests/support/temp_folder.h"
#include "tests/ui/runs_support.h"
#include "ui/bridge/paths.h"
#include "ui/charts/chart_plot.h"
#include "ui/charts/chart_view.h"
#include "ui/runs/run_commands.h"
#include "ui/runs/run_library.h"
#include "ui/runs/runs_columns.h"
#include "ui/runs/runs_model.h"
#include "ui/runs/runs_page.h"
#include "ui/studio.h"

namespace ft::ui {

TEST(RunsPage, a_run_that_goes_on_moves_neither_the_place_nor_the_groups_nor_a_selection) {
  QStandardPaths::setTestModeEnabled(true);
  const test::TempFolder folder;
  for (int i = 0; i < 40; ++i) make_run(folder / "runs" / ("cs-" + std::to_string(i)), 1e-4 * (i % 2 + 1), 2.0);
  Studio studio(folder.path());
  studio.preferences().setLanguage("en");
  RunsPage page(studio, nullptr);
  page.resize(1280, 500);
  page.show();
  auto* view = page.findChild<QTreeView*>("runsTable");
  ASSERT_TRUE(wait_for([&] { return view->model()->rowCount() == 40; }));
  const fs::path log = folder / "runs" / "cs-7" / "metrics.jsonl";
  auto& library = RunLibrary::of(studio);
  int steps = 10;
  const auto goes_on = [&] {
    QSignalSpy news(&library, &RunLibrary::runsChanged);
    ++steps;
    std::ofstream(log, std::ios::app) << R"({"loss": 0.5, "step": )" << steps << "}\n";
    library.look();
    return wait_for([&] { return news.count() > 0; });
  };
  view->setCurrentIndex(view->model()->index(0, 0));
  view->verticalScrollBar()->setValue(view->verticalScrollBar()->maximum());
  const int place = view->verticalScrollBar()->value();
  ASSERT_GT(place, 0);
  ASSERT_TRUE(goes_on());
  QTest::qWait(20);
  EXPECT_EQ(view->verticalScrollBar()->value(), place);
  EXPECT_EQ(view->selectionModel()->selectedRows().size(), 1);

  // Another run comes: the table is another one, what is chosen in it is not.
  const QString chosen = view->currentIndex().data(RunsModel::PathRole).toString();
  make_run(folder / "runs" / "new", 1e-4, 2.0);
  library.look();
  ASSERT_TRUE(wait_for([&] { return view->model()->rowCount() == 41; }));
  EXPECT_EQ(view->currentIndex().data(RunsModel::PathRole).toString(), chosen);
  ASSERT_EQ(view->selectionModel()->selectedRows().size(), 1);
  EXPECT_EQ(view->selectionModel()->selectedRows()[0].data(RunsModel::PathRole).toString(), chosen);

  auto* group = page.findChild<QComboBox*>("runsGroupCombo");
  ASSERT_GT(group->count(), 1);
  group->setCurrentIndex(1);
  Q_EMIT group->activated(1);
  ASSERT_EQ(view->model()->rowCount(), 2);
  view->collapse(view->model()->index(1, 0));
  ASSERT_TRUE(goes_on());
  EXPECT_TRUE(view->isExpanded(view->model()->index(0, 0)));
  EXPECT_FALSE(view->isExpanded(view->model()->index(1, 0)));
}

TEST(RunsPage, a_group_keeps_its_colour_when_another_one_goes) {
  QStandardPaths::setTestModeEnabled(true);
  const test::TempFolder folder;
  for (int i = 0; i < 3; ++i) make_run(folder / "runs" / ("cs-" + std::to_string(i)), 1e-4 * (i + 1), 2.0);
  Studio studio(folder.path());
  RunsPage page(studio, nullptr);
  page.resize(1280, 800);
  page.show();
  auto* view = page.findChild<QTreeView*>("runsTable");
  ASSERT_TRUE(wait_for([&] { return view->model()->rowCount() == 3; }));
  auto* group = page.findChild<QComboBox*>("runsGroupCombo");
  group->setCurrentIndex(1);
  Q_EMIT group->activated(1);
  const auto slot_of = [&](const QString& value) {
    auto* plot = page.findChild<ChartView*>("compareChart")->findChild<ChartPlot*>();
    for (const ChartItem& item : plot->items())
      if (item.name.startsWith(value + " ") && !item.marked) return item.slot;
    return -1;
  };
  ASSERT_TRUE(wait_for([&] { return slot_of("1e-4") >= 0 && slot_of("3e-4") >= 0; }));
  const int kept = slot_of("3e-4");
  EXPECT_NE(kept, slot_of("1e-4"));
  fs::remove_all(folder / "runs/cs-0");
  RunLibrary::of(studio).look();
  ASSERT_TRUE(wait_for([&] { return slot_of("1e-4") < 0; }));
  EXPECT_EQ(slot_of("3e-4"), kept);
}

TEST(RunsPage, is_sorted_as_it_was_left) {
  QStandardPaths::setTestModeEnabled(true);
  const test::TempFolder folder;
  for (int i = 0; i < 4; ++i)
    make_run(folder / "runs" / ("cs-" + std::to_string(i)), 1e-4 * (i + 1), i % 2 == 0 ? 2.0 + i : 1.0 + i);
  Studio studio(folder.path());
  const auto first_name = [](QTreeView* view) { return view->model()->index(0, 0).data().toString(); };
  {
    RunsPage page(studio, nullptr);
    page.show();
    auto* view = page.findChild<QTreeView*>("runsTable");
    ASSERT_TRUE(wait_for([&] { return view->model()->rowCount() == 4; }));
    int section = -1;
    for (int i = 0; i < view->model()->columnCount(); ++i)
      if (view->model()->headerData(i, Qt::Horizontal, Qt::ToolTipRole).toString().contains("learning_rate"))
        section = i;
    ASSERT_GT(section, 0);
    view->sortByColumn(section, Qt::DescendingOrder);
    EXPECT_EQ(first_name(view), "cs-3");
    EXPECT_EQ(view->header()->sortIndicatorOrder(), Qt::DescendingOrder);
    view->sortByColumn(section, Qt::AscendingOrder);
    EXPECT_EQ(first_name(view), "cs-0");
  }
  RunsPage page(studio, nullptr);
  page.show();
  auto* view = page.findChild<QTreeView*>("runsTable");
  ASSERT_TRUE(wait_for([&] { return view->model()->rowCount() == 4; }));
  EXPECT_EQ(first_name(view), "cs-0");
  EXPECT_EQ(view->header()->sortIndicatorOrder(), Qt::AscendingOrder);
  EXPECT_TRUE(view->model()
                  ->headerData(view->header()->sortIndicatorSection(), Qt::Horizontal, Qt::ToolTipRole)
                  .toString()
                  .contains("learning_rate"));
}

TEST(RunsPage, shows_the_newest_runs_and_the_sentence) {
  QStandardPaths::setTestModeEnabled(true);
  const test::TempFolder folder;
  for (int i = 0; i < 6; ++i)
    make_run(folder / "runs" / ("cs-" + std::to_string(i)), 1e-4 * (i + 1), 2.0 - 0.1 * i, 20 + 2 * i);
  Studio studio(folder.path());
  RunsPage page(studio, nullptr);
  page.resize(1280, 800);
  page.show();
  auto* view = page.findChild<QAbstractItemView*>("runsTable");
  ASSERT_TRUE(wait_for([&] { return view->model()->rowCount() == 6; }));
  auto* chart = page.findChild<ChartView*>("compareChart");
  EXPECT_TRUE(wait_for([&] { return page.findChild<ChartView*>("compareChart")->seriesCount() == 10; }))
      << chart->seriesCount();
  auto* best = page.findChild<QLabel*>("runsBestLabel");
  EXPECT_TRUE(wait_for([&] { return best->text().contains("best exam score"); })) << best->text().toStdString();

  view->selectAll();
  auto* compare = page.findChild<QPushButton*>("runsCompareButton");
  EXPECT_TRUE(compare->isEnabled());
  compare->click();
  EXPECT_TRUE(wait_for([&] { return page.findChild<ChartView*>("compareChart")->seriesCount() == 12; }));

  auto* tabs = page.findChild<QTabWidget*>("compareTabs");
  for (int i = 0; i < tabs->count(); ++i) {
    tabs->setCurrentIndex(i);
    QTest::qWait(30);
    page.grab();
  }
  auto* differences = page.findChild<QAbstractItemView*>("diffTable");
  EXPECT_EQ(differences->model()->index(0, 0).data().toString(), "Learning rate");
  EXPECT_EQ(differences->model()->index(0, 0).data(Qt::ToolTipRole).toString(), "train.learning_rate");
  auto* answers = page.findChild<QAbstractItemView*>("answersTable");
  EXPECT_EQ(answers->model()->rowCount(), 40);

  page.findChild<QLineEdit*>("runsSearchEdit")->setText("cs-3");
  EXPECT_TRUE(wait_for([&] { return view->model()->rowCount() == 1; }));
}

// The page had kept an empty choice before there was a run; none of these has ended as it should.
TEST(RunsPage, shows_the_newest_curves_where_nobody_has_chosen) {
  QStandardPaths::setTestModeEnabled(true);
  const test::TempFolder folder;
  write_file(folder / "project.json",
             R"({"format": 1, "pages/runs": {"shown": [], "tab": 0, "curves": {"metrics": ["reward"]}}})");
  make_run_on(folder / "runs" / "a", "/data/train.jsonl", 8, "stopped");
  make_run_on(folder / "runs" / "b", "/data/train.jsonl", 16, "stopped");
  runs::RunLog::create(folder / "runs" / "c").describe({{"spec", Json::object()}, {"started", 1.8e9}});
  Studio studio(folder.path());
  RunsPage page(studio, nullptr);
  page.resize(1280, 800);
  page.show();
  EXPECT_TRUE(wait_for([&] {
    auto* now = page.findChild<ChartView*>("compareChart");
    return now && now->seriesCount() == 2 && now->pointCount() == 20;
  }));
  EXPECT_EQ(page.findChild<ChartView*>("compareChart")->windowTitle(), "Loss");
}

TEST(RunsPage, a_copied_project_shows_the_same_runs) {
  QStandardPaths::setTestModeEnabled(true);
  const test::TempFolder folder;
  for (const char* name : {"a", "b", "c"}) make_run_on(folder / "old/runs" / name, "/data/train.jsonl", 8);
  const auto opened = [](const fs::path& project, const std::function<void(RunsPage&, RunsModel&)>& look) {
    Studio studio(project);
    RunsPage page(studio, nullptr);
    page.show();
    auto* model = static_cast<RunsModel*>(page.findChild<QTreeView*>("runsTable")->model());
    ASSERT_TRUE(wait_for([&] { return model->rowCount() == 3; }));
    look(page, *model);
    studio.project().saveNow();
  };
  opened(folder / "old", [&](RunsPage& page, RunsModel& model) {
    page.open({{"run", to_qstring(folder / "old/runs/b")}});
    ASSERT_TRUE(wait_for([&] { return model.shown().size() == 1; }));
    auto* view = page.findChild<QTreeView*>("runsTable");
    view->setCurrentIndex(model.indexOf((folder / "old/runs/b").string()));
    QTest::keyClick(view, Qt::Key_B);
  });
  fs::rename(folder / "old", folder / "new");
  opened(folder / "new", [&](RunsPage&, RunsModel& model) {
    EXPECT_EQ(model.shown(), std::set<std::string>{(folder / "new/runs/b").string()});
    EXPECT_EQ(model.baseline(), (folder / "new/runs/b").string());
  });
}

class RunsPageTest : public testing::Test {
 protected:
  void show(int runs) {
    QStandardPaths::setTestModeEnabled(true);
    for (int i = 0; i < runs; ++i)
      make_run(folder_ / "runs" / ("cs-" + std::to_string(i)), 1e-4 * (1 + i % 3), 2.0 - 0.01 * i);
    studio_ = std::make_unique<Studio>(folder_.path());
    studio_->preferences().setLanguage("en");
    page_ = std::make_unique<RunsPage>(*studio_, nullptr);
    page_->resize(1280, 800);
    page_->show();
    view_ = page_->findChild<QTreeView*>("runsTable");
    EXPECT_TRUE(wait_for([&] { return view_->model()->rowCount() == runs; }));
  }
  ChartView* chart() { return page_->findChild<ChartView*>("compareChart"); }
  std::string path(int run) const { return (folder_ / "runs" / ("cs-" + std::to_string(run))).string(); }

  const test::TempFolder folder_;
  std::unique_ptr<Studio> studio_;
  std::unique_ptr<RunsPage> page_;
  QTreeView* view_ = nullptr;
};

TEST_F(RunsPageTest, the_legend_names_what_differs_or_what_was_typed) {
  show(3);
  const auto names = [&] {
    auto* legend = chart()->findChild<QListView*>("legendList")->model();
    QStringList all;
    for (int row = 0; row < legend->rowCount(); ++row) all << legend->index(row, 0).data().toString();
    return all;
  };
  EXPECT_TRUE(wait_for([&] { return names().contains("cs-1 · lr=2e-4"); })) << names().join("|").toStdString();
  page_->findChild<QLineEdit*>("legendNameEdit")->setText("rate {lr}");
  EXPECT_TRUE(wait_for([&] { return names().contains("rate 2e-4"); })) << names().join("|").toStdString();
}

TEST_F(RunsPageTest, a_saved_chart_is_told_of) {
  show(2);
  ASSERT_TRUE(wait_for([&] { return chart()->pointCount() > 0; }));
  QString said, offered;
  QObject::connect(studio_.get(), &Studio::toastRequested, studio_.get(),
                   [&](const QString& text, const QString& action, const std::function<void()>&) {
                     said = text;
                     offered = action;
                   });
  chart()->chooseExport();
  auto* dialog = chart()->findChild<QFileDialog*>("chartExportDialog");
  ASSERT_TRUE(dialog);
  const QString file = to_qstring(folder_ / "curve.pdf");
  dialog->selectFile(file);
  QMetaObject::invokeMethod(dialog, "accept");
  ASSERT_TRUE(wait_for([&] { return fs::exists(to_path(file)) && !said.isEmpty(); }));
  EXPECT_TRUE(said.contains("curve.pdf")) << said.toStdString();
  EXPECT_EQ(offered, "Show in folder");
}

TEST_F(RunsPageTest, above_fifty_runs_the_others_are_grey) {
  show(54);
  view_->selectAll();
  page_->findChild<QPushButton*>("runsCompareButton")->click();
  EXPECT_TRUE(wait_for([&] { return chart()->seriesCount() == 104; })) << chart()->seriesCount();
  EXPECT_TRUE(page_->findChild<QLabel*>("curvesNoteLabel")->text().contains("4 more run"));
  EXPECT_EQ(chart()->findChild<QListView*>("legendList")->model()->rowCount(), 100);
}

TEST_F(RunsPageTest, a_baseline_and_a_colour_can_be_undone) {
  show(3);
  auto* model = static_cast<RunsModel*>(view_->model());
  view_->setCurrentIndex(model->indexOf(path(1)));
  QTest::keyClick(view_, Qt::Key_B);
  EXPECT_EQ(model->baseline(), path(1));
  studio_->project().undo().undo();
  EXPECT_EQ(model->baseline(), "");
  const int before = model->entry(path(1))->color;
  auto* commands = page_->findChild<RunCommands*>();
  QMenu menu;
  commands->fillMenu(&menu);
  auto* colors = menu.findChild<QMenu*>("runColorMenu");
  ASSERT_TRUE(colors);
  EXPECT_EQ(colors->actions().size(), 20);
  colors->actions().at(7)->trigger();
  EXPECT_EQ(model->entry(path(1))->color, 7);
  studio_->project().undo().undo();
  EXPECT_EQ(model->entry(path(1))->color, before);
}

TEST_F(RunsPageTest, the_toast_of_a_deletion_brings_its_runs_back_and_leaves_a_star_that_came_later) {
  show(3);
  auto* model = static_cast<RunsModel*>(view_->model());
  auto* commands = page_->findChild<RunCommands*>();
  std::function<void()> undo;
  QObject::connect(studio_.get(), &Studio::toastRequested, studio_.get(),
                   [&](const QString&, const QString&, const std::function<void()>& run) { undo = run; });
  commands->remove({path(0), path(1)});
  EXPECT_FALSE(fs::exists(path(0)));
  commands->toggleStar(path(2));
  ASSERT_TRUE(undo);
  undo();
  EXPECT_TRUE(fs::exists(path(0)));
  EXPECT_TRUE(fs::exists(path(1)));
  EXPECT_TRUE(studio_->project().notesOf(path(2)).star);
  EXPECT_TRUE(model->entry(path(2)));
}

TEST_F(RunsPageTest, columns_are_found_moved_and_remembered) {
  show(2);
  auto* columns = page_->findChild<RunsColumns*>("columnsPanel");
  auto* model = static_cast<RunsModel*>(view_->model());
  const auto section = [&](const std::string& id) {
    for (size_t i = 0; i < model->columns().size(); ++i)
      if (model->columns()[i].id == id) return static_cast<int>(i);
    return -1;
  };
  columns->showAt({0, 0});
  auto* list = columns->findChild<QListWidget*>("columnsList");
  columns->findChild<QLineEdit*>("columnsSearchEdit")->setText("machine");
  int visible = 0;
  for (int row = 0; row < list->count(); ++row) visible += !list->isRowHidden(row);
  EXPECT_EQ(visible, 1);
  for (int row = 0; row < list->count(); ++row)
    if (!list->isRowHidden(row)) list->item(row)->setCheckState(Qt::Checked);
  EXPECT_FALSE(view_->isColumnHidden(section("machine")));
  view_->header()->moveSection(view_->header()->visualIndex(section("machine")), 1);
  view_->header()->resizeSection(section("machine"), 133);
  const Json state = columns->state();
  page_.reset();
  studio_.reset();
  studio_ = std::make_unique<Studio>(folder_.path());
  page_ = std::make_unique<RunsPage>(*studio_, nullptr);
  page_->resize(1280, 800);
  page_->show();
  view_ = page_->findChild<QTreeView*>("runsTable");
  model = static_cast<RunsModel*>(view_->model());
  ASSERT_TRUE(wait_for([&] { return model->rowCount() == 2; }));
  EXPECT_EQ(page_->findChild<RunsColumns*>("columnsPanel")->state(), state);
  EXPECT_EQ(view_->header()->visualIndex(section("machine")), 1);
  EXPECT_EQ(view_->header()->sectionSize(section("machine")), 133);
  EXPECT_EQ(view_->header()->visualIndex(0), 0);
}

}  // namespace ft::ui

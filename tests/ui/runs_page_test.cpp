#include <gtest/gtest.h>

#include <QAbstractItemView>
#include <QComboBox>
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
#include <limits>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/runs/run_store.h"
#include "tests/support/temp_folder.h"
#include "ui/bridge/paths.h"
#include "ui/charts/chart_view.h"
#include "ui/runs/best_run.h"
#include "ui/runs/overview_charts.h"
#include "ui/runs/render_runs.h"
#include "ui/runs/run_changes.h"
#include "ui/runs/run_commands.h"
#include "ui/runs/run_library.h"
#include "ui/runs/run_report.h"
#include "ui/runs/runs_columns.h"
#include "ui/runs/runs_model.h"
#include "ui/runs/runs_page.h"
#include "ui/studio.h"

namespace ft::ui {

namespace {

namespace fs = std::filesystem;

Json sheet(const std::vector<double>& scores) {
  Json answers = Json::array();
  for (size_t i = 0; i < scores.size(); ++i)
    answers.push_back(
        {{"question", "q" + std::to_string(i)}, {"reference", "yes"}, {"answer", scores[i] > 0 ? "yes" : "no"}});
  return {{"metrics", {{{"metric", "exact_match"}, {"scores", scores}}}}, {"answers", answers}};
}

std::vector<double> scores(int right, int of = 40) {
  std::vector<double> all(static_cast<size_t>(of), 0.0);
  for (int i = 0; i < right; ++i) all[static_cast<size_t>(i)] = 1.0;
  return all;
}

// A finished run of ten steps.
void make_run(const fs::path& folder, double lr, double loss, int right = -1) {
  runs::RunLog log = runs::RunLog::create(folder);
  log.describe({{"spec", {{"method", "sft"}, {"train", {{"learning_rate", lr}}}}}, {"model", {{"name", "tiny"}}}});
  log.event("started", {{"step", 0}});
  for (int step = 1; step <= 10; ++step) log.metrics({{"step", step}, {"loss", loss + 1.0 / step}});
  log.metrics({{"step", 10}, {"eval_loss", loss}});
  log.event("finished", {{"step", 10}});
  if (right >= 0)
    write_file(folder / "eval.json", to_text({{"before", sheet(scores(5))}, {"after", sheet(scores(right))}}));
}

template <class Condition>
bool wait_for(Condition condition) {
  for (int i = 0; i < 400 && !condition(); ++i) QTest::qWait(10);
  return condition();
}

RunLibrary& loaded(RunLibrary& library, const fs::path& folder, size_t count) {
  library.setFolders({folder});
  EXPECT_TRUE(wait_for([&] { return library.runs().size() == count; }));
  return library;
}

}  // namespace

TEST(RunLibrary, runs_appear_grow_and_go) {
  const test::TempFolder folder;
  make_run(folder / "a", 1e-4, 2.0);
  RunLibrary library;
  loaded(library, folder.path(), 1);
  const std::string a = (folder / "a").string();
  library.setShown({a});
  ASSERT_TRUE(wait_for([&] { return library.points(a, "loss").size() == 10; }));
  QSignalSpy added(&library, &RunLibrary::pointsAdded);
  std::ofstream(folder / "a" / "metrics.jsonl", std::ios::app) << R"({"step": 11, "loss": 0.5})"
                                                               << "\n";
  library.look();
  ASSERT_TRUE(wait_for([&] { return library.points(a, "loss").size() == 11; }));
  EXPECT_EQ(library.points(a, "loss").back().value, 0.5);
  EXPECT_GE(added.count(), 1);
  make_run(folder / "b", 1e-4, 2.0);
  library.look();
  EXPECT_TRUE(wait_for([&] { return library.runs().size() == 2; }));
  fs::remove_all(folder / "a");
  library.look();
  EXPECT_TRUE(wait_for([&] { return library.runs().size() == 1; }));
}

TEST(RunLibrary, a_broken_run_hides_no_other) {
  const test::TempFolder folder;
  make_run(folder / "a", 1e-4, 2.0);
  fs::create_directories(folder / "b");
  write_file(folder / "b" / "run.json", "{ broken");
  RunLibrary library;
  loaded(library, folder.path(), 1);
  EXPECT_EQ(library.runs()[0]->name, "a");
  EXPECT_EQ(library.runs()[0]->state, "finished");
  EXPECT_EQ(library.runs()[0]->best_eval_loss, 2.0);
}

TEST(RunLibrary, an_outlined_run_is_thinned_and_smoothed_and_comes_whole_when_it_is_wanted_whole) {
  const test::TempFolder folder;
  make_run(folder / "a", 1e-4, 2.0);
  std::ofstream log(folder / "a" / "metrics.jsonl");
  for (int step = 1; step <= 5000; ++step)
    log << "{\"step\": " << step << ", \"loss\": " << (step == 2500 ? 90 : step % 2) << ", \"lr\": 1}\n";
  log.close();
  RunLibrary library;
  loaded(library, folder.path(), 1);
  const std::string a = (folder / "a").string();
  library.want({.whole = {}, .outlined = {a}, .keys = {"loss"}, .smoothing = 0.9});
  ASSERT_TRUE(wait_for([&] { return !library.points(a, "loss").empty(); }));
  const auto outline = library.points(a, "loss");
  EXPECT_LE(outline.size(), 1024U);
  EXPECT_EQ(outline.front().step, 1);
  EXPECT_EQ(outline.back().step, 5000);
  EXPECT_NEAR(outline.back().value, 0.5, 0.05);
  EXPECT_EQ(std::count_if(outline.begin(), outline.end(), [](const auto& point) { return point.step == 2500; }), 1);
  EXPECT_TRUE(library.points(a, "lr").empty());
  library.want({.whole = {a}, .outlined = {}, .keys = {"loss", "lr"}});
  EXPECT_TRUE(wait_for([&] { return library.points(a, "lr").size() == 5000; }));
  EXPECT_EQ(library.points(a, "loss").size(), 5000U);
  library.want({.whole = {a}, .outlined = {}, .keys = {"lr"}});
  EXPECT_TRUE(wait_for([&] { return library.points(a, "loss").empty(); }));
  library.want({.whole = {a}, .outlined = {}, .keys = {"lr", "loss"}});
  EXPECT_TRUE(wait_for([&] { return library.points(a, "loss").size() == 5000; }));
}

TEST(RunLibrary, another_projects_runs_are_gone_at_once) {
  const test::TempFolder folder, other;
  make_run(folder / "a", 1e-4, 2.0);
  RunLibrary library;
  loaded(library, folder.path(), 1);
  library.setFolders({other.path()});
  EXPECT_TRUE(library.runs().empty());
  EXPECT_FALSE(library.loaded());
  EXPECT_TRUE(wait_for([&] { return library.loaded(); }));
}

TEST(RunsModel, filters_sorts_and_groups) {
  const test::TempFolder folder;
  make_run(folder / "a", 1e-4, 2.0, 20);
  make_run(folder / "b", 1e-3, 1.5, 35);
  make_run(folder / "c", 1e-3, 1.7, 31);
  RunLibrary library;
  loaded(library, folder.path(), 3);
  RunsModel model(nullptr);
  model.setRuns(library.runs());
  EXPECT_EQ(model.settingsThatDiffer(), std::vector<std::string>{"train.learning_rate"});
  model.setQuery("lr>5e-4");
  EXPECT_EQ(model.visible(), 2);
  model.setQuery("");
  int exam = -1;
  for (size_t i = 0; i < model.columns().size(); ++i)
    if (model.columns()[i].id == "exam") exam = static_cast<int>(i);
  model.sort(exam, Qt::DescendingOrder);
  EXPECT_EQ(model.visibleEntries().front()->name(), "b");
  EXPECT_EQ(model.index(0, exam).data().toString(), "0.875");
  model.setGroupBy("train.learning_rate");
  ASSERT_EQ(model.rowCount(), 2);
  EXPECT_EQ(model.rowCount(model.index(0, 0)), 2);
  EXPECT_TRUE(model.index(0, exam).data().toString().startsWith("0.825 "));
  EXPECT_EQ(model.indexOf((folder / "a").string()).parent(), model.index(1, 0));
}

TEST(RunsModel, deltas_are_taken_to_the_baseline_with_a_verdict) {
  const test::TempFolder folder;
  make_run(folder / "a", 1e-4, 2.0, 10);
  make_run(folder / "b", 1e-3, 1.5, 38);
  make_run(folder / "c", 1e-3, 1.5, 11);
  RunLibrary library;
  loaded(library, folder.path(), 3);
  RunsModel model(nullptr);
  model.setRuns(library.runs());
  model.setBaseline((folder / "a").string());
  ASSERT_TRUE(wait_for([&] { return model.entry((folder / "b").string())->delta.has_value(); }));
  const auto& b = *model.entry((folder / "b").string())->delta;
  EXPECT_DOUBLE_EQ(b.difference, 0.7);
  EXPECT_EQ(b.test->verdict, eval::Verdict::better);
  EXPECT_EQ(model.entry((folder / "c").string())->delta->test->verdict, eval::Verdict::no_proof);
}

TEST(RunsModel, a_damaged_log_is_a_badge_and_a_row_is_spoken_whole) {
  const test::TempFolder folder;
  make_run(folder / "a", 1e-4, 2.0, 10);
  make_run(folder / "b", 1e-3, 1.5, 38);
  std::ofstream(folder / "b" / "metrics.jsonl", std::ios::app) << "no row\n{\"step\": 11, \"loss\": \"high\"}\n";
  RunLibrary library;
  loaded(library, folder.path(), 2);
  RunsModel model(nullptr);
  model.setRuns(library.runs());
  model.setBaseline((folder / "a").string());
  const std::string b = (folder / "b").string();
  ASSERT_TRUE(wait_for([&] { return model.entry(b)->delta.has_value(); }));
  EXPECT_FALSE(model.indexOf((folder / "a").string()).data(RunsModel::WarningRole).toBool());
  EXPECT_TRUE(model.indexOf(b).data(RunsModel::WarningRole).toBool());
  const QString spoken = model.indexOf(b).data(Qt::AccessibleTextRole).toString();
  EXPECT_TRUE(spoken.startsWith("b, exam 0.950, better than the baseline by 0.700, learning_rate 1e-3"))
      << spoken.toStdString();
}

TEST(BestRun, names_the_best_and_those_not_distinguishable) {
  const test::TempFolder folder;
  make_run(folder / "a", 1e-4, 2.0, 10);
  make_run(folder / "b", 1e-3, 1.5, 36);
  make_run(folder / "c", 2e-3, 1.5, 35);
  RunLibrary library;
  loaded(library, folder.path(), 3);
  ComparedRuns runs;
  for (const auto& facts : library.runs())
    runs.push_back({facts->path.string(), QString::fromStdString(facts->name), {}, 0, false, facts});
  const BestRun best = best_of(runs, StopToken());
  ASSERT_GE(best.best, 0);
  EXPECT_EQ(runs[static_cast<size_t>(best.best)].name, "b");
  ASSERT_EQ(best.same.size(), 1U);
  EXPECT_EQ(runs[static_cast<size_t>(best.same[0].run)].name, "c");
  EXPECT_TRUE(sentence_of(best, runs).contains("Too few runs"));
}

TEST(BestRun, losses_of_different_data_name_none) {
  const auto run = [](const char* name, double eval_loss, double loss, const char* data) {
    auto facts = std::make_shared<RunFacts>();
    facts->name = name;
    facts->best_eval_loss = eval_loss;
    facts->loss = loss;
    facts->fingerprints = {{"train", data}, {"eval", data}};
    return ComparedRun{name, name, {}, 0, false, facts};
  };
  const double none = std::numeric_limits<double>::quiet_NaN();
  const auto best = [&](const ComparedRuns& runs) { return best_of(runs, StopToken()); };
  EXPECT_EQ(best({run("a", 2.0, 1.0, "x"), run("b", 1.0, 1.5, "x")}).best, 1);
  EXPECT_EQ(best({run("a", 2.0, 1.0, "x"), run("b", 1.0, 1.5, "y")}).best, -1);
  const ComparedRuns mixed{run("a", none, 0.1, "x"), run("b", 1.0, 1.5, "x")};  // the one on what it learned
  EXPECT_TRUE(best(mixed).other_data);
  EXPECT_TRUE(sentence_of(best(mixed), mixed).contains("not measured on the same data"));
}

TEST(RunChanges, a_deleted_run_comes_back) {
  const test::TempFolder folder;
  make_run(folder / "runs" / "a", 1e-4, 2.0);
  QUndoStack stack;
  stack.push(new MoveToTrash(folder.path(), {folder / "runs" / "a"}, "deletion", {}));
  EXPECT_FALSE(fs::exists(folder / "runs" / "a"));
  EXPECT_TRUE(fs::exists(folder / ".trash" / "runs" / "a" / "run.json"));
  stack.undo();
  EXPECT_TRUE(fs::exists(folder / "runs" / "a" / "run.json"));
}

TEST(RunReport, says_what_went_in_what_came_out_and_no_more_than_the_figures_prove) {
  const test::TempFolder folder;
  make_run(folder / "better", 3e-4, 2.0, 38);
  make_run(folder / "same", 3e-4, 2.0, 6);
  make_run(folder / "bare", 3e-4, 2.0);
  RunReport better = read_report(folder / "better");
  better.note = "for <Anna>";
  draw_curves(better);
  EXPECT_FALSE(better.curves.isNull());
  const QString html = report_html(better);
  EXPECT_TRUE(html.contains("better is better than its base model: 0.125 → 0.950"));
  EXPECT_TRUE(html.contains("train.learning_rate")) << html.toStdString();
  EXPECT_TRUE(html.contains("usually 1e-4"));
  EXPECT_TRUE(html.contains("for &lt;Anna&gt;"));
  EXPECT_TRUE(html.contains("Where it became better"));
  EXPECT_TRUE(report_html(read_report(folder / "same")).contains("No proof that same differs"));
  EXPECT_TRUE(report_html(read_report(folder / "bare")).contains("No exam was sat"));
}

TEST(RunReport, is_one_document_that_needs_no_other_file) {
  const test::TempFolder folder;
  make_run(folder / "a", 3e-4, 2.0, 30);
  RunReport report = read_report(folder / "a");
  draw_curves(report);
  save_report(report, to_qstring(folder / "a.html"));
  const std::string html = read_file(folder / "a.html");
  EXPECT_NE(html.find("data:image/png;base64,"), std::string::npos);
  EXPECT_EQ(html.find("curves.png"), std::string::npos);
  EXPECT_NE(html.find("&quot;learning_rate&quot;"), std::string::npos);  // the spec, to train it again
  save_report(report, to_qstring(folder / "a.pdf"));
  const std::string pdf = read_file(folder / "a.pdf");
  EXPECT_EQ(pdf.substr(0, 5), "%PDF-");
  EXPECT_NE(pdf.find("/FontFile"), std::string::npos);
  EXPECT_NE(pdf.find("/Image"), std::string::npos);
  EXPECT_THROW(save_report(report, to_qstring(folder / "no" / "a.pdf")), Error);
}

TEST(Pareto, front_holds_what_no_other_beats_in_both) {
  const RunAxis loss{.id = "loss", .title = {}, .at = {0.1, 0.2, 0.3, 0.9, runs::no_number}, .labels = {}};
  const RunAxis exam{.id = "exam", .title = {}, .at = {0.2, 0.6, 0.5, 1.0, 1.0}, .labels = {}};
  EXPECT_EQ(pareto_front(loss, exam), (std::vector<size_t>{0, 1, 3}));  // a lower loss, a higher score
}

TEST(Render, draws_runs_into_every_kind_of_file) {
  const test::TempFolder folder;
  make_run(folder / "a", 1e-4, 2.0);
  make_run(folder / "b", 1e-3, 1.5);
  RenderRequest request;
  request.runs = {folder / "a", folder / "b"};
  for (const char* name : {"x.png", "x.svg", "x.pdf"}) request.files.push_back(to_qstring(folder / name));
  render_runs(request);
  for (const char* name : {"x.png", "x.svg", "x.pdf"}) EXPECT_GT(fs::file_size(folder / name), 3000U) << name;
  EXPECT_NE(read_file(folder / "x.svg").find(">b<"), std::string::npos);
  request.metric = "reward";
  EXPECT_THROW(render_runs(request), Error);
}

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
      if (view->model()->headerData(i, Qt::Horizontal).toString().contains("learning_rate")) section = i;
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
                  ->headerData(view->header()->sortIndicatorSection(), Qt::Horizontal)
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
  EXPECT_EQ(differences->model()->index(0, 0).data().toString(), "train.learning_rate");
  auto* answers = page.findChild<QAbstractItemView*>("answersTable");
  EXPECT_EQ(answers->model()->rowCount(), 40);

  page.findChild<QLineEdit*>("runsSearchEdit")->setText("cs-3");
  EXPECT_TRUE(wait_for([&] { return view->model()->rowCount() == 1; }));
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

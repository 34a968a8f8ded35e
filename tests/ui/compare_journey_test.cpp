// The journey of an expert: which of twelve runs is best, and why. Through the real window, by keys and clicks.
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QScrollBar>
#include <QTabBar>
#include <QTabWidget>
#include <QTreeView>

#include "core/base/files.h"
#include "core/runs/run_store.h"
#include "tests/ui/support.h"
#include "ui/bridge/paths.h"
#include "ui/charts/chart_view.h"
#include "ui/runs/runs_model.h"

namespace ft::ui::test {

namespace {

namespace fs = std::filesystem;

Json sheet(int right) {
  std::vector<double> scores;
  Json answers = Json::array();
  for (int i = 0; i < 60; ++i) {
    scores.push_back(i < right ? 1.0 : 0.0);
    answers.push_back(
        {{"question", "q" + std::to_string(i)}, {"reference", "yes"}, {"answer", i < right ? "yes" : "no"}});
  }
  return {{"metrics", {{{"metric", "exact_match"}, {"scores", scores}}}}, {"answers", answers}};
}

// Three learning rates, two ranks, two seeds each: the rate decides, the rank does not.
void make_twelve(const fs::path& folder) {
  int number = 0;
  for (const auto& [rate, right] : {std::pair{1e-5, 20}, std::pair{1e-4, 34}, std::pair{4e-4, 52}})
    for (const int rank : {8, 16})
      for (const int seed : {1, 2}) {
        const fs::path run = folder / ("cs-" + std::to_string(++number));
        runs::RunLog log = runs::RunLog::create(run);
        log.describe(
            {{"spec",
              {{"method", "sft"}, {"lora", {{"r", rank}}}, {"train", {{"learning_rate", rate}, {"seed", seed}}}}},
             {"model", {{"name", "tiny"}}}});
        log.event("started", {{"step", 0}});
        for (int step = 1; step <= 40; ++step)
          log.metrics({{"step", step}, {"loss", 1.0 + 1.0 / step + 0.01 * number}});
        log.metrics({{"step", 40}, {"eval_loss", 2.0 - 0.02 * right}});
        log.event("finished", {{"step", 40}});
        write_file(run / "eval.json", to_text({{"before", sheet(15)}, {"after", sheet(right + seed - 1)}}));
      }
}

struct Clicks {
  int made = 0;
  void at(QWidget* widget, const QPoint& place) {
    ++made;
    QTest::mouseClick(widget, Qt::LeftButton, Qt::NoModifier, place);
  }
};

}  // namespace

TEST(Compare, the_best_of_twelve_runs_and_its_reason_are_found_in_seven_clicks) {
  QTemporaryDir folder;
  const std::string project = folder.path().toStdString() + "/project";
  make_twelve(fs::path(project) / "runs");
  QString sorted_by, shown_tab;
  {
    Studio studio(project);
    studio.preferences().setLanguage("en");
    MainWindow window(studio);
    window.resize(1400, 860);
    window.show();
    ASSERT_TRUE(QTest::qWaitForWindowExposed(&window));
    QTest::keyClick(&window, Qt::Key_5, Qt::ControlModifier);
    auto* view = find<QTreeView>(&window, "runsTable");
    ASSERT_TRUE(view);
    ASSERT_TRUE(wait_for([&] { return view->isVisible() && view->model()->rowCount() == 12; }, 20));
    Clicks click;
    const auto at = [&](const QModelIndex& index) { return view->visualRect(index.siblingAtColumn(0)).center(); };

    click.at(view->viewport(), at(view->model()->index(0, 0)));
    QTest::keyClick(view, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(view, Qt::Key_Return, Qt::ControlModifier);
    auto* chart = find<ChartView>(&window, "compareChart");
    EXPECT_TRUE(wait_for([&] { return find<ChartView>(&window, "compareChart")->seriesCount() >= 12; }, 10));
    auto* best = find<QLabel>(&window, "runsBestLabel");
    EXPECT_TRUE(wait_for([&] { return best->text().contains("best exam score"); }, 10)) << best->text().toStdString();
    EXPECT_TRUE(best->text().contains("cs-10") || best->text().contains("cs-12")) << best->text().toStdString();
    EXPECT_TRUE(best->text().contains("learning_rate")) << best->text().toStdString();
    EXPECT_GT(chart->pointCount(), 0);

    // By the exam's score.
    const int exam = 2;
    auto* header = view->header();
    click.at(header->viewport(), QPoint(header->sectionViewportPosition(exam) + 10, header->height() / 2));
    if (header->sortIndicatorOrder() != Qt::DescendingOrder)
      click.at(header->viewport(), QPoint(header->sectionViewportPosition(exam) + 10, header->height() / 2));
    EXPECT_EQ(header->sortIndicatorSection(), exam);
    const QString first = view->model()->index(0, 0).data().toString();
    EXPECT_TRUE(first == "cs-10" || first == "cs-12") << first.toStdString();

    // The worst one is what the others are held against.
    const QModelIndex last = view->model()->index(11, 0);
    view->scrollTo(last);
    click.at(view->viewport(), at(last));
    QTest::keyClick(view, Qt::Key_B);
    const auto delta = [&] { return view->model()->index(0, exam + 1).data().toString(); };
    EXPECT_TRUE(wait_for([&] { return delta().startsWith('+') && delta().contains(QString::fromUtf8("✓")); }, 10))
        << delta().toStdString();

    auto* tabs = find<QTabWidget>(&window, "compareTabs");
    click.at(tabs->tabBar(), tabs->tabBar()->tabRect(1).center());
    auto* differences = find<QAbstractItemView>(&window, "diffTable");
    ASSERT_TRUE(wait_for([&] { return differences->isVisible() && differences->model()->rowCount() > 0; }, 10));
    EXPECT_EQ(differences->model()->index(0, 0).data().toString(), "train.learning_rate");

    auto* group = find<QComboBox>(&window, "runsGroupCombo");
    const int by_rate = group->findData("train.learning_rate");
    ASSERT_GT(by_rate, 0);
    click.made += 2;  // open, choose
    group->setCurrentIndex(by_rate);
    Q_EMIT group->activated(by_rate);
    EXPECT_EQ(view->model()->rowCount(), 3);
    EXPECT_EQ(view->model()->rowCount(view->model()->index(0, 0)), 4);

    click.at(tabs->tabBar(), tabs->tabBar()->tabRect(3).center());
    auto* answers = find<QAbstractItemView>(&window, "answersTable");
    EXPECT_TRUE(wait_for([&] { return answers->isVisible() && answers->model()->rowCount() > 0; }, 10));
    EXPECT_LE(click.made, 8);  // seven, and one more where the first click of a header sorts upwards
    shown_tab = tabs->tabText(tabs->currentIndex());
    sorted_by = view->model()->headerData(header->sortIndicatorSection(), Qt::Horizontal).toString();
    studio.project().saveNow();
    window.close();
  }
  // The next day all of it is as it was left.
  Studio studio(project);
  studio.preferences().setLanguage("en");
  MainWindow window(studio);
  window.resize(1400, 860);
  window.show();
  window.go("runs");
  auto* view = find<QTreeView>(&window, "runsTable");
  ASSERT_TRUE(wait_for([&] { return view->model()->rowCount() == 3; }, 20));
  EXPECT_EQ(view->model()->headerData(view->header()->sortIndicatorSection(), Qt::Horizontal).toString(), sorted_by);
  auto* tabs = find<QTabWidget>(&window, "compareTabs");
  EXPECT_EQ(tabs->tabText(tabs->currentIndex()), shown_tab);
}

}  // namespace ft::ui::test

// The journey of an expert: which of twelve runs is best, and why. Through the real window, by keys and clicks.
#include <QAction>
#include <QComboBox>
#include <QElapsedTimer>
#include <QFileDialog>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMouseEvent>
#include <QScrollBar>
#include <QSlider>
#include <QTabBar>
#include <QTabWidget>
#include <QTreeView>
#include <map>

#include "core/base/files.h"
#include "core/runs/run_store.h"
#include "tests/ui/support.h"
#include "ui/bridge/paths.h"
#include "ui/charts/chart_plot.h"
#include "ui/charts/chart_view.h"
#include "ui/charts/cursor_model.h"
#include "ui/runs/differences_tab.h"
#include "ui/runs/runs_model.h"

namespace ft::ui::test {

namespace {

namespace fs = std::filesystem;

constexpr int questions = 60;

// `right` questions from the one that is named on are answered well.
Json sheet(int right, int first = 0) {
  std::vector<double> scores;
  Json answers = Json::array();
  for (int i = 0; i < questions; ++i) {
    const bool good = i >= first && i < first + right;
    scores.push_back(good ? 1.0 : 0.0);
    answers.push_back({{"question", "q" + std::to_string(i)}, {"reference", "yes"}, {"answer", good ? "yes" : "no"}});
  }
  return {{"metrics", {{{"metric", "exact_match"}, {"scores", scores}}}}, {"answers", answers}};
}

// Three learning rates, two ranks, two seeds each: the rate decides, the rank does not. The best have forgotten the
// first question.
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
          log.metrics({{"step", step},
                       {"loss", 1.0 + 1.0 / step + 0.01 * number + 0.03 * (step * 7 % 5)},
                       {"grad_norm", 0.5 + 0.02 * (step % 7)}});
        log.metrics({{"step", 40}, {"eval_loss", 2.0 - 0.02 * right}});
        log.event("finished", {{"step", 40}});
        write_file(run / "eval.json",
                   to_text({{"before", sheet(15)}, {"after", sheet(right + seed - 1, right == 52 ? 1 : 0)}}));
      }
}

struct Clicks {
  int made = 0;
  void at(QWidget* widget, const QPoint& place) {
    ++made;
    QTest::mouseClick(widget, Qt::LeftButton, Qt::NoModifier, place);
  }
};

void hover(QWidget* widget, const QPoint& place) {
  QMouseEvent event(QEvent::MouseMove, place, widget->mapToGlobal(place), Qt::NoButton, Qt::NoButton, Qt::NoModifier);
  QApplication::sendEvent(widget, &event);
}

// Of a table with commas: what was logged and what is shown, by curve and x.
std::map<std::pair<QString, double>, std::pair<double, double>> read_csv(const QString& text) {
  std::map<std::pair<QString, double>, std::pair<double, double>> rows;
  for (const QString& line : text.split('\n').mid(1)) {
    const QStringList cells = line.split(',');
    if (cells.size() >= 5)
      rows[{cells.mid(0, cells.size() - 4).join(',').remove('"'), cells[cells.size() - 3].toDouble()}] = {
          cells[cells.size() - 2].toDouble(), cells.back().toDouble()};
  }
  return rows;
}

class Compare : public testing::TestWithParam<const char*> {
 protected:
  ChartView* chart(MainWindow& window) { return find<ChartView>(&window, "compareChart"); }
  std::unique_ptr<MainWindow> opened(Studio& studio) {
    studio.preferences().setLanguage(GetParam());
    auto window = std::make_unique<MainWindow>(studio);
    window->resize(1400, 860);
    window->show();
    EXPECT_TRUE(QTest::qWaitForWindowExposed(window.get()));
    return window;
  }
};

}  // namespace

TEST_P(Compare, the_best_of_twelve_runs_and_its_reason_are_found_in_seven_clicks) {
  QTemporaryDir folder;
  const std::string project = folder.path().toStdString() + "/project";
  make_twelve(fs::path(project) / "runs");
  QString sorted_by, shown_tab, hidden;
  {
    Studio studio(project);
    const auto opened_window = opened(studio);
    MainWindow& window = *opened_window;
    QTest::keyClick(&window, Qt::Key_5, Qt::ControlModifier);
    auto* view = find<QTreeView>(&window, "runsTable");
    ASSERT_TRUE(view);
    ASSERT_TRUE(wait_for([&] { return view->isVisible() && view->model()->rowCount() == 12; }, 20));
    Clicks click;
    const auto at = [&](const QModelIndex& index) { return view->visualRect(index.siblingAtColumn(0)).center(); };

    click.at(view->viewport(), at(view->model()->index(0, 0)));
    QTest::keyClick(view, Qt::Key_A, Qt::ControlModifier);
    QElapsedTimer until_drawn;
    until_drawn.start();
    QTest::keyClick(view, Qt::Key_Return, Qt::ControlModifier);
    EXPECT_TRUE(wait_for([&] { return chart(window)->seriesCount() == 24; }, 10)) << chart(window)->seriesCount();
    RecordProperty("milliseconds_to_twelve_curves", std::to_string(until_drawn.elapsed()));
    EXPECT_LT(until_drawn.elapsed(), 5000);  // half a second on a quiet machine
    auto* best = find<QLabel>(&window, "runsBestLabel");
    const auto says = [&](const char* run) { return best->text().contains(run); };
    const char* rate = GetParam() == std::string("en") ? "Learning rate" : "学习率";
    // The best, and those that cannot be told from it.
    EXPECT_TRUE(wait_for([&] { return says("cs-10") && says("cs-12") && says(rate); }, 10))
        << best->text().toStdString();
    EXPECT_FALSE(says("cs-1<") || says("cs-4<")) << best->text().toStdString();

    // The legend's entry under the pointer stands out.
    auto* plot = chart(window)->findChild<ChartPlot*>();
    auto* legend = chart(window)->findChild<QListView*>("legendList");
    ASSERT_TRUE(legend && legend->model()->rowCount() == 24);
    hover(legend->viewport(), legend->visualRect(legend->model()->index(1, 0)).center());
    ASSERT_GE(plot->highlighted(), 0);
    for (int i = 0; i < 24; ++i)
      EXPECT_EQ(plot->lookOf(i, plot->palette()).opacity, i == plot->highlighted() ? 1.0 : 0.25) << i;
    QEvent leave(QEvent::Leave);
    QApplication::sendEvent(legend, &leave);
    EXPECT_EQ(plot->highlighted(), -1);

    // A second panel: one cursor and one range of x for both.
    auto* metric = window.findChild<QAction*>("metric/grad_norm");
    ASSERT_TRUE(metric);
    metric->trigger();
    ASSERT_TRUE(wait_for(
        [&] {
          auto* small = window.findChild<ChartView*>("compareSmallChart");
          return small && small->pointCount() == 12 * 40;
        },
        20));
    auto* small = find<ChartView>(&window, "compareSmallChart");
    plot = chart(window)->findChild<ChartPlot*>();
    plot->setXRange(5, 35);  // as typed into the range panel
    plot->moveCursor(1);
    for (int i = 0; i < 14; ++i) plot->moveCursor(1);
    plot->refreshNow();
    const double x = chart(window)->cursorModel()->x();
    EXPECT_EQ(small->cursorModel()->x(), x);
    EXPECT_TRUE(x >= 5 && x <= 35) << x;
    EXPECT_EQ(small->setup().x_low, 5);
    EXPECT_EQ(small->setup().x_high, 35);
    EXPECT_TRUE(small->valuesText().contains("\t" + QString::number(x) + "\n")) << small->valuesText().toStdString();
    QSlider* smoothing = chart(window)->findChild<QSlider*>("chartSmoothingSlider");
    smoothing->setValue(30);

    // By the palette into files; the table holds what the values at the cursor say.
    const auto save_as = [&](const QString& path) {
      QTest::keyClick(&window, Qt::Key_K, Qt::ControlModifier);
      auto* edit = find<QLineEdit>(&window, "commandPaletteEdit");
      QTest::keyClicks(edit, "Export chart");
      QTest::keyClick(edit, Qt::Key_Return);
      QFileDialog* dialog = nullptr;
      ASSERT_TRUE(
          wait_for([&] { return (dialog = window.findChild<QFileDialog*>("chartExportDialog")) != nullptr; }, 5));
      for (const QString& filter : dialog->nameFilters())
        if (filter.contains(path.mid(path.lastIndexOf('.')))) dialog->selectNameFilter(filter);
      dialog->selectFile(path);
      QMetaObject::invokeMethod(dialog, "accept");
      ASSERT_TRUE(wait_for([&] { return QFile::exists(path); }, 10)) << path.toStdString();
      wait_for([&] { return window.findChild<QFileDialog*>("chartExportDialog") == nullptr; }, 5);
      window.activateWindow();
      ASSERT_TRUE(QTest::qWaitForWindowActive(&window));
    };
    save_as(folder.path() + "/curves.pdf");
    EXPECT_TRUE(read_file((folder.path() + "/curves.pdf").toStdString()).starts_with("%PDF"));
    save_as(folder.path() + "/curves.csv");
    const auto table = read_csv(to_qstring(read_file((folder.path() + "/curves.csv").toStdString())));
    const QStringList values = chart(window)->valuesText().trimmed().split('\n').mid(1);
    EXPECT_EQ(values.size(), 12);
    int compared = 0;
    for (const QString& line : values) {
      const QStringList cells = line.split('\t');
      ASSERT_EQ(cells.size(), 5) << line.toStdString();
      const auto found = table.find({cells[0].trimmed(), cells[4].toDouble()});
      if (cells[4].toDouble() == 40 && x < 40) continue;  // the evaluation, which lies out of view
      ASSERT_NE(found, table.end()) << line.toStdString();
      EXPECT_EQ(found->second.second, cells[1].toDouble()) << line.toStdString();
      EXPECT_EQ(found->second.first, cells[2].toDouble()) << line.toStdString();
      ++compared;
    }
    EXPECT_GT(compared, 3);

    // One that is not wanted now.
    legend = chart(window)->findChild<QListView*>("legendList");
    legend->setFocus();
    legend->setCurrentIndex(legend->model()->index(2, 0));
    QTest::keyClick(legend, Qt::Key_Space);
    ASSERT_EQ(chart(window)->hiddenSeries().size(), 1);
    hidden = chart(window)->hiddenSeries().front();

    // By the exam's score, best on top.
    const int exam = 2;
    auto* header = view->header();
    click.at(header->viewport(), QPoint(header->sectionViewportPosition(exam) + 10, header->height() / 2));
    EXPECT_EQ(header->sortIndicatorSection(), exam);
    EXPECT_EQ(header->sortIndicatorOrder(), Qt::DescendingOrder);
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
    EXPECT_EQ(differences->model()->index(0, 0).data(Qt::ToolTipRole).toString(), "train.learning_rate");
    const auto bar = [&](int row) {
      return differences->model()->index(row, 1).data(DifferencesModel::StrengthRole).toDouble();
    };
    EXPECT_GT(bar(0), 0.5);
    for (int row = 1; row < differences->model()->rowCount(); ++row) EXPECT_LE(bar(row), bar(0)) << row;

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
    EXPECT_TRUE(wait_for([&] { return answers->isVisible() && answers->model()->rowCount() == questions; }, 10));
    EXPECT_EQ(answers->model()->index(0, 1).data(Qt::UserRole).toString(), "q0");  // what the best run forgot
    EXPECT_EQ(answers->model()->index(0, 4).data(Qt::UserRole).toString(), "no");
    EXPECT_EQ(click.made, 7);
    shown_tab = tabs->tabText(tabs->currentIndex());
    sorted_by = view->model()->headerData(header->sortIndicatorSection(), Qt::Horizontal).toString();
    wait_for([] { return false; }, 0.6);  // what is in view is kept a moment after the last movement
    studio.project().saveNow();
    window.close();
  }
  // The next day all of it is as it was left.
  Studio studio(project);
  const auto opened_window = opened(studio);
  MainWindow& window = *opened_window;
  window.go("runs");
  auto* view = find<QTreeView>(&window, "runsTable");
  ASSERT_TRUE(wait_for([&] { return view->model()->rowCount() == 3; }, 20));
  EXPECT_EQ(view->model()->headerData(view->header()->sortIndicatorSection(), Qt::Horizontal).toString(), sorted_by);
  EXPECT_EQ(view->header()->sortIndicatorOrder(), Qt::DescendingOrder);
  auto* tabs = find<QTabWidget>(&window, "compareTabs");
  EXPECT_EQ(tabs->tabText(tabs->currentIndex()), shown_tab);
  const QModelIndex best = view->model()->index(0, 0, view->model()->index(0, 0));
  EXPECT_TRUE(wait_for([&] { return best.siblingAtColumn(3).data().toString().startsWith('+'); }, 10))
      << best.siblingAtColumn(3).data().toString().toStdString();

  // Three bands, each of four runs, in the part of x that was looked at.
  tabs->setCurrentIndex(0);
  const auto groups = [&] {
    QStringList names;
    for (const ChartItem& item : chart(window)->findChild<ChartPlot*>()->items())
      if (!item.marked && !item.band.empty() && item.name.contains("n = 4")) names << item.name;
    return names.size();
  };
  EXPECT_TRUE(wait_for([&] { return groups() == 3; }, 20)) << groups();
  const ChartSetup setup = chart(window)->setup();
  EXPECT_EQ(setup.x_low, 5);
  EXPECT_EQ(setup.x_high, 35);
  EXPECT_NEAR(setup.smoothing, 0.3, 1e-9);
  EXPECT_TRUE(window.findChild<ChartView*>("compareSmallChart"));
  auto* group = find<QComboBox>(&window, "runsGroupCombo");
  EXPECT_EQ(group->currentData().toString(), "train.learning_rate");
  group->setCurrentIndex(0);
  Q_EMIT group->activated(0);
  EXPECT_TRUE(wait_for([&] { return chart(window)->seriesCount() == 24; }, 20));
  EXPECT_EQ(chart(window)->hiddenSeries(), QStringList(hidden));
}

INSTANTIATE_TEST_SUITE_P(Languages, Compare, testing::Values("en", "zh_CN"));

}  // namespace ft::ui::test

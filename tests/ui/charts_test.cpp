#include <gtest/gtest.h>

#include <QAbstractItemModel>
#include <QAction>
#include <QElapsedTimer>
#include <QImage>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPaintEvent>
#include <QPainter>
#include <QSignalSpy>
#include <QSvgRenderer>
#include <QTableView>
#include <QTest>
#include <cmath>
#include <fstream>

#include "core/base/files.h"
#include "core/runs/follower.h"
#include "tests/support/temp_folder.h"
#include "ui/bridge/async.h"
#include "ui/bridge/paths.h"
#include "ui/charts/chart_axes.h"
#include "ui/charts/chart_curve.h"
#include "ui/charts/chart_plot.h"
#include "ui/charts/chart_view.h"
#include "ui/charts/cursor_model.h"
#include "ui/theme/theme.h"

namespace ft::ui {

namespace {

std::vector<runs::SeriesPoint> falling(int count, double from = 3.0) {
  std::vector<runs::SeriesPoint> points;
  for (int i = 1; i <= count; ++i)
    points.push_back({.step = static_cast<double>(i), .value = from * std::exp(-0.01 * i) + 0.1 * std::sin(2.3 * i)});
  return points;
}

QWidget* canvas_of(ChartView& chart) {
  return chart.findChild<QWidget*>("chartCanvas");
}

ChartPlot* plot_of(ChartView& chart) {
  return chart.findChild<ChartPlot*>();
}

// Shows the chart and waits until its picture is there, painted by a worker or not.
void settle(ChartView& chart) {
  chart.resize(1000, 600);
  chart.show();
  QTest::qWait(60);
  plot_of(chart)->refreshNow();
  for (int i = 0; i < 200 && plot_of(chart)->busy(); ++i) QTest::qWait(5);
  QTest::qWait(30);
}

int pixels_like(const QImage& image, const QColor& color, const QRect& where) {
  int count = 0;
  for (int y = where.top(); y <= where.bottom(); ++y)
    for (int x = where.left(); x <= where.right(); ++x) {
      const QColor seen = image.pixelColor(x, y);
      count += std::abs(seen.red() - color.red()) + std::abs(seen.green() - color.green()) +
                   std::abs(seen.blue() - color.blue()) <
               90;
    }
  return count;
}

}  // namespace

TEST(ChartView, values_at_the_cursor_equal_the_log_to_the_last_digit) {
  test::TempFolder folder;
  std::ofstream(folder / "metrics.jsonl") << R"({"step": 1, "loss": 2.7182818284590451})"
                                          << "\n"
                                          << R"({"step": 2, "loss": 0.12345678901234566})"
                                          << "\n";
  runs::Follower run(folder.path());
  run.poll_all();
  ChartView chart(nullptr, "chart");
  chart.setSeries({{.name = "loss", .key = "loss", .points = run.metrics().points("loss")}});
  settle(chart);
  chart.cursorModel()->setX(2);
  EXPECT_TRUE(chart.valuesText().contains("0.12345678901234566")) << chart.valuesText().toStdString();
  EXPECT_TRUE(chart.csv().contains("loss,1,1,2.718281828459045,2.718281828459045")) << chart.csv().toStdString();
}

TEST(ChartView, a_million_live_points_are_drawn_and_a_spike_is_seen) {
  ChartView chart(nullptr, "chart");
  chart.setSeries({{.name = "loss", .key = "loss"}});
  ChartSetup setup;
  setup.smoothing = 0;
  setup.clip = ChartClip::off;
  chart.setSetup(setup);
  chart.setLive(true);
  settle(chart);
  std::vector<runs::SeriesPoint> batch;
  double worst = 0;
  for (int i = 1; i <= 1'000'000; ++i) {
    batch.push_back({.step = static_cast<double>(i), .value = i == 400'000 ? 50.0 : 1.0 + 0.2 * std::sin(0.01 * i)});
    if (batch.size() < 20'000) continue;
    QElapsedTimer timer;
    timer.start();
    chart.append(0, batch);
    plot_of(chart)->refreshNow();
    worst = std::max(worst, static_cast<double>(timer.nsecsElapsed()) / 1e6);
    batch.clear();
    QCoreApplication::processEvents();
  }
  settle(chart);
  EXPECT_EQ(chart.pointCount(), 1'000'000);
  RecordProperty("worst_frame_ms", std::to_string(worst));
  const QImage image = canvas_of(chart)->grab().toImage();
  const ChartFrame frame = plot_of(chart)->frame();
  const int x = static_cast<int>(frame.px(400'000));
  const QColor color = theme::series_color(0, theme::is_dark(chart.palette()));
  const QRect above(x - 2, static_cast<int>(frame.py(40)), 5, 60);  // only the spike comes here
  EXPECT_GT(pixels_like(image, color, above), 20);
}

TEST(ChartView, says_what_came_since_to_whoever_does_not_see_it) {
  ChartView chart(nullptr, "chart");
  chart.setSeries({{.name = "loss", .key = "loss"}});
  settle(chart);
  const auto spoken = [&] { return canvas_of(chart)->accessibleDescription(); };
  EXPECT_FALSE(spoken().contains("last"));
  chart.append(0, falling(50));
  EXPECT_TRUE(QTest::qWaitFor([&] { return spoken().contains("falling"); }, 6000)) << spoken().toStdString();
  EXPECT_EQ(spoken(), chart.description());
}

TEST(ChartView, smoothing_keeps_the_raw_values_and_shows_the_debiased_mean) {
  ChartView chart(nullptr, "chart");
  const auto points = falling(100);
  chart.setSeries({{.name = "a", .key = "a", .points = points}});
  chart.setSmoothing(0.9);
  std::vector<double> values;
  for (const auto& point : points) values.push_back(point.value);
  const auto nearest = plot_of(chart)->items()[0].curve->nearest(77);
  ASSERT_TRUE(nearest);
  EXPECT_EQ(nearest->point.value, points[76].value);
  EXPECT_EQ(nearest->shown, runs::smoothed(values, 0.9)[76]);
}

TEST(ChartView, a_step_written_twice_counts_once_with_its_newest_value) {
  ChartView chart(nullptr, "chart");
  chart.setSeries({{.name = "a", .key = "a", .points = falling(10)}});
  const std::vector<runs::SeriesPoint> again{{.step = 8, .value = 42}, {.step = 9, .value = 43}};
  chart.append(0, again);
  const auto& curve = *plot_of(chart)->items()[0].curve;
  EXPECT_EQ(curve.size(), 9U);
  EXPECT_EQ(curve.nearest(8)->shown, 42);
  EXPECT_EQ(curve.facts().out_of_order, 3);
}

TEST(ChartView, differences_are_taken_to_the_baseline) {
  ChartView chart(nullptr, "chart");
  chart.setSeries({{.name = "a", .key = "a", .points = {{1, 5}, {2, 4}, {3, 3}}},
                   {.name = "b", .key = "b", .color = 1, .baseline = true, .points = {{2, 1}, {3, 2}}}});
  ChartSetup setup;
  setup.delta = true;
  chart.setSetup(setup);
  settle(chart);
  const auto& curve = *plot_of(chart)->items()[0].curve;
  EXPECT_EQ(curve.size(), 2U);
  EXPECT_EQ(curve.nearest(2)->shown, 3);
  EXPECT_EQ(curve.nearest(2)->point.value, 4);
}

TEST(ChartView, charts_of_a_page_share_cursor_and_range) {
  CursorModel cursor;
  ChartView a(nullptr, "a"), b(nullptr, "b", ChartView::Parts::compact);
  for (ChartView* chart : {&a, &b}) {
    chart->setCursorModel(&cursor);
    chart->setSeries({{.name = "x", .key = "x", .points = falling(200)}});
    settle(*chart);
  }
  plot_of(a)->zoomX(0.5);
  EXPECT_FALSE(b.following());
  EXPECT_NEAR(plot_of(b)->frame().x_low, plot_of(a)->frame().x_low, 1e-9);
  EXPECT_LT(plot_of(b)->frame().x_high - plot_of(b)->frame().x_low, 110);
  b.resetZoom();
  EXPECT_TRUE(a.following());
}

TEST(ChartView, without_a_table_of_values_they_stand_at_the_cursor) {
  CursorModel cursor;
  ChartView large(nullptr, "large"), small(nullptr, "small", ChartView::Parts::compact);
  for (ChartView* chart : {&large, &small}) {
    chart->setCursorModel(&cursor);
    chart->setSeries({{.name = "training", .key = "loss", .points = {{1, 5}, {2, 4}, {3, 3.25}}},
                      {.name = "evaluation", .key = "eval", .color = 1, .points = {{3, 3.5}}}});
    settle(*chart);
  }
  EXPECT_TRUE(plot_of(small)->pointerText().isEmpty());
  cursor.setX(3);
  settle(small);
  const QStringList lines = plot_of(small)->pointerText().split('\n');
  ASSERT_EQ(lines.size(), 3) << plot_of(small)->pointerText().toStdString();
  EXPECT_TRUE(lines[0].endsWith(" 3")) << lines[0].toStdString();
  EXPECT_EQ(lines[1], "training 3.25");
  EXPECT_EQ(lines[2], "evaluation 3.5");
  cursor.clear();
  EXPECT_TRUE(plot_of(small)->pointerText().isEmpty());
}

TEST(ChartView, keys_move_the_cursor_by_logged_points_and_zoom_has_a_history) {
  ChartView chart(nullptr, "chart");
  chart.setSeries({{.name = "a", .key = "a", .points = falling(100)}});
  settle(chart);
  QWidget* canvas = canvas_of(chart);
  QTest::keyClick(canvas, Qt::Key_Home);
  QTest::keyClick(canvas, Qt::Key_Right);
  QTest::keyClick(canvas, Qt::Key_Right, Qt::ShiftModifier);
  EXPECT_EQ(chart.cursorModel()->x(), 12);
  QTest::keyClick(canvas, Qt::Key_Plus);
  EXPECT_FALSE(chart.following());
  QTest::keyClick(canvas, Qt::Key_Z);
  EXPECT_TRUE(chart.following());
  QTest::keyClick(canvas, Qt::Key_Z, Qt::ShiftModifier);
  EXPECT_FALSE(chart.following());
  QTest::keyClick(canvas, Qt::Key_0);
  EXPECT_TRUE(chart.following());
  QTest::keyClick(canvas, Qt::Key_L);
  EXPECT_TRUE(chart.setup().log_y);
}

TEST(ChartView, a_drag_zooms_to_the_box_and_a_double_click_shows_everything) {
  ChartView chart(nullptr, "chart");
  chart.setSeries({{.name = "a", .key = "a", .points = falling(1000)}});
  settle(chart);
  QWidget* canvas = canvas_of(chart);
  const ChartFrame frame = plot_of(chart)->frame();
  const QPoint from(static_cast<int>(frame.px(200)), static_cast<int>(frame.rect.center().y()));
  const QPoint to(static_cast<int>(frame.px(400)), from.y() + 3);  // flat: x only
  QTest::mousePress(canvas, Qt::LeftButton, {}, from);
  QTest::mouseMove(canvas, to);
  QTest::mouseRelease(canvas, Qt::LeftButton, {}, to);
  EXPECT_NEAR(plot_of(chart)->frame().x_low, 200, 3);
  EXPECT_NEAR(plot_of(chart)->frame().x_high, 400, 3);
  QTest::mouseDClick(canvas, Qt::LeftButton, {}, from);
  EXPECT_TRUE(chart.following());
}

TEST(ChartView, outliers_are_cut_and_said) {
  ChartView chart(nullptr, "chart");
  auto points = falling(500);
  for (const size_t at : {100UL, 200UL, 300UL}) points[at].value = 900;
  chart.setSeries({{.name = "a", .key = "a", .points = points}});
  settle(chart);
  EXPECT_EQ(plot_of(chart)->notes().above, 3);
  EXPECT_LT(plot_of(chart)->frame().y_high, 10);
  ChartSetup setup;
  setup.clip = ChartClip::off;
  chart.setSetup(setup);
  plot_of(chart)->refreshNow();
  EXPECT_GT(plot_of(chart)->frame().y_high, 899);
}

TEST(ChartView, odd_curves_have_a_range_and_no_crash) {
  ChartView chart(nullptr, "chart");
  settle(chart);
  for (const std::vector<runs::SeriesPoint>& points :
       {std::vector<runs::SeriesPoint>{},
        {{1, 2}},
        {{1, 2}, {2, 2}},
        {{1, 0}},
        {{1, runs::no_number}},
        {{1, 1}, {2, runs::no_number}, {3, INFINITY}, {4, 2}, {5, runs::no_number}},
        {{0, -1}, {1, -2}}}) {
    chart.setSeries({{.name = "a", .key = "a", .points = points}});
    for (const bool log : {false, true}) {
      ChartSetup setup;
      setup.log_y = setup.log_x = log;
      chart.setSetup(setup);
      plot_of(chart)->refreshNow();
      chart.grab();
      const ChartFrame frame = plot_of(chart)->frame();
      EXPECT_GT(frame.y_high, frame.y_low);
    }
  }
}

TEST(ChartView, pictures_open_and_hold_text) {
  test::TempFolder folder;
  ChartView chart(nullptr, "chart");
  chart.setTitle([] { return QString::fromUtf8("损失 loss"); });
  chart.setSeries({{.name = "cs-03", .key = "a", .points = falling(5000)},
                   {.name = "cs-07", .key = "b", .color = 1, .marked = true, .points = falling(20, 2.5)}});
  for (const char* name : {"a.png", "a.svg", "a.pdf", "a.csv"}) chart.exportTo(to_qstring(folder / name));

  const QImage png(to_qstring(folder / "a.png"));
  EXPECT_EQ(png.size(), QSize(2400, 1400));
  const QColor blue = theme::series_color(0, false);
  EXPECT_GT(pixels_like(png, blue, png.rect()), 2000);

  const std::string svg = read_file(folder / "a.svg");
  EXPECT_NE(svg.find("cs-07"), std::string::npos);
  EXPECT_NE(svg.find("损失 loss"), std::string::npos);
  EXPECT_TRUE(QSvgRenderer(to_qstring(folder / "a.svg")).isValid());

  const std::string pdf = read_file(folder / "a.pdf");
  EXPECT_EQ(pdf.substr(0, 5), "%PDF-");
  EXPECT_NE(pdf.find("/FontFile"), std::string::npos);
  EXPECT_LT(pdf.size(), 3'000'000U);

  const std::string csv = read_file(folder / "a.csv");
  EXPECT_EQ(std::count(csv.begin(), csv.end(), '\n'), 5021);
}

TEST(ChartView, pictures_are_light_even_in_a_dark_window) {
  test::TempFolder folder;
  const QPalette before = QApplication::palette();
  QApplication::setPalette(theme::palette_of(true));
  ChartView chart(nullptr, "chart");
  chart.setSeries({{.name = "a", .key = "a", .points = falling(50)}});
  settle(chart);
  chart.exportTo(to_qstring(folder / "a.png"));
  QApplication::setPalette(before);
  EXPECT_EQ(QImage(to_qstring(folder / "a.png")).pixelColor(2, 2), QColor(Qt::white));
}

TEST(ChartView, what_was_set_up_comes_back_from_json) {
  ChartSetup setup;
  setup.x = runs::XAxis::epoch;
  setup.smoothing = 0.85;
  setup.log_y = true;
  setup.clip = ChartClip::off;
  EXPECT_EQ(to_json(chart_setup_from(to_json(setup))), to_json(setup));
  EXPECT_EQ(to_json(chart_setup_from(Json::parse(R"({"x": 3, "smoothing": "high"})"))), to_json(ChartSetup{}));
}

TEST(ChartView, the_part_of_x_that_was_in_view_is_there_again_with_its_open_end) {
  ChartView before(nullptr, "chart");
  before.setSeries({{.name = "a", .key = "a", .points = falling(200)}});
  settle(before);
  QSignalSpy told(&before, &ChartView::viewChanged);
  plot_of(before)->setXRange(50, runs::no_number);
  EXPECT_TRUE(QTest::qWaitFor([&] { return told.size() == 1; }, 3000));

  ChartView after(nullptr, "chart");
  after.setSetup(chart_setup_from(to_json(before.setup())));
  after.setSeries({{.name = "a", .key = "a", .points = falling(200)}});
  settle(after);
  EXPECT_EQ(plot_of(after)->frame().x_low, 50);
  EXPECT_EQ(plot_of(after)->frame().x_high, 200);
  const auto more = falling(300);
  after.append(0, std::span(more).subspan(200));
  plot_of(after)->refreshNow();
  EXPECT_EQ(plot_of(after)->frame().x_low, 50);
  EXPECT_EQ(plot_of(after)->frame().x_high, 300);
  after.resetZoom();
  EXPECT_TRUE(std::isnan(after.setup().x_low));
}

TEST(ChartView, legend_hides_shows_and_isolates_by_keyboard) {
  ChartView chart(nullptr, "chart");
  chart.setSeries(
      {{.name = "a", .key = "a", .points = falling(30)}, {.name = "b", .key = "b", .color = 1, .points = falling(30)}});
  settle(chart);
  auto* legend = chart.findChild<QListView*>("legendList");
  legend->setCurrentIndex(legend->model()->index(1, 0));
  QSignalSpy hidden(&chart, &ChartView::hiddenChanged);
  QTest::keyClick(legend, Qt::Key_Space);
  EXPECT_EQ(chart.hiddenSeries(), QStringList{"b"});
  QTest::keyClick(legend, Qt::Key_Return);
  EXPECT_EQ(chart.hiddenSeries(), QStringList{"a"});
  QTest::keyClick(legend, Qt::Key_Return);
  EXPECT_TRUE(chart.hiddenSeries().isEmpty());
  EXPECT_EQ(hidden.count(), 3);
}

TEST(ChartView, ticks_read_as_people_write_them) {
  EXPECT_EQ(axis_text(12000, 2000, ChartValues::measure), "12k");
  EXPECT_EQ(axis_text(500, 100, ChartValues::measure), "500");
  EXPECT_EQ(axis_text(1e-4, 5e-5, ChartValues::rate), "1e-4");
  EXPECT_EQ(axis_text(0.25, 0.05, ChartValues::share), "25%");
  EXPECT_EQ(axis_text(1.5, 0.5, ChartValues::measure), "1.5");
}

TEST(ChartView, a_typed_range_holds_until_everything_is_shown_again) {
  ChartView chart(nullptr, "chart");
  chart.setSeries({{.name = "a", .key = "a", .points = falling(200)}});
  ChartSetup setup;
  setup.y_low = 1.5;
  setup.y_high = 2.5;
  chart.setSetup(setup);
  settle(chart);
  EXPECT_EQ(plot_of(chart)->frame().y_low, 1.5);
  EXPECT_EQ(plot_of(chart)->frame().y_high, 2.5);
  auto* notes = chart.findChild<QLabel*>("chartNotesLabel");
  EXPECT_TRUE(notes->text().contains("1.5 … 2.5")) << notes->text().toStdString();
  Q_EMIT notes->linkActivated("range");
  plot_of(chart)->refreshNow();
  EXPECT_LT(plot_of(chart)->frame().y_low, 1.0);
  EXPECT_EQ(to_json(chart_setup_from(to_json(setup))), to_json(setup));
}

TEST(ChartView, one_end_of_a_range_may_follow_the_values) {
  ChartView chart(nullptr, "chart");
  chart.setSeries({{.name = "a", .key = "a", .points = {{1, 2}, {2, 8}}}});
  ChartSetup setup;
  setup.y_low = 0;
  chart.setSetup(setup);
  settle(chart);
  EXPECT_EQ(plot_of(chart)->frame().y_low, 0);
  EXPECT_NEAR(plot_of(chart)->frame().y_high, 8.3, 1e-9);
}

TEST(ChartView, the_range_is_typed_in_a_panel_and_a_mistake_is_said_there) {
  ChartView chart(nullptr, "chart");
  chart.setSeries({{.name = "a", .key = "a", .points = falling(200)}});
  settle(chart);
  QTest::keyClick(canvas_of(chart), Qt::Key_R);
  auto* y = chart.findChild<QLineEdit*>("chartRangeEdit");
  ASSERT_TRUE(y);
  auto* message = chart.findChild<QLabel*>("chartRangeMessage");
  y->setText("from here to there");
  QTest::keyClick(y, Qt::Key_Return);
  EXPECT_FALSE(message->isHidden());
  EXPECT_TRUE(std::isnan(chart.setup().y_low));
  y->setText("1.5 … 3");
  chart.findChild<QLineEdit*>("chartXRangeEdit")->setText("50 … 120");
  QTest::keyClick(y, Qt::Key_Return);
  EXPECT_EQ(chart.setup().y_low, 1.5);
  EXPECT_EQ(chart.setup().y_high, 3.0);
  EXPECT_EQ(plot_of(chart)->frame().x_low, 50);
  EXPECT_EQ(plot_of(chart)->frame().x_high, 120);
}

TEST(ChartView, legend_entries_are_moved_by_keyboard_and_by_mouse_and_stay_there) {
  ChartView chart(nullptr, "chart");
  const auto series = [] {
    return std::vector<Series>{{.name = "a", .key = "a", .points = falling(30)},
                               {.name = "b", .key = "b", .color = 1, .points = falling(30)},
                               {.name = "c", .key = "c", .color = 2, .points = falling(30)}};
  };
  chart.setSeries(series());
  settle(chart);
  auto* legend = chart.findChild<QListView*>("legendList");
  const auto names = [&] {
    QStringList all;
    for (int row = 0; row < legend->model()->rowCount(); ++row) all << legend->model()->index(row, 0).data().toString();
    return all.join("");
  };
  QSignalSpy moved(&chart, &ChartView::legendMoved);
  legend->setCurrentIndex(legend->model()->index(0, 0));
  QTest::keyClick(legend, Qt::Key_Down, Qt::AltModifier);
  EXPECT_EQ(names(), "bac");
  const auto middle = [&](int row) { return legend->visualRect(legend->model()->index(row, 0)).center(); };
  QTest::mousePress(legend->viewport(), Qt::LeftButton, {}, middle(0));
  QTest::mouseMove(legend->viewport(), middle(1));
  QTest::mouseMove(legend->viewport(), middle(2));
  QTest::mouseRelease(legend->viewport(), Qt::LeftButton, {}, middle(2));
  EXPECT_EQ(names(), "acb");
  EXPECT_EQ(moved.count(), 2);
  EXPECT_EQ(chart.legendOrder(), (QStringList{"a", "c", "b"}));
  chart.setSeries(series());
  EXPECT_EQ(names(), "acb");
  // Hiding the last entry hides b, wherever it stands among the curves.
  legend->setCurrentIndex(legend->model()->index(2, 0));
  QTest::keyClick(legend, Qt::Key_Space);
  EXPECT_EQ(chart.hiddenSeries(), QStringList{"b"});
}

TEST(ChartView, the_legend_can_follow_the_values_at_the_cursor) {
  ChartView chart(nullptr, "chart");
  chart.setSeries({{.name = "a", .key = "a", .points = {{1, 1}, {2, 3}}},
                   {.name = "b", .key = "b", .color = 1, .points = {{1, 2}, {2, 1}}},
                   {.name = "c", .key = "c", .color = 2, .points = {{1, 3}, {2, 2}}}});
  settle(chart);
  auto* legend = chart.findChild<QListView*>("legendList");
  chart.findChild<QAction*>("legendSortAction")->setChecked(true);
  chart.cursorModel()->setX(1);
  QTest::qWait(30);
  EXPECT_EQ(legend->model()->index(0, 0).data().toString(), "a");
  chart.cursorModel()->setX(2);
  QTest::qWait(30);
  EXPECT_EQ(legend->model()->index(0, 0).data().toString(), "b");
  EXPECT_EQ(legend->model()->index(2, 0).data().toString(), "a");
}

TEST(ChartView, a_grey_crowd_is_drawn_and_counted_and_has_no_names) {
  ChartView chart(nullptr, "chart");
  std::vector<Series> series{{.name = "a", .key = "a", .points = falling(300)}};
  for (int i = 0; i < 60; ++i)
    series.push_back(
        {.name = QString("x%1").arg(i), .key = QString::number(i), .faint = true, .points = falling(300, 6.0)});
  chart.setSeries(std::move(series));
  settle(chart);
  EXPECT_EQ(chart.findChild<QListView*>("legendList")->model()->rowCount(), 1);
  EXPECT_EQ(plot_of(chart)->notes().faint, 60);
  EXPECT_TRUE(chart.findChild<QLabel*>("chartNotesLabel")->text().contains("60 more in grey"));
  EXPECT_FALSE(chart.csv().contains("x0,"));
  EXPECT_FALSE(chart.valuesText().contains("x0"));
  EXPECT_GT(plot_of(chart)->frame().y_high, 5.5);  // nothing of the crowd is out of sight
  const QImage image = canvas_of(chart)->grab().toImage();
  const ChartFrame frame = plot_of(chart)->frame();
  const QPoint place(static_cast<int>(frame.px(20)), static_cast<int>(frame.py(6.0 * std::exp(-0.2))));
  const QColor base = chart.palette().color(QPalette::Base);
  int touched = 0;
  for (int dy = -12; dy <= 12; ++dy) touched += image.pixelColor(place.x(), place.y() + dy) != base;
  EXPECT_GT(touched, 0);
}

TEST(ChartView, many_points_are_smoothed_by_a_worker_and_meanwhile_nothing_waits) {
  const auto points = falling(300'000);
  ChartView chart(nullptr, "chart");
  chart.setSeries({{.name = "a", .key = "a", .points = points}});
  EXPECT_TRUE(plot_of(chart)->busy());
  settle(chart);
  ASSERT_TRUE(QTest::qWaitFor([&] { return !plot_of(chart)->busy(); }, 20'000));
  EXPECT_EQ(chart.pointCount(), 300'000);
  chart.setSmoothing(0.9);
  EXPECT_TRUE(plot_of(chart)->busy());
  // What comes in the meantime is not lost.
  const auto more = falling(300'100);
  chart.append(0, std::span(more).subspan(300'000));
  ASSERT_TRUE(QTest::qWaitFor([&] { return !plot_of(chart)->busy(); }, 20'000));
  EXPECT_EQ(chart.pointCount(), 300'100);
  std::vector<double> values;
  for (const auto& point : more) values.push_back(point.value);
  const auto expected = runs::smoothed(values, 0.9);
  const auto& curve = *plot_of(chart)->items()[0].curve;
  for (const double x : {1.0, 77.0, 150'000.0, 300'000.0, 300'100.0})
    EXPECT_EQ(curve.nearest(x)->shown, expected[static_cast<size_t>(x) - 1]) << x;
  // The same points again, as when another run is added: nothing is computed anew.
  chart.setSeries({{.name = "b", .key = "a", .points = more}});
  EXPECT_EQ(plot_of(chart)->items()[0].curve.get(), &curve);
}

TEST(ChartView, the_cursor_repaints_no_more_than_where_it_was_and_is) {
  class Painted : public QObject {
   public:
    int pixels = 0;
    bool eventFilter(QObject*, QEvent* event) override {
      if (event->type() == QEvent::Paint)
        for (const QRect& rect : static_cast<QPaintEvent*>(event)->region()) pixels += rect.width() * rect.height();
      return false;
    }
  } painted;
  ChartView chart(nullptr, "chart");
  chart.setSeries({{.name = "a", .key = "a", .points = falling(300)}});
  settle(chart);
  QWidget* canvas = canvas_of(chart);
  chart.cursorModel()->setX(100);
  QTest::qWait(50);
  canvas->installEventFilter(&painted);
  chart.cursorModel()->setX(150);
  QTest::qWait(50);
  EXPECT_GT(painted.pixels, 0);
  EXPECT_LT(painted.pixels, canvas->width() * canvas->height() / 8);
  // And it stands there, over its curve.
  const QImage image = canvas->grab().toImage();
  const ChartFrame frame = plot_of(chart)->frame();
  const auto value = plot_of(chart)->items()[0].curve->nearest(150);
  const QColor color = theme::series_color(0, theme::is_dark(chart.palette()));
  const QPoint at(static_cast<int>(frame.px(150)), static_cast<int>(frame.py(value->shown)));
  EXPECT_GT(pixels_like(image, color, QRect(at - QPoint(3, 3), QSize(7, 7))), 20);
}

TEST(ChartView, spans_beyond_what_an_axis_can_hold_are_cut_and_never_nan) {
  for (const auto& [low, high] : {std::pair{-1e308, 1e308}, {1e-300, 1e300}, {5e-324, 1e-323}})
    for (const bool log : {false, true}) {
      ChartView chart(nullptr, "chart");
      ChartSetup setup;
      setup.smoothing = 0;
      setup.log_y = log;
      setup.clip = ChartClip::off;
      chart.setSetup(setup);
      chart.setSeries({{.name = "a", .key = "a", .points = {{1, low}, {2, high}, {9e14, low}}}});
      settle(chart);
      const ChartFrame frame = plot_of(chart)->frame();
      EXPECT_TRUE(std::isfinite(frame.py(high == 1e308 ? 1e200 : high))) << low << " " << log;
      EXPECT_TRUE(std::isfinite(frame.py(0.5 * frame.y_low + 0.5 * frame.y_high))) << low << " " << log;
      EXPECT_GT(frame.y_high, frame.y_low);
    }
}

TEST(ChartView, infinite_values_are_marked_at_the_edge_and_nan_at_the_end_with_a_cross) {
  ChartView chart(nullptr, "chart");
  auto points = falling(40);
  points[20].value = INFINITY;
  for (size_t i = 35; i < 40; ++i) points[i].value = runs::no_number;
  chart.setSeries({{.name = "a", .key = "a", .points = points}});
  settle(chart);
  const QImage image = canvas_of(chart)->grab().toImage();
  const ChartFrame frame = plot_of(chart)->frame();
  const QColor color = theme::series_color(0, theme::is_dark(chart.palette()));
  const int x = static_cast<int>(frame.px(21));
  EXPECT_GT(pixels_like(image, color, QRect(x - 4, static_cast<int>(frame.rect.top()), 9, 9)), 8);
  const auto last = plot_of(chart)->items()[0].curve->lastBeforeNan();
  ASSERT_TRUE(last);
  EXPECT_EQ(last->point.step, 35);
}

TEST(ChartView, a_table_of_values_may_hold_all_points_or_those_in_view) {
  ChartView chart(nullptr, "chart");
  chart.setSeries({{.name = "a", .key = "a", .points = falling(100)}});
  settle(chart);
  plot_of(chart)->setXRange(10, 20);
  EXPECT_EQ(chart.csv().count('\n'), 12);
  EXPECT_EQ(chart.csv(true).count('\n'), 101);
}

}  // namespace ft::ui

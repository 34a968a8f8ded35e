// What the window's charts and its table of runs cost, without a display: chart_bench [PART]. Times are those of the
// window's thread for one frame, from the change until everything that it caused is painted; a frame has 16.7 ms at 60
// a second. "worked" is this thread's own time, for machines on which other programs run beside. "picture" is the time
// until a worker's image of all curves is there; until then the old one is shifted.
#include <QApplication>
#include <QMouseEvent>
#include <QScrollBar>
#include <algorithm>
#include <cmath>
#include <ctime>
#include <memory>

#include "tests/bench/bench.h"
#include "ui/charts/chart_plot.h"
#include "ui/charts/chart_view.h"
#include "ui/charts/cursor_model.h"
#include "ui/runs/runs_model.h"
#include "ui/runs/runs_view.h"

namespace {

using namespace ft::ui;
using ft::Json;
using ft::bench::Clock;
using ft::bench::seconds_since;
using Points = std::vector<ft::runs::SeriesPoint>;

constexpr QSize chart_size(1200, 700);
constexpr double frame_ms = 1000.0 / 60.0;

Points falling(size_t count, size_t from = 0, double seed = 0.0) {
  Points points;
  points.reserve(count);
  for (size_t i = from; i < from + count; ++i) {
    const double at = static_cast<double>(i);
    points.push_back({.step = at + 1, .value = 3 * std::exp(-2e-4 * at) + 0.3 * std::sin(12.9898 * at + seed) + 1});
  }
  return points;
}

void settle() {
  for (int i = 0; i < 3; ++i) QCoreApplication::processEvents();
}

// What this thread itself has worked: other programs' load does not count.
double thread_ms() {
  timespec now{};
  ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return 1e3 * static_cast<double>(now.tv_sec) + 1e-6 * static_cast<double>(now.tv_nsec);
}

struct Times {
  std::vector<double> ms, worked;

  template <class Work>
  void add(const Work& work) {
    const auto start = Clock::now();
    const double before = thread_ms();
    work();
    QCoreApplication::processEvents();
    worked.push_back(thread_ms() - before);
    ms.push_back(1000 * seconds_since(start));
  }
  Json json() {
    std::sort(ms.begin(), ms.end());
    std::sort(worked.begin(), worked.end());
    double sum = 0.0;
    for (const double one : ms) sum += one;
    const auto missed = std::count_if(ms.begin(), ms.end(), [](double one) { return one > frame_ms; });
    return {{"frames", ms.size()},
            {"median_ms", ms[ms.size() / 2]},
            {"mean_ms", sum / static_cast<double>(ms.size())},
            {"p99_ms", ms[ms.size() * 99 / 100]},
            {"worst_ms", ms.back()},
            {"worked_median_ms", worked[worked.size() / 2]},
            {"worked_p99_ms", worked[worked.size() * 99 / 100]},
            {"worked_worst_ms", worked.back()},
            {"over_a_frame", missed}};
  }
};

struct Shown {
  ChartView chart{nullptr, "benchChart"};
  ChartPlot* plot = nullptr;

  Shown() {
    chart.resize(chart_size);
    chart.show();
    settle();
    plot = chart.findChild<ChartPlot*>();
  }
  // Seconds until a worker's first picture is there, and the one with all curves; few curves need no worker.
  std::pair<double, double> picture() {
    const auto start = Clock::now();
    const uint64_t before = plot->pictures();
    double first = 0;
    plot->refreshNow();
    do {
      QCoreApplication::processEvents();
      if (first == 0 && plot->pictures() > before) first = seconds_since(start);
    } while (plot->busy());
    const double all = seconds_since(start);
    return {first > 0 ? first : all, all};
  }
};

// As a hand does it: the middle button is pressed and the mouse moves.
void mouse(QWidget* canvas, QEvent::Type type, QPointF at) {
  const bool down = type != QEvent::MouseButtonRelease;
  QMouseEvent event(type, at, canvas->mapToGlobal(at), type == QEvent::MouseMove ? Qt::NoButton : Qt::MiddleButton,
                    down ? Qt::MiddleButton : Qt::NoButton, Qt::NoModifier);
  QApplication::sendEvent(canvas, &event);
}

// A training that writes a point every 10 µs: 1,000 more in every frame, up to a million, and then on.
Json live() {
  Shown shown;
  shown.chart.setSeries({{.name = "loss", .key = "loss"}});
  shown.chart.setLive(true);
  settle();
  Times growing, full;
  for (size_t from = 0; from < 1'000'000; from += 1000) {
    const Points fresh = falling(1000, from);
    growing.add([&] {
      shown.chart.append(0, fresh);
      shown.plot->refreshNow();
    });
  }
  for (size_t frame = 0; frame < 300; ++frame) {
    const Points fresh = falling(100, 1'000'000 + 100 * frame);
    full.add([&] {
      shown.chart.append(0, fresh);
      shown.plot->refreshNow();
    });
  }
  return {{"points", shown.chart.pointCount()}, {"growing", growing.json()}, {"at_a_million", full.json()}};
}

// `faint`: as many more in grey, of which a run's page keeps about a thousand points each, however long they are.
Json panned(size_t curves, size_t points, size_t faint) {
  Shown shown;
  std::vector<Series> series;
  for (size_t i = 0; i < curves + faint; ++i)
    series.push_back({.name = QString("run %1").arg(i),
                      .key = QString::number(i),
                      .color = static_cast<int>(i % 40),
                      .faint = i >= curves,
                      .points = falling(i < curves ? points : 1024, 0, static_cast<double>(i))});
  const auto begin = Clock::now();
  const double worked_before = thread_ms();
  shown.chart.setSeries(std::move(series));
  const double set = seconds_since(begin), worked_set = thread_ms() - worked_before;
  const auto [first, all] = shown.picture();
  Times pan, moved, smoothing;
  shown.plot->zoomX(0.5);
  const double zoomed = shown.picture().second;
  auto* canvas = shown.chart.findChild<QWidget*>("chartCanvas");
  QPointF at(500, 300);
  mouse(canvas, QEvent::MouseButtonPress, at);
  for (int frame = 0; frame < 200; ++frame)
    pan.add([&] { mouse(canvas, QEvent::MouseMove, at += QPointF(frame < 100 ? -2 : 2, 0)); });
  mouse(canvas, QEvent::MouseButtonRelease, at);
  shown.picture();
  const double low = shown.plot->frame().x_low, span = shown.plot->frame().x_high - low;
  for (int frame = 0; frame < 200; ++frame)
    moved.add([&] { shown.plot->cursor()->setX(low + span * (0.1 + 0.004 * frame)); });
  for (int step = 0; step < 5; ++step) smoothing.add([&] { shown.chart.setSmoothing(0.1 + 0.1 * step); });
  return {{"curves", curves},
          {"points_each", points},
          {"grey", faint},
          {"set_seconds", set},
          {"set_worked_ms", worked_set},
          {"first_picture_seconds", set + first},
          {"whole_picture_seconds", set + all},
          {"picture_zoomed_seconds", zoomed},
          {"pan", pan.json()},
          {"cursor", moved.json()},
          {"smoothing", smoothing.json()},
          {"smoothed_picture_seconds", shown.picture().second}};
}

std::shared_ptr<const RunFacts> facts_of(int number) {
  auto facts = std::make_shared<RunFacts>();
  facts->path = "/runs/" + std::to_string(number);
  facts->name = "2026-11-25_0512_model_sft_lora-" + std::to_string(number);
  facts->state = "finished";
  facts->model = "model";
  facts->started = 1.7e9 + 60.0 * number;
  facts->loss = 2.0 - 1e-3 * (number * 7919 % 1000);
  facts->best_eval_loss = facts->loss + 0.1;
  facts->steps = 400;
  for (int i = 0; i < 32; ++i) facts->settings.emplace_back("train.setting_" + std::to_string(i), i);
  facts->settings.emplace_back("train.learning_rate", 1e-5 * (1 + number % 7));
  facts->settings.emplace_back("lora.r", 8 << (number % 4));
  facts->keys = {"loss", "eval_loss"};
  return facts;
}

Json table(int count) {
  std::vector<RunLibrary::Facts> runs;
  for (int i = 0; i < count; ++i) runs.push_back(facts_of(i));
  RunsModel model(nullptr);
  RunsView view(nullptr);
  view.setModel(&model);
  view.resize(700, 700);
  view.show();
  settle();
  Times set, sort, filter, group, scroll;
  const auto column = [&](const std::string& id) {
    for (size_t i = 0; i < model.columns().size(); ++i)
      if (model.columns()[i].id == id) return static_cast<int>(i);
    return 0;
  };
  set.add([&] { model.setRuns(runs); });
  for (int i = 0; i < 10; ++i)
    sort.add([&] { model.sort(column("loss"), i % 2 ? Qt::AscendingOrder : Qt::DescendingOrder); });
  for (const char* query : {"lr<3e-5", "lora-1", "r=16 loss<1.5", ""}) filter.add([&] { model.setQuery(query); });
  for (int i = 0; i < 100; ++i) scroll.add([&] { view.verticalScrollBar()->setValue(i * count / 100); });
  group.add([&] {
    model.setGroupBy("train.learning_rate");
    view.expandAll();
  });
  return {{"runs", count},           {"set", set.json()},       {"sort", sort.json()},
          {"filter", filter.json()}, {"scroll", scroll.json()}, {"group", group.json()}};
}

struct Part {
  const char* name;
  Json (*figures)();
};
constexpr Part parts[] = {{"live", live},
                          {"curves_12", [] { return panned(12, 1000, 0); }},
                          {"curves_50", [] { return panned(50, 2400, 0); }},
                          {"curves_100", [] { return panned(100, 10'000, 0); }},
                          {"curves_1000", [] { return panned(50, 100'000, 950); }},
                          {"table_50", [] { return table(50); }},
                          {"table_1000", [] { return table(1000); }}};

Json figures(const std::string& wanted) {
  Json all{{"frame_ms", frame_ms}, {"chart_pixels", {chart_size.width(), chart_size.height()}}};
  for (const Part& part : parts)
    if (wanted.empty() || wanted == part.name) all[part.name] = part.figures();
  all["resident_megabytes"] = ft::bench::peak_megabytes();
  return all;
}

}  // namespace

int main(int argc, char** argv) {
  qputenv("QT_QPA_PLATFORM", "offscreen");
  QApplication application(argc, argv);
  const std::string wanted = argc == 2 ? argv[1] : "";
  const bool is_known = wanted.empty() || std::any_of(std::begin(parts), std::end(parts),
                                                      [&](const Part& part) { return wanted == part.name; });
  return ft::bench::run(argc <= 2 && is_known,
                        "chart_bench [live|curves_12|curves_50|curves_100|curves_1000|table_50|table_1000]",
                        [&] { return figures(wanted); });
}

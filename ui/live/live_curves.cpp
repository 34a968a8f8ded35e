#include "ui/live/live_curves.h"

#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QSlider>
#include <QTabWidget>
#include <QVBoxLayout>
#include <cmath>

#include "core/runs/follower.h"
#include "ui/charts/cursor_model.h"
#include "ui/live/numbers_table.h"
#include "ui/shell/widgets.h"
#include "ui/studio.h"
#include "ui/theme/retranslate.h"
#include "ui/theme/theme.h"

namespace ft::ui {

namespace {

constexpr const char* charts_part = "live/charts";

}  // namespace

LiveCurves::LiveCurves(Studio& studio, QWidget* parent) : QSplitter(Qt::Horizontal, parent), studio_(studio) {
  cursor_ = new CursorModel(this);
  loss_ = new ChartView(this, "liveLossChart", ChartView::Parts::compact);
  tabs_ = new QTabWidget(this);
  tabs_->setObjectName("liveChartsTabs");
  tabs_->setDocumentMode(true);
  tabs_->setUsesScrollButtons(false);  // the pane is at least as wide as its tabs
  rate_ = new ChartView(tabs_, "liveLrChart", ChartView::Parts::compact);
  norm_ = new ChartView(tabs_, "liveGradNormChart", ChartView::Parts::compact);
  speed_ = new ChartView(tabs_, "liveThroughputChart", ChartView::Parts::compact);
  memory_ = new ChartView(tabs_, "liveMemoryChart", ChartView::Parts::compact);
  for (ChartView* chart : {rate_, norm_, speed_, memory_}) tabs_->addTab(chart, {});
  addWidget(loss_);
  addWidget(tabs_);
  addWidget(numbersPane());
  setStretchFactor(0, 6);
  setStretchFactor(1, 3);
  setStretchFactor(2, 4);
  setSizes({480, 240, 344});

  for (ChartView* chart : charts()) {
    chart->setCursorModel(cursor_);
    chart->setLive(true);
    connect(chart, &ChartView::setupChanged, this, &LiveCurves::keepSetup);
    connect(chart, &ChartView::viewChanged, this, &LiveCurves::keepSetup);
  }
  loss_->setTitle([] { return tr("Loss"); });
  rate_->setTitle([] { return tr("Learning rate"); });
  norm_->setTitle([] { return tr("Gradient norm"); });
  speed_->setTitle([] { return tr("Tokens per second"); });
  memory_->setTitle([] { return tr("Memory"); });
  rate_->setValues(ChartValues::rate);
  speed_->setValues(ChartValues::count);
  memory_->setValues(ChartValues::bytes);
  for (ChartView* chart : {rate_, memory_}) chart->setSmoothing(0);
  loss_->setEmptyText([] { return tr("The first step draws the first point."); });
  const double remembered = studio_.preferences().value("live/smoothing", 0.6).toDouble();
  smoothing_->setValue(static_cast<int>(std::lround(100 * remembered)));
  smoothing_value_->setValue(smoothing_->value() / 100.0);
  for (ChartView* chart : {loss_, norm_, speed_}) chart->setSmoothing(remembered);
  connect(smoothing_, &QSlider::valueChanged, this, [this](int value) {
    smoothing_value_->setValue(value / 100.0);
    studio_.preferences().setValue("live/smoothing", value / 100.0);
    for (ChartView* chart : {loss_, norm_, speed_}) chart->setSmoothing(value / 100.0);
  });
  retranslate(this, [this] {
    smoothing_->setAccessibleName(tr("Smoothing"));
    smoothing_value_->setAccessibleName(tr("Smoothing, as a number"));
    tabs_->setAccessibleName(tr("Charts"));
    // Short: the title below says the whole.
    const QString titles[] = {tr("Rate", "of learning"), tr("Gradient"), tr("Speed"), tr("Memory")};
    const QString whole[] = {tr("Learning rate"), tr("Gradient norm"), tr("Tokens per second"), tr("Memory")};
    for (int i = 0; i < tabs_->count(); ++i) {
      tabs_->setTabText(i, titles[i]);
      tabs_->setTabToolTip(i, whole[i]);
    }
    retitle();
  });
}

QWidget* LiveCurves::numbersPane() {
  auto* pane = new QWidget(this);
  auto* column = new QVBoxLayout(pane);
  column->setContentsMargins(theme::small, 0, 0, 0);
  numbers_ = new NumbersTable(pane);
  column->addWidget(numbers_, 1);
  best_ = label(pane, "liveBestLabel", {});
  best_->setWordWrap(true);
  column->addWidget(best_);
  auto* smooth = new QHBoxLayout;
  auto* name = label(pane, "liveSmoothingLabel", [] { return tr("Smoothing"); });
  smooth->addWidget(name);
  smoothing_ = new QSlider(Qt::Horizontal, pane);
  smoothing_->setObjectName("liveSmoothingSlider");
  smoothing_->setRange(0, 99);
  name->setBuddy(smoothing_);
  smooth->addWidget(smoothing_, 1);
  smoothing_value_ = new QDoubleSpinBox(pane);
  smoothing_value_->setObjectName("liveSmoothingSpin");
  smoothing_value_->setRange(0, 0.99);
  smoothing_value_->setSingleStep(0.05);
  smooth->addWidget(smoothing_value_);
  connect(smoothing_value_, &QDoubleSpinBox::valueChanged, this,
          [this](double value) { smoothing_->setValue(static_cast<int>(std::lround(100 * value))); });
  column->addLayout(smooth);
  return pane;
}

void LiveCurves::begin(const QString& run) {
  run_ = run;
  curves_.clear();
  numbers_->show(nullptr);  // those on view are another run's
  if (run_.isEmpty()) return;
  loss_->setSeries({{.name = {}, .key = "loss", .color = 0, .points = {}},
                    {.name = {}, .key = "eval_loss", .color = 1, .marked = true, .points = {}}});
  curves_ = {{loss_, 0, "loss"}, {loss_, 1, "eval_loss"}};
  const auto single = [this](ChartView* chart, const char* key, int color) {
    chart->setSeries({{.name = {}, .key = key, .color = color, .points = {}}});
    curves_.push_back({chart, 0, key});
  };
  single(rate_, "lr", 2);
  single(norm_, "grad_norm", 4);
  single(speed_, "tokens_per_second", 6);
  single(memory_, "memory_bytes", 9);
  retitle();
  cursor_->clear();
  for (ChartView* chart : charts()) chart->resetZoom();
  restoreSetup();
}

void LiveCurves::add(const runs::MetricColumns& metrics, bool restarted) {
  for (Curve& curve : curves_) {
    if (restarted) {
      auto points = metrics.points(curve.key);
      curve.given = points.size();
      curve.chart->replacePoints(curve.series, std::move(points));
      continue;
    }
    const auto fresh = metrics.points(curve.key, curve.given);
    if (fresh.empty()) continue;
    curve.given += fresh.size();
    curve.chart->append(curve.series, fresh);
  }
  numbers_->show(&metrics);
  giveNumbersRoom();
}

void LiveCurves::showBest(const QString& text) {
  if (best_->text() != text) best_->setText(text);
}

void LiveCurves::showEvent(QShowEvent* event) {
  QSplitter::showEvent(event);
  giveNumbersRoom();
}

// Said to the pane itself: a splitter that is hidden does not hear of a child that needs more.
void LiveCurves::giveNumbersRoom() {
  numbers_->parentWidget()->setMinimumWidth(numbers_->minimumSizeHint().width() + theme::small);
  refresh();
}

void LiveCurves::retitle() {
  for (const Curve& curve : curves_)
    if (curve.chart != loss_) curve.chart->renameSeries(0, NumbersTable::title(curve.key));
  if (curves_.empty()) return;
  loss_->renameSeries(0, tr("training"));
  loss_->renameSeries(1, tr("evaluation"));
}

// How the charts are set up goes with the project; what part of x is in view, with the run.
void LiveCurves::keepSetup() {
  if (studio_.project().readOnly() || run_.isEmpty()) return;
  Json setups = Json::object();
  for (const ChartView* chart : charts()) setups[chart->objectName().toStdString()] = to_json(chart->setup());
  studio_.project().setPart(charts_part, {{"run", run_.toStdString()}, {"setups", setups}});
}

void LiveCurves::restoreSetup() {
  const Json kept = studio_.project().part(charts_part);
  const Json setups = kept.is_object() ? kept.value("setups", Json::object()) : Json();
  if (!setups.is_object()) return;
  const bool is_same = kept.value("run", Json()) == Json(run_.toStdString());
  for (ChartView* chart : charts()) {
    const auto found = setups.find(chart->objectName().toStdString());
    if (found == setups.end()) continue;
    ChartSetup setup = chart_setup_from(*found);
    setup.smoothing = chart->setup().smoothing;  // the slider's
    if (!is_same) setup.x_low = setup.x_high = runs::no_number;
    chart->setSetup(setup);
  }
}

}  // namespace ft::ui

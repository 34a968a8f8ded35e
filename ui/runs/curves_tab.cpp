#include "ui/runs/curves_tab.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QProgressBar>
#include <QSplitter>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

#include "core/runs/name_template.h"
#include "ui/bridge/paths.h"
#include "ui/shell/widgets.h"
#include "ui/theme/retranslate.h"
#include "ui/theme/theme.h"

namespace ft::ui {

namespace {

constexpr size_t runs_drawn = 50;
constexpr int refill_delay_ms = 300;

// "eval_loss" is drawn with "loss".
std::string panel_of(const std::string& key) {
  return key.starts_with("eval_") ? key.substr(5) : key;
}

bool is_axis(const std::string& key) {
  return key == "epoch" || key == "tokens" || key == "time" || key == "step" || key == "learned_tokens";
}

}  // namespace

QString curve_title(const std::string& metric) {
  static constexpr std::pair<const char*, const char*> titles[] = {
      {"loss", QT_TRANSLATE_NOOP("ft::ui::CurvesTab", "Loss")},
      {"lr", QT_TRANSLATE_NOOP("ft::ui::CurvesTab", "Learning rate")},
      {"grad_norm", QT_TRANSLATE_NOOP("ft::ui::CurvesTab", "Gradient norm")},
      {"tokens_per_second", QT_TRANSLATE_NOOP("ft::ui::CurvesTab", "Tokens per second")},
      {"memory_bytes", QT_TRANSLATE_NOOP("ft::ui::CurvesTab", "Memory")}};
  for (const auto& [name, title] : titles)
    if (metric == name) return QCoreApplication::translate("ft::ui::CurvesTab", title);
  return to_qstring(metric);
}

ChartValues metric_values(const std::string& metric) {
  if (metric == "lr") return ChartValues::rate;
  if (metric.ends_with("bytes")) return ChartValues::bytes;
  return ChartValues::measure;
}

CurvesTab::CurvesTab(RunLibrary& library, QWidget* parent) : QWidget(parent), library_(library) {
  setObjectName("curvesTab");
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(theme::small, theme::small, 0, 0);
  all->setSpacing(theme::tiny);
  buildBar();
  split_ = new QSplitter(Qt::Vertical, this);
  split_->setObjectName("curvesSplitter");
  split_->setChildrenCollapsible(false);
  all->addWidget(split_, 1);

  refill_.setSingleShot(true);
  connect(&refill_, &QTimer::timeout, this, [this] {
    fillAll();
    fillMenu();
  });
  want_.setSingleShot(true);
  connect(&want_, &QTimer::timeout, this, &CurvesTab::want);
  connect(&library_, &RunLibrary::pointsAdded, this, &CurvesTab::take);
  connect(&library_, &RunLibrary::outlinesAdded, this, [this] {
    if (!refill_.isActive()) refill_.start(refill_delay_ms);
  });
  retranslate(this, [this] {
    fillMenu();
    if (!refill_.isActive()) refill_.start(0);
  });
  buildPanels();
}

void CurvesTab::buildBar() {
  auto* bar = new QHBoxLayout;
  panels_tool_ = new QToolButton(this);
  panels_tool_->setObjectName("comparePanelsTool");
  panels_tool_->setPopupMode(QToolButton::InstantPopup);
  panels_tool_->setToolButtonStyle(Qt::ToolButtonTextOnly);
  panels_tool_->setFocusPolicy(Qt::StrongFocus);
  panels_tool_->setMinimumHeight(28);
  panels_menu_ = new QMenu(panels_tool_);
  panels_tool_->setMenu(panels_menu_);
  retranslate(panels_tool_, [this] { panels_tool_->setText(tr("Metrics")); });
  describe(
      panels_tool_, [] { return tr("Metrics"); }, [] { return tr("Which metrics are drawn."); });
  bar->addWidget(panels_tool_);

  const auto combo = [&](const char* name, int entries) {
    auto* made = new QComboBox(this);
    made->setObjectName(name);
    made->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    for (int i = 0; i < entries; ++i) made->addItem({});
    connect(made, &QComboBox::activated, this, [this] {
      fillAll();
      Q_EMIT stateChanged();
    });
    return made;
  };
  center_combo_ = combo("chartCenterCombo", 2);
  retranslate(center_combo_, [this] {
    center_combo_->setItemText(0, tr("Mean"));
    center_combo_->setItemText(1, tr("Median"));
  });
  describe(center_combo_, [] { return tr("What the line of a group shows"); });
  bar->addWidget(center_combo_);
  band_label_ = label(this, "chartBandLabel", [] { return tr("Band"); });
  band_combo_ = combo("chartBandCombo", 4);
  retranslate(band_combo_, [this] {
    const QString texts[] = {tr("± standard deviation"), tr("Min to max"), tr("95% interval of the mean"), tr("None")};
    for (int i = 0; i < 4; ++i) band_combo_->setItemText(i, texts[i]);
  });
  describe(band_combo_, [] { return tr("What the band of a group shows"); });
  band_label_->setBuddy(band_combo_);
  bar->addWidget(band_label_);
  bar->addWidget(band_combo_);

  note_ = label(this, "curvesNoteLabel", {});
  theme::set_quiet(note_);
  note_->setTextInteractionFlags(Qt::TextBrowserInteraction);
  connect(note_, &QLabel::linkActivated, this, &CurvesTab::groupingWanted);
  bar->addWidget(note_, 1);
  progress_ = new QProgressBar(this);
  progress_->setObjectName("curvesProgressBar");
  progress_->setTextVisible(false);
  progress_->setMaximumWidth(120);
  progress_->setMaximumHeight(12);
  describe(progress_, [] { return tr("Curves that are being read"); });
  progress_->hide();
  bar->addWidget(progress_);
  name_edit_ = new QLineEdit(this);
  name_edit_->setObjectName("legendNameEdit");
  name_edit_->setClearButtonEnabled(true);
  name_edit_->setMinimumWidth(190);
  name_edit_->setMaximumWidth(260);
  retranslate(name_edit_, [this] { name_edit_->setPlaceholderText(tr("Name and what differs")); });
  describe(
      name_edit_, [] { return tr("How the legend names runs"); },
      [] { return tr("Words in braces are filled in: {name}, {lr}, {lora.r} or any other setting."); });
  connect(name_edit_, &QLineEdit::textChanged, this, [this] {
    refill_.start(refill_delay_ms);
    Q_EMIT stateChanged();
  });
  bar->addWidget(name_edit_);
  static_cast<QVBoxLayout*>(layout())->addLayout(bar);
}

std::vector<std::string> CurvesTab::metricsThere() const {
  std::vector<std::string> metrics;
  for (const ComparedRun& run : runs_)
    for (const std::string& key : run.facts->keys) {
      const std::string panel = panel_of(key);
      if (!is_axis(panel) && std::find(metrics.begin(), metrics.end(), panel) == metrics.end())
        metrics.push_back(panel);
    }
  return metrics;
}

bool CurvesTab::isGrouped() const {
  return std::any_of(runs_.begin(), runs_.end(), [](const ComparedRun& run) { return !run.group.isEmpty(); });
}

void CurvesTab::fillMenu() {
  panels_menu_->clear();
  for (const std::string& metric : metricsThere()) {
    QAction* action = panels_menu_->addAction(curve_title(metric));
    action->setObjectName("metric/" + to_qstring(metric));
    action->setCheckable(true);
    action->setChecked(std::find(metrics_.begin(), metrics_.end(), metric) != metrics_.end());
    connect(action, &QAction::triggered, this, [this, metric](bool on) {
      const auto found = std::find(metrics_.begin(), metrics_.end(), metric);
      if (on && found == metrics_.end()) metrics_.push_back(metric);
      if (!on && found != metrics_.end() && metrics_.size() > 1) metrics_.erase(found);
      want();
      buildPanels();
      fillMenu();
      Q_EMIT stateChanged();
    });
  }
  panels_tool_->setEnabled(!panels_menu_->isEmpty());
}

void CurvesTab::keepSetups() {
  if (panels_.empty()) return;
  setup_ = panels_.front().chart->setup();
  for (const Panel& panel : panels_) setups_[panel.metric] = panel.chart->setup();
}

// Each metric has axes of its own, x is that of all.
ChartSetup CurvesTab::setupFor(const std::string& metric) const {
  const auto own = setups_.find(metric);
  ChartSetup setup = own == setups_.end() ? ChartSetup{.clip = setup_.clip} : own->second;
  setup.x = setup_.x;
  setup.smoothing = setup_.smoothing;
  setup.raw = setup_.raw;
  setup.log_x = setup_.log_x;
  setup.x_low = setup_.x_low, setup.x_high = setup_.x_high;
  return setup;
}

void CurvesTab::buildPanels() {
  keepSetups();
  for (Panel& panel : panels_) {
    panel.chart->hide();
    panel.chart->deleteLater();
  }
  panels_.clear();
  while (split_->count() > 0) {
    QWidget* old = split_->widget(0);
    old->setParent(nullptr);
    old->deleteLater();
  }
  // The first is large; the others share a row below.
  QSplitter* row = nullptr;
  for (size_t i = 0; i < metrics_.size(); ++i) {
    const std::string metric = metrics_[i];
    QWidget* parent = split_;
    if (i > 0) {
      if (!row || row->count() == 3) {
        row = new QSplitter(Qt::Horizontal, split_);
        row->setObjectName("curvesRowSplitter");
        split_->addWidget(row);
      }
      parent = row;
    }
    auto* chart = new ChartView(parent, i == 0 ? "compareChart" : "compareSmallChart",
                                i == 0 ? ChartView::Parts::full : ChartView::Parts::compact);
    static_cast<QSplitter*>(parent)->addWidget(chart);
    chart->setTitle([metric] { return curve_title(metric); });
    chart->setValues(metric_values(metric));
    chart->setEmptyText([metric] {
      return tr("No value of “%1” in these runs. Choose another metric, or show more runs with the eye.")
          .arg(curve_title(metric));
    });
    chart->setCursorModel(&cursor_);
    chart->setSetup(setupFor(metric));
    connect(chart, &ChartView::setupChanged, this, [this, chart] {
      // x means the same everywhere, or the cursor would be at two places.
      setup_ = chart->setup();
      for (Panel& other : panels_) {
        if (other.chart == chart) continue;
        ChartSetup setup = other.chart->setup();
        setup.x = setup_.x;
        setup.smoothing = setup_.smoothing;
        setup.log_x = setup_.log_x;
        other.chart->setSetup(setup);
      }
      if (isGrouped() && !refill_.isActive()) refill_.start(0);
      if (runs_.size() > runs_drawn) want_.start(refill_delay_ms);  // outlines are smoothed anew
      Q_EMIT stateChanged();
    });
    connect(chart, &ChartView::viewChanged, this, [this] {
      setup_ = panels_.front().chart->setup();
      Q_EMIT stateChanged();
    });
    connect(chart, &ChartView::hiddenChanged, this, [this, chart] {
      // Of the curves that are there; those of runs that are not shown now stay as they were.
      for (const QString& key : chart->seriesKeys()) hidden_.removeAll(key);
      hidden_ += chart->hiddenSeries();
      Q_EMIT stateChanged();
    });
    connect(chart, &ChartView::legendMoved, this, [this, chart] {
      legend_order_ = chart->legendOrder();
      Q_EMIT stateChanged();
    });
    panels_.push_back({metric, chart, {}});
  }
  if (split_->count() > 1) split_->setStretchFactor(0, 2);
  connect(panels_.front().chart, &ChartView::eventActivated, this, &CurvesTab::offerEvent);
  fillAll();
}

// Given at first sight and kept: a group that goes takes no other's colour with it.
int CurvesTab::colorOfGroup(const std::string& key) {
  if (const auto known = group_colors_.find(key); known != group_colors_.end()) return known->second;
  const std::string setting = key.substr(0, key.find('\n') + 1);
  int next = 0;
  for (const auto& [other, color] : group_colors_)
    if (other.starts_with(setting)) next = std::max(next, color + 1);
  return group_colors_[key] = next;
}

std::vector<Series> CurvesTab::groupedSeries(const Panel& panel) {
  std::vector<Series> all;
  std::vector<QString> labels;
  std::vector<std::string> keys;
  for (const ComparedRun& run : runs_)
    if (std::find(labels.begin(), labels.end(), run.group) == labels.end()) {
      labels.push_back(run.group);
      keys.push_back(run.group_key);
    }
  const auto band = static_cast<runs::Band>(band_combo_->currentIndex());
  const bool median = center_combo_->currentIndex() == 1;
  const ChartSetup setup = panel.chart->setup();
  // Evaluations where there are any, as groups are compared by what was not trained on.
  const std::string eval_key = "eval_" + panel.metric;
  bool has_eval = false;
  for (const ComparedRun& run : runs_) has_eval = has_eval || !library_.points(run.path, eval_key).empty();
  for (const std::string& key :
       has_eval ? std::vector<std::string>{panel.metric, eval_key} : std::vector<std::string>{panel.metric}) {
    for (size_t g = 0; g < labels.size(); ++g) {
      std::vector<runs::SmoothedLine> lines;
      std::vector<const runs::Line*> pointers;
      for (const ComparedRun& run : runs_) {
        if (run.group != labels[g]) continue;
        const auto& points = library_.points(run.path, key);
        if (points.empty()) continue;
        lines.emplace_back(setup.x, key == panel.metric ? setup.smoothing : 0.0);
        lines.back().append(points);
      }
      for (const runs::SmoothedLine& line : lines) pointers.push_back(&line.shown());
      if (pointers.empty()) continue;
      Series series;
      series.band = runs::group_of(pointers, band);
      series.color = colorOfGroup(keys[g]);
      series.marked = key != panel.metric;
      series.key = labels[g] + "\n" + to_qstring(key);
      series.name = series.marked ? tr("%1 · evaluation (n = %2)").arg(labels[g]).arg(pointers.size())
                                  : tr("%1 (n = %2)").arg(labels[g]).arg(pointers.size());
      for (const runs::GroupPoint& point : series.band)
        series.points.push_back({point.x, median ? point.median : point.mean, point.x, point.x, point.x, point.x});
      if (band == runs::Band::none) series.band.clear();
      all.push_back(std::move(series));
    }
  }
  return all;
}

QString CurvesTab::legendName(const ComparedRun& run) const {
  const std::string typed = name_edit_->text().trimmed().toStdString();
  return to_qstring(runs::name_from(typed.empty() ? usual_name_ : typed, run.name.toStdString(), run.facts->settings));
}

Series CurvesTab::seriesOf(const ComparedRun& run, const Panel& panel, const std::string& key) const {
  const bool is_eval = key != panel.metric;
  Series series;
  series.name = is_eval ? tr("%1 · evaluation").arg(legendName(run)) : legendName(run);
  series.key = to_qstring(run.path + "\n" + key);
  // One run alone: its metrics are told apart by colour.
  series.color = runs_.size() == 1 && is_eval ? 1 : run.color;
  series.marked = is_eval;
  series.baseline = run.baseline && !is_eval && runs_.size() > 1;
  const auto& points = library_.points(run.path, key);
  series.points.assign(points.begin(), points.end());
  return series;
}

void CurvesTab::fill(Panel& panel) {
  panel.series.clear();
  std::vector<Series> all;
  bool live = false;
  const bool grouped = isGrouped();
  if (grouped) {
    all = groupedSeries(panel);
  } else {
    const std::string eval_key = "eval_" + panel.metric;
    for (size_t i = 0; i < runs_.size(); ++i) {
      const ComparedRun& run = runs_[i];
      if (i >= runs_drawn) {
        Series series = seriesOf(run, panel, panel.metric);
        series.faint = true;
        if (!series.points.empty()) all.push_back(std::move(series));
        continue;
      }
      live = live || run.facts->is_running();
      for (const std::string& key : {panel.metric, eval_key}) {
        Series series = seriesOf(run, panel, key);
        if (series.points.empty() && (key == eval_key || !run.facts->is_running())) continue;
        panel.series[run.path + "\n" + key] = static_cast<int>(all.size());
        all.push_back(std::move(series));
      }
    }
  }
  panel.chart->setLive(live);
  panel.chart->setLegendOrder(legend_order_);
  panel.chart->setSeries(std::move(all));
  panel.chart->setHiddenSeries(hidden_);
}

void CurvesTab::fillAll() {
  for (Panel& panel : panels_) fill(panel);
  const bool grouped = isGrouped();
  band_combo_->setVisible(grouped);
  band_label_->setVisible(grouped);
  center_combo_->setVisible(grouped);
  name_edit_->setVisible(!grouped && runs_.size() > 1);
  const int grey = runs_.size() > runs_drawn && !grouped ? static_cast<int>(runs_.size() - runs_drawn) : 0;
  note_->setText(grey > 0 ? tr("%n more run(s) in grey.", nullptr, grey).toHtmlEscaped() +
                                QString(" <a href=\"group\">%1</a>").arg(tr("Group them").toHtmlEscaped())
                          : QString());
  progress_->setVisible(grey > 0 && library_.outlinesLeft() > 0);
  progress_->setRange(0, std::max(1, grey));
  progress_->setValue(grey - library_.outlinesLeft());
  showEvents();
}

// The curves of the runs that are drawn one by one, the outlines of the others; of a group every point counts.
void CurvesTab::want() {
  RunLibrary::Wanted wanted;
  const bool grouped = isGrouped();
  for (size_t i = 0; i < runs_.size(); ++i)
    (grouped || i < runs_drawn ? wanted.whole : wanted.outlined).insert(runs_[i].path);
  for (const std::string& metric : metrics_) wanted.keys.insert({metric, "eval_" + metric});
  if (!wanted.outlined.empty()) wanted.smoothing = setup_.smoothing;
  library_.want(std::move(wanted));
}

void CurvesTab::take(const std::string& path, const std::map<std::string, size_t>& from, bool restarted) {
  if (std::none_of(runs_.begin(), runs_.end(), [&](const ComparedRun& run) { return run.path == path; })) return;
  if (restarted || isGrouped()) {
    if (!refill_.isActive()) refill_.start(restarted ? 0 : refill_delay_ms);
    return;
  }
  for (Panel& panel : panels_)
    for (const std::string& key : {panel.metric, "eval_" + panel.metric}) {
      const auto& points = library_.points(path, key);
      const auto before = from.find(key);
      const size_t begin = before == from.end() ? 0 : before->second;
      if (points.size() <= begin) continue;
      const auto series = panel.series.find(path + "\n" + key);
      if (series == panel.series.end()) {  // its first value
        if (!refill_.isActive()) refill_.start(0);
        continue;
      }
      panel.chart->append(series->second, std::span<const runs::SeriesPoint>(points).subspan(begin));
    }
  showEvents();
}

void CurvesTab::setRuns(ComparedRuns runs) {
  // News of a run that goes on come as points; only another choice of runs draws everything anew.
  const bool same =
      std::equal(runs.begin(), runs.end(), runs_.begin(), runs_.end(), [](const ComparedRun& a, const ComparedRun& b) {
        return a.path == b.path && a.name == b.name && a.group_key == b.group_key && a.group == b.group &&
               a.color == b.color && a.baseline == b.baseline && a.facts->is_running() == b.facts->is_running() &&
               a.facts->keys == b.facts->keys;
      });
  runs_ = std::move(runs);
  if (same) return;
  usual_name_ = runs::pattern_for(differing_settings(runs_));
  const auto there = metricsThere();
  if (!there.empty() && std::none_of(metrics_.begin(), metrics_.end(), [&](const std::string& metric) {
        return std::find(there.begin(), there.end(), metric) != there.end();
      })) {
    const bool has_loss = std::find(there.begin(), there.end(), "loss") != there.end();
    metrics_ = {has_loss ? "loss" : there.front()};
    buildPanels();
  }
  want();
  fillMenu();
  fillAll();
}

Json CurvesTab::state() const {
  Json setups = Json::object();
  for (const auto& [metric, setup] : setups_) setups[metric] = to_json(setup);
  for (const Panel& panel : panels_) setups[panel.metric] = to_json(panel.chart->setup());
  const auto list = [](const QStringList& keys) {
    Json all = Json::array();
    for (const QString& key : keys) all.push_back(key.toStdString());
    return all;
  };
  return {{"metrics", metrics_},
          {"band", band_combo_->currentIndex()},
          {"center", center_combo_->currentIndex()},
          {"names", name_edit_->text().toStdString()},
          {"legend", list(legend_order_)},
          {"hidden", list(hidden_)},
          {"group_colors", group_colors_},
          {"chart", to_json(panels_.empty() ? setup_ : panels_.front().chart->setup())},
          {"charts", setups}};
}

void CurvesTab::setState(const Json& state) {
  if (!state.is_object()) return;
  if (const auto found = state.find("metrics"); found != state.end() && found->is_array()) {
    std::vector<std::string> metrics;
    for (const Json& metric : *found)
      if (metric.is_string()) metrics.push_back(metric.get<std::string>());
    if (!metrics.empty()) metrics_ = metrics;
  }
  if (const auto found = state.find("band"); found != state.end() && found->is_number_integer())
    band_combo_->setCurrentIndex(std::clamp(found->get<int>(), 0, 3));
  if (const auto found = state.find("center"); found != state.end() && found->is_number_integer())
    center_combo_->setCurrentIndex(std::clamp(found->get<int>(), 0, 1));
  if (const auto found = state.find("names"); found != state.end() && found->is_string()) {
    const QSignalBlocker quiet(name_edit_);
    name_edit_->setText(to_qstring(found->get<std::string>()));
  }
  const auto keys = [&](const char* name) {
    QStringList list;
    for (const Json& key : state.value(name, Json::array()))
      if (key.is_string()) list << to_qstring(key.get<std::string>());
    return list;
  };
  legend_order_ = keys("legend");
  hidden_ = keys("hidden");
  group_colors_.clear();
  const Json colors = state.value("group_colors", Json::object());
  for (const auto& [key, color] : colors.items())
    if (color.is_number_integer()) group_colors_[key] = std::max(0, color.get<int>());
  const auto chart = state.find("chart");
  setup_ = chart_setup_from(chart == state.end() ? Json() : *chart);
  setups_.clear();
  if (const auto charts = state.find("charts"); charts != state.end() && charts->is_object())
    for (const auto& [metric, setup] : charts->items()) setups_[metric] = chart_setup_from(setup);
  else
    setups_[metrics_.front()] = setup_;
  // What the charts of the last project were like is no longer wanted.
  for (Panel& panel : panels_) {
    panel.chart->resetZoom();
    panel.metric = metrics_.front();
    panel.chart->setSetup(setupFor(panel.metric));
  }
  buildPanels();
}

ChartView* CurvesTab::mainChart() const {
  return panels_.empty() ? nullptr : panels_.front().chart;
}

}  // namespace ft::ui

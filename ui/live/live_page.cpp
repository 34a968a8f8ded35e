#include "ui/live/live_page.h"
#include "ui/guide/guide_link.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QCursor>
#include <QDateTime>
#include <QDesktopServices>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QScrollBar>
#include <QSlider>
#include <QSplitter>
#include <QStackedWidget>
#include <QStandardItemModel>
#include <QTabWidget>
#include <QTableView>
#include <QToolButton>
#include <QUrl>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

#include "core/base/error.h"
#include "core/config/run_spec.h"
#include "core/engine/run_result.h"
#include "core/runs/compare.h"
#include "core/runs/run_record.h"
#include "ui/bridge/error_text.h"
#include "ui/bridge/exam_doing.h"
#include "ui/bridge/paths.h"
#include "ui/charts/cursor_model.h"
#include "ui/forms/field_texts.h"
#include "ui/live/batch_view.h"
#include "ui/live/epochs_dialog.h"
#include "ui/live/event_menu.h"
#include "ui/live/live_figures.h"
#include "ui/live/rate_dialog.h"
#include "ui/live/samples_strip.h"
#include "ui/live/time_use_panel.h"
#include "ui/runs/run_library.h"
#include "ui/shell/message_area.h"
#include "ui/shell/question.h"
#include "ui/shell/widgets.h"
#include "ui/studio.h"
#include "ui/theme/icons.h"
#include "ui/theme/retranslate.h"
#include "ui/theme/theme.h"

namespace ft::ui {

namespace fs = std::filesystem;

namespace {

constexpr int follow_ms = 1000, log_lines = 10000, runs_listed = 50;

struct NumberRow {
  const char *key, *title;
  bool lower_is_better;
  ChartValues values;
};

constexpr NumberRow number_rows[] = {
    {"loss", QT_TRANSLATE_NOOP("liveNumbers", "training loss"), true, ChartValues::measure},
    {"eval_loss", QT_TRANSLATE_NOOP("liveNumbers", "evaluation loss"), true, ChartValues::measure},
    {"lr", QT_TRANSLATE_NOOP("liveNumbers", "learning rate"), false, ChartValues::rate},
    {"grad_norm", QT_TRANSLATE_NOOP("liveNumbers", "gradient norm"), false, ChartValues::measure},
    {"tokens_per_second", QT_TRANSLATE_NOOP("liveNumbers", "tokens per second"), false, ChartValues::count},
    {"memory_bytes", QT_TRANSLATE_NOOP("liveNumbers", "memory"), false, ChartValues::bytes},
};

QString number_text(double value, ChartValues values) {
  if (!std::isfinite(value)) return "–";
  switch (values) {
    case ChartValues::rate:
      return rate_text(value);
    case ChartValues::bytes:
      return bytes_text(static_cast<qint64>(value));
    case ChartValues::count:
      return QLocale().toString(value, 'g', 3);
    default:
      return measure_text(value);
  }
}

QString event_name(const std::string& event) {
  struct Row {
    const char *event, *text;
  };
  static constexpr Row names[] = {{"started", QT_TRANSLATE_NOOP("runEvents", "started")},
                                  {"resumed", QT_TRANSLATE_NOOP("runEvents", "resumed")},
                                  {"paused", QT_TRANSLATE_NOOP("runEvents", "paused")},
                                  {"checkpoint", QT_TRANSLATE_NOOP("runEvents", "checkpoint")},
                                  {"evaluated", QT_TRANSLATE_NOOP("runEvents", "evaluated")},
                                  {"changed", QT_TRANSLATE_NOOP("runEvents", "changed")},
                                  {"warning", QT_TRANSLATE_NOOP("runEvents", "warning")},
                                  {"stopped", QT_TRANSLATE_NOOP("runEvents", "stopped")},
                                  {"finished", QT_TRANSLATE_NOOP("runEvents", "finished")},
                                  {"failed", QT_TRANSLATE_NOOP("runEvents", "failed")}};
  for (const Row& row : names)
    if (event == row.event) return QCoreApplication::translate("runEvents", row.text);
  return to_qstring(event);
}

// How the charts are set up goes with the project; what part of x is in view, with the run.
constexpr const char* charts_part = "live/charts";

void keep_charts(Project& project, const QString& run, std::initializer_list<ChartView*> charts) {
  if (project.readOnly() || run.isEmpty()) return;
  Json setups = Json::object();
  for (const ChartView* chart : charts) setups[chart->objectName().toStdString()] = to_json(chart->setup());
  project.setPart(charts_part, {{"run", run.toStdString()}, {"setups", setups}});
}

void restore_charts(const Project& project, const QString& run, std::initializer_list<ChartView*> charts) {
  const Json kept = project.part(charts_part);
  if (!kept.is_object()) return;
  const Json setups = kept.value("setups", Json::object());
  const bool is_same = kept.value("run", Json()) == Json(run.toStdString());
  for (ChartView* chart : charts) {
    const auto found = setups.is_object() ? setups.find(chart->objectName().toStdString()) : setups.end();
    if (!setups.is_object() || found == setups.end()) continue;
    ChartSetup setup = chart_setup_from(*found);
    setup.smoothing = chart->setup().smoothing;  // the slider's
    if (!is_same) setup.x_low = setup.x_high = runs::no_number;
    chart->setSetup(setup);
  }
}

QString event_text(const Json& event) {
  QStringList parts;
  if (event.contains("message") && event["message"].is_string())
    parts << translated_sentence(to_qstring(event["message"].get<std::string>()));
  if (event.contains("eval_loss") && event["eval_loss"].is_number())
    parts << LivePage::tr("evaluation loss %1").arg(measure_text(event["eval_loss"].get<double>()));
  if (event.contains("best") && event["best"].is_boolean() && event["best"].get<bool>())
    parts << LivePage::tr("best so far");
  if (event.contains("model_step") && event["model_step"].is_number())
    parts << LivePage::tr("the model is that of step %1").arg(event["model_step"].get<int64_t>());
  if (event.contains("from") && event.contains("to") && event.value("setting", Json()).is_string())
    parts << QString("%1: %2 → %3")
                 .arg(field_label("train." + to_qstring(event["setting"].get<std::string>())),
                      to_qstring(to_text(event["from"])), to_qstring(to_text(event["to"])));
  if (event.value("setting", Json()) == "learning_rate" && event.contains("factor") && event["factor"].is_number())
    parts << LivePage::tr("learning rate × %1 from here on").arg(event["factor"].get<double>());
  return parts.join(" · ");
}

}  // namespace

LivePage::LivePage(Studio& studio, QWidget* parent) : QWidget(parent), studio_(studio) {
  setObjectName("livePage");
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(0, 0, 0, 0);
  all->setSpacing(theme::small);

  auto* bar = new QHBoxLayout;
  runs_ = new QComboBox(this);
  runs_->setObjectName("liveRunCombo");
  runs_->setMinimumWidth(180);
  runs_->setMinimumHeight(30);
  bar->addWidget(runs_);
  state_ = label(this, "liveStateLabel", {});
  state_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
  bar->addWidget(state_, 1);
  pause_ =
      button(this, "livePauseButton", [this] { return studio_.training().pausing() ? tr("Resume") : tr("Pause"); });
  stop_ = button(this, "liveStopSaveButton", [] { return tr("Stop and save"); });
  resume_ = button(this, "liveResumeButton", [] { return tr("Resume"); });
  bar->addWidget(pause_);
  bar->addWidget(stop_);
  bar->addWidget(resume_);
  more_ = new QToolButton(this);
  more_->setObjectName("liveMoreTool");
  more_->setIcon(icon("more"));
  more_->setPopupMode(QToolButton::InstantPopup);
  more_->setFocusPolicy(Qt::StrongFocus);
  buildMore();
  bar->addWidget(more_);
  all->addLayout(bar);
  messages_ = new MessageArea(this);
  messages_->layout()->setContentsMargins(0, 0, 0, 0);
  all->addWidget(messages_);

  pages_ = new QStackedWidget(this);
  auto* begin = button(this, "liveNewRunButton", [] { return tr("New run"); });
  connect(begin, &QPushButton::clicked, this, &LivePage::newRunWanted);
  pages_->addWidget(empty_state(
      this, "liveEmpty", [] { return tr("Nothing is training."); }, begin,
      guide_link(this, "liveGuideButton", studio, "curves")));
  auto* split = new QSplitter(Qt::Vertical, this);
  split->setObjectName("liveSplitter");
  split->setChildrenCollapsible(false);
  auto* top = new QSplitter(Qt::Horizontal, split);
  cursor_ = new CursorModel(this);
  loss_ = new ChartView(top, "liveLossChart", ChartView::Parts::compact);
  auto* side = new QWidget(top);
  auto* column = new QVBoxLayout(side);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(theme::tiny);
  rate_ = new ChartView(side, "liveLrChart", ChartView::Parts::compact);
  norm_ = new ChartView(side, "liveGradNormChart", ChartView::Parts::compact);
  speed_ = new ChartView(side, "liveThroughputChart", ChartView::Parts::compact);
  memory_ = new ChartView(side, "liveMemoryChart", ChartView::Parts::compact);
  auto* chart_tabs = new QTabWidget(side);
  chart_tabs->setObjectName("liveChartsTabs");
  chart_tabs->setDocumentMode(true);
  chart_tabs->addTab(rate_, {});
  chart_tabs->addTab(norm_, {});
  chart_tabs->addTab(speed_, {});
  chart_tabs->addTab(memory_, {});
  column->addWidget(chart_tabs, 1);
  auto* right = new QWidget(top);
  auto* figures = new QVBoxLayout(right);
  figures->setContentsMargins(theme::small, 0, 0, 0);
  number_rows_ = new QStandardItemModel(std::size(number_rows), 4, this);
  numbers_ = new QTableView(right);
  numbers_->setObjectName("liveNumbersTable");
  numbers_->setModel(number_rows_);
  numbers_->setEditTriggers(QAbstractItemView::NoEditTriggers);
  numbers_->setSelectionBehavior(QAbstractItemView::SelectRows);
  numbers_->verticalHeader()->hide();
  numbers_->verticalHeader()->setDefaultSectionSize(28);
  numbers_->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
  numbers_->horizontalHeader()->setStretchLastSection(true);
  numbers_->setShowGrid(false);
  figures->addWidget(numbers_, 1);
  best_ = label(right, "liveBestLabel", {});
  best_->setWordWrap(true);
  figures->addWidget(best_);
  auto* smooth = new QHBoxLayout;
  auto* smooth_label = label(right, "liveSmoothingLabel", [] { return tr("Smoothing"); });
  smooth->addWidget(smooth_label);
  smoothing_ = new QSlider(Qt::Horizontal, right);
  smoothing_->setObjectName("liveSmoothingSlider");
  smoothing_->setRange(0, 99);
  smooth_label->setBuddy(smoothing_);
  smooth->addWidget(smoothing_, 1);
  figures->addLayout(smooth);
  top->addWidget(loss_);
  top->addWidget(side);
  top->addWidget(right);
  top->setStretchFactor(0, 6);
  top->setStretchFactor(1, 3);
  top->setStretchFactor(2, 4);
  right->setMinimumWidth(344);
  top->setSizes({480, 240, 344});

  tabs_ = new QTabWidget(split);
  tabs_->setObjectName("liveTabs");
  tabs_->setDocumentMode(true);
  samples_ = new SamplesStrip(tabs_);
  log_ = new QPlainTextEdit(tabs_);
  log_->setObjectName("liveLogText");
  log_->setReadOnly(true);
  log_->setMaximumBlockCount(log_lines);
  theme::set_role(log_, theme::Role::fixed);
  event_rows_ = new QStandardItemModel(0, 4, this);
  auto* events = new QTableView(tabs_);
  events->setObjectName("liveEventsTable");
  events->setModel(event_rows_);
  events->setEditTriggers(QAbstractItemView::NoEditTriggers);
  events->setSelectionBehavior(QAbstractItemView::SelectRows);
  events->verticalHeader()->hide();
  events->verticalHeader()->setDefaultSectionSize(28);
  events->horizontalHeader()->setStretchLastSection(true);
  setting_rows_ = new QStandardItemModel(0, 2, this);
  auto* settings = new QTableView(tabs_);
  settings->setObjectName("liveSettingsTree");
  settings->setModel(setting_rows_);
  settings->setEditTriggers(QAbstractItemView::NoEditTriggers);
  settings->setSelectionBehavior(QAbstractItemView::SelectRows);
  settings->verticalHeader()->hide();
  settings->verticalHeader()->setDefaultSectionSize(28);
  settings->horizontalHeader()->setStretchLastSection(true);
  settings->horizontalHeader()->setDefaultSectionSize(280);
  batch_ = new BatchView(tabs_);
  time_use_ = new TimeUsePanel(tabs_);
  for (QWidget* tab :
       {static_cast<QWidget*>(samples_), static_cast<QWidget*>(batch_), static_cast<QWidget*>(log_),
        static_cast<QWidget*>(events), static_cast<QWidget*>(time_use_), static_cast<QWidget*>(settings)})
    tabs_->addTab(tab, {});
  split->addWidget(top);
  split->addWidget(tabs_);
  split->setStretchFactor(0, 3);
  split->setStretchFactor(1, 2);
  pages_->addWidget(split);
  all->addWidget(pages_, 1);

  for (ChartView* chart : {loss_, rate_, norm_, speed_, memory_}) {
    chart->setCursorModel(cursor_);
    chart->setLive(true);
    const auto keep = [this] { keep_charts(studio_.project(), run_, {loss_, rate_, norm_, speed_, memory_}); };
    connect(chart, &ChartView::setupChanged, this, keep);
    connect(chart, &ChartView::viewChanged, this, keep);
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
  connect(loss_, &ChartView::eventActivated, this, &LivePage::offerEvent);
  const double remembered = studio_.preferences().value("live/smoothing", 0.6).toDouble();
  smoothing_->setValue(static_cast<int>(std::lround(100 * remembered)));
  for (ChartView* chart : {loss_, norm_, speed_}) chart->setSmoothing(remembered);
  connect(smoothing_, &QSlider::valueChanged, this, [this](int value) {
    studio_.preferences().setValue("live/smoothing", value / 100.0);
    for (ChartView* chart : {loss_, norm_, speed_}) chart->setSmoothing(value / 100.0);
  });

  connect(runs_, &QComboBox::activated, this, [this](int at) { showRun(runs_->itemData(at).toString()); });
  connect(pause_, &QPushButton::clicked, this, [this] {
    studio_.training().setPaused(!studio_.training().pausing());
    showState();
  });
  connect(stop_, &QPushButton::clicked, this, [this] { studio_.training().stopAndSave(); });
  connect(resume_, &QPushButton::clicked, this, [this] {
    try {
      studio_.resumeRun(to_path(run_));
    } catch (const Error& error) {
      messages_->say({.id = "resume", .state = theme::State::error, .text = text_of(error)});
    }
  });
  connect(&studio_.training(), &TrainQueue::tick, this, [this] {
    if (isVisible() && isCurrent()) tick();
  });
  connect(&studio_.training(), &TrainQueue::changed, this, [this] {
    if (const RunPlan* plan = studio_.training().current();
        plan && studio_.training().stage() == TrainQueue::Stage::loading)
      showRun(to_qstring(plan->directory));
    showState();
  });
  connect(&studio_.training(), &TrainQueue::started, this, [this](const QString& directory) {
    if (directory != run_) return;
    for (const char* id : {"run", "resume", "finished"}) messages_->unsay(id);  // how it ended before
    told_state_.clear();
  });
  connect(&studio_.training(), &TrainQueue::ended, this, [this](const QString& directory, const QString& failure) {
    if (directory != run_) return;
    poll();
    if (!failure.isEmpty()) messages_->say({.id = "run", .state = theme::State::error, .text = failure});
    showState();
  });
  connect(&studio_, &Studio::runsChanged, this, &LivePage::fillRuns);  // what is trained, before it is read
  connect(&RunLibrary::of(studio_), &RunLibrary::runsChanged, this, &LivePage::fillRuns);
  connect(&studio_, &Studio::projectChanged, this, [this] {
    showRun({});
    fillRuns();
  });
  follow_timer_.setInterval(follow_ms);
  connect(&follow_timer_, &QTimer::timeout, this, [this] {
    if (isVisible() && !run_.isEmpty()) tick();
  });
  follow_timer_.start();

  retranslate(this, [this, chart_tabs] {
    runs_->setAccessibleName(tr("Run"));
    more_->setToolTip(tr("More"));
    more_->setAccessibleName(tr("More for this run"));
    smoothing_->setAccessibleName(tr("Smoothing"));
    chart_tabs->setTabText(0, tr("Learning rate"));
    chart_tabs->setTabText(1, tr("Gradient norm"));
    chart_tabs->setTabText(2, tr("Tokens/s"));
    chart_tabs->setTabText(3, tr("Memory"));
    const QString titles[] = {tr("Samples"), tr("What went in"),    tr("Log"),
                              tr("Events"),  tr("Where time goes"), tr("Settings")};
    for (int i = 0; i < static_cast<int>(std::size(titles)); ++i) tabs_->setTabText(i, titles[i]);
    numbers_->setAccessibleName(tr("Numbers now"));
    number_rows_->setHorizontalHeaderLabels({tr("Value"), tr("Now"), tr("Change"), tr("Best")});
    event_rows_->setHorizontalHeaderLabels({tr("Time"), tr("Step"), tr("Event"), tr("Details")});
    setting_rows_->setHorizontalHeaderLabels({tr("Setting"), tr("Value")});
    log_->setAccessibleName(tr("Log"));
    retitle();
    showNumbers();
    showState();
  });
  fillRuns();
}

// What else can be done with the run; what it cannot obey now is grey.
void LivePage::buildMore() {
  auto* menu = new QMenu(more_);
  menu->setObjectName("liveMoreMenu");
  const auto add = [&](const char* name, auto&& run) {
    QAction* action = menu->addAction({}, this, std::forward<decltype(run)>(run));
    action->setObjectName(name);
    return action;
  };
  TrainQueue& queue = studio_.training();
  QAction* checkpoint = add("liveCheckpointNowAction", [&queue] { queue.saveNow(); });
  QAction* evaluate = add("liveEvaluateNowAction", [&queue] { queue.evaluateNow(); });
  QAction* rate = add("liveChangeRateAction", [this, &queue] {
    ask_for_rate(this, queue.snapshot().learning_rate, [&queue](double factor) { queue.scaleLearningRate(factor); });
  });
  QAction* discard = add("liveStopDiscardAction", [this, &queue] {
    ask(this,
        {.name = "discardDialog",
         .title = tr("Stop without saving?"),
         .text = tr("What was learned since the last checkpoint is lost. The run can go on from there."),
         .choices = {{"discardDialogApplyButton", tr("Stop without saving"), [&queue] { queue.stopAndDiscard(); }}},
         .cancel = {}});
  });
  QAction* epochs = add("liveMoreEpochsAction", [this] { addEpochs(); });
  menu->addSeparator();
  QAction* folder = add("liveOpenFolderAction", [this] { QDesktopServices::openUrl(QUrl::fromLocalFile(run_)); });
  QAction* line = add("liveCopyLineAction", [this] {
    QApplication::clipboard()->setText(QString("finetune train '%1/run.json' --run-dir '%1' --resume").arg(run_));
    studio_.toast(tr("Copied."));
  });
  QAction* compare = add("liveCompareAction", [this] { studio_.go("runs", {{"run", run_}}); });
  connect(menu, &QMenu::aboutToShow, this, [this, checkpoint, evaluate, rate, discard, epochs] {
    epochs->setEnabled(!isCurrent() && follower_ && follower_->state() == "finished" && !waits());
    for (QAction* action : {checkpoint, rate, discard}) action->setEnabled(isTraining());
    const RunPlan* plan = studio_.training().current();
    evaluate->setEnabled(isTraining() && plan && !plan->spec.data.eval.empty());
  });
  more_->setMenu(menu);
  retranslate(more_, [=] {
    checkpoint->setText(tr("Checkpoint now"));
    evaluate->setText(tr("Evaluate now"));
    rate->setText(tr("Change learning rate…"));
    discard->setText(tr("Stop without saving…"));
    epochs->setText(tr("More epochs…"));
    folder->setText(tr("Open folder"));
    line->setText(tr("Copy command line"));
    compare->setText(tr("Compare with other runs"));
  });
}

// A finished run goes on beyond its end: more epochs are more steps of the same run.
void LivePage::addEpochs() {
  try {
    const Json about = read_json(to_path(run_) / "run.json");
    const config::RunSpec spec = config::spec_from_json(about.value("spec", Json::object()), "run.json");
    const auto points = follower_->metrics().points("loss");
    if (points.empty()) return;
    FinishedRun run{runs_->currentText(), spec.train, std::llround(points.back().step), points.back().epoch, 0};
    for (const Json& event : follower_->events())
      if (event.contains("total_steps") && event["total_steps"].is_number())
        run.total_steps = event["total_steps"].get<int64_t>();
    ask_for_epochs(this, run, [this, directory = to_path(run_)](const config::TrainConfig& longer) {
      try {
        studio_.resumeRun(directory, Studio::WhileHeld::waits, &longer);
      } catch (const Error& error) {
        messages_->say({.id = "resume", .state = theme::State::error, .text = text_of(error)});
      }
    });
  } catch (const Error& error) {
    messages_->say({.id = "resume", .state = theme::State::error, .text = text_of(error)});
  }
}

// What a mark under the loss leads to.
void LivePage::offerEvent(int mark) {
  if (mark < 0 || mark >= static_cast<int>(marks_.size())) return;
  const ChartEvent chosen = marks_[static_cast<size_t>(mark)];
  auto* menu = new QMenu(this);
  menu->setObjectName("liveEventMenu");
  menu->setAttribute(Qt::WA_DeleteOnClose);
  menu->addSection(chosen.text);
  menu->addAction(tr("Go to log"), this, [this, chosen] { goToLog(chosen.step); })->setObjectName("actionEventLog");
  using Kind = ChartEvent::Kind;
  if (chosen.kind == Kind::checkpoint || chosen.kind == Kind::evaluated || chosen.kind == Kind::best) {
    const qint64 step = std::llround(chosen.step);
    QAction* attempt = menu->addAction(tr("Try this checkpoint"), this, [this, step, run = run_] {
      studio_.go("playground", {{"run", run}, {"step", step}});
    });
    attempt->setObjectName("actionEventTry");
    offer_only_if_kept(attempt, to_path(run_), step);
  }
  menu->popup(QCursor::pos());
}

void LivePage::goToLog(double step) {
  tabs_->setCurrentWidget(log_);
  log_->setFocus();
  log_->moveCursor(QTextCursor::Start);
  const QString line = QRegularExpression::escape(tr("step %1").arg(static_cast<qint64>(step)));
  if (!log_->find(QRegularExpression(line + "(?!\\d)"))) log_->moveCursor(QTextCursor::End);
}

bool LivePage::waits() const {
  const auto& waiting = studio_.training().waiting();
  return std::ranges::find(waiting, to_path(run_), &RunPlan::directory) != waiting.end();
}

bool LivePage::isTraining() const {
  return isCurrent() && studio_.training().stage() == TrainQueue::Stage::running;
}

bool LivePage::isCurrent() const {
  const RunPlan* plan = studio_.training().current();
  return plan && to_qstring(plan->directory) == run_;
}

void LivePage::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  showFirst();
  tick();
}

void LivePage::fillRuns() {
  const QSignalBlocker quiet(runs_);
  runs_->clear();
  if (const RunPlan* plan = studio_.training().current()) runs_->addItem(plan->name, to_qstring(plan->directory));
  for (const RunLibrary::Facts& run : RunLibrary::of(studio_).runs()) {
    if (runs_->count() >= runs_listed) break;
    if (run->state == "foreign" || runs_->findData(to_qstring(run->path)) >= 0) continue;
    const QString given = studio_.project().notesOf(run->path).name;
    runs_->addItem(given.isEmpty() ? to_qstring(run->name) : given, to_qstring(run->path));
  }
  runs_->setCurrentIndex(runs_->findData(run_));
  if (isVisible()) showFirst();
}

// Without a wish: what is being trained, else the newest.
void LivePage::showFirst() {
  if (run_.isEmpty() && studio_.training().current()) showRun(to_qstring(studio_.training().current()->directory));
  if (run_.isEmpty() && runs_->count() > 0) showRun(runs_->itemData(0).toString());
}

void LivePage::showRun(const QString& directory) {
  if (directory == run_ && follower_) return;
  run_ = directory;
  follower_.reset();
  messages_->clear();
  told_state_.clear();
  events_seen_ = samples_seen_ = evaluations_seen_ = 0;
  log_->clear();
  event_rows_->removeRows(0, event_rows_->rowCount());
  setting_rows_->removeRows(0, setting_rows_->rowCount());
  samples_->clear();
  batch_->clear();
  time_use_->clear();
  curves_.clear();
  pages_->setCurrentIndex(run_.isEmpty() ? 0 : 1);
  if (run_.isEmpty()) return showState();
  follower_ = std::make_unique<runs::Follower>(to_path(run_));
  showNumbers();  // none yet: those on view are another run's
  loss_->setSeries({{.name = tr("training"), .key = "loss", .color = 0, .points = {}},
                    {.name = tr("evaluation"), .key = "eval_loss", .color = 1, .marked = true, .points = {}}});
  curves_ = {{loss_, 0, "loss"}, {loss_, 1, "eval_loss"}};
  const auto single = [this](ChartView* chart, const char* key, int color) {
    chart->setSeries(
        {{.name = QCoreApplication::translate("liveNumbers", key), .key = key, .color = color, .points = {}}});
    curves_.push_back({chart, 0, key});
  };
  single(rate_, "lr", 2);
  single(norm_, "grad_norm", 4);
  single(speed_, "tokens_per_second", 6);
  single(memory_, "memory_bytes", 9);
  retitle();
  cursor_->clear();
  for (ChartView* chart : {loss_, rate_, norm_, speed_, memory_}) chart->resetZoom();
  restore_charts(studio_.project(), run_, {loss_, rate_, norm_, speed_, memory_});
  fillRuns();
  tick();
}

void LivePage::retitle() {
  if (curves_.empty()) return;
  loss_->renameSeries(0, tr("training"));
  loss_->renameSeries(1, tr("evaluation"));
  for (const Curve& curve : curves_)
    for (const NumberRow& row : number_rows)
      if (curve.chart != loss_ && std::string_view(row.key) == curve.key)
        curve.chart->renameSeries(0, QCoreApplication::translate("liveNumbers", row.title));
}

void LivePage::tick() {
  poll();
  showState();
  showTimeUse();
}

// Of a run that goes, from its snapshot; of one that is over, from its last event.
void LivePage::showTimeUse() {
  if (!time_use_->isVisible() || !follower_) return;
  if (isTraining()) {
    const runs::Snapshot now = studio_.training().snapshot();
    double known = 0;
    for (const double part : {now.time_use.data, now.time_use.forward, now.time_use.backward, now.time_use.optimizer,
                              now.time_use.evaluation, now.time_use.answers, now.time_use.saving})
      known += part;
    return time_use_->show(now.time_use, known);
  }
  for (const Json& event : follower_->events()) {
    const Json parts = event.value("seconds_by_part", Json::object());
    if (parts.empty()) continue;
    const auto part = [&](const char* name) { return parts.value(name, 0.0); };
    time_use_->show({part("data"), part("forward"), part("backward"), part("optimizer"), part("evaluation"),
                     part("answers"), part("saving")},
                    0.0);
  }
}

void LivePage::poll() {
  if (!follower_) return;
  try {
    const auto change = follower_->poll();
    if (change.restarted) {
      for (Curve& curve : curves_) curve.given = 0;
      events_seen_ = samples_seen_ = evaluations_seen_ = 0;
      samples_->clear();
      log_->clear();
      event_rows_->removeRows(0, event_rows_->rowCount());
    }
    if (change.metrics || change.restarted) {
      addPoints(change.restarted);
      showNumbers();
    }
    if (change.events || change.restarted) addEvents(change.restarted);
    if (change.samples || change.restarted)
      for (; samples_seen_ < follower_->samples().size(); ++samples_seen_)
        samples_->add(follower_->samples()[samples_seen_]);
    if (setting_rows_->rowCount() == 0 && fs::exists(to_path(run_) / "run.json")) {
      const Json about = read_json(to_path(run_) / "run.json");
      batch_->show(config::spec_from_json(about.value("spec", Json::object()), "run.json"));
      for (const auto& [key, value] : runs::leaves_of(about.value("spec", Json::object()))) {
        auto* name = new QStandardItem(field_label(to_qstring(key)));
        name->setToolTip(to_qstring(key));
        setting_rows_->appendRow({name, new QStandardItem(value_text(to_qstring(key), value))});
      }
    }
  } catch (const Error& error) {
    messages_->say({.id = "read", .state = theme::State::error, .text = text_of(error)});
  }
}

void LivePage::addPoints(bool restarted) {
  for (Curve& curve : curves_) {
    if (restarted) {
      auto points = follower_->metrics().points(curve.key);
      curve.given = points.size();
      curve.chart->replacePoints(curve.series, std::move(points));
      continue;
    }
    const auto fresh = follower_->metrics().points(curve.key, curve.given);
    if (fresh.empty()) continue;
    curve.given += fresh.size();
    curve.chart->append(curve.series, fresh);
  }
  watchForMemorising();
}

void LivePage::addEvents(bool restarted) {
  const auto& events = follower_->events();
  if (restarted) events_seen_ = 0;
  const bool at_end = log_->verticalScrollBar()->value() >= log_->verticalScrollBar()->maximum() - 2;
  for (; events_seen_ < events.size(); ++events_seen_) {
    const Json& event = events[events_seen_];
    const std::string kind = event.value("event", "");
    const double time = event.contains("time") && event["time"].is_number() ? event["time"].get<double>() : 0.0;
    const QString when = QDateTime::fromMSecsSinceEpoch(static_cast<qint64>(1000 * time)).toString("HH:mm:ss");
    const QString step =
        event.contains("step") && event["step"].is_number() ? QString::number(event["step"].get<int64_t>()) : QString();
    const QString text = event_text(event);
    event_rows_->appendRow({new QStandardItem(when), new QStandardItem(step), new QStandardItem(event_name(kind)),
                            new QStandardItem(text)});
    log_->appendPlainText(
        QStringList{when, step.isEmpty() ? QString() : tr("step %1").arg(step), event_name(kind), text}
            .filter(QRegularExpression("\\S"))
            .join("  "));
  }
  if (at_end) log_->verticalScrollBar()->setValue(log_->verticalScrollBar()->maximum());

  std::vector<ChartEvent> marks;
  double best = NAN;
  for (const Json& event : events) {
    const std::string kind = event.value("event", "");
    if (!event.contains("step") || !event["step"].is_number()) continue;
    const double step = event["step"].get<double>();
    using Kind = ChartEvent::Kind;
    const QString at = tr("step %1: %2").arg(static_cast<qint64>(step)).arg(event_name(kind));
    if (kind == "checkpoint") marks.push_back({Kind::checkpoint, step, at});
    if (kind == "evaluated") {
      marks.push_back({Kind::evaluated, step, at + " " + event_text(event)});
      if (event.value("best", false)) best = step;
    }
    if (kind == "warning") marks.push_back({Kind::warning, step, event_text(event)});
    if (kind == "changed") marks.push_back({Kind::warning, step, event_text(event)});
    if (kind == "paused") marks.push_back({Kind::paused, step, at});
    if (kind == "resumed") marks.push_back({Kind::resumed, step, at});
    if (kind == "failed") marks.push_back({Kind::failed, step, event_text(event)});
  }
  if (std::isfinite(best))
    marks.push_back({ChartEvent::Kind::best, best, tr("step %1: best so far").arg(static_cast<qint64>(best))});
  marks_ = marks;
  loss_->setEvents(std::move(marks));
}

void LivePage::watchForMemorising() {
  const runs::MetricColumns& metrics = follower_->metrics();
  const size_t evaluations = metrics.size("eval_loss");
  if (evaluations == evaluations_seen_) return;
  evaluations_seen_ = evaluations;
  if (!memorises(metrics)) return messages_->unsay("memorising");
  if (messages_->has("memorising")) return;
  messages_->say(
      {.id = "memorising",
       .state = theme::State::warning,
       .text =
           tr("Evaluation loss rises while training loss falls: the model starts to memorise. Best so far: step %1.")
               .arg(static_cast<qint64>(metrics.least("eval_loss").step)),
       .remedy = isCurrent() ? tr("Stop now") : QString(),
       .mend = [this] { studio_.training().stopAndSave(); }});
}

void LivePage::showNumbers() {
  for (size_t i = 0; i < std::size(number_rows); ++i) {
    const NumberRow& row = number_rows[i];
    QString now = "–", change = "–", best = "–";
    if (follower_ && follower_->metrics().size(row.key) > 0) {
      const runs::MetricColumns& metrics = follower_->metrics();
      now = number_text(metrics.last(row.key), row.values);
      if (row.values == ChartValues::measure)
        if (const auto difference = recent_change(metrics, row.key))
          change = (*difference < 0 ? "▼ " : "▲ ") + measure_text(std::abs(*difference));
      if (row.lower_is_better) {
        const auto least = metrics.least(row.key);
        best = tr("%1 at step %2").arg(number_text(least.value, row.values)).arg(static_cast<qint64>(least.step));
      }
    }
    const QString cells[] = {QCoreApplication::translate("liveNumbers", row.title), now, change, best};
    for (int column = 0; column < 4; ++column) {
      QStandardItem* item = number_rows_->item(static_cast<int>(i), column);
      if (!item) number_rows_->setItem(static_cast<int>(i), column, item = new QStandardItem);
      if (item->text() != cells[column]) item->setText(cells[column]);
      if (column > 0) item->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    }
  }
  if (!numbers_->currentIndex().isValid()) numbers_->setCurrentIndex(number_rows_->index(0, 0));
}

void LivePage::showState() {
  const TrainQueue& queue = studio_.training();
  const bool own = isCurrent();
  const bool running =
      own && (queue.stage() == TrainQueue::Stage::running || queue.stage() == TrainQueue::Stage::loading);
  pause_->setVisible(running);
  pause_->setText(queue.pausing() ? tr("Resume") : tr("Pause"));
  const bool examines = own && queue.stage() == TrainQueue::Stage::examining;
  stop_->setVisible(running || examines);
  stop_->setText(examines ? tr("Stop the exam") : tr("Stop and save"));
  stop_->setEnabled(!queue.stopping());
  more_->setVisible(!run_.isEmpty());
  const std::string ended = follower_ ? follower_->state() : std::string();
  const bool over = ended == "finished" || ended == "stopped" || ended == "failed";
  // Its program died: nobody says so in its events.
  const bool cut_off = !own && !ended.empty() && !over && !runs::is_written_now(to_path(run_));
  const bool waits = this->waits();
  resume_->setVisible(!own && !waits && (ended == "stopped" || ended == "failed" || ended == "paused" || cut_off));

  QString text;
  if (run_.isEmpty()) {
  } else if (own) {
    const runs::Snapshot now = queue.snapshot();
    if (queue.stage() == TrainQueue::Stage::loading)
      text = tr("Loading the engine…");
    else if (examines && queue.stopping())
      text = tr("Stopping the exam…");
    else if (examines)
      text = tr("Exam, %1: %2").arg(percent_text(queue.examShare()), exam_doing(queue.examShare(), queue.current()->exam));
    else if (queue.stopping())
      text = tr("Stopping: the checkpoint is written at the next step…");
    else if (now.phase == runs::Phase::paused && queue.pausing())
      text = tr("Paused at step %1 of %2").arg(now.step).arg(now.total_steps);
    else if (now.phase == runs::Phase::paused)
      text = tr("Going on…");
    else if (queue.pausing())
      text = tr("Pausing…");
    else if (now.phase == runs::Phase::preparing)
      text = now.share > 0 ? QString("%1 %2").arg(translated_doing(now.doing), percent_text(now.share))
                           : translated_doing(now.doing);
    else {
      text =
          tr("step %1 of %2 · epoch %3").arg(now.step).arg(now.total_steps).arg(QLocale().toString(now.epoch, 'f', 1));
      // Before the first step of a sitting nothing is known of its speed.
      if (now.seconds_left > 0) text += " · " + tr("about %1 left").arg(duration_text(now.seconds_left));
      const bool beside = now.phase == runs::Phase::evaluating || now.phase == runs::Phase::saving;
      if (const QString doing = beside ? translated_doing(now.doing) : QString(); !doing.isEmpty())
        text += " · " + doing;
    }
  } else if (ended.empty() && waits) {
    text = tr("waits in the queue");
  } else if (follower_) {
    text = ended.empty() ? tr("No news yet")
           : cut_off     ? QCoreApplication::translate("ft::ui::RunsModel", "interrupted")
                         : event_name(ended);
    text += " · " + tr("step %1").arg(static_cast<qint64>(follower_->metrics().last_step()));
    if (waits) text += " · " + tr("waits in the queue");
  }
  if (state_->text() != text) state_->setText(text);

  QString best;
  if (follower_) {
    if (const auto least = follower_->metrics().least("eval_loss"); std::isfinite(least.value))
      best = tr("Best evaluation: step %1").arg(static_cast<qint64>(least.step));
    for (const Json& event : follower_->events())
      if (event.value("event", "") == "finished")
        best = tr("The model is that of step %1").arg(event.value("model_step", int64_t{0}));
  }
  if (best_->text() != best) best_->setText(best);

  if (!own && ended == "finished" && told_state_ != "finished") {
    told_state_ = "finished";
    const bool examined = fs::exists(to_path(run_) / "eval.json");
    messages_->say({.id = "finished",
                    .state = theme::State::good,
                    .text = tr("The run is finished."),
                    .remedy = examined ? tr("See the exam") : tr("Try it"),
                    .mend = [this, examined] {
                      if (examined)
                        Q_EMIT examWanted(run_);
                      else
                        studio_.go("playground", {{"run", run_}});
                    }});
  }
}

}  // namespace ft::ui

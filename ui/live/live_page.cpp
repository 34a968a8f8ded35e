#include "ui/live/live_page.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QCursor>
#include <QDesktopServices>
#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>
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
#include "core/runs/manifest.h"
#include "core/runs/run_record.h"
#include "ui/bridge/error_text.h"
#include "ui/bridge/exam_doing.h"
#include "ui/bridge/paths.h"
#include "ui/forms/field_texts.h"
#include "ui/guide/guide_link.h"
#include "ui/live/batch_view.h"
#include "ui/live/epochs_dialog.h"
#include "ui/live/event_log.h"
#include "ui/live/event_menu.h"
#include "ui/live/live_curves.h"
#include "ui/live/live_figures.h"
#include "ui/live/rate_dialog.h"
#include "ui/live/samples_strip.h"
#include "ui/live/state_text.h"
#include "ui/live/time_use_panel.h"
#include "ui/runs/run_changes.h"
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

constexpr int follow_ms = 1000, runs_listed = 50;

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
  more_->setAutoRaise(true);
  more_->setMinimumSize(28, 28);
  more_->setPopupMode(QToolButton::InstantPopup);
  more_->setFocusPolicy(Qt::StrongFocus);
  buildMore();
  bar->addWidget(more_);
  star_ = tool(this, "liveStarTool", "star", [this] { return starred() ? tr("Remove star") : tr("Star"); });
  connect(star_, &QToolButton::clicked, this, &LivePage::toggleStar);
  bar->addWidget(star_);
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
  curves_ = new LiveCurves(studio, split);

  tabs_ = new QTabWidget(split);
  tabs_->setObjectName("liveTabs");
  tabs_->setDocumentMode(true);
  samples_ = new SamplesStrip(tabs_);
  events_ = new EventLog(tabs_);
  setting_rows_ = new QStandardItemModel(0, 2, this);
  auto* settings = new QTableView(tabs_);
  settings->setObjectName("liveSettingsTree");
  settings->setModel(setting_rows_);
  settings->setEditTriggers(QAbstractItemView::NoEditTriggers);
  settings->setSelectionBehavior(QAbstractItemView::SelectRows);
  settings->setShowGrid(false);
  settings->verticalHeader()->hide();
  settings->verticalHeader()->setDefaultSectionSize(28);
  settings->horizontalHeader()->setStretchLastSection(true);
  settings->horizontalHeader()->setDefaultSectionSize(280);
  batch_ = new BatchView(tabs_);
  time_use_ = new TimeUsePanel(tabs_);
  for (QWidget* tab :
       {static_cast<QWidget*>(samples_), static_cast<QWidget*>(batch_), static_cast<QWidget*>(events_->log()),
        static_cast<QWidget*>(events_->table()), static_cast<QWidget*>(time_use_), static_cast<QWidget*>(settings)})
    tabs_->addTab(tab, {});
  split->addWidget(curves_);
  split->addWidget(tabs_);
  split->setStretchFactor(0, 3);
  split->setStretchFactor(1, 2);
  pages_->addWidget(split);
  all->addWidget(pages_, 1);

  connect(lossChart(), &ChartView::eventActivated, this, &LivePage::offerEvent);
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
    connect(&studio_.project(), &Project::runNotesChanged, this, &LivePage::fillRuns);
    showRun({});
    fillRuns();
  });
  connect(&studio_.project(), &Project::runNotesChanged, this, &LivePage::fillRuns);
  follow_timer_.setInterval(follow_ms);
  connect(&follow_timer_, &QTimer::timeout, this, [this] {
    if (isVisible() && !run_.isEmpty()) tick();
  });
  follow_timer_.start();

  retranslate(this, [this, settings] {
    runs_->setAccessibleName(tr("Run"));
    more_->setToolTip(tr("More"));
    more_->setAccessibleName(tr("More for this run"));
    tabs_->setAccessibleName(tr("Details of the run"));
    settings->setAccessibleName(tr("Settings"));
    const QString titles[] = {tr("Samples"), tr("What went in"),    tr("Log"),
                              tr("Events"),  tr("Where time goes"), tr("Settings")};
    for (int i = 0; i < static_cast<int>(std::size(titles)); ++i) tabs_->setTabText(i, titles[i]);
    setting_rows_->setHorizontalHeaderLabels({tr("Setting"), tr("Value")});
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
    if (const RunPlan* plan = queue.current())
      ask_for_rate(this, rates_now(plan->spec.train, queue.snapshot()),
                   [&queue](double factor) { queue.scaleLearningRate(factor); });
  });
  QAction* discard = add("liveStopDiscardAction", [this, &queue] {
    ask(this, {.name = "discardDialog",
               .title = tr("Stop without saving?"),
               .text = lossText(),
               .choices = {{"discardDialogApplyButton", tr("Stop"), [&queue] { queue.stopAndDiscard(); }}},
               .cancel = tr("Keep training")});
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

// What a stop without saving throws away, as far as it is known now.
QString LivePage::lossText() const {
  const auto kept = runs::checkpoints_of(to_path(run_));
  const int64_t step = studio_.training().snapshot().step;
  if (kept.empty()) return tr("All %n step(s) are lost: there is no checkpoint yet.", nullptr, static_cast<int>(step));
  const int64_t since = std::max<int64_t>(0, step - kept.back().step);
  return tr("The %n step(s) since checkpoint step-%1 are lost. The run can go on from there.", nullptr,
            static_cast<int>(since))
      .arg(kept.back().step);
}

bool LivePage::starred() const {
  return !run_.isEmpty() && studio_.project().notesOf(to_path(run_)).star;
}

void LivePage::showStar() {
  const bool on = starred();
  star_->setVisible(!run_.isEmpty());
  star_->setEnabled(!studio_.project().readOnly());
  if (star_->property("on") == QVariant(on)) return;
  star_->setProperty("on", on);
  star_->setIcon(icon(on ? "star-filled" : "star"));
  const QString hint = on ? tr("Remove star") : tr("Star");
  star_->setToolTip(hint);
  star_->setAccessibleName(hint);
}

void LivePage::toggleStar() {
  RunNotes notes = studio_.project().notesOf(to_path(run_));
  notes.star = !notes.star;
  studio_.project().undo().push(new ChangeNotes(studio_.project(), to_path(run_), notes, tr("star")));
  showStar();
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

// What a mark under the loss leads to; what else happened at its step belongs to it.
void LivePage::offerEvent(int mark) {
  if (mark < 0 || mark >= static_cast<int>(events_->marks().size())) return;
  const ChartEvent chosen = events_->marks()[static_cast<size_t>(mark)];
  using Kind = ChartEvent::Kind;
  QStringList texts;
  bool keeps = false;
  for (const ChartEvent& event : events_->marks()) {
    if (event.step != chosen.step) continue;
    texts << event.text;
    keeps |= event.kind == Kind::checkpoint || event.kind == Kind::evaluated || event.kind == Kind::best;
  }
  auto* menu = new QMenu(this);
  menu->setObjectName("liveEventMenu");
  menu->setAttribute(Qt::WA_DeleteOnClose);
  menu->addSection(texts.join(" · "));
  menu->addAction(tr("Go to log"), this, [this, chosen] { goToLog(chosen.step); })->setObjectName("actionEventLog");
  if (keeps) {
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
  tabs_->setCurrentWidget(events_->log());
  events_->goToStep(step);
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

ChartView* LivePage::lossChart() const {
  return curves_->lossChart();
}

void LivePage::showRun(const QString& directory) {
  if (directory == run_ && follower_) return;
  run_ = directory;
  follower_.reset();
  messages_->clear();
  told_state_.clear();
  samples_seen_ = evaluations_seen_ = 0;
  events_->clear();
  setting_rows_->removeRows(0, setting_rows_->rowCount());
  samples_->clear();
  batch_->clear();
  time_use_->clear();
  curves_->begin(run_);
  lossChart()->setEvents({});
  pages_->setCurrentIndex(run_.isEmpty() ? 0 : 1);
  if (run_.isEmpty()) return showState();
  follower_ = std::make_unique<runs::Follower>(to_path(run_));
  fillRuns();
  tick();
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
      samples_seen_ = evaluations_seen_ = 0;
      samples_->clear();
      events_->clear();
    }
    if (change.metrics || change.restarted) {
      curves_->add(follower_->metrics(), change.restarted);
      watchForMemorising();
    }
    if (change.events || change.restarted) {
      events_->add(follower_->events());
      lossChart()->setEvents(events_->marks());
    }
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
      text =
          tr("Exam, %1: %2").arg(percent_text(queue.examShare()), exam_doing(queue.examShare(), queue.current()->exam));
    else
      text = state_text(now, {queue.pausing(), queue.stopping()});
  } else if (ended.empty() && waits) {
    text = tr("waits in the queue");
  } else if (follower_) {
    text = ended.empty() ? tr("No news yet")
           : cut_off     ? QCoreApplication::translate("ft::ui::RunsModel", "interrupted")
                         : EventLog::name(ended);
    text += " · " + tr("step %1").arg(static_cast<qint64>(follower_->metrics().last_step()));
    if (waits) text += " · " + tr("waits in the queue");
  }
  if (state_->text() != text) state_->setText(text);
  state_->setToolTip(state_->sizeHint().width() > state_->width() ? text : QString());
  showStar();

  QString best;
  if (follower_) {
    if (const auto least = follower_->metrics().least("eval_loss"); std::isfinite(least.value))
      best = tr("Best evaluation: step %1").arg(static_cast<qint64>(least.step));
    for (const Json& event : follower_->events())
      if (event.value("event", "") == "finished")
        best = tr("The model is that of step %1").arg(event.value("model_step", int64_t{0}));
  }
  curves_->showBest(best);

  if (!own && over && told_state_ != to_qstring(ended)) {
    told_state_ = to_qstring(ended);
    tellWhatIsNext(ended);
  }
}

void LivePage::tellWhatIsNext(const std::string& ended) {
  const auto kept = runs::checkpoints_of(to_path(run_));
  if (ended == "failed" || (ended == "stopped" && kept.empty())) return;
  const bool examined = fs::exists(to_path(run_) / "eval.json");
  messages_->say(
      {.id = "finished",
       .state = theme::State::good,
       .text = ended == "finished"
                   ? tr("The run is finished.")
                   : tr("Stopped. The checkpoint of step %1 is kept: Resume goes on from there, and it can be "
                        "tried, examined and exported as it is.")
                         .arg(kept.back().step),
       .remedy = examined ? tr("See the exam") : tr("Try it"),
       .mend = [this, examined] {
         if (examined)
           Q_EMIT examWanted(run_);
         else
           studio_.go("playground", {{"run", run_}});
       }});
}

}  // namespace ft::ui

// The live view on a tiny model: what it can be told while the run goes, what went in, where the time went; and the
// wizard's learning-rate test and own presets.
#include <QComboBox>
#include <QDialog>
#include <QDoubleSpinBox>
#include <QElapsedTimer>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QSlider>
#include <QStandardItemModel>
#include <QTabWidget>
#include <QTableView>
#include <QToolButton>

#include "core/base/files.h"
#include "core/runs/run_store.h"
#include "tests/ui/support.h"
#include "tests/ui/tiny_run.h"
#include "ui/bridge/paths.h"
#include "ui/charts/chart_view.h"
#include "ui/charts/event_strip.h"
#include "ui/forms/number_edit.h"
#include "ui/live/batch_view.h"
#include "ui/live/epochs_dialog.h"
#include "ui/live/live_figures.h"
#include "ui/live/rate_dialog.h"
#include "ui/live/state_text.h"
#include "ui/live/time_use_panel.h"
#include "ui/wizard/draft.h"
#include "ui/wizard/rate_test_dialog.h"
#include "ui/wizard/wizard_page.h"

namespace ft::ui::test {

namespace {

bool has_event(QWidget* window, const QString& name) {
  const QAbstractItemModel* rows = find<QTableView>(window, "liveEventsTable")->model();
  for (int row = 0; row < rows->rowCount(); ++row)
    if (rows->index(row, 2).data().toString() == name) return true;
  return false;
}

}  // namespace

TEST(Live, a_run_takes_orders_and_says_what_went_in_and_where_its_time_went) {
  TinyRun tiny(1'000'000);
  Window it;
  QWidget* window = &it.window;
  tiny.plan.directory = it.studio.project().runsFolder() / "tiny";
  it.studio.startRun(tiny.plan);
  it.studio.go("train", {{"view", "live"}, {"run", to_qstring(tiny.plan.directory)}});
  auto* chart = find<ChartView>(window, "liveLossChart");
  ASSERT_TRUE(wait_for([&] { return chart->pointCount() >= 2; }, 60));

  auto* menu = find<QToolButton>(window, "liveMoreTool")->menu();
  Q_EMIT menu->aboutToShow();
  const auto action = [&](const char* name) { return menu->findChild<QAction*>(name); };
  EXPECT_TRUE(action("liveCheckpointNowAction")->isEnabled());
  EXPECT_FALSE(action("liveEvaluateNowAction")->isEnabled());  // it has no evaluation data
  action("liveCheckpointNowAction")->trigger();
  EXPECT_TRUE(wait_for([&] { return has_event(window, "checkpoint"); }, 20));
  action("liveChangeRateAction")->trigger();
  auto* dialog = find<QDialog>(window, "rateDialog");
  find<QComboBox>(dialog, "rateDialogFactorCombo")->setCurrentIndex(1);
  click(dialog, "rateDialogApplyButton");
  EXPECT_TRUE(wait_for([&] { return has_event(window, "changed"); }, 20));
  const double rate = tiny.plan.spec.train.learning_rate / 4;
  EXPECT_TRUE(wait_for([&] { return it.studio.training().snapshot().learning_rate == rate; }, 20));

  auto* tabs = find<QTabWidget>(window, "liveTabs");
  auto* batch = find<BatchView>(window, "liveBatchView");
  tabs->setCurrentWidget(batch);
  EXPECT_TRUE(wait_for([&] { return batch->text().contains("it is"); }, 20)) << batch->text().toStdString();
  auto* time = find<TimeUsePanel>(window, "liveProfilePanel");
  tabs->setCurrentWidget(time);
  EXPECT_TRUE(wait_for([&] { return time->text().contains("backward"); }, 20)) << time->text().toStdString();

  auto* star = find<QToolButton>(window, "liveStarTool");
  star->click();
  EXPECT_TRUE(it.studio.project().notesOf(tiny.plan.directory).star);
  it.studio.project().undo().undo();
  EXPECT_FALSE(it.studio.project().notesOf(tiny.plan.directory).star);

  action("liveStopDiscardAction")->trigger();
  const auto texts = find(window, "discardDialog")->findChildren<QLabel*>();
  EXPECT_TRUE(std::ranges::any_of(texts, [&](const QLabel* text) {
    static const QRegularExpression wanted("^The \\d+ steps? since checkpoint step-\\d+ (is|are) lost\\.");
    return wanted.match(text->text()).hasMatch();
  }));
  click(window, "discardDialogApplyButton");
  EXPECT_TRUE(wait_for([&] { return !it.studio.training().busy(); }, 60));
  EXPECT_FALSE(it.studio.awake().wanted());
  Q_EMIT menu->aboutToShow();
  EXPECT_FALSE(action("liveCheckpointNowAction")->isEnabled());
}

TEST(Live, a_finished_run_goes_on_for_more_epochs_and_its_checkpoints_can_be_tried) {
  TinyRun tiny(3);  // half an epoch
  Window it;
  QWidget* window = &it.window;
  const auto run = it.studio.project().runsFolder() / "tiny";
  it.studio.startRun(tiny.plan_in(run.parent_path(), "tiny"));
  it.studio.go("train", {{"view", "live"}, {"run", to_qstring(run)}});
  const auto finished = [&](int64_t step) {
    return !it.studio.training().busy() &&
           find<QLabel>(window, "liveStateLabel")->text() == QString("finished · step %1").arg(step);
  };
  ASSERT_TRUE(wait_for([&] { return finished(3); }, 60));

  auto* menu = find<QToolButton>(window, "liveMoreTool")->menu();
  Q_EMIT menu->aboutToShow();
  auto* epochs = menu->findChild<QAction*>("liveMoreEpochsAction");
  ASSERT_TRUE(epochs->isEnabled());
  epochs->trigger();
  auto* dialog = find<QDialog>(window, "epochsDialog");
  EXPECT_TRUE(find<QLabel>(dialog, "epochsDialogFigures")->text().startsWith("About 9 steps"));
  click(dialog, "epochsDialogApplyButton");
  EXPECT_TRUE(wait_for([&] { return finished(9); }, 60))
      << find<QLabel>(window, "liveStateLabel")->text().toStdString();
  EXPECT_TRUE(has_event(window, "changed"));

  const auto* numbers = find<QTableView>(window, "liveNumbersTable");
  EXPECT_GE(numbers->width(), numbers->minimumSizeHint().width()) << "a number is cut";
  it.studio.go("runs");
  numbers->model()->setData(numbers->model()->index(0, 1), QString(60, '8'));  // longer ones come meanwhile
  it.studio.go("train");
  QTest::qWait(100);
  EXPECT_GE(numbers->width(), numbers->minimumSizeHint().width()) << "a number is cut";

  QSignalSpy went(&it.studio, &Studio::goRequested);
  auto* chart = find<ChartView>(window, "liveLossChart");
  Q_EMIT chart->eventActivated(0);
  auto* marks = find<QMenu>(window, "liveEventMenu");
  auto* attempt = marks->findChild<QAction*>("actionEventTry");
  ASSERT_TRUE(attempt);
  EXPECT_TRUE(attempt->isEnabled()) << "it is kept: " << attempt->toolTip().toStdString();
  attempt->trigger();
  marks->close();
  ASSERT_GE(went.size(), 1);
  EXPECT_EQ(went.back()[0].toString(), "playground");
  EXPECT_EQ(went.back()[1].toMap()["run"].toString(), to_qstring(run));
  EXPECT_EQ(went.back()[1].toMap()["step"].toInt(), 3);

  std::filesystem::remove_all(run / "checkpoints/step-3");
  Q_EMIT chart->eventActivated(0);
  const auto menus = window->findChildren<QMenu*>("liveEventMenu");
  ASSERT_FALSE(menus.isEmpty());
  EXPECT_FALSE(menus.back()->findChild<QAction*>("actionEventTry")->isEnabled());
  menus.back()->close();
}

TEST(Live, says_that_it_evaluates_and_how_far_that_is) {
  runs::Snapshot now;
  now.phase = runs::Phase::training;
  now.step = 40, now.total_steps = 120, now.epoch = 0.33, now.seconds_left = 78;
  const QString steps = state_text(now, {});
  EXPECT_TRUE(steps.startsWith("step 40 of 120 · epoch 0.3")) << steps.toStdString();
  now.phase = runs::Phase::evaluating;
  now.doing = "Evaluating";
  now.share = 0.45;
  EXPECT_TRUE(state_text(now, {}).startsWith("step 40 of 120 · Evaluating 45.0%")) << state_text(now, {}).toStdString();
  EXPECT_EQ(state_text(now, {.pausing = true, .stopping = false}), "Pausing…");
}

TEST(Live, what_happened_at_one_step_is_one_mark_with_all_its_texts) {
  using Kind = ChartEvent::Kind;
  const std::vector<ChartEvent> events{{Kind::evaluated, 40, "evaluated"},
                                       {Kind::checkpoint, 40, "checkpoint"},
                                       {Kind::paused, 41, "paused"},
                                       {Kind::evaluated, 80, "again"}};
  ChartFrame frame;
  frame.rect = QRectF(0, 0, 400, 100);
  frame.x_low = 0, frame.x_high = 100;
  const auto groups = groups_of(events, frame);
  ASSERT_EQ(groups.size(), 2u);
  EXPECT_EQ(groups[0].events, (std::vector<int>{0, 1, 2}));
  EXPECT_EQ(groups[0].shown, 2) << "the rarest is read first";
  EXPECT_EQ(groups[1].events, std::vector<int>{3});
  EXPECT_EQ(groups_of(events, {.rect = QRectF(0, 0, 4000, 100), .x_low = 0, .x_high = 100}).size(), 3u);
}

TEST(Live, a_rate_can_be_typed_and_is_seen_before_it_is_changed) {
  QWidget window;
  double factor = 0;
  ask_for_rate(&window, {.now = 4.1e-4, .scheduled = 4e-4}, [&](double asked) { factor = asked; });
  auto* dialog = find<QDialog>(&window, "rateDialog");
  auto* edit = find<NumberEdit>(dialog, "rateDialogEdit");
  auto* result = find<QLabel>(dialog, "rateDialogLabel");
  EXPECT_EQ(edit->value(), 2e-4);  // half of it is proposed
  EXPECT_EQ(result->text(), "Now 4.1e-4. From the next step on: 2e-4 (× 0.5).");
  edit->setFocus();
  edit->selectAll();
  QTest::keyClicks(edit, "no");
  EXPECT_FALSE(find<QPushButton>(dialog, "rateDialogApplyButton")->isEnabled());
  edit->selectAll();
  QTest::keyClicks(edit, "1e-4");
  EXPECT_EQ(result->text(), "Now 4.1e-4. From the next step on: 1e-4 (× 0.25).");
  click(dialog, "rateDialogApplyButton");
  EXPECT_DOUBLE_EQ(factor, 0.25);
}

TEST(Live, the_smoothing_is_a_number_too) {
  Window it;
  it.studio.go("train", {{"view", "live"}});
  auto* slider = find<QSlider>(&it.window, "liveSmoothingSlider");
  auto* number = find<QDoubleSpinBox>(&it.window, "liveSmoothingSpin");
  EXPECT_DOUBLE_EQ(number->value(), 0.6);
  slider->setValue(80);
  EXPECT_DOUBLE_EQ(number->value(), 0.8);
  number->setValue(0.25);
  EXPECT_EQ(slider->value(), 25);
}

TEST(MoreEpochs, run_the_schedule_over_the_whole_length) {
  FinishedRun run{"cs", {}, 300, 3.0, 300};
  run.train.num_train_epochs = 3;
  run.train.learning_rate = 1e-4;
  run.train.lr_scheduler_type = "cosine";
  run.train.warmup_ratio = 0.0;
  EXPECT_EQ(steps_with_more_epochs(run, 3), 600);
  EXPECT_EQ(with_more_epochs(run, 3).num_train_epochs, 6);
  EXPECT_NEAR(rate_with_more_epochs(run, 3), 5e-5, 1e-9);  // half way down
  run.train.max_steps = 300;                               // a run that counts steps
  EXPECT_EQ(steps_with_more_epochs(run, 1), 400);
  EXPECT_EQ(with_more_epochs(run, 1).max_steps, 400);
  EXPECT_EQ(with_more_epochs(run, 1).num_train_epochs, 3);
}

// Killed before its first checkpoint: it begins again, and says so by the button that every cut-off run has.
TEST(Live, a_run_whose_program_died_can_be_gone_on_with) {
  Window it;
  const std::filesystem::path run = it.studio.project().runsFolder() / "cut";
  std::filesystem::create_directories(run);
  write_file(run / "run.json", std::string(R"({"spec": {"model": "tiny", "data": {"train": "a.jsonl"}}})"));
  write_file(run / "metrics.jsonl", std::string("{\"step\": 7, \"loss\": 2.0}\n"));
  write_file(run / "events.jsonl", std::string("{\"event\": \"started\", \"step\": 0}\n"));
  it.studio.go("train", {{"view", "live"}, {"run", to_qstring(run)}});
  EXPECT_TRUE(wait_for([&] { return find(&it.window, "liveResumeButton")->isVisible(); }, 5));
  EXPECT_TRUE(find<QLabel>(&it.window, "liveStateLabel")->text().startsWith("interrupted"));
  EXPECT_FALSE(find(&it.window, "livePauseButton")->isVisible());
}

TEST(LiveFigures, compare_the_last_tenth_with_the_one_before_without_copying_the_curve) {
  runs::MetricColumns metrics;
  for (int step = 1; step <= 19; ++step) metrics.add_line("{\"step\": " + std::to_string(step) + ", \"loss\": 1}");
  EXPECT_FALSE(recent_change(metrics, "loss"));
  for (int step = 20; step <= 200'000; ++step)
    metrics.add_line("{\"step\": " + std::to_string(step) + ", \"loss\": " + std::to_string(2e5 - step) + "}");
  QElapsedTimer clock;
  clock.start();
  for (int i = 0; i < 100; ++i) EXPECT_NEAR(*recent_change(metrics, "loss"), -1000.0, 1e-6);
  EXPECT_LT(clock.elapsed(), 250);  // copying it takes about a second
}

TEST(LiveFigures, see_a_model_that_learns_by_heart) {
  runs::MetricColumns metrics;
  const auto add = [&](int step, const char* key, double value) {
    metrics.add_line("{\"step\": " + std::to_string(step) + ", \"" + key + "\": " + std::to_string(value) + "}");
  };
  for (int step = 1; step <= 5; ++step) {
    add(10 * step, "loss", 3.0 - 0.5 * step);
    add(10 * step, "eval_loss", step == 1 ? 2.0 : 1.0 + 0.1 * step);
    EXPECT_EQ(memorises(metrics), step == 5) << step;  // the third rise in a row
  }
  add(60, "eval_loss", 1.0);
  EXPECT_FALSE(memorises(metrics));
}

TEST(Wizard, tries_learning_rates_on_the_drafts_own_model) {
  TinyRun tiny(10);
  Window it;
  engine::TrainRequest request;
  request.spec = tiny.plan.spec;
  request.machine.threads = 1;
  auto* dialog = new RateTestDialog(request, &it.window);
  bool over = false;
  QObject::connect(dialog, &RateTestDialog::ended, &it.window, [&] { over = true; });
  dialog->open();
  dialog->start();
  EXPECT_TRUE(wait_for([&] { return over; }, 60));
  // A random model of a few thousand numbers may learn nothing in sixty steps: the button says what was found.
  EXPECT_EQ(find<QPushButton>(dialog, "rateTestUseButton")->isEnabled(), dialog->suggestion() > 0);
  EXPECT_FALSE(find<QLabel>(dialog, "rateTestLabel")->text().isEmpty());
  if (dialog->suggestion() > 0) {  // the field takes what the button says
    double said = 0;
    QSignalSpy chosen(dialog, &RateTestDialog::rateChosen);
    const QString text = find<QPushButton>(dialog, "rateTestUseButton")->text();
    ASSERT_TRUE(NumberEdit::parse(text.section(' ', 1), said)) << text.toStdString();
    click(dialog, "rateTestUseButton");
    ASSERT_EQ(chosen.size(), 1);
    EXPECT_EQ(chosen[0][0].toDouble(), said);
    return;
  }
  click(dialog, "rateTestCancelButton");
}

TEST(Wizard, keeps_presets_of_ones_own) {
  Window it;
  it.studio.go("train");
  auto* wizard = find<WizardPage>(&it.window, "wizardPage");
  auto* combo = find<QComboBox>(&it.window, "wizardPresetCombo");
  const int before = combo->count();
  wizard->draft().setField("train.learning_rate", 3.5e-4);
  EXPECT_EQ(wizard->draft().changedCount(), 1);
  wizard->draft().savePreset("Ours, quick");
  EXPECT_EQ(combo->count(), before + 1);
  EXPECT_EQ(combo->currentText(), "Ours, quick");
  EXPECT_EQ(wizard->draft().changedCount(), 0);
  wizard->draft().usePreset("balanced");
  EXPECT_NE(wizard->draft().field("train.learning_rate"), 3.5e-4);
  wizard->draft().usePreset(combo->itemData(combo->findText("Ours, quick")).toString().toStdString());
  EXPECT_EQ(wizard->draft().field("train.learning_rate"), 3.5e-4);
  wizard->draft().deletePreset(wizard->draft().state().preset);
  EXPECT_EQ(combo->count(), before);
  EXPECT_EQ(wizard->draft().state().preset, "balanced");
}

TEST(Live, what_was_looked_at_of_a_run_is_looked_at_again_and_no_other_run_is_cut) {
  QTemporaryDir folder;
  const std::string project = folder.path().toStdString() + "/project";
  const auto write_run = [&](const char* name) {
    const std::filesystem::path run = std::filesystem::path(project) / "runs" / name;
    runs::RunLog log = runs::RunLog::create(run);
    log.describe({{"spec", {{"method", "sft"}}}, {"model", {{"name", "tiny"}}}});
    for (int step = 1; step <= 60; ++step) log.metrics({{"step", step}, {"loss", 1.0 / step}});
    log.event("finished", {{"step", 60}});
    return to_qstring(run);
  };
  const QString one = write_run("one"), other = write_run("other");
  const auto shown = [&](Studio& studio, MainWindow& window, const QString& run) {
    window.resize(1280, 800);
    window.show();
    studio.go("train", {{"view", "live"}, {"run", run}});
    auto* chart = find<ChartView>(&window, "liveLossChart");
    EXPECT_TRUE(wait_for([&] { return chart->pointCount() == 60; }, 20));
    return chart;
  };
  {
    Studio studio(project);
    MainWindow window(studio);
    ChartView* chart = shown(studio, window, one);
    ChartSetup setup = chart->setup();
    setup.x_low = 10, setup.x_high = 30;
    setup.log_y = true;
    chart->setSetup(setup);
    EXPECT_EQ(find<ChartView>(&window, "liveGradNormChart")->setup().x_low, 10);  // linked
    QSignalSpy told(chart, &ChartView::viewChanged);
    ASSERT_TRUE(wait_for([&] { return !told.empty(); }, 5));
    studio.project().saveNow();
  }
  Studio studio(project);
  MainWindow window(studio);
  const ChartSetup again = shown(studio, window, one)->setup();
  EXPECT_EQ(again.x_low, 10);
  EXPECT_EQ(again.x_high, 30);
  EXPECT_TRUE(again.log_y);
  const ChartSetup of_other = shown(studio, window, other)->setup();
  EXPECT_TRUE(std::isnan(of_other.x_low) && std::isnan(of_other.x_high));
  EXPECT_TRUE(of_other.log_y);
}

}  // namespace ft::ui::test

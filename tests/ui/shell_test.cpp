// What every page shares: toasts that wait for whoever is at them, jobs whose rows stay, sentences in both languages.
#include <QApplication>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QStandardPaths>
#include <QStatusBar>
#include <QStatusTipEvent>
#include <QTabBar>
#include <QToolButton>
#include <atomic>
#include <thread>

#include "core/base/files.h"
#include "tests/ui/support.h"
#include "tests/ui/tiny_run.h"
#include "ui/bridge/paths.h"
#include "ui/bridge/sentences.h"
#include "ui/shell/jobs_popup.h"
#include "ui/shell/toast.h"
#include "ui/train/train_page.h"
#include "ui/wizard/wizard_page.h"

namespace ft::ui::test {

TEST(Sentences, need_no_blank_behind_chinese_ones) {
  EXPECT_EQ(joined_sentences({"One.", "", "Two."}), "One. Two.");
  EXPECT_EQ(joined_sentences({QString::fromUtf8("一。"), QString::fromUtf8("二。")}), QString::fromUtf8("一。二。"));
}

TEST(Buttons, are_pressed_by_enter) {
  Window it;
  QPushButton button("Start", &it.window);
  int pressed = 0;
  QObject::connect(&button, &QPushButton::clicked, &button, [&] { ++pressed; });
  button.show();
  QTest::keyClick(&button, Qt::Key_Return);
  QTest::keyClick(&button, Qt::Key_Space);
  EXPECT_EQ(pressed, 2);
}

// A label with a font and colours of its own, on a page that is open already.
TEST(Appearance, changes_also_where_a_role_was_given) {
  Window it;
  QLabel heading("Heading", &it.window), quiet("quiet", &it.window);
  theme::set_role(&heading, theme::Role::heading);
  theme::set_quiet(&quiet);
  const double size = heading.font().pointSizeF();
  const QColor light = quiet.palette().color(QPalette::WindowText);
  it.studio.preferences().setTextPercent(150);
  it.studio.preferences().setScheme(theme::Scheme::dark);
  EXPECT_NEAR(heading.font().pointSizeF(), 1.5 * size, 0.6);
  EXPECT_NE(quiet.palette().color(QPalette::WindowText), light);
  it.studio.preferences().setScheme(theme::Scheme::light);
  EXPECT_EQ(quiet.palette().color(QPalette::WindowText), light);
  it.studio.preferences().setTextPercent(100);
  EXPECT_NEAR(heading.font().pointSizeF(), size, 0.1);
}

TEST(Toast, stays_while_its_button_has_the_focus_and_f6_comes_to_it) {
  Window it;
  it.window.activateWindow();
  it.studio.preferences().setValue("keepMessages", false);
  it.studio.toast("12 rows deleted.", "Undo", [] {});
  auto* toast = find<Toast>(&it.window, "toast");
  ASSERT_TRUE(toast->isVisible());
  toast->setShownFor(200);
  auto* undo = find<QPushButton>(&it.window, "toastActionButton");
  for (int i = 0; i < 12 && !undo->hasFocus(); ++i) QTest::keyClick(&it.window, Qt::Key_F6);
  ASSERT_TRUE(undo->hasFocus());
  QTest::qWait(500);
  EXPECT_TRUE(toast->isVisible());
  find(&it.window, "toastCloseTool")->setFocus();
  QTest::qWait(500);
  EXPECT_TRUE(toast->isVisible());
  find(&it.window, "navRail")->setFocus();
  EXPECT_TRUE(wait_for([&] { return !toast->isVisible(); }, 3));
}

TEST(Toast, covers_no_button_of_the_page) {
  Window it;
  it.studio.go("train");
  it.studio.toast("The recipe was taken over.", "Undo", [] {});
  QApplication::processEvents();
  auto* toast = find<Toast>(&it.window, "toast");
  const QRect place(toast->mapTo(&it.window, QPoint()), toast->size());
  int seen = 0;
  for (const auto* each : it.window.findChildren<QAbstractButton*>()) {
    if (!each->isVisible() || toast->isAncestorOf(each)) continue;
    ++seen;
    EXPECT_FALSE(place.intersects({each->mapTo(&it.window, QPoint()), each->size()}))
        << each->objectName().toStdString();
  }
  EXPECT_GT(seen, 5);
}

TEST(StatusBar, hints_stand_beside_the_job_and_the_project) {
  Window it;
  std::atomic<bool> over{false};
  it.studio.tasks().start(
      worker_pool(), "Counting", "data", &it.window,
      [&over](StopToken stop, Task::Progress&) {
        while (!over && !stop.requested()) std::this_thread::sleep_for(std::chrono::milliseconds(5));
      },
      [] {});
  auto* job = find<QToolButton>(&it.window, "statusJobButton");
  ASSERT_TRUE(wait_for([&] { return job->isVisible(); }, 5));
  QStatusTipEvent hint("Ctrl+J folds and unfolds these panels");
  QApplication::sendEvent(&it.window, &hint);
  EXPECT_TRUE(it.window.statusBar()->currentMessage().isEmpty());
  EXPECT_EQ(find<QLabel>(&it.window, "statusHint")->text(), "Ctrl+J folds and unfolds these panels");
  EXPECT_TRUE(job->isVisible());
  EXPECT_TRUE(find(&it.window, "statusProjectButton")->isVisible());
  QStatusTipEvent none((QString()));
  QApplication::sendEvent(&it.window, &none);
  EXPECT_TRUE(find<QLabel>(&it.window, "statusHint")->text().isEmpty());
  over = true;
}

TEST(Jobs, a_job_keeps_its_button_while_its_figures_change) {
  Window it;
  std::atomic<bool> over{false};
  Task* task = it.studio.tasks().start(
      worker_pool(), "Counting", "data", &it.window,
      [&over](StopToken stop, Task::Progress& progress) {
        for (int i = 0; !over && !stop.requested(); i = (i + 1) % 100) {
          progress.share = i / 100.0;
          std::this_thread::sleep_for(std::chrono::milliseconds(5));
        }
      },
      [] {});
  JobsPopup popup(it.studio, nullptr);
  popup.showAbove(it.window.statusBar());
  auto* stop = find<QToolButton>(&popup, "jobCancelTool");
  ASSERT_TRUE(stop);
  const QPointer<QToolButton> same = stop;
  stop->setFocus();
  QTest::mousePress(stop, Qt::LeftButton);
  QTest::qWait(1300);  // two beats of the list
  popup.note("Something else happened.");
  ASSERT_TRUE(same);
  EXPECT_TRUE(same->isVisible());
  EXPECT_GT(popup.findChild<QProgressBar*>()->maximum(), 0);
  QTest::mouseRelease(same, Qt::LeftButton);
  EXPECT_TRUE(task->stopping());
  over = true;
  EXPECT_TRUE(wait_for([&] { return !task->running(); }, 10));
  EXPECT_LE(popup.geometry().bottom(), it.window.statusBar()->mapToGlobal(QPoint(0, 0)).y());
}

TEST(Jobs, the_run_and_its_exam_can_be_stopped_in_the_list) {
  TinyRun tiny(1'000'000);
  Window it;
  TrainQueue& queue = it.studio.training();
  it.studio.startRun(tiny.plan_in(it.studio.project().runsFolder(), "first"));
  ASSERT_TRUE(wait_for([&] { return queue.snapshot().step > 2; }, 60));
  JobsPopup popup(it.studio, nullptr);
  popup.showAbove(it.window.statusBar());
  click(&popup, "jobTrainingPauseTool");
  EXPECT_TRUE(queue.pausing());
  EXPECT_TRUE(wait_for([&] { return find(&popup, "jobTrainingPauseTool")->toolTip() == "Resume"; }, 5));
  click(&popup, "jobTrainingStopTool");
  EXPECT_TRUE(wait_for([&] { return !queue.busy(); }, 60));
  popup.hide();

  // Thirty long answers: time enough to stop.
  TinyRun short_run(2);
  std::string questions;
  for (int i = 0; i < 30; ++i) questions += "{\"prompt\": \"say \", \"completion\": \"it is\"}\n";
  short_run.plan.exam.file = (it.folder.path() + "/questions.jsonl").toStdString();
  short_run.plan.exam.metrics = {"exact_match"};
  short_run.plan.exam.max_new_tokens = 4000;
  write_file(short_run.plan.exam.file, questions);
  int stopped = 0;
  QObject::connect(&queue, &TrainQueue::examStopped, &it.window, [&] { ++stopped; });
  it.studio.startRun(short_run.plan_in(it.studio.project().runsFolder(), "second"));
  ASSERT_TRUE(wait_for([&] { return queue.stage() == TrainQueue::Stage::examining; }, 60));
  popup.showAbove(it.window.statusBar());
  EXPECT_FALSE(find(&popup, "jobTrainingPauseTool")->isVisible()) << "an exam cannot be paused";
  EXPECT_EQ(find(&popup, "jobTrainingStopTool")->toolTip(), "Stop the exam");
  click(&popup, "jobTrainingStopTool");
  EXPECT_TRUE(wait_for([&] { return !queue.busy(); }, 60));
  EXPECT_EQ(stopped, 1);
}

// There is no GPU here: this stands for one.
TEST(Status, the_meter_shows_the_device_that_is_chosen) {
  Window it;
  it.studio.setDeviceMemorySource([](const std::string& device) {
    engine::DeviceMemory memory{int64_t{9} << 30, int64_t{16} << 30, -1, -1, {}};
    if (device == "cuda") memory.gpu = 0, memory.busy_percent = 71;
    return memory;
  });
  auto* meters = find<QToolButton>(&it.window, "statusMeters");
  it.studio.preferences().setValue("device", "cpu");
  EXPECT_TRUE(wait_for([&] { return meters->text() == "9.0 GiB free"; }, 10)) << meters->text().toStdString();
  it.studio.preferences().setValue("device", "cuda");
  EXPECT_TRUE(wait_for([&] { return meters->text() == "GPU 71% · 9.0 GiB free"; }, 10)) << meters->text().toStdString();
  EXPECT_TRUE(meters->toolTip().contains("graphics card"));
}

TEST(Train, the_end_of_an_exam_takes_nobody_out_of_the_wizard) {
  Window it;
  it.studio.go("train", {{"fresh", true}});
  auto* wizard = find<WizardPage>(&it.window, "wizardPage");
  wizard->goToStep(2);
  QString said;
  std::function<void()> see;
  QObject::connect(
      &it.studio, &Studio::toastRequested, &it.window,
      [&](const QString& text, const QString&, const std::function<void()>& run) { said = text, see = run; });
  const auto run = it.studio.project().runsFolder() / "a";
  std::filesystem::create_directories(run);
  Q_EMIT it.studio.training().examEnded(to_qstring(run), {});
  EXPECT_EQ(wizard->step(), 2);
  EXPECT_EQ(said, "The exam of a has ended.");
  ASSERT_TRUE(see);
  see();
  EXPECT_EQ(wizard->step(), 4);
  EXPECT_EQ(wizard->shownExam(), to_qstring(run));
  // Whoever looks on sees it at once.
  it.studio.go("train", {{"view", "live"}, {"run", to_qstring(run)}});
  said.clear();
  Q_EMIT it.studio.training().examEnded(to_qstring(run), {});
  EXPECT_TRUE(wizard->isVisible());
  EXPECT_EQ(said, "");
}

TEST(Train, resuming_says_that_it_waits_and_queues_a_run_once) {
  Window it;
  const auto run = it.studio.project().runsFolder() / "cut";
  std::filesystem::create_directories(run);
  write_file(run / "run.json", std::string(R"({"spec": {"model": "tiny", "data": {"train": "a.jsonl"}}})"));
  write_file(run / "metrics.jsonl", std::string("{\"step\": 7, \"loss\": 2.0}\n"));
  write_file(run / "events.jsonl",
             std::string("{\"event\": \"started\", \"step\": 0}\n{\"event\": \"stopped\", \"step\": 7}\n"));
  it.studio.training().setHeld(true);  // as while another one trains
  QStringList said;
  QObject::connect(&it.studio, &Studio::toastRequested, &it.window, [&](const QString& text) { said << text; });
  it.studio.go("train", {{"view", "live"}, {"run", to_qstring(run)}});
  ASSERT_TRUE(wait_for([&] { return find(&it.window, "liveResumeButton")->isVisible(); }, 5));
  click(&it.window, "liveResumeButton");
  EXPECT_EQ(said, QStringList("cut waits in the queue."));
  EXPECT_FALSE(find(&it.window, "liveResumeButton")->isVisible());
  EXPECT_TRUE(find<QLabel>(&it.window, "liveStateLabel")->text().endsWith("waits in the queue"));
  it.studio.resumeRun(run);
  EXPECT_EQ(it.studio.training().waiting().size(), 1u);
  it.studio.training().removeWaiting(0);
  EXPECT_TRUE(find(&it.window, "liveResumeButton")->isVisible());
}

}  // namespace ft::ui::test

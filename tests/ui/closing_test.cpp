// Closing the window while something runs, and what the next start finds of it.
#include <QApplication>
#include <QCheckBox>
#include <QDialog>
#include <QLabel>
#include <QListView>
#include <QListWidget>
#include <QPushButton>
#include <atomic>

#include "core/runs/run_record.h"
#include "tests/ui/support.h"
#include "tests/ui/tiny_run.h"
#include "ui/bridge/kept_plans.h"
#include "ui/bridge/paths.h"
#include "ui/shell/recovery.h"
#include "ui/shell/tray.h"

namespace ft::ui::test {

namespace {

QDialog* dialog_of(Window& it, const char* name) {
  auto* dialog = it.window.findChild<QDialog*>(name);
  return dialog && dialog->isVisible() ? dialog : nullptr;
}

// A job that ends only when it is stopped, or when `go` is set.
Task* endless_job(Studio& studio, const std::shared_ptr<std::atomic<bool>>& obeys) {
  return studio.tasks().start(
      worker_pool(), "Export: model.gguf", "export", &studio,
      [obeys](const StopToken& stop, Task::Progress&) {
        while (!*obeys) QThread::msleep(5);
        while (true) {
          stop.check();
          QThread::msleep(5);
        }
      },
      [] {}, [](const Error&) {});
}

}  // namespace

TEST(Closing, pauses_the_run_says_so_and_closes_when_its_checkpoint_is_written) {
  TinyRun tiny(1'000'000);
  Window it;
  const auto runs = it.studio.project().runsFolder();
  it.studio.startRun(tiny.plan_in(runs, "first"));
  it.studio.startRun(tiny.plan_in(runs, "second"));
  ASSERT_TRUE(wait_for([&] { return it.studio.training().snapshot().step > 2; }, 60));
  EXPECT_FALSE(it.window.close());
  QDialog* question = dialog_of(it, "closeDialog");
  ASSERT_TRUE(question);
  QStringList said;
  for (const QLabel* label : question->findChildren<QLabel*>()) said << label->text();
  EXPECT_TRUE(said.join(' ').contains("waits in the queue: 1 run")) << said.join(' ').toStdString();
  click(question, "closePauseButton");
  EXPECT_TRUE(it.window.isVisible()) << "the click itself waits for nothing";
  EXPECT_TRUE(it.studio.training().busy());
  EXPECT_TRUE(dialog_of(it, "closingDialog"));
  EXPECT_TRUE(wait_for([&] { return !it.window.isVisible(); }, 60));
  EXPECT_FALSE(it.studio.training().busy());
  EXPECT_EQ(it.studio.training().waiting().size(), 1u) << "nothing begins behind it";
  it.studio.project().saveNow();
  const auto listed = runs::list_runs(runs);
  ASSERT_EQ(listed.size(), 1u);
  EXPECT_EQ(listed[0].state, "stopped");
  EXPECT_EQ(it.studio.project().part("paused_at_quit"), Json::array({(runs / "first").string()}));
}

// Without a display there is no tray: this stands for a desktop that has one.
TEST(Closing, goes_behind_the_tray_where_there_is_one_and_comes_back_when_all_is_done) {
  Window it;
  auto* tray = it.window.findChild<Tray*>();
  ASSERT_TRUE(tray);
  EXPECT_FALSE(tray->isShown());
  auto obeys = std::make_shared<std::atomic<bool>>(true);
  Task* job = endless_job(it.studio, obeys);
  EXPECT_FALSE(tray->isShown()) << "there is no tray yet";
  tray->setAvailability([] { return true; });
  EXPECT_TRUE(tray->isShown());
  EXPECT_FALSE(it.window.close());
  QDialog* question = dialog_of(it, "closeDialog");
  ASSERT_TRUE(question);
  EXPECT_EQ(find<QPushButton>(question, "closeTrayButton")->text(), "Go on in the tray");
  click(question, "closeTrayButton");
  EXPECT_FALSE(it.window.isVisible());
  EXPECT_TRUE(job->running());
  EXPECT_FALSE(QApplication::quitOnLastWindowClosed());
  job->cancel();
  EXPECT_TRUE(wait_for([&] { return it.window.isVisible(); }, 20));
  EXPECT_FALSE(tray->isShown());
  EXPECT_TRUE(QApplication::quitOnLastWindowClosed());
}

TEST(Closing, keeps_training_in_the_tray_or_minimised) {
  TinyRun tiny(1'000'000);
  Window it;
  auto* tray = it.window.findChild<Tray*>();
  it.studio.startRun(tiny.plan_in(it.studio.project().runsFolder(), "first"));
  ASSERT_TRUE(wait_for([&] { return it.studio.training().snapshot().step > 2; }, 60));
  it.window.close();
  EXPECT_EQ(find<QPushButton>(dialog_of(it, "closeDialog"), "closeMinimiseButton")->text(), "Keep training, minimised");
  dialog_of(it, "closeDialog")->reject();
  tray->setAvailability([] { return true; });
  it.window.close();
  ASSERT_TRUE(wait_for([&] { return dialog_of(it, "closeDialog") != nullptr; }, 5));
  EXPECT_EQ(find<QPushButton>(dialog_of(it, "closeDialog"), "closeTrayButton")->text(), "Keep training in the tray");
  click(dialog_of(it, "closeDialog"), "closeTrayButton");
  EXPECT_FALSE(it.window.isVisible());
  const int64_t step = it.studio.training().snapshot().step;
  EXPECT_TRUE(wait_for([&] { return it.studio.training().snapshot().step > step; }, 30)) << "it goes on";
  tray->showWindow();
  EXPECT_TRUE(it.window.isVisible());
  EXPECT_TRUE(it.studio.training().busy());
}

TEST(Closing, the_next_start_offers_the_run_although_another_project_is_open_by_then) {
  TinyRun tiny(1'000'000);
  tiny.plan.exam.file = "questions.jsonl";
  QTemporaryDir folder;
  const std::filesystem::path root = folder.path().toStdString();
  {
    Studio studio(root / "one");
    MainWindow window(studio);
    window.show();
    studio.startRun(tiny.plan_in(studio.project().runsFolder(), "first"));
    ASSERT_TRUE(wait_for([&] { return studio.training().snapshot().step > 2; }, 60));
    studio.openProject(root / "two");
    EXPECT_FALSE(window.close());
    click(window.findChild<QDialog*>("closeDialog"), "closePauseButton");
    ASSERT_TRUE(wait_for([&] { return !window.isVisible(); }, 60));
  }
  Studio studio(root / "two");
  MainWindow window(studio);
  window.show();
  const auto dialog = [&] { return window.findChild<QDialog*>("recoveryDialog"); };
  ASSERT_TRUE(wait_for([&] { return dialog() != nullptr; }, 10));
  click(dialog(), "recoveryApplyButton");
  ASSERT_TRUE(studio.training().current());
  EXPECT_EQ(studio.training().current()->directory, root / "one/runs/first");
  EXPECT_EQ(studio.training().current()->exam.file, "questions.jsonl");
}

TEST(Closing, can_be_called_off_while_it_waits_and_the_queue_goes_on) {
  TinyRun tiny(1'000'000);
  Window it;
  const auto runs = it.studio.project().runsFolder();
  auto obeys = std::make_shared<std::atomic<bool>>(false);  // the job that the window waits for
  endless_job(it.studio, obeys);
  it.studio.startRun(tiny.plan_in(runs, "first"));
  it.studio.startRun(tiny.plan_in(runs, "second"));
  ASSERT_TRUE(wait_for([&] { return it.studio.training().snapshot().step > 2; }, 60));
  it.window.close();
  click(dialog_of(it, "closeDialog"), "closePauseButton");
  ASSERT_TRUE(wait_for([&] { return !it.studio.training().busy(); }, 60));
  ASSERT_TRUE(dialog_of(it, "closingDialog"));
  click(dialog_of(it, "closingDialog"), "closingStayButton");
  *obeys = true;
  EXPECT_TRUE(wait_for([&] { return it.studio.tasks().running() == 0; }, 20));
  EXPECT_TRUE(wait_for([&] { return it.studio.training().busy(); }, 20));
  EXPECT_EQ(it.studio.training().current()->name, "second");
  EXPECT_TRUE(it.window.isVisible());
}

TEST(Closing, names_the_jobs_that_would_end_and_stops_them_only_when_told) {
  Window it;
  auto obeys = std::make_shared<std::atomic<bool>>(true);
  Task* job = endless_job(it.studio, obeys);
  EXPECT_FALSE(it.window.close());
  QDialog* question = dialog_of(it, "closeDialog");
  ASSERT_TRUE(question);
  EXPECT_TRUE(question->findChild<QPushButton*>("questionCancelButton")->isDefault());
  bool named = false;
  for (const QLabel* label : question->findChildren<QLabel*>()) named |= label->text().contains("Export: model.gguf");
  EXPECT_TRUE(named);
  question->reject();
  EXPECT_TRUE(job->running());
  EXPECT_FALSE(job->stopping());
  it.window.close();
  ASSERT_TRUE(wait_for([&] { return dialog_of(it, "closeDialog") != nullptr; }, 5));
  click(dialog_of(it, "closeDialog"), "closeStopButton");
  EXPECT_TRUE(wait_for([&] { return !it.window.isVisible(); }, 20));
}

TEST(Closing, asks_nothing_over_what_is_begun_again_by_itself) {
  Window it;
  auto obeys = std::make_shared<std::atomic<bool>>(true);
  endless_job(it.studio, obeys)->setRepeatable();
  EXPECT_TRUE(it.window.close());
}

TEST(Queue, is_there_again_after_the_program_ended_and_waits_until_it_is_let_go_on) {
  TinyRun tiny(3);
  QTemporaryDir folder;
  const std::string project = folder.path().toStdString() + "/project";
  tiny.plan.exam.file = "questions.jsonl";
  tiny.plan.exam.metrics = {"exact_match"};
  tiny.plan.spec.train.learning_rate = 3e-4;
  {
    Studio studio(project);
    studio.training().setHeld(true);
    studio.startRun(tiny.plan_in(studio.project().runsFolder(), "first"));
    studio.startRun(tiny.plan_in(studio.project().runsFolder(), "second"));
    studio.training().moveWaiting(1, 0);
  }
  Studio studio(project);
  const auto& waiting = studio.training().waiting();
  ASSERT_EQ(waiting.size(), 2u);
  EXPECT_EQ(waiting[0].name, "second");
  EXPECT_EQ(waiting[1].directory, std::filesystem::path(project) / "runs/first");
  EXPECT_EQ(waiting[0].spec.train.learning_rate, 3e-4);
  EXPECT_EQ(waiting[0].exam.file, "questions.jsonl");
  EXPECT_EQ(waiting[0].exam.metrics, tiny.plan.exam.metrics);
  EXPECT_TRUE(studio.training().held());
  EXPECT_FALSE(studio.training().busy());

  MainWindow window(studio);
  window.show();
  const auto dialog = [&] { return window.findChild<QDialog*>("recoveryDialog"); };
  ASSERT_TRUE(wait_for([&] { return dialog() != nullptr; }, 10));
  EXPECT_TRUE(dialog()->findChild<QLabel*>("recoveryCountLabel")->text().contains("The queue goes on: "));
  click(dialog(), "recoveryApplyButton");
  EXPECT_FALSE(studio.training().held());
  EXPECT_TRUE(studio.training().busy());
  EXPECT_EQ(studio.training().current()->name, "second");
}

TEST(Queue, that_is_left_alone_stays_held_and_is_not_offered_again) {
  TinyRun tiny(3);
  QTemporaryDir folder;
  const std::string project = folder.path().toStdString() + "/project";
  {
    Studio studio(project);
    studio.training().setHeld(true);
    studio.startRun(tiny.plan_in(studio.project().runsFolder(), "only"));
  }
  for (const bool first : {true, false}) {
    Studio studio(project);
    MainWindow window(studio);
    window.show();
    const auto dialog = [&] { return window.findChild<QDialog*>("recoveryDialog"); };
    EXPECT_EQ(wait_for([&] { return dialog() != nullptr; }, first ? 10 : 0.5), first);
    if (dialog()) click(dialog(), "recoveryCancelButton");
    EXPECT_EQ(studio.training().waiting().size(), 1u);
    EXPECT_FALSE(studio.training().busy());
    window.go("train", {{"view", "queue"}});
    EXPECT_TRUE(find<QPushButton>(&window, "queueHoldButton")->text().startsWith("Go on"));
    EXPECT_TRUE(window.close());
  }
}

// Killed while it loaded: no directory tells of the run yet.
TEST(Queue, keeps_what_had_begun_until_its_directory_holds_a_run) {
  TinyRun tiny(3);
  QTemporaryDir folder;
  const std::filesystem::path runs = folder.path().toStdString();
  TrainQueue queue;
  queue.add(tiny.plan_in(runs, "begun"));
  queue.add(tiny.plan_in(runs, "waits"));
  const Json kept = queue_to_json(queue);
  auto plans = plans_from_json(kept);
  ASSERT_EQ(plans.size(), 2u);
  EXPECT_EQ(plans[0].name, "begun");
  std::filesystem::create_directories(runs / "begun");
  write_file(runs / "begun/run.json", "{}");
  plans = plans_from_json(kept);
  ASSERT_EQ(plans.size(), 1u);
  EXPECT_EQ(plans[0].name, "waits");
  EXPECT_TRUE(plans_from_json(Json::array({{{"name", 3}}})).empty()) << "of another version";
}

// Two runs were cut off while a third waited: the two go on, one after the other; the third waits for a word.
TEST(Queue, stays_held_while_all_runs_that_were_ticked_go_on) {
  TinyRun tiny(1'000'000);
  Window it;
  TrainQueue& queue = it.studio.training();
  const auto runs = it.studio.project().runsFolder();
  const auto trains = [&](const QString& name) {
    return queue.current() && queue.current()->name == name && queue.snapshot().step > 2;
  };
  for (const char* name : {"first", "second"}) {
    it.studio.startRun(tiny.plan_in(runs, name));
    ASSERT_TRUE(wait_for([&] { return trains(name); }, 60));
    queue.stopAndSave();
    ASSERT_TRUE(wait_for([&] { return !queue.busy(); }, 60));
  }
  queue.setHeld(true);
  it.studio.startRun(tiny.plan_in(runs, "third"));
  Recoverable found;
  for (const char* name : {"first", "second"}) found.runs.push_back({runs / name, 3, 3});
  found.queued = {"third"};
  auto* dialog = new RecoveryDialog(it.studio, found, &it.window);
  dialog->open();
  click(dialog, "recoveryChooseButton");
  find<QListWidget>(dialog, "recoveryPreviewList")->item(2)->setCheckState(Qt::Unchecked);
  click(dialog, "recoveryApplyButton");
  for (const char* name : {"first", "second"}) {
    ASSERT_TRUE(wait_for([&] { return trains(name); }, 60)) << name;
    EXPECT_TRUE(queue.held());
    queue.stopAndSave();
  }
  ASSERT_TRUE(wait_for([&] { return !queue.busy(); }, 60));
  EXPECT_FALSE(wait_for([&] { return queue.busy(); }, 0.3));
  ASSERT_EQ(queue.waiting().size(), 1u);
  EXPECT_EQ(queue.waiting()[0].name, "third");
}

TEST(Queue, keeps_the_plan_of_a_run_that_is_stopped_before_it_has_begun) {
  TinyRun tiny(3);
  Window it;
  TrainQueue& queue = it.studio.training();
  QStringList said;
  QObject::connect(&it.studio, &Studio::toastRequested, &it.window, [&](const QString& text) { said << text; });
  it.studio.startRun(tiny.plan_in(it.studio.project().runsFolder(), "first"));
  it.studio.startRun(tiny.plan_in(it.studio.project().runsFolder(), "second"));
  ASSERT_EQ(queue.stage(), TrainQueue::Stage::loading);
  queue.stopAndSave();
  ASSERT_TRUE(wait_for([&] { return !queue.busy(); }, 60));
  EXPECT_EQ(said, QStringList("first had not begun yet. It waits in the queue, which is held."));
  ASSERT_EQ(queue.waiting().size(), 2u);
  EXPECT_EQ(queue.waiting()[0].name, "first");
  EXPECT_TRUE(queue.held());
  queue.setHeld(false);
  EXPECT_TRUE(wait_for([&] { return queue.busy(); }, 10));
  EXPECT_EQ(queue.current()->name, "first");
}

TEST(Queue, goes_on_after_a_failure_or_is_held_as_told) {
  for (const bool goes_on : {true, false}) {
    TinyRun tiny(3);
    Window it;
    TrainQueue& queue = it.studio.training();
    it.window.go("train", {{"view", "queue"}});
    auto* check = find<QCheckBox>(&it.window, "queueContinueCheck");
    if (check->isChecked() != goes_on) QTest::mouseClick(check, Qt::LeftButton, {}, {8, check->height() / 2});
    ASSERT_EQ(check->isChecked(), goes_on);
    RunPlan bad = tiny.plan_in(it.studio.project().runsFolder(), "bad");
    bad.spec.data.train = "/nowhere.jsonl";
    QStringList failures;
    QObject::connect(&queue, &TrainQueue::ended, &it.window,
                     [&](const QString&, const QString& failure) { failures << failure; });
    it.studio.startRun(bad);
    it.studio.startRun(tiny.plan_in(it.studio.project().runsFolder(), "good"));
    ASSERT_TRUE(wait_for([&] { return failures.size() == (goes_on ? 2 : 1) && !queue.busy(); }, 60));
    EXPECT_FALSE(failures[0].isEmpty());
    EXPECT_EQ(queue.held(), !goes_on);
    EXPECT_EQ(queue.waiting().size(), goes_on ? 0u : 1u);
  }
}

TEST(Queue, goes_along_to_another_project) {
  TinyRun tiny(3);
  QTemporaryDir folder;
  const std::string root = folder.path().toStdString();
  {
    Studio studio(root + "/one");
    studio.training().setHeld(true);
    studio.startRun(tiny.plan_in(studio.project().runsFolder(), "only"));
    studio.openProject(root + "/two");
    EXPECT_EQ(studio.training().waiting().size(), 1u);
  }
  EXPECT_TRUE(Studio(root + "/one").training().waiting().empty());
  EXPECT_EQ(Studio(root + "/two").training().waiting().size(), 1u);
}

}  // namespace ft::ui::test

// Bars and toasts: what is no longer true goes by itself, and an Undo means what its toast speaks of.
#include <QAction>
#include <QLabel>
#include <QPushButton>
#include <QUndoStack>

#include "tests/ui/support.h"
#include "tests/ui/tiny_run.h"
#include "ui/bridge/paths.h"
#include "ui/shell/undo_back.h"

namespace ft::ui::test {

namespace {

class Append : public QUndoCommand {
 public:
  Append(QStringList& list, const QString& word) : list_(list), word_(word) {}
  void undo() override { list_.removeOne(word_); }
  void redo() override { list_ << word_; }

 private:
  QStringList& list_;
  QString word_;
};

QStringList bars(QWidget* root) {
  QStringList all;
  for (const QLabel* each : root->findChildren<QLabel*>("messageBarLabel"))
    if (each->isVisible()) all << each->text();
  return all;
}

}  // namespace

TEST(UndoBack, goes_down_to_its_command_and_does_nothing_once_that_is_undone) {
  QStringList list;
  QUndoStack stack;
  stack.push(new Append(list, "a"));
  const auto undo = undo_back(stack);
  stack.push(new Append(list, "b"));
  undo();
  EXPECT_TRUE(list.isEmpty());
  stack.push(new Append(list, "c"));
  undo();
  EXPECT_EQ(list, QStringList("c")) << "another command is there now";
}

TEST(TakeBack, leaves_what_was_done_since_and_can_itself_be_undone) {
  QStringList list;
  QUndoStack stack;
  auto* command = new Append(list, "a");
  stack.push(command);
  const auto undo = take_back(stack, command);
  stack.push(new Append(list, "b"));
  undo();
  EXPECT_EQ(list, QStringList("b"));
  stack.undo();
  EXPECT_EQ(list, (QStringList{"b", "a"}));
  stack.undo();
  stack.undo();
  EXPECT_TRUE(list.isEmpty());
  undo();
  EXPECT_TRUE(list.isEmpty());
}

TEST(TakeBack, outlives_its_stack) {
  QStringList list;
  std::function<void()> undo;
  {
    QUndoStack stack;
    auto* command = new Append(list, "a");
    stack.push(command);
    undo = take_back(stack, command);
  }
  undo();
  EXPECT_EQ(list, QStringList("a"));
}

TEST(Bars, about_a_failed_run_go_when_it_goes_on) {
  TinyRun tiny(3);
  Window it;
  const QString run = to_qstring(it.studio.project().runsFolder() / "r");
  std::filesystem::create_directories(to_path(run));
  write_file(to_path(run) / "run.json", R"({"spec": {"model": "tiny", "data": {"train": "a.jsonl"}}})");
  write_file(to_path(run) / "events.jsonl", "{\"event\": \"failed\"}\n");
  it.studio.go("train", {{"view", "live"}, {"run", run}});
  Q_EMIT it.studio.training().ended(run, "No memory was left.");
  EXPECT_TRUE(wait_for([&] { return bars(&it.window).filter("No memory was left.").size() == 2; }, 5))
      << "above the page and in the live view";
  Q_EMIT it.studio.training().started(run + "x");
  wait_for([] { return false; }, 0.1);
  EXPECT_EQ(bars(&it.window).size(), 2);
  Q_EMIT it.studio.training().started(run);
  EXPECT_TRUE(wait_for([&] { return bars(&it.window).isEmpty(); }, 5)) << bars(&it.window).join('|').toStdString();
}

TEST(Bars, of_a_project_go_with_it) {
  Window it;
  const std::string root = it.folder.path().toStdString();
  std::filesystem::create_directories(root + "/held");
  Studio other(root + "/held");
  it.studio.openProject(root + "/held");
  EXPECT_TRUE(wait_for([&] { return bars(&it.window).filter("another studio").size() == 1; }, 5));
  Q_EMIT it.studio.training().ended(to_qstring(root + "/held/runs/r"), "No memory was left.");
  ASSERT_TRUE(wait_for([&] { return bars(&it.window).size() == 2; }, 5));
  it.studio.openProject(root + "/fresh");
  EXPECT_TRUE(wait_for([&] { return bars(&it.window).isEmpty(); }, 5)) << bars(&it.window).join('|').toStdString();
}

TEST(RunsExam, can_be_stopped_but_not_paused_and_that_is_no_failure) {
  TinyRun tiny(2);
  Window it;
  std::string questions;
  for (int n = 0; n < 4000; ++n)
    questions += "{\"prompt\": \"say " + std::to_string(n) + " \", \"completion\": \"it is\"}\n";
  const std::filesystem::path exam = tiny.folder.path().toStdString() + "/exam.jsonl";
  write_file(exam, questions);
  RunPlan plan = tiny.plan_in(it.studio.project().runsFolder(), "tiny");
  plan.exam.file = exam.string();
  QString failure;
  QObject::connect(&it.studio.training(), &TrainQueue::examEnded, &it.window,
                   [&](const QString&, const QString& said) { failure = said.isEmpty() ? "none" : said; });
  it.studio.startRun(plan);
  it.studio.go("train", {{"view", "live"}, {"run", to_qstring(plan.directory)}});
  auto* pause = it.window.findChild<QAction*>("actionPause");
  EXPECT_TRUE(pause->isEnabled());
  const auto stage = [&] { return it.studio.training().stage(); };
  ASSERT_TRUE(wait_for([&] { return stage() == TrainQueue::Stage::examining; }, 60));
  EXPECT_FALSE(pause->isEnabled());
  it.studio.training().setPaused(true);
  EXPECT_FALSE(it.studio.training().pausing());
  auto* stop = find<QPushButton>(&it.window, "liveStopSaveButton");
  ASSERT_TRUE(wait_for([&] { return stop->text() == "Stop the exam"; }, 5)) << stop->text().toStdString();
  EXPECT_FALSE(find(&it.window, "livePauseButton")->isVisible());
  click(&it.window, "liveStopSaveButton");
  EXPECT_TRUE(wait_for([&] { return stage() == TrainQueue::Stage::idle; }, 60));
  EXPECT_EQ(failure, QString());
  EXPECT_TRUE(find<QLabel>(&it.window, "toastLabel")->text().contains("was stopped"));
  EXPECT_TRUE(bars(&it.window).filter("could not be sat").isEmpty());
  EXPECT_FALSE(std::filesystem::exists(plan.directory / "eval.json"));
}

}  // namespace ft::ui::test

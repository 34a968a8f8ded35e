// What is offered after a program was killed, without a screen.
#include <gtest/gtest.h>

#include <QDialog>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <algorithm>

#include "core/base/files.h"
#include "core/runs/manifest.h"
#include "tests/support/studio_home.h"
#include "ui/bridge/paths.h"
#include "ui/main_window.h"
#include "ui/shell/recovery.h"
#include "ui/studio.h"

namespace ft::ui {
namespace {

namespace fs = std::filesystem;

class RecoveryTest : public testing::Test {
 protected:
  void SetUp() override {
    fs::create_directories(project());
    write_file(project() / "project.json", R"({"format": 1, "session_open": true})");
  }

  fs::path project() const { return home_.project(); }

  // A run that stopped without a word at step 7, with or without a checkpoint.
  void write_run(const std::string& name, bool with_checkpoint, const std::string& last = "started") {
    const fs::path run = project() / "runs" / name;
    fs::create_directories(run);
    write_file(run / "run.json", R"({"spec": {"model": "tiny", "data": {"train": "a.jsonl"}}})");
    write_file(run / "metrics.jsonl", "{\"step\": 7, \"loss\": 2.0}\n");
    write_file(run / "events.jsonl", "{\"event\": \"" + last + "\"}\n");
    if (!with_checkpoint) return;
    runs::CheckpointWriter writer(run, 5);
    write_file(writer.folder() / "weights", "numbers");
    writer.finish();
  }
  void write_journal() {
    write_file(project() / "faq.jsonl", "{}\n");
    fs::create_directories(project() / "journals");
    write_file(project() / "journals/faq.jsonl-01.jsonl",
               "{\"journal\": 1, \"file\": \"" + (project() / "faq.jsonl").string() +
                   "\"}\n{\"past\": {}}\n{\"step\": {}}\n{\"step\": {}}\n{\"undo\": 1}\n{\"step\": {}}\n{\"ste");
  }
  Recoverable found(bool crashed = true, const std::vector<std::string>& paused = {}) {
    return find_recoverable(project() / "runs", project() / "journals", paused, crashed);
  }

  test::StudioHome home_;
};

TEST_F(RecoveryTest, offers_runs_that_were_cut_off_and_names_where_they_go_on) {
  write_run("cut", true);
  write_run("too-early", false);
  write_run("ended", true, "finished");
  Recoverable what = found();
  std::ranges::sort(what.runs, {}, &Recoverable::Run::directory);
  ASSERT_EQ(what.runs.size(), 2u);
  EXPECT_EQ(what.runs[0].directory.filename(), "cut");
  EXPECT_EQ(what.runs[0].step, 7);
  EXPECT_EQ(what.runs[0].from, 5);
  EXPECT_EQ(what.runs[1].directory.filename(), "too-early");
  EXPECT_EQ(what.runs[1].from, std::nullopt);
  Studio studio(project());
  auto* dialog = new RecoveryDialog(studio, what, nullptr);
  const auto* list = dialog->findChild<QListWidget*>("recoveryPreviewList");
  EXPECT_TRUE(list->item(0)->text().contains("checkpoint at step 5")) << list->item(0)->text().toStdString();
  EXPECT_TRUE(list->item(1)->text().contains("begins again")) << list->item(1)->text().toStdString();
  delete dialog;
}

TEST_F(RecoveryTest, offers_a_run_that_was_paused_for_quitting_but_none_that_was_stopped) {
  write_run("paused", true, "stopped");
  write_run("stopped", true, "stopped");
  const Recoverable what = found(false, {(project() / "runs/paused").string()});
  ASSERT_EQ(what.runs.size(), 1u);
  EXPECT_EQ(what.runs[0].directory.filename(), "paused");
}

TEST_F(RecoveryTest, offers_a_paused_run_of_another_project_and_names_that) {
  write_run("paused", true, "stopped");
  const fs::path here = project().parent_path() / "here";
  const fs::path run = project() / "runs/paused", gone = project() / "runs/gone";
  const Recoverable what = find_recoverable(here / "runs", here / "journals", {run.string(), gone.string()}, false);
  ASSERT_EQ(what.runs.size(), 1u);
  EXPECT_EQ(what.runs[0].directory, run);
  Studio studio(here);
  const RecoveryDialog dialog(studio, what, nullptr);
  const QString line = dialog.findChild<QListWidget*>("recoveryPreviewList")->item(0)->text();
  EXPECT_TRUE(line.contains("paused (in " + to_qstring(project().filename()) + ")")) << line.toStdString();
}

// Killed: the only word of it is in the queue of the project that was open.
TEST_F(RecoveryTest, offers_a_run_of_another_project_that_was_cut_off) {
  write_run("cut", true);
  const fs::path here = project().parent_path() / "here", run = project() / "runs/cut";
  fs::create_directories(here);
  const Json spec = {{"model", "tiny"}, {"data", {{"train", "a.jsonl"}}}};
  const Json begun = {{"name", "cut"}, {"directory", run.string()}, {"spec", spec}, {"begun", true}};
  write_file(here / "project.json", Json{{"format", 1}, {"queue", Json::array({begun})}}.dump());
  Studio studio(here);
  MainWindow window(studio);
  window.show();
  ASSERT_TRUE(test::comes([&] { return window.findChild<QDialog*>("recoveryDialog"); }, 10000));
  const auto* list = window.findChild<QListWidget*>("recoveryPreviewList");
  ASSERT_EQ(list->count(), 1);
  EXPECT_TRUE(list->item(0)->text().contains("cut (in ")) << list->item(0)->text().toStdString();
}

TEST_F(RecoveryTest, counts_edits_that_were_not_saved_after_a_crash_only) {
  write_journal();
  ASSERT_EQ(found().edits.size(), 1u);
  EXPECT_EQ(found().edits[0].count, 2);
  EXPECT_TRUE(found(false).edits.empty());
}

TEST_F(RecoveryTest, asks_once_and_not_again_after_later) {
  write_journal();
  write_run("cut", true);
  for (const bool first : {true, false}) {
    Studio studio(project());
    MainWindow window(studio);
    window.show();
    const auto dialog = [&] { return window.findChild<QDialog*>("recoveryDialog"); };
    EXPECT_EQ(test::comes([&] { return dialog() != nullptr; }, first ? 10000 : 500), first);
    if (!dialog()) continue;
    const QString text = dialog()->findChild<QLabel*>("recoveryCountLabel")->text();
    EXPECT_TRUE(text.contains("can be resumed")) << text.toStdString();
    EXPECT_TRUE(text.contains("faq.jsonl")) << text.toStdString();
    dialog()->findChild<QPushButton*>("recoveryCancelButton")->click();
    studio.project().saveNow();
  }
}

TEST_F(RecoveryTest, restores_edits_by_opening_their_data_set) {
  write_journal();
  Studio studio(project());
  QSignalSpy went(&studio, &Studio::goRequested);
  auto* dialog = new RecoveryDialog(studio, found(), nullptr);
  dialog->findChild<QPushButton*>("recoveryApplyButton")->click();
  ASSERT_EQ(went.size(), 1);
  EXPECT_EQ(went[0][0].toString(), "data");
  EXPECT_EQ(went[0][1].toMap()["file"].toString(), to_qstring(project() / "faq.jsonl"));
}

}  // namespace
}  // namespace ft::ui

// What is offered after a program was killed, without a screen.
#include <gtest/gtest.h>

#include <QDialog>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
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
  const QString cut = list->item(0)->text();
  EXPECT_TRUE(cut.contains("cut reached step 7 and goes on from step 5") && cut.contains("2 step"))
      << cut.toStdString();
  EXPECT_TRUE(list->item(1)->text().contains("begins again")) << list->item(1)->text().toStdString();
  delete dialog;
}

TEST_F(RecoveryTest, offers_a_run_that_was_paused_for_quitting_but_none_that_was_stopped) {
  write_run("paused", true, "stopped");
  write_run("stopped", true, "stopped");
  const Recoverable what = found(false, {(project() / "runs/paused").string()});
  ASSERT_EQ(what.runs.size(), 1u);
  EXPECT_EQ(what.runs[0].directory.filename(), "paused");
  EXPECT_TRUE(what.runs[0].paused);
}

TEST_F(RecoveryTest, a_run_that_was_paused_in_order_did_not_end_in_the_middle_of_work) {
  write_run("tickets", true, "stopped");
  write_file(project() / "runs/tickets/metrics.jsonl", "{\"step\": 5, \"loss\": 2.0}\n");
  Studio studio(project());
  const RecoveryDialog dialog(studio, found(false, {(project() / "runs/tickets").string()}), nullptr);
  const QString title = dialog.findChild<QLabel*>("recoveryTitleLabel")->text();
  EXPECT_FALSE(title.contains("in the middle")) << title.toStdString();
  const QString text = dialog.findChild<QLabel*>("recoveryCountLabel")->text();
  EXPECT_TRUE(text.contains("tickets was paused at step 5 and goes on from there")) << text.toStdString();
  write_run("cut", true);
  const RecoveryDialog other(studio, found(), nullptr);
  EXPECT_TRUE(other.findChild<QLabel*>("recoveryTitleLabel")->text().contains("in the middle"));
}

// The step that it goes on from stood at the end of the line, and the end of the line was cut off.
TEST_F(RecoveryTest, cuts_nothing_off_however_long_a_name_is) {
  write_run("customer-service-tickets-of-the-whole-year-with-a-larger-model-and-more-epochs-than-before-2026", true);
  write_run("b", true);
  write_journal();
  Studio studio(project());
  auto* dialog = new RecoveryDialog(studio, found(), nullptr);
  dialog->show();
  ASSERT_TRUE(QTest::qWaitForWindowExposed(dialog));
  const auto* summary = dialog->findChild<QLabel*>("recoveryCountLabel");
  EXPECT_GE(summary->height(), summary->heightForWidth(summary->width()));
  EXPECT_TRUE(summary->text().contains("step 5"));
  dialog->findChild<QPushButton*>("recoveryChooseButton")->click();
  QTest::qWait(50);
  const auto* list = dialog->findChild<QListWidget*>("recoveryPreviewList");
  ASSERT_EQ(list->count(), 3);
  EXPECT_FALSE(summary->isVisible());
  const QRect seen = list->viewport()->rect();
  for (int row = 0; row < list->count(); ++row) {
    const QRect line = list->visualItemRect(list->item(row));
    EXPECT_TRUE(line.top() >= 0 && line.bottom() <= seen.bottom()) << row;
    const QRect text = list->fontMetrics().boundingRect(QRect(0, 0, line.width() - 24, 10'000), Qt::TextWordWrap,
                                                        list->item(row)->text());
    EXPECT_LE(text.height(), line.height()) << row;
  }
  delete dialog;
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
    EXPECT_TRUE(text.contains("cut reached step 7")) << text.toStdString();
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

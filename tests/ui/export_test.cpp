// The Export page, without a screen: what it offers and refuses, and a tiny model written, checked and tried.
#include <gtest/gtest.h>

#include <QCheckBox>
#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTableView>

#include "core/base/error.h"
#include "core/engine/engine.h"
#include "tests/support/page_test.h"
#include "tests/support/tiny_chat_model.h"
#include "ui/bridge/paths.h"
#include "ui/export/checks_model.h"
#include "ui/export/export_job.h"
#include "ui/export/export_page.h"
#include "ui/studio.h"

namespace ft::ui {
namespace {

namespace fs = std::filesystem;

TEST(ExportJob, sizes_follow_the_numbers_of_the_model) {
  EXPECT_NEAR(static_cast<double>(export_bytes("merged", "f32", 135'000'000, 0)), 4.0 * 135e6, 5e6);
  EXPECT_NEAR(static_cast<double>(export_bytes("gguf", "q8_0", 135'000'000, 0)), 135e6 * 34 / 32, 5e6);
  EXPECT_EQ(export_bytes("adapter", "f32", 135'000'000, 777), 777);
}

TEST(ExportJob, the_command_line_quotes_what_a_shell_would_split) {
  ExportPlan plan;
  plan.what.run = "/tmp/my runs/cs 03";
  plan.what.result = true;
  plan.target = "/tmp/it's.gguf";
  plan.to = "gguf";
  plan.quant = "q8_0";
  EXPECT_EQ(command_line(plan), "finetune export '/tmp/my runs/cs 03' '/tmp/it'\\''s.gguf' --to gguf --quant q8_0");
  plan.card = "zh";
  plan.modelfile = plan.compare = true;
  EXPECT_TRUE(command_line(plan).ends_with(" --quant q8_0 --card zh --modelfile --compare 20"));
  plan.card.clear();
  plan.compare = false;
  plan.what.result = false;  // another checkpoint: its adapter beside the base
  plan.what.model = "smollm2-135m-instruct";
  plan.what.checkpoint = "/tmp/r/checkpoints/step-20";
  plan.target = "/tmp/a";
  plan.to = "adapter";
  EXPECT_EQ(command_line(plan),
            "finetune export smollm2-135m-instruct /tmp/a --to adapter --adapter /tmp/r/checkpoints/step-20");
}

class ExportTest : public test::PageTest<ExportPage> {
 protected:
  void SetUp() override {
    test::put_tiny_chat_model(home_ / "tiny");
    make_studio();
  }
  void show_tiny() {
    show();
    page_->open({{"model", to_qstring(home_ / "tiny")}});
    ASSERT_TRUE(test::comes([&] { return part<QPushButton>("exportButton")->text() != "Export"; }));
  }
  bool has_engine() {
    try {
      engine::engine();
      return true;
    } catch (const Error&) {
      return false;
    }
  }
  void save_to(const fs::path& path) {
    auto* edit = part<QLineEdit>("exportPathEdit");
    edit->clear();
    QTest::keyClicks(edit, to_qstring(path));
  }
  QStringList checks() {
    QStringList lines;
    const auto* model = part<QListView>("exportChecksList")->model();
    for (int row = 0; row < model->rowCount(); ++row) lines << model->index(row, 0).data().toString();
    return lines;
  }
  bool ended() {
    return test::comes([&] { return part<QPushButton>("exportButton")->isVisible(); }, 60000);
  }
};

TEST_F(ExportTest, says_what_belongs_here_when_there_is_nothing) {
  show();
  EXPECT_TRUE(test::comes([&] { return part<QWidget>("exportEmpty")->isVisible(); }));
  EXPECT_FALSE(part<QPushButton>("exportButton")->isEnabled());
}

TEST_F(ExportTest, an_adapter_is_offered_only_for_a_run_that_trained_one) {
  show_tiny();
  EXPECT_FALSE(part<QRadioButton>("exportKindRadio_adapter")->isEnabled());
  EXPECT_EQ(part<QRadioButton>("exportKindRadio_adapter")->toolTip(), "Only a run that trained an adapter has one.");
}

TEST_F(ExportTest, every_kind_and_quantisation_that_is_offered_can_be_written) {
  if (!has_engine()) GTEST_SKIP() << "the engine's library is not built";
  for (const ExportKind& kind : export_kinds()) {
    if (std::string(kind.to) == "adapter") continue;
    for (const char* quant : kind.quants) {
      ExportPlan plan;
      plan.what.model = (home_ / "tiny").string();
      plan.target = home_ / (std::string("out-") + kind.to + quant);
      plan.to = kind.to;
      plan.quant = quant;
      Task::Progress progress;
      const auto report = write_export(plan, {}, progress);
      EXPECT_TRUE(fs::exists(plan.target)) << kind.to << quant;
      EXPECT_GT(report.bytes, 0u);
      EXPECT_NEAR(progress.share, 1.0, 0.01);
    }
  }
}

TEST_F(ExportTest, ends_with_checks_and_how_to_use_it) {
  if (!has_engine()) GTEST_SKIP() << "the engine's library is not built";
  show_tiny();
  save_to(home_ / "out/tiny.gguf");
  part<QComboBox>("exportQuantCombo")->setCurrentIndex(1);  // f16
  ASSERT_TRUE(part<QPushButton>("exportButton")->isEnabled());
  part<QPushButton>("exportButton")->click();
  ASSERT_TRUE(test::comes([&] { return part<QPushButton>("exportCopyTool")->isVisible(); }, 60000));
  EXPECT_TRUE(fs::exists(home_ / "out/tiny.gguf"));
  ASSERT_EQ(checks().size(), 8);
  EXPECT_TRUE(checks()[5].startsWith("Same first choice in ")) << checks()[5].toStdString();
  EXPECT_EQ(checks()[6], "Written with it: Modelfile, README.md");
  EXPECT_TRUE(checks()[7].contains("are the same, letter for letter")) << checks()[7].toStdString();
  EXPECT_TRUE(part<QTableView>("exportPairsTable")->isVisible());
  EXPECT_GT(part<QTableView>("exportPairsTable")->model()->rowCount(), 0);
  EXPECT_TRUE(fs::exists(home_ / "out/Modelfile"));
  EXPECT_TRUE(read_file(home_ / "out/README.md").find("# tiny.gguf") != std::string::npos);
  EXPECT_TRUE(part<QPlainTextEdit>("exportUseText")->toPlainText().contains("ollama create tiny"));
  QSignalSpy went(studio_.get(), &Studio::goRequested);
  part<QPushButton>("exportTryButton")->click();
  ASSERT_EQ(went.size(), 1);
  EXPECT_EQ(went[0][1].toMap().value("model").toString(), to_qstring(home_ / "out/tiny.gguf"));
}

TEST_F(ExportTest, what_was_not_asked_for_is_not_written) {
  if (!has_engine()) GTEST_SKIP() << "the engine's library is not built";
  show_tiny();
  for (const char* name : {"exportCardCheck", "exportModelfileCheck", "exportCompareCheck"})
    part<QCheckBox>(name)->click();
  save_to(home_ / "out/tiny.gguf");
  part<QPushButton>("exportButton")->click();
  ASSERT_TRUE(test::comes([&] { return part<QPushButton>("exportCopyTool")->isVisible(); }, 60000));
  EXPECT_EQ(checks().size(), 6);
  EXPECT_FALSE(part<QTableView>("exportPairsTable")->isVisible());
  EXPECT_EQ(std::distance(fs::directory_iterator(home_ / "out"), {}), 1);
  for (const char* name : {"exportCardCheck", "exportModelfileCheck", "exportCompareCheck"})
    part<QCheckBox>(name)->click();  // the preferences are this user's, not this test's
}

TEST_F(ExportTest, a_file_in_the_way_is_replaced_only_after_asking) {
  if (!has_engine()) GTEST_SKIP() << "the engine's library is not built";
  write_file(home_ / "old.gguf", "precious");
  show_tiny();
  save_to(home_ / "old.gguf");
  part<QPushButton>("exportButton")->click();
  ASSERT_TRUE(test::comes([&] { return page_->findChild<QDialog*>("exportReplaceDialog") != nullptr; }));
  page_->findChild<QDialog*>("exportReplaceDialog")->reject();
  EXPECT_EQ(read_file(home_ / "old.gguf"), "precious");
  QTest::qWait(50);
  part<QPushButton>("exportButton")->click();
  ASSERT_TRUE(test::comes([&] { return page_->findChild<QPushButton*>("exportReplaceButton") != nullptr; }));
  page_->findChild<QPushButton*>("exportReplaceButton")->click();
  ASSERT_TRUE(test::comes([&] { return part<QPushButton>("exportCopyTool")->isVisible(); }, 60000));
  EXPECT_EQ(read_file(home_ / "old.gguf").substr(0, 4), "GGUF");
}

TEST_F(ExportTest, what_is_not_an_exports_is_never_offered_for_replacing) {
  fs::create_directories(home_ / "mine");
  write_file(home_ / "mine/precious.txt", "dear");
  show_tiny();
  save_to(home_ / "mine");
  ASSERT_TRUE(test::comes([&] { return !part<QPushButton>("exportButton")->isEnabled(); }));
  const QString why = part<QPushButton>("exportButton")->toolTip();
  EXPECT_TRUE(why.contains("is a folder; a GGUF export is one file.")) << why.toStdString();
  part<QRadioButton>("exportKindRadio_merged")->click();
  ASSERT_TRUE(test::comes([&] { return part<QPushButton>("exportButton")->toolTip().contains("precious.txt"); }))
      << part<QPushButton>("exportButton")->toolTip().toStdString();
  part<QRadioButton>("exportKindRadio_gguf")->click();
  EXPECT_EQ(part<QLineEdit>("exportPathEdit")->text(), to_qstring(home_ / "mine.gguf"));
  EXPECT_TRUE(test::comes([&] { return part<QPushButton>("exportButton")->isEnabled(); }));
}

TEST_F(ExportTest, each_kind_keeps_its_own_number_format) {
  show_tiny();
  const auto format = [&] { return part<QComboBox>("exportQuantCombo")->currentData().toString(); };
  part<QRadioButton>("exportKindRadio_gguf")->click();
  const QString usual = format();
  part<QRadioButton>("exportKindRadio_merged")->click();
  auto* formats = part<QComboBox>("exportQuantCombo");
  formats->setCurrentIndex(formats->findData("f32"));
  part<QRadioButton>("exportKindRadio_gguf")->click();
  EXPECT_EQ(format(), usual);
}

TEST_F(ExportTest, a_stopped_export_leaves_the_old_file_and_nothing_else) {
  if (!has_engine()) GTEST_SKIP() << "the engine's library is not built";
  fs::create_directories(home_ / "out");
  write_file(home_ / "out/old.gguf", "precious");
  ExportPlan plan;
  plan.what.model = (home_ / "tiny").string();
  plan.target = home_ / "out/old.gguf";
  plan.to = "gguf";
  plan.quant = "f16";
  plan.replace = true;
  Task::Progress progress;
  const StopToken stop;
  stop.request_stop();
  EXPECT_THROW(write_export(plan, stop, progress), Error);
  EXPECT_EQ(read_file(home_ / "out/old.gguf"), "precious");
  EXPECT_EQ(std::distance(fs::directory_iterator(home_ / "out"), {}), 1);
}

TEST_F(ExportTest, what_cannot_be_exported_is_said_in_the_list_of_checks) {
  if (!has_engine()) GTEST_SKIP() << "the engine's library is not built";
  show_tiny();
  fs::remove(home_ / "tiny/model.safetensors");
  save_to(home_ / "out.gguf");
  part<QPushButton>("exportButton")->click();
  ASSERT_TRUE(test::comes([&] { return checks().size() == 1; }, 30000));
  EXPECT_FALSE(checks().first().isEmpty());
  EXPECT_FALSE(fs::exists(home_ / "out.gguf"));
}

}  // namespace
}  // namespace ft::ui

// The command palette and what it finds, without a screen.
#include <gtest/gtest.h>

#include <QAction>
#include <QApplication>
#include <QLineEdit>
#include <QListView>
#include <QSignalSpy>
#include <QTest>

#include "core/base/files.h"
#include "tests/support/studio_home.h"
#include "ui/actions.h"
#include "ui/main_window.h"
#include "ui/shell/command_palette.h"
#include "ui/shell/fuzzy.h"
#include "ui/studio.h"

namespace ft::ui {
namespace {

class Finding : public testing::Test {
 protected:
  test::StudioHome home_;  // says where the table lies
};

TEST_F(Finding, takes_pinyin_whole_by_initials_and_mixed) {
  for (const char* query : {"学习率", "xuexilv", "xxl", "xuexl", "率"})
    EXPECT_TRUE(Matcher(query).matches({"学习率"})) << query;
  EXPECT_TRUE(Matcher("wtgzs").matches({"微调工作室"}));
  EXPECT_TRUE(Matcher("chongfu").matches({"近似重复"}));
  EXPECT_TRUE(Matcher("quanzhong").matches({"权重衰减"}));
  EXPECT_FALSE(Matcher("sjj").matches({"学习率"}));
}

TEST_F(Finding, knows_every_character_of_the_glossary) {
  for (const QChar letter : QString("微调基座模型训练记录项目数据集样本行对话轮次系统用户助手提示词回答补全指令列映射问"
                                    "题检查修复体检报告完全近似重复去脱敏元分器板"
                                    "参与学习截断序列打包监督偏好齐持续优劣选奖励考适配秩冻结部层量化合并点率预热计划步"
                                    "批大小梯度累积范权衰减损失验证每秒"
                                    "过拟遗忘提前停止评估试指标更变差无法置信区间线平滑原始值离群组带异行坐设高级内存显"
                                    "卡队暂继续保撤销做导出入下载许可"))
    EXPECT_FALSE(readings_of(letter).isEmpty()) << QString(letter).toStdString();
}

TEST_F(Finding, puts_beginnings_of_words_before_letters_inside) {
  const Matcher matcher("run");
  EXPECT_GT(matcher.score("New run"), matcher.score("Truncation"));
  EXPECT_GT(Matcher("lr").score("Learning rate"), Matcher("lr").score("Alright"));
}

TEST_F(Finding, needs_each_word_and_refuses_letters_strewn_about) {
  EXPECT_TRUE(Matcher("rate learn").matches({"Learning rate"}));
  EXPECT_FALSE(Matcher("learning loss").matches({"Learning rate"}));
  EXPECT_FALSE(Matcher("aeiou").matches({"Batch size of evaluation in a group"}));
}

class PaletteTest : public testing::Test {
 protected:
  void SetUp() override {
    write_run();
    studio_ = std::make_unique<Studio>(home_.project());
    studio_->project().setPart("data", Json{{"open", {"/data/faq.jsonl"}}});
    window_ = std::make_unique<MainWindow>(*studio_);
    window_->show();
    palette_ = window_->findChild<CommandPalette*>();
    window_->findChild<Actions*>()->named("actionPalette")->trigger();
    edit_ = palette_->findChild<QLineEdit*>("commandPaletteEdit");
    list_ = palette_->findChild<QListView*>("commandPaletteList");
  }

  void write_run() {
    const auto run = home_.project() / "runs/cs-lora";
    std::filesystem::create_directories(run);
    write_file(run / "run.json", R"({"spec": {"model": "tiny"}})");
  }
  QString first() const { return list_->model()->index(0, 0).data().toString(); }

  test::StudioHome home_;
  std::unique_ptr<Studio> studio_;
  std::unique_ptr<MainWindow> window_;
  CommandPalette* palette_ = nullptr;
  QLineEdit* edit_ = nullptr;
  QListView* list_ = nullptr;
};

TEST_F(PaletteTest, finds_commands_pages_settings_fields_runs_and_data_sets) {
  ASSERT_TRUE(palette_->isVisible());
  for (const auto& [query, title] : {std::pair{"full sc", "Full screen"}, std::pair{"models", "Models"},
                                     std::pair{"keep mess", "Keep messages until closed"},
                                     std::pair{"learning_rate", "Learning rate"}, std::pair{"faq", "faq.jsonl"}}) {
    edit_->setText(query);
    EXPECT_EQ(first(), title) << query;
  }
  edit_->setText("cs-lora");
  EXPECT_TRUE(test::comes([&] { return first() == "cs-lora"; }));
}

TEST_F(PaletteTest, runs_what_was_chosen_and_closes) {
  QSignalSpy went(studio_.get(), &Studio::goRequested);
  edit_->setText("learning_rate");
  QTest::keyClick(edit_, Qt::Key_Return);
  EXPECT_FALSE(palette_->isVisible());
  ASSERT_EQ(went.size(), 1);
  EXPECT_EQ(went[0][0].toString(), "train");
  EXPECT_EQ(went[0][1].toMap()["field"].toString(), "train.learning_rate");
}

TEST_F(PaletteTest, lists_what_cannot_run_with_its_reason_and_does_not_run_it) {
  edit_->setText("stop and save");
  EXPECT_EQ(first(), "Stop and save");
  EXPECT_EQ(list_->model()->index(0, 0).data(CommandList::reason_role).toString(), "Nothing is training.");
  QTest::keyClick(edit_, Qt::Key_Return);
  EXPECT_TRUE(palette_->isVisible());
}

TEST_F(PaletteTest, moves_by_arrows_and_leaves_by_escape) {
  EXPECT_EQ(list_->currentIndex().row(), 0);
  QTest::keyClick(edit_, Qt::Key_Down);
  EXPECT_EQ(list_->currentIndex().row(), 1);
  QTest::keyClick(edit_, Qt::Key_Up);
  QTest::keyClick(edit_, Qt::Key_Up);
  EXPECT_EQ(list_->currentIndex().row(), list_->model()->rowCount() - 1);
  QTest::keyClick(edit_, Qt::Key_Escape);
  EXPECT_FALSE(palette_->isVisible());
}

}  // namespace
}  // namespace ft::ui

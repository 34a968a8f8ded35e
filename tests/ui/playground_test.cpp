// The Playground, without a screen: what it sends, keeps and takes back, with a tiny model that answers at once.
#include <gtest/gtest.h>

#include <QCheckBox>
#include <QComboBox>
#include <QInputMethodEvent>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTextBrowser>
#include <QTextEdit>
#include <QToolButton>
#include <QTreeWidget>
#include <QUrl>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/engine/engine.h"
#include "tests/support/page_test.h"
#include "tests/support/tiny_chat_model.h"
#include "ui/bridge/model_choices.h"
#include "ui/bridge/paths.h"
#include "ui/playground/conversation.h"
#include "ui/playground/message_edit.h"
#include "ui/playground/playground_page.h"
#include "ui/studio.h"

namespace ft::ui {
namespace {

TEST(MessageEdit, enter_sends_but_not_while_an_input_method_composes) {
  MessageEdit edit;
  edit.show();
  QSignalSpy sent(&edit, &MessageEdit::sendRequested);
  QTest::keyClick(&edit, Qt::Key_Return);
  EXPECT_EQ(sent.size(), 1);

  QInputMethodEvent composing("ni hao", {});
  QCoreApplication::sendEvent(&edit, &composing);
  QTest::keyClick(&edit, Qt::Key_Return);
  EXPECT_EQ(sent.size(), 1);

  QInputMethodEvent chosen("", {});
  chosen.setCommitString(QString::fromUtf8("你好"));
  QCoreApplication::sendEvent(&edit, &chosen);
  QKeyEvent passed_on(QEvent::KeyPress, Qt::Key_Return, Qt::NoModifier);  // the key that chose it
  QCoreApplication::sendEvent(&edit, &passed_on);
  EXPECT_EQ(sent.size(), 1);
  EXPECT_EQ(edit.toPlainText(), QString::fromUtf8("你好"));

  QTest::qWait(10);
  QTest::keyClick(&edit, Qt::Key_Return);
  EXPECT_EQ(sent.size(), 2);
  QTest::keyClick(&edit, Qt::Key_Return, Qt::ShiftModifier);
  EXPECT_EQ(sent.size(), 2);
  EXPECT_TRUE(edit.toPlainText().contains('\n'));
}

TEST(Conversation, each_column_goes_on_with_its_own_answers) {
  Conversation conversation;
  conversation.turns.resize(3);
  conversation.turns[0].user = "one";
  conversation.turns[0].answers[0] = {PlayAnswer::State::done, "first"};
  conversation.turns[0].answers[1] = {PlayAnswer::State::failed, "no memory"};
  conversation.turns[1].user = "two";
  conversation.turns[1].answers[0] = {PlayAnswer::State::stopped, "sec"};
  conversation.turns[2].user = "three";
  EXPECT_EQ(
      to_text(conversation.messages(0, 2, "rules")),
      R"([{"role":"system","content":"rules"},{"role":"user","content":"one"},{"role":"assistant","content":"first"},)"
      R"({"role":"user","content":"two"},{"role":"assistant","content":"sec"},{"role":"user","content":"three"}])");
  EXPECT_EQ(to_text(conversation.messages(1, 2, " ")), R"([{"role":"user","content":"three"}])");
}

TEST(Conversation, is_kept_and_what_was_being_written_counts_as_stopped) {
  Conversation conversation;
  conversation.turns.resize(1);
  conversation.turns[0].user = "hello";
  conversation.turns[0].answers[0] = {PlayAnswer::State::writing, "half", 2, 9, 0.5};
  const Conversation back = conversation_from(to_json(conversation));
  ASSERT_EQ(back.turns.size(), 1u);
  EXPECT_EQ(back.turns[0].user, "hello");
  EXPECT_EQ(back.turns[0].answers[0].state, PlayAnswer::State::stopped);
  EXPECT_EQ(back.turns[0].answers[0].text, "half");
  EXPECT_TRUE(conversation_from(Json{{"turns", 3}}).empty());
}

TEST(Conversation, a_closed_column_takes_its_answers_along) {
  Conversation conversation;
  conversation.turns.resize(1);
  conversation.turns[0].answers[0].text = "a";
  conversation.turns[0].answers[1].text = "b";
  conversation.removeColumn(0);
  EXPECT_EQ(conversation.turns[0].answers[0].text, "b");
  EXPECT_EQ(conversation.turns[0].answers[1].text, "");
}

PlayTurn turn(uint64_t id, const char* user, const char* answer) {
  PlayTurn turn;
  turn.id = id;
  turn.user = user;
  turn.answers[0] = {PlayAnswer::State::done, answer};
  return turn;
}

TEST(History, keeps_both_ways_of_a_branch_and_shows_them_as_a_tree) {
  PlayHistory history;
  history.line().turns = {turn(1, "one", "a"), turn(2, "two", "b")};
  history.branchAt(1);
  EXPECT_EQ(history.lines.size(), 2u);
  ASSERT_EQ(history.line().turns.size(), 1u);
  history.line().turns.push_back(turn(3, "other", "c"));
  const auto nodes = nodes_of(history);
  ASSERT_EQ(nodes.size(), 3u);  // "one" once, with two ways to go on
  EXPECT_EQ(nodes[0].parent, -1);
  EXPECT_EQ(nodes[1].parent, 0);
  EXPECT_EQ(nodes[2].parent, 0);
  EXPECT_TRUE(nodes[0].current);
  EXPECT_FALSE(nodes[1].current);
  EXPECT_TRUE(nodes[2].current);
  history.choose(nodes[1].line);
  EXPECT_EQ(history.line().turns.back().user, "two");
  EXPECT_EQ(history.lines.size(), 2u);
  const PlayHistory back = history_from(to_json(history));
  EXPECT_EQ(back.lines.size(), 2u);
  EXPECT_EQ(back.line().turns.back().user, "two");
}

TEST(History, forgets_a_branch_that_nothing_was_said_in) {
  PlayHistory history;
  history.line().turns = {turn(1, "one", "a"), turn(2, "two", "b")};
  history.branchAt(1);
  history.choose(0);
  EXPECT_EQ(history.lines.size(), 1u);
  EXPECT_EQ(history.line().turns.size(), 2u);
}

TEST(History, a_changed_turn_is_not_lost_to_the_branch_that_shared_it) {
  PlayHistory history;
  history.line().turns = {turn(1, "one", "a"), turn(2, "two", "b")};
  history.branchAt(1);
  history.detach(0, 9);
  history.line().turns[0].answers[0].text = "better";
  history.choose(0);
  ASSERT_EQ(history.lines.size(), 2u);
  EXPECT_EQ(history.lines[0].turns[0].answers[0].text, "a");
  EXPECT_EQ(history.lines[1].turns[0].answers[0].text, "better");
}

TEST(History, what_was_said_in_between_becomes_a_branch_and_nothing_twice) {
  PlayHistory before, now, back;
  before.line().turns = {turn(1, "one", "a")};
  now.line().turns = {turn(1, "one", "a"), turn(3, "three", "c")};
  back.line().turns = {turn(1, "one", "a"), turn(2, "two", "b")};
  back.addNews(now, before);
  ASSERT_EQ(back.lines.size(), 2u);
  EXPECT_EQ(back.line().turns.back().user, "two");
  EXPECT_EQ(back.lines[1].turns.back().user, "three");
  back.addNews(now, before);
  EXPECT_EQ(back.lines.size(), 2u);
}

TEST(Conversation, makes_room_for_a_column_and_keeps_who_answered) {
  Conversation conversation;
  conversation.turns.resize(1);
  conversation.turns[0].answers[0] = {PlayAnswer::State::done, "a"};
  conversation.turns[0].answers[0].model = "tiny";
  conversation.insertColumn(0);
  EXPECT_EQ(conversation.turns[0].answers[0].text, "");
  EXPECT_EQ(conversation.turns[0].answers[1].text, "a");
  EXPECT_EQ(conversation_from(to_json(conversation)).turns[0].answers[1].model, "tiny");
}

TEST(Sample, is_the_conversation_with_its_last_answer_and_a_pair_has_both) {
  Conversation conversation;
  conversation.turns = {turn(1, "one", "a")};
  EXPECT_EQ(to_text(sample_of(conversation, 0, 0, "be kind")),
            R"({"messages":[{"role":"system","content":"be kind"},{"role":"user","content":"one"},)"
            R"({"role":"assistant","content":"a"}]})");
  EXPECT_TRUE(sample_of(conversation, 1, 0, "").is_null());
  EXPECT_TRUE(preference_of(conversation, 0, 1, 0, "").is_null());
  conversation.turns[0].answers[1] = {PlayAnswer::State::done, "b"};
  const Json pair = preference_of(conversation, 1, 0, 0, "");
  EXPECT_EQ(pair["chosen"][0]["content"], "b");
  EXPECT_EQ(pair["rejected"][0]["content"], "a");
}

class PlaygroundTest : public test::PageTest<PlaygroundPage> {
 protected:
  void SetUp() override { make_studio(); }
  void show_tiny(int columns = 1) {
    try {
      engine::engine();
    } catch (const Error&) {
      GTEST_SKIP() << "the engine's library is not built";
    }
    for (int i = 0; i < columns; ++i) {
      const auto folder = home_ / ("tiny" + std::to_string(i));
      test::put_tiny_chat_model(folder, i == 0);
      add_model(studio_->project(), folder.string());
    }
    show();
    page_->open({{"model", to_qstring(home_ / "tiny0")}});
    part<QSpinBox>("field/generate.max_new_tokens")->setValue(12);
    ASSERT_TRUE(test::comes([&] { return part<QComboBox>("playModelCombo1")->currentIndex() >= 0; }));
  }
  void say(const QString& text) {
    part<MessageEdit>("playMessageText")->setPlainText(text);
    QTest::keyClick(part<MessageEdit>("playMessageText"), Qt::Key_Return);
  }
  bool answered() {
    return test::comes([&] { return part<QPushButton>("playSendButton")->text() == "Send"; }, 30000);
  }
};

TEST_F(PlaygroundTest, says_where_models_come_from_when_there_is_none) {
  show();
  ASSERT_TRUE(test::comes([&] { return part<QWidget>("playgroundEmpty")->isVisible(); }));
  EXPECT_FALSE(part<QPushButton>("playSendButton")->isEnabled());
  EXPECT_EQ(part<QPushButton>("playSendButton")->toolTip(), "There is no model to talk to yet.");
}

TEST_F(PlaygroundTest, an_answer_is_written_with_its_figures_and_kept_in_the_project) {
  show_tiny();
  if (IsSkipped()) return;
  say("hello");
  EXPECT_EQ(part<QPushButton>("playSendButton")->text(), "Stop");
  ASSERT_TRUE(answered());
  const PlayAnswer answer = page_->conversation().turns.at(0).answers[0];
  EXPECT_EQ(answer.state, PlayAnswer::State::done) << answer.text.toStdString();
  EXPECT_GT(answer.tokens, 0);
  EXPECT_EQ(answer.prompt_tokens, 6);  // hello and the template's colon
  EXPECT_TRUE(part<QTextEdit>("playAnswersText1")->toPlainText().contains("hello"));
  page_.reset();
  show();
  EXPECT_EQ(page_->conversation().turns.at(0).answers[0].text, answer.text);
}

TEST_F(PlaygroundTest, the_same_seed_gives_the_same_answer_and_again_another_draw) {
  show_tiny();
  if (IsSkipped()) return;
  say("hello");
  ASSERT_TRUE(answered());
  const QString first = page_->conversation().turns[0].answers[0].text;
  part<QToolButton>("playEditTool")->click();
  EXPECT_TRUE(page_->conversation().empty());
  EXPECT_EQ(part<MessageEdit>("playMessageText")->toPlainText(), "hello");
  say("hello");
  ASSERT_TRUE(answered());
  EXPECT_EQ(page_->conversation().turns[0].answers[0].text, first);
  part<QPushButton>("playAgainButton1")->click();
  ASSERT_TRUE(answered());
  EXPECT_NE(page_->conversation().turns[0].answers[0].text, first);
}

TEST_F(PlaygroundTest, an_edited_message_begins_a_branch_and_the_old_one_can_be_gone_back_to) {
  show_tiny();
  if (IsSkipped()) return;
  say("hello");
  ASSERT_TRUE(answered());
  EXPECT_FALSE(part<QToolButton>("playHistoryTool")->isVisible());
  part<QToolButton>("playEditTool")->click();
  say("goodbye");
  ASSERT_TRUE(answered());
  EXPECT_EQ(page_->history().lines.size(), 2u);
  EXPECT_TRUE(part<QToolButton>("playHistoryTool")->isVisible());
  auto* tree = page_->findChild<QTreeWidget*>("playHistoryTree");
  ASSERT_TRUE(tree);
  ASSERT_EQ(tree->topLevelItemCount(), 2);
  Q_EMIT tree->itemActivated(tree->topLevelItem(0), 0);
  EXPECT_EQ(page_->conversation().turns.at(0).user, "hello");
  page_->undo();
  EXPECT_EQ(page_->conversation().turns.at(0).user, "goodbye");
}

TEST_F(PlaygroundTest, a_good_answer_goes_into_a_data_set_and_comes_out_again) {
  show_tiny();
  if (IsSkipped()) return;
  say("hello");
  ASSERT_TRUE(answered());
  std::function<void()> undo;
  QObject::connect(studio_.get(), &Studio::toastRequested, page_.get(),
                   [&](const QString&, const QString&, const std::function<void()>& run) { undo = run; });
  part<QPushButton>("playGoodButton1")->click();
  ASSERT_TRUE(test::comes([&] { return page_->findChild<QPushButton*>("dataSetUseButton") != nullptr; }));
  page_->findChild<QPushButton*>("dataSetUseButton")->click();
  const auto file = home_.project() / "data/kept.jsonl";
  ASSERT_TRUE(test::comes([&] { return undo != nullptr; }));
  const Json sample = Json::parse(read_file(file));
  EXPECT_EQ(sample["messages"][0]["content"], "hello");
  EXPECT_EQ(sample["messages"][1]["content"], page_->conversation().turns[0].answers[0].text.toStdString());
  undo();
  EXPECT_TRUE(test::comes([&] { return !std::filesystem::exists(file); }));
  QTest::qWait(50);
  undo = nullptr;
  part<QPushButton>("playGoodButton1")->click();  // it is remembered where
  ASSERT_TRUE(test::comes([&] { return undo != nullptr; }));
  EXPECT_TRUE(std::filesystem::exists(file));
}

TEST_F(PlaygroundTest, the_better_answer_makes_a_preference_pair) {
  show_tiny(2);
  if (IsSkipped()) return;
  part<QToolButton>("playAddColumnTool")->click();
  part<QCheckBox>("playSameSeedCheck")->setChecked(false);
  say("hello");
  ASSERT_TRUE(answered());
  const auto& answers = page_->conversation().turns[0].answers;
  ASSERT_NE(answers[0].text, answers[1].text);
  part<QPushButton>("playBetterButton2")->click();
  ASSERT_TRUE(test::comes([&] { return page_->findChild<QPushButton*>("dataSetUseButton") != nullptr; }));
  page_->findChild<QPushButton*>("dataSetUseButton")->click();
  const auto file = home_.project() / "data/preferences.jsonl";
  ASSERT_TRUE(test::comes([&] { return std::filesystem::exists(file); }));
  const Json pair = Json::parse(read_file(file));
  EXPECT_EQ(pair["chosen"][0]["content"], answers[1].text.toStdString());
  EXPECT_EQ(pair["rejected"][0]["content"], answers[0].text.toStdString());
}

TEST_F(PlaygroundTest, an_answer_is_corrected_by_hand_and_the_conversation_goes_on_with_it) {
  show_tiny();
  if (IsSkipped()) return;
  say("hello");
  ASSERT_TRUE(answered());
  Q_EMIT part<QTextBrowser>("playAnswersText1")->anchorClicked(QUrl("correct:0"));
  auto* text = page_->findChild<QPlainTextEdit*>("playCorrectText");
  ASSERT_TRUE(text);
  text->setPlainText("hi");
  page_->findChild<QPushButton*>("playCorrectUseButton")->click();
  EXPECT_EQ(page_->conversation().turns[0].answers[0].text, "hi");
  EXPECT_TRUE(page_->conversation().turns[0].answers[0].edited);
  page_->undo();
  EXPECT_NE(page_->conversation().turns[0].answers[0].text, "hi");
}

TEST_F(PlaygroundTest, clearing_can_be_undone) {
  show_tiny();
  if (IsSkipped()) return;
  say("hello");
  ASSERT_TRUE(answered());
  const QString answer = page_->conversation().turns[0].answers[0].text;
  part<QPushButton>("playClearButton")->click();
  EXPECT_TRUE(page_->conversation().empty());
  page_->undo();
  ASSERT_EQ(page_->conversation().turns.size(), 1u);
  EXPECT_EQ(page_->conversation().turns[0].answers[0].text, answer);
}

TEST_F(PlaygroundTest, what_was_said_after_clearing_stays_when_the_clearing_is_undone_and_done_again) {
  show_tiny();
  if (IsSkipped()) return;
  say("hello");
  ASSERT_TRUE(answered());
  part<QPushButton>("playClearButton")->click();
  say("later");
  ASSERT_TRUE(answered());
  page_->undo();
  EXPECT_EQ(page_->conversation().turns.at(0).user, "hello");
  ASSERT_EQ(page_->history().lines.size(), 2u);
  EXPECT_EQ(page_->history().lines[1].turns.at(0).user, "later");
  studio_->project().undo().redo();
  ASSERT_EQ(page_->conversation().turns.size(), 1u);
  EXPECT_EQ(page_->conversation().turns[0].user, "later");
}

TEST_F(PlaygroundTest, a_second_draw_comes_back_when_it_is_done_again) {
  show_tiny();
  if (IsSkipped()) return;
  say("hello");
  ASSERT_TRUE(answered());
  const QString first = page_->conversation().turns[0].answers[0].text;
  part<QPushButton>("playAgainButton1")->click();
  ASSERT_TRUE(answered());
  const QString second = page_->conversation().turns[0].answers[0].text;
  ASSERT_NE(first, second);
  page_->undo();
  EXPECT_EQ(page_->conversation().turns[0].answers[0].text, first);
  studio_->project().undo().redo();
  EXPECT_EQ(page_->conversation().turns[0].answers[0].text, second);
}

TEST_F(PlaygroundTest, a_closed_column_comes_back_with_its_answers_and_what_was_said_since_stays) {
  show_tiny(2);
  if (IsSkipped()) return;
  part<QToolButton>("playAddColumnTool")->click();
  say("hello");
  ASSERT_TRUE(answered());
  const QString closed = page_->conversation().turns[0].answers[0].text;
  const QString other = page_->conversation().turns[0].answers[1].model;
  std::function<void()> undo;
  QObject::connect(studio_.get(), &Studio::toastRequested, page_.get(),
                   [&](const QString&, const QString&, const std::function<void()>& run) { undo = run; });
  part<QToolButton>("playCloseTool1")->click();
  EXPECT_EQ(page_->columns(), 1);
  EXPECT_EQ(page_->conversation().turns[0].answers[0].model, other);
  say("more");
  ASSERT_TRUE(answered());
  ASSERT_TRUE(undo);
  undo();
  EXPECT_EQ(page_->columns(), 2);
  ASSERT_EQ(page_->conversation().turns.size(), 2u);
  EXPECT_EQ(page_->conversation().turns[0].answers[0].text, closed);
  EXPECT_EQ(page_->conversation().turns[1].answers[0].state, PlayAnswer::State::none);
  EXPECT_EQ(page_->conversation().turns[1].answers[1].model, other);
}

TEST_F(PlaygroundTest, a_model_that_is_gone_keeps_its_column_and_its_answers) {
  show_tiny(2);
  if (IsSkipped()) return;
  part<QToolButton>("playAddColumnTool")->click();
  say("hello");
  ASSERT_TRUE(answered());
  const QString first = page_->conversation().turns[0].answers[0].model;
  ASSERT_FALSE(first.isEmpty());
  std::filesystem::remove_all(home_ / "tiny0");
  Q_EMIT studio_->runsChanged();
  ASSERT_TRUE(test::comes([&] { return part<QComboBox>("playModelCombo1")->currentText().contains("no longer"); }));
  EXPECT_EQ(page_->columns(), 2);
  EXPECT_EQ(part<QComboBox>("playModelCombo1")->currentData().toString(), first);
  EXPECT_TRUE(part<QTextEdit>("playAnswersText1")->toPlainText().contains("tiny0"));
  page_.reset();
  show();
  ASSERT_TRUE(test::comes([&] { return part<QComboBox>("playModelCombo1")->currentText().contains("no longer"); }));
  EXPECT_EQ(page_->columns(), 2);
  part<QComboBox>("playModelCombo1")->setCurrentIndex(0);  // another model in its place: it did not say this
  Q_EMIT part<QComboBox>("playModelCombo1")->activated(0);
  EXPECT_TRUE(part<QTextEdit>("playAnswersText1")->toPlainText().contains("tiny0"));
}

TEST_F(PlaygroundTest, a_column_goes_along_with_a_run_that_has_another_best_checkpoint) {
  const auto run = home_.project() / "runs/mine";
  make_folder(run / "checkpoints/step-8");
  write_file(run / "run.json", R"({"spec": {"model": "nothing", "finetuning_type": "lora"}})");
  show();
  const auto key = [&] { return part<QComboBox>("playModelCombo1")->currentData().toString(); };
  ASSERT_TRUE(test::comes([&] { return key() == to_qstring(run) + "#8"; }));
  make_folder(run / "checkpoints/step-33");
  Q_EMIT studio_->runsChanged();
  EXPECT_TRUE(test::comes([&] { return key() == to_qstring(run) + "#33"; })) << key().toStdString();
  part<QComboBox>("playModelCombo1")->setCurrentIndex(1);  // the one before, by one's own choice
  Q_EMIT part<QComboBox>("playModelCombo1")->activated(1);
  make_folder(run / "checkpoints/step-40");
  Q_EMIT studio_->runsChanged();
  ASSERT_TRUE(test::comes([&] { return part<QComboBox>("playModelCombo1")->count() == 3; }));
  EXPECT_EQ(key(), to_qstring(run) + "#8");
}

TEST_F(PlaygroundTest, a_copied_project_talks_to_its_own_copy_of_a_run) {
  const auto run = home_.project() / "runs/mine";
  make_folder(run / "checkpoints/step-8");
  write_file(run / "run.json", R"({"spec": {"model": "nothing", "finetuning_type": "lora"}})");
  studio_->project().setPart("pages/playground", {{"columns", {"/elsewhere/runs/mine#8"}}});
  show();
  EXPECT_TRUE(test::comes(
      [&] { return part<QComboBox>("playModelCombo1")->currentData().toString() == to_qstring(run) + "#8"; }));
}

TEST_F(PlaygroundTest, two_columns_answer_one_after_the_other_also_without_a_template) {
  show_tiny(2);
  if (IsSkipped()) return;
  part<QToolButton>("playAddColumnTool")->click();
  EXPECT_EQ(page_->columns(), 2);
  say("hello");
  ASSERT_TRUE(answered());
  EXPECT_EQ(page_->conversation().turns[0].answers[0].state, PlayAnswer::State::done);
  EXPECT_EQ(page_->conversation().turns[0].answers[1].state, PlayAnswer::State::done)
      << page_->conversation().turns[0].answers[1].text.toStdString();
}

TEST_F(PlaygroundTest, blind_hides_the_names_until_one_is_chosen) {
  show_tiny(2);
  if (IsSkipped()) return;
  part<QToolButton>("playAddColumnTool")->click();
  part<QCheckBox>("playBlindCheck")->setChecked(true);
  say("hello");
  ASSERT_TRUE(answered());
  EXPECT_FALSE(part<QComboBox>("playModelCombo1")->isVisible());
  EXPECT_FALSE(part<QTextEdit>("playAnswersText1")->toPlainText().contains("tiny"));
  part<QPushButton>("playVoteButton1")->click();
  EXPECT_TRUE(part<QComboBox>("playModelCombo1")->isVisible());
  EXPECT_TRUE(part<QTextEdit>("playAnswersText1")->toPlainText().contains("tiny"));
}

TEST_F(PlaygroundTest, a_model_that_is_gone_says_so_in_its_column) {
  show_tiny();
  if (IsSkipped()) return;
  std::filesystem::remove(home_ / "tiny0/model.safetensors");
  say("hello");
  ASSERT_TRUE(answered());
  const PlayAnswer& answer = page_->conversation().turns[0].answers[0];
  EXPECT_EQ(answer.state, PlayAnswer::State::failed);
  EXPECT_FALSE(answer.text.isEmpty());
}

}  // namespace
}  // namespace ft::ui

// The Playground, without a screen: what it sends, keeps and takes back, with a tiny model that answers at once.
#include <gtest/gtest.h>

#include <QCheckBox>
#include <QComboBox>
#include <QInputMethodEvent>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTextEdit>
#include <QToolButton>

#include "core/base/error.h"
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

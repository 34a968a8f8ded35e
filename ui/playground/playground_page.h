// Playground: talk to one to four models side by side, go other ways from any turn, keep what was good.
#pragma once

#include <array>
#include <memory>
#include <vector>

#include "ui/bridge/async.h"
#include "ui/bridge/model_choices.h"
#include "ui/playground/conversation.h"
#include "ui/shell/page.h"

class QCheckBox;
class QLabel;
class QSplitter;
class QStackedWidget;
class QTabBar;
class QToolButton;

namespace ft::ui {

class AnswerColumn;
class AnswerSettings;
class ChatDesk;
class ExampleQuestions;
class HistoryTool;
class MessageEdit;
class SampleKeeper;
struct ChatReply;
struct HistoryPlace;

class PlaygroundPage : public Page {
  Q_OBJECT

 public:
  PlaygroundPage(Studio& studio, QWidget* parent);
  ~PlaygroundPage() override;

  // {"model": name}: it alone. {"run": directory}: the run beside its base.
  void open(const QVariantMap& what) override;
  QPushButton* primary() const override { return send_; }

  const Conversation& conversation() const { return history_.line(); }
  const PlayHistory& history() const { return history_; }
  int columns() const { return count_; }

 protected:
  void resizeEvent(QResizeEvent* event) override;
  void showEvent(QShowEvent* event) override;

 private:
  void makeHeader();
  void makeBody();
  void makeColumn(int column);
  void retitle();
  void setTexts();
  void arrangeColumns();
  void showColumn(int column);
  void appendPiece(int column, const QString& piece);
  PlayAnswer& lastAnswer(int column);

  void readChoices();
  void fillCombos();
  void setColumns(const QStringList& keys);
  const ModelChoice* choiceOf(const QString& key) const;
  QString nameOf(const QString& key) const;
  QString shownName(int column) const;
  QString writerOf(int column, const PlayAnswer& answer) const;
  QStringList followed(const std::vector<ModelChoice>& now) const;
  QStringList keys() const;  // of the columns, in their order
  void readExamples();

  void send();
  void sendText(const QString& text);
  void askColumn(int column);
  void again(int column);
  void editTurn(size_t turn);
  void correct(int column, size_t turn);
  void clear();
  void change(const QString& text, const PlayHistory& to);  // undoable
  void closeColumn(int column);                             // undoable
  void undoToast(const QString& text);
  HistoryPlace place();
  void apply(const PlayHistory& history);
  void finishColumn(int column, const ChatReply& reply);
  void failColumn(int column, const QString& sentence, bool memory);
  void vote(int column);
  void shuffle();
  bool answering() const;

  void keepSample(int column);
  void keepPairs(int column);

  void remember();
  void restore();

  ChatDesk* desk_;
  SampleKeeper* keeper_;
  std::vector<ModelChoice> choices_;
  Latest choices_latest_;
  PlayHistory history_;
  std::array<AnswerColumn*, most_columns> columns_{};
  std::array<int, most_columns> order_{0, 1, 2, 3};  // which column stands at each place
  int count_ = 2;
  bool restoring_ = false, revealed_ = true, has_choices_ = false;

  QStackedWidget* stack_;
  QSplitter* row_;
  QTabBar* tabs_;
  HistoryTool* history_tool_;
  QToolButton *add_, *settings_tool_, *edit_;
  QCheckBox *same_seed_, *blind_;
  QPushButton *clear_, *send_;
  MessageEdit* message_;
  QLabel *hint_, *votes_, *keeps_text_;
  AnswerSettings* settings_;
  ExampleQuestions* examples_;
};

}  // namespace ft::ui

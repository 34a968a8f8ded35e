// Playground: talk to one to four models side by side.
#pragma once

#include <array>
#include <memory>
#include <vector>

#include "ui/bridge/async.h"
#include "ui/bridge/model_choices.h"
#include "ui/playground/conversation.h"
#include "ui/shell/page.h"

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QPlainTextEdit;
class QProgressBar;
class QSpinBox;
class QSplitter;
class QStackedWidget;
class QTabBar;
class QTextEdit;
class QToolButton;

namespace ft::ui {

class ChatDesk;
class MessageEdit;
struct ChatReply;

class PlaygroundPage : public Page {
  Q_OBJECT

 public:
  PlaygroundPage(Studio& studio, QWidget* parent);
  ~PlaygroundPage() override;

  // {"model": name}: it alone. {"run": directory}: the run beside its base.
  void open(const QVariantMap& what) override;
  QPushButton* primary() const override { return send_; }

  const Conversation& conversation() const { return conversation_; }
  int columns() const { return count_; }

 protected:
  void resizeEvent(QResizeEvent* event) override;
  void showEvent(QShowEvent* event) override;

 private:
  struct Column {
    QWidget* pane = nullptr;
    QComboBox* model = nullptr;
    QToolButton* close = nullptr;
    QLabel *blind_name = nullptr, *status = nullptr;
    QTextEdit* text = nullptr;
    QProgressBar* loading = nullptr;
    QPushButton *copy = nullptr, *again = nullptr, *vote = nullptr;
    QString wanted;  // key that is chosen, also while the list is being read
  };

  void makeColumn(int column);
  QWidget* makeSettings();
  QWidget* makeExamples();
  void retitle();
  void setTexts();
  void arrangeColumns();
  void showColumn(int column);
  void appendPiece(int column, const QString& piece);

  void readChoices();
  void fillCombos();
  void setColumns(const QStringList& keys);
  const ModelChoice* choiceOf(const QString& key) const;
  QString nameOf(const QString& key) const;
  QString shownName(int column) const;
  void readExamples();

  void send();
  void sendText(const QString& text);
  void askColumn(int column);
  void again(int column);
  void editLast();
  void clear();
  void change(const QString& text, const Conversation& to);  // undoable
  void apply(const Conversation& conversation);
  void finishColumn(int column, const ChatReply& reply);
  void failColumn(int column, const QString& sentence, bool memory);
  void vote(int column);
  void shuffle();
  bool answering() const;

  void remember();
  void restore();

  ChatDesk* desk_;
  std::vector<ModelChoice> choices_;
  Latest choices_latest_, examples_latest_;
  Conversation conversation_;
  std::array<Column, most_columns> columns_;
  std::array<int, most_columns> order_{0, 1, 2, 3};  // which column stands at each place
  int count_ = 2;
  bool restoring_ = false, revealed_ = true, has_choices_ = false;
  std::vector<std::pair<QString, QString>> examples_;  // question and system prompt

  QStackedWidget* stack_;
  QSplitter* row_;
  QTabBar* tabs_;
  QToolButton *add_, *settings_tool_, *edit_;
  QCheckBox *same_seed_, *blind_, *greedy_, *plain_;
  QPushButton *clear_, *send_;
  MessageEdit* message_;
  QLabel *hint_, *votes_;
  QWidget *settings_, *examples_pane_;
  std::array<QPushButton*, 3> example_buttons_;
  QPlainTextEdit *system_, *long_prompt_;
  QDoubleSpinBox *temperature_, *top_p_, *min_p_, *repetition_;
  QSpinBox *top_k_, *max_tokens_, *seed_;
};

}  // namespace ft::ui

// One model's side of the conversation: which model it is, what was said, and what can be done with its last answer.
// Turns carry links: edit a message (in a new branch), go on from an answer.
#pragma once

#include <QWidget>
#include <functional>

#include "ui/playground/conversation.h"

class QComboBox;
class QLabel;
class QProgressBar;
class QPushButton;
class QTextBrowser;
class QToolButton;

namespace ft::ui {

class AnswerColumn : public QWidget {
  Q_OBJECT

 public:
  AnswerColumn(int index, QWidget* parent);

  QComboBox* model() const { return model_; }
  QString wanted;  // key that is chosen, also while the list is being read

  // `name_of` says who gave an answer; it stands before it.
  void show(const Conversation& conversation, const std::function<QString(const PlayAnswer&)>& name_of);
  using QWidget::show;
  void append(const QString& piece);  // of the answer that is being written
  void setStatus(const QString& text);
  void setLoading(double share);  // 1 or more: it is loaded
  // What can be done now. `pairs`: other columns answered otherwise.
  struct Can {
    bool busy = false, act = false, answered = false, vote = false, close = false, pairs = false;
  };
  void setCan(const Can& can);
  void setBlindName(const QString& name);  // empty: the model may be seen
  void retitle();

 Q_SIGNALS:
  void modelChosen();
  void closeRequested();
  void voted();
  void copyRequested();
  void againRequested();
  void keepRequested();
  void betterRequested();
  void editRequested(size_t turn);     // the user's message
  void goOnRequested(size_t turn);     // from behind this turn
  void correctRequested(size_t turn);  // the model's answer

 private:
  QString statusOf(const PlayAnswer& answer) const;

  const int index_;
  QComboBox* model_;
  QToolButton* close_;
  QLabel *blind_name_, *status_;
  QTextBrowser* text_;
  QProgressBar* loading_;
  QPushButton *copy_, *again_, *good_, *better_, *vote_;
};

}  // namespace ft::ui

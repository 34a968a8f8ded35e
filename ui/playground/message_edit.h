// Where a message is written: Enter sends, Shift+Enter begins a new line. An Enter that takes a candidate of an input
// method does not send.
#pragma once

#include <QPlainTextEdit>

namespace ft::ui {

class MessageEdit : public QPlainTextEdit {
  Q_OBJECT

 public:
  explicit MessageEdit(QWidget* parent = nullptr);
  bool composing() const { return composing_ || just_committed_; }

 Q_SIGNALS:
  void sendRequested();
  void stopRequested();  // Esc

 protected:
  void keyPressEvent(QKeyEvent* event) override;
  void inputMethodEvent(QInputMethodEvent* event) override;
  QSize sizeHint() const override;

 private:
  bool composing_ = false, just_committed_ = false;
};

}  // namespace ft::ui

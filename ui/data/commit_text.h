// A text editor that says when it is left, and takes Ctrl+Enter and Esc for itself.
#pragma once

#include <QPlainTextEdit>

namespace ft::ui {

class CommitText : public QPlainTextEdit {
  Q_OBJECT

 public:
  using QPlainTextEdit::QPlainTextEdit;
  // As it was typed: toPlainText() turns no-break spaces into plain ones.
  QString text() const;

 Q_SIGNALS:
  void committed();
  void cancelled();

 protected:
  bool event(QEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void focusOutEvent(QFocusEvent* event) override;
};

}  // namespace ft::ui

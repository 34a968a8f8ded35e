#include "ui/playground/message_edit.h"

#include <QInputMethodEvent>
#include <QKeyEvent>
#include <QTimer>

namespace ft::ui {

MessageEdit::MessageEdit(QWidget* parent) : QPlainTextEdit(parent) {
  setTabChangesFocus(true);
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void MessageEdit::inputMethodEvent(QInputMethodEvent* event) {
  const bool composed = composing_;
  composing_ = !event->preeditString().isEmpty();
  // Some input methods pass the Enter on that took the candidate: it belongs to them.
  if (composed && !composing_) {
    just_committed_ = true;
    QTimer::singleShot(0, this, [this] { just_committed_ = false; });
  }
  QPlainTextEdit::inputMethodEvent(event);
}

void MessageEdit::keyPressEvent(QKeyEvent* event) {
  const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
  if (enter && !(event->modifiers() & (Qt::ShiftModifier | Qt::ControlModifier | Qt::AltModifier))) {
    if (!composing()) Q_EMIT sendRequested();
    return event->accept();
  }
  if (event->key() == Qt::Key_Escape && !composing()) {
    Q_EMIT stopRequested();
    return event->accept();
  }
  QPlainTextEdit::keyPressEvent(event);
}

QSize MessageEdit::sizeHint() const {
  return {400, 3 * fontMetrics().lineSpacing() + 16};
}

}  // namespace ft::ui

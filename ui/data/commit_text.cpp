#include "ui/data/commit_text.h"

#include <QKeyEvent>
#include <QTextDocument>

namespace ft::ui {

QString CommitText::text() const {
  QString raw = document()->toRawText();
  raw.replace(QChar::ParagraphSeparator, '\n');
  return raw;
}

bool CommitText::event(QEvent* event) {
  if (event->type() == QEvent::ShortcutOverride) {
    auto* key = static_cast<QKeyEvent*>(event);
    const bool mine = (key->modifiers() == Qt::ControlModifier &&
                       (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter || key->key() == Qt::Key_Z)) ||
                      key->key() == Qt::Key_Escape;
    if (mine) {
      event->accept();
      return true;
    }
  }
  return QPlainTextEdit::event(event);
}

void CommitText::keyPressEvent(QKeyEvent* event) {
  if (event->modifiers() & Qt::ControlModifier && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter))
    return Q_EMIT committed();
  if (event->key() == Qt::Key_Escape) return Q_EMIT cancelled();
  QPlainTextEdit::keyPressEvent(event);
}

void CommitText::focusOutEvent(QFocusEvent* event) {
  QPlainTextEdit::focusOutEvent(event);
  const bool stays = event->reason() == Qt::PopupFocusReason || event->reason() == Qt::ActiveWindowFocusReason ||
                     event->reason() == Qt::MenuBarFocusReason;
  if (!stays) Q_EMIT committed();
}

}  // namespace ft::ui

#include "ui/bridge/sentences.h"

namespace ft::ui {

QString joined_sentences(const QStringList& sentences) {
  QString text;
  for (const QString& sentence : sentences) {
    if (sentence.isEmpty()) continue;
    const bool wide = text.endsWith(u'。') || text.endsWith(u'！') || text.endsWith(u'？');
    if (!text.isEmpty() && !wide) text += ' ';
    text += sentence;
  }
  return text;
}

}  // namespace ft::ui

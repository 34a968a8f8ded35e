#include "ui/bridge/error_text.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <algorithm>
#include <vector>

#include "core/base/error.h"
#include "ui/bridge/paths.h"
#include "ui/bridge/sentences.h"

namespace ft::ui {

namespace {

// The core's sentences, with %1 … where something is filled in. A sentence that is not listed stays English.
constexpr const char* sentences[] = {
#define FT_SENTENCE(text) text,
#include "ui/bridge/sentences.inc"
#undef FT_SENTENCE
};

struct Pattern {
  const char* source;
  QString begin;  // what stands before the first place that is filled in
  QString piece;  // the longest of the texts between such places
  QRegularExpression expression;

  // Whether the expression is worth trying; hundreds are not, for each sentence.
  bool may_match(const QString& english) const { return english.startsWith(begin) && english.contains(piece); }
};

const QRegularExpression& filled_in() {
  static const QRegularExpression place("%[1-9]");
  return place;
}

const std::vector<Pattern>& patterns() {
  static const std::vector<Pattern> all = [] {
    std::vector<Pattern> made;
    for (const char* sentence : sentences) {
      QString pattern = QRegularExpression::escape(QString::fromUtf8(sentence));
      for (int i = 1; i <= 9; ++i) pattern.replace(QString("\\%%1").arg(i), "(.*?)");
      const QStringList pieces = QString::fromUtf8(sentence).split(filled_in());
      const auto longest = std::max_element(pieces.begin(), pieces.end(),
                                            [](const QString& a, const QString& b) { return a.size() < b.size(); });
      made.push_back({sentence, pieces.front(), *longest,
                      QRegularExpression("^" + pattern + "$", QRegularExpression::DotMatchesEverythingOption)});
    }
    return made;
  }();
  return all;
}

}  // namespace

namespace {

// What the core fills in may be a word of its own: the tasks of a data set.
constexpr const char* words[] = {QT_TRANSLATE_NOOP("coreWords", "classification"),
                                 QT_TRANSLATE_NOOP("coreWords", "questions and answers"),
                                 QT_TRANSLATE_NOOP("coreWords", "dialogue"), QT_TRANSLATE_NOOP("coreWords", "code")};

QString matched(const QString& english);

// What the core fills in may be a sentence of its own, too: why a row was set aside.
QString word(const QString& filled_in) {
  if (filled_in.endsWith(u'.') && filled_in.contains(u' '))
    if (QString sentence = matched(filled_in); !sentence.isNull()) return sentence;
  static const QRegularExpression rows("^([\\d,]+) rows?$");
  if (const auto count = rows.match(filled_in); count.hasMatch())
    return QCoreApplication::translate("coreWords", "%1 rows").arg(count.captured(1));
  for (const char* known : words)
    if (filled_in == known) return QCoreApplication::translate("coreWords", known);
  return filled_in;
}

// The translation of one sentence; null when no pattern fits.
QString matched(const QString& english) {
  for (const Pattern& pattern : patterns()) {
    if (!pattern.may_match(english)) continue;
    const auto match = pattern.expression.match(english);
    if (!match.hasMatch()) continue;
    QString text = QCoreApplication::translate("core", pattern.source);
    for (int i = match.lastCapturedIndex(); i >= 1; --i) text.replace(QString("%%1").arg(i), word(match.captured(i)));
    return text;
  }
  return {};
}

}  // namespace

// From any thread.
QString translated_sentence(const QString& english) {
  if (QString text = matched(english); !text.isNull()) return text;
  // Message and hint in one text: each by itself, wherever the first one ends.
  for (qsizetype at = english.indexOf(". "); at >= 0; at = english.indexOf(". ", at + 1)) {
    const QString first = matched(english.left(at + 1)), second = matched(english.mid(at + 2));
    if (!first.isNull() && !second.isNull()) return joined_sentences({first, second});
  }
  return english;
}

QString message_text(const Error& error) {
  return translated_sentence(to_qstring(error.message()));
}
QString hint_text(const Error& error) {
  return translated_sentence(to_qstring(error.hint()));
}

QString text_of(const Error& error) {
  return joined_sentences({message_text(error), hint_text(error)});
}

}  // namespace ft::ui

// Finding by a few letters: in English, in Chinese, and in the pinyin of Chinese texts, whole or by initials ("xxl" and
// "xuexilv" both find 学习率).
#pragma once

#include <QString>
#include <QStringList>
#include <vector>

namespace ft::ui {

class Matcher {
 public:
  explicit Matcher(const QString& query);

  bool empty() const { return words_.isEmpty(); }
  // How well the text fits; below zero: not at all. Each word of the query must be found.
  int score(const QString& text) const;
  // The best of several texts for the same thing.
  int score(const QStringList& texts) const;
  bool matches(const QStringList& texts) const { return score(texts) >= 0; }

 private:
  QStringList words_;
};

// Readings of a Chinese character without tones ("zhong", "chong"), from resources/pinyin.txt; none for other letters.
const QStringList& readings_of(QChar letter);

// A text of the program in Chinese, whatever language is shown now; empty where it has no translation.
QString chinese_of(const char* context, const char* source);

}  // namespace ft::ui

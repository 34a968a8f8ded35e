#include "ui/shell/fuzzy.h"

#include <QFile>
#include <QHash>
#include <QTranslator>
#include <algorithm>
#include <memory>

#include "core/base/error.h"
#include "core/base/files.h"

namespace ft::ui {

namespace {

constexpr int misses = -1000000, longest_text = 120;

QHash<QChar, QStringList> read_table() {
  QHash<QChar, QStringList> table;
  try {
    const QString text = QString::fromStdString(read_file(resources_folder() / "pinyin.txt"));
    for (const QString& line : text.split('\n')) {
      const qsizetype space = line.indexOf(' ');
      if (line.startsWith('#') || space <= 0) continue;
      for (const QChar letter : line.mid(space + 1)) table[letter] << line.left(space);
    }
  } catch (const Error&) {  // without the table only whole characters are found
  }
  return table;
}

// The best way to lay a word over a text, its letters in order: each letter of the word is met by the same letter, or
// by the beginning of a Chinese character's reading. Letters side by side and beginnings of words count more.
class Alignment {
 public:
  Alignment(const QString& word, const QString& text)
      : word_(word), text_(text), known_(static_cast<size_t>((word.size() + 1) * (text.size() + 1) * 2), unknown) {}

  int best() { return from(0, 0, false); }

 private:
  static constexpr int unknown = -2000000;

  bool begins_word(qsizetype at) const {
    if (at == 0) return true;
    const QChar before = text_[at - 1], now = text_[at];
    return !before.isLetterOrNumber() || now.unicode() >= 0x2E80 || (before.isLower() && now.isUpper());
  }

  int from(qsizetype w, qsizetype t, bool side_by_side) {
    if (w == word_.size()) return 0;
    if (t == text_.size()) return misses;
    int& known = known_[static_cast<size_t>((w * (text_.size() + 1) + t) * 2 + (side_by_side ? 1 : 0))];
    if (known != unknown) return known;
    int found = from(w, t + 1, false) - (w > 0 ? 1 : 0);  // this letter of the text is passed over
    const int gain = side_by_side ? 6 : begins_word(t) ? 8 : 1;
    if (word_[w] == text_[t].toLower()) found = std::max(found, gain + from(w + 1, t + 1, true));
    for (const QString& reading : readings_of(text_[t]))
      for (qsizetype length = 1; length <= reading.size() && w + length <= word_.size(); ++length) {
        if (word_[w + length - 1] != reading[length - 1]) break;
        const bool usual = length == 1 || length == reading.size();  // an initial, or the whole syllable
        const int more = 4 * static_cast<int>(length - 1) - (usual ? 0 : 3);
        found = std::max(found, gain + more + from(w + length, t + 1, true));
      }
    return known = found;
  }

  const QString word_, text_;
  std::vector<int> known_;
};

}  // namespace

const QStringList& readings_of(QChar letter) {
  static const QHash<QChar, QStringList> table = read_table();
  static const QStringList none;
  const auto found = table.constFind(letter);
  return found == table.constEnd() ? none : *found;
}

QString chinese_of(const char* context, const char* source) {
  static const std::unique_ptr<QTranslator> translator = [] {
    auto made = std::make_unique<QTranslator>();
    if (!made->load(":/translations/finetune_studio_zh_CN.qm")) made.reset();
    return made;
  }();
  return translator ? translator->translate(context, source) : QString();
}

Matcher::Matcher(const QString& query) : words_(query.toLower().split(' ', Qt::SkipEmptyParts)) {}

int Matcher::score(const QString& text) const {
  const QString shown = text.left(longest_text);
  int sum = 0;
  for (const QString& word : words_) {
    const int score = Alignment(word.left(longest_text), shown).best();
    // Letters strewn over a text are no find: on average one in two must stand well.
    if (score < 3 * static_cast<int>(word.size())) return -1;
    sum += score;
  }
  return std::max(0, 10 * sum - static_cast<int>(shown.size()));  // of equal finds the shorter text
}

int Matcher::score(const QStringList& texts) const {
  int best = -1;
  for (const QString& text : texts)
    if (!text.isEmpty()) best = std::max(best, score(text));
  return best;
}

}  // namespace ft::ui

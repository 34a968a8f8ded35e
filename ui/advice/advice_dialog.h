// "Is fine-tuning the right tool?": four questions, and an answer with its reasons, which may be that a prompt will do
// or that fine-tuning cannot add facts.
#pragma once

#include <QString>
#include <QStringList>

class QWidget;

namespace ft::ui {

class Studio;

// What was answered: -1 for a question that was left open.
struct AdviceAnswers {
  int what = -1;      // 0: a way of answering, 1: new facts, 2: both
  int examples = -1;  // 0: fewer than 50, 1: 50 to 500, 2: more
  int prompt = -1;    // 0: a prompt does it, 1: a prompt does it partly, 2: not tried
  int tuned = -1;     // 0: never, 1: before, and it must keep that
};

struct Advice {
  QString verdict;  // one sentence
  QStringList reasons;
  bool train = false, try_prompt = false;  // which buttons make sense
};
Advice advice_for(const AdviceAnswers& answers);

void open_advice(Studio& studio, QWidget* parent);

}  // namespace ft::ui

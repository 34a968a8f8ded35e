// Which of some runs is the best, which cannot be told from it, and which setting goes with the result. The figures are
// worked out by a worker; the sentence is made from them on the window's thread.
#pragma once

#include <QString>
#include <vector>

#include "core/base/cancel.h"
#include "ui/runs/compared.h"

namespace ft::ui {

struct BestRun {
  int best = -1;  // index; -1: nothing to say
  bool by_exam = false;
  bool other_measure = false;  // losses of different data or scores of different exams, so that none is the best
  double result = 0.0;
  struct Same {
    int run = 0;
    double p_value = 1.0;
  };
  std::vector<Same> same;  // not distinguishable from the best by the exam
  std::string setting;     // goes most with the result; empty: none
  double strength = 0.0;
  size_t runs = 0;  // that have such a result
};

BestRun best_of(const ComparedRuns& runs, const StopToken& stop);
// With links "run:PATH" and "setting:KEY".
QString sentence_of(const BestRun& best, const ComparedRuns& runs);

}  // namespace ft::ui

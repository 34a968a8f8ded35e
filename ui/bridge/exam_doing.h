// What the exam at the end of a run is doing, in words, for wherever its progress is shown.
#pragma once

#include <QString>

namespace ft::ui {

struct ExamPlan;

// "the trained model answers", "the base model has answered; measuring its loss"; `share` as TrainQueue::examShare has
// it.
QString exam_doing(double share, const ExamPlan& plan);

}  // namespace ft::ui

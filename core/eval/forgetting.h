// Has a model forgotten what its base could? General questions, answered at several stages of training, by kind.
#pragma once

#include <string>
#include <vector>

#include "core/eval/comparison.h"

namespace ft::eval {

struct TaskStages {
  std::string task;  // empty: all questions
  size_t questions = 0;
  std::vector<Interval> stages;     // of each sheet
  std::vector<PairedTest> changes;  // of each sheet against the first; the first against itself
};

// `stages`: the same questions answered by the base first, then by what came of it. `tasks`: the kind of each question.
// All questions together first, then the tasks, the worst change of the last stage first. By the sheets' first metric.
// Throws Error{invalid} when the sheets are not of the same questions.
std::vector<TaskStages> task_stages(const std::vector<ExamSheet>& stages, const std::vector<std::string>& tasks);

}  // namespace ft::eval

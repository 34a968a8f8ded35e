#include "core/eval/forgetting.h"

#include <algorithm>
#include <map>

#include "core/base/error.h"

namespace ft::eval {

namespace {

TaskStages stages_of(const std::string& task, const std::vector<const std::vector<double>*>& scores,
                     const std::vector<size_t>& places) {
  TaskStages row{task, places.size(), {}, {}};
  std::vector<double> first;
  for (const auto* all : scores) {
    std::vector<double> few;
    for (const size_t place : places) few.push_back((*all)[place]);
    if (first.empty()) first = few;
    row.stages.push_back(interval_of(few));
    row.changes.push_back(compare_paired(first, few));
  }
  return row;
}

}  // namespace

std::vector<TaskStages> task_stages(const std::vector<ExamSheet>& stages, const std::vector<std::string>& tasks) {
  std::vector<const std::vector<double>*> scores;
  for (const ExamSheet& sheet : stages) {
    if (sheet.questions != stages.front().questions || sheet.questions.size() != tasks.size() || sheet.marks.empty() ||
        sheet.marks.front().scores.size() != tasks.size())
      throw Error(Code::invalid, "The general questions are not the same at every stage.", "Sit the exam again.");
    scores.push_back(&sheet.marks.front().scores);
  }
  std::vector<TaskStages> rows;
  if (tasks.empty() || scores.empty()) return rows;
  std::vector<size_t> all(tasks.size());
  std::map<std::string, std::vector<size_t>> by_task;
  for (size_t place = 0; place < tasks.size(); ++place) {
    all[place] = place;
    by_task[tasks[place]].push_back(place);
  }
  for (const auto& [task, places] : by_task) rows.push_back(stages_of(task, scores, places));
  std::stable_sort(rows.begin(), rows.end(), [](const TaskStages& a, const TaskStages& b) {
    return a.changes.back().difference < b.changes.back().difference;
  });
  rows.insert(rows.begin(), stages_of({}, scores, all));
  return rows;
}

}  // namespace ft::eval

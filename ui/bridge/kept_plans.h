// Runs that wait, and exams that belong to runs, as project.json keeps them: quitting or a killed program loses no
// plan.
#pragma once

#include <vector>

#include "core/base/json.h"
#include "ui/bridge/train_queue.h"

namespace ft::ui {

Json exam_to_json(const ExamPlan& exam);
ExamPlan exam_from_json(const Json& json);  // odd values fall back to the defaults

// The part "queue": what runs now first (marked as begun), then what waits. Null when there is nothing.
Json queue_to_json(const TrainQueue& queue);
// What of it is still to be done: not what has begun and made its directory a run. A plan that cannot be read is left
// out.
std::vector<RunPlan> plans_from_json(const Json& kept);

}  // namespace ft::ui

// Runs that wait, and exams that belong to runs, as project.json keeps them: quitting or a killed program loses no
// plan.
#pragma once

#include <vector>

#include "core/base/json.h"
#include "ui/bridge/train_queue.h"

namespace ft::ui {

class Project;

Json exam_to_json(const ExamPlan& exam);
ExamPlan exam_from_json(const Json& json);  // odd values fall back to the defaults

// The part "queue": what runs now first (marked as begun), then what waits. Null when there is nothing.
Json queue_to_json(const TrainQueue& queue);
// What of it is still to be done: not what has begun and made its directory a run. A plan that cannot be read is left
// out.
std::vector<RunPlan> plans_from_json(const Json& kept);

// The exam of a run for a later resume; a run of another project is kept by its whole path.
void keep_exam(Project& project, const RunPlan& plan);
ExamPlan kept_exam(const Project& project, const std::filesystem::path& run);

// For the next start: this run is to be offered, also where it belongs to another project.
void note_paused_run(Project& project, const std::filesystem::path& run);
// That it was the last thing that happened to the run: what goes on behind it makes it a run like any other.
bool was_paused(const Project& project, const std::filesystem::path& run);
// What was noted for the next start, forgotten by that.
std::vector<std::string> take_paused_runs(Project& project);
// Notes the runs of other projects that the part "queue" tells have begun: no look into this project finds them.
void note_begun_elsewhere(Project& project);

}  // namespace ft::ui

#include "ui/bridge/kept_plans.h"

#include "core/base/error.h"
#include "core/engine/run_result.h"
#include "ui/bridge/paths.h"

namespace ft::ui {

namespace {

Json plan_to_json(const RunPlan& plan) {
  return {{"name", plan.name.toStdString()},
          {"directory", plan.directory.string()},
          {"resume", plan.resume},
          {"spec", config::spec_to_json(plan.spec)},
          {"exam", exam_to_json(plan.exam)}};
}

RunPlan plan_from_json(const Json& json) {
  RunPlan plan;
  plan.name = to_qstring(json.at("name").get<std::string>());
  plan.directory = json.at("directory").get<std::string>();
  plan.resume = json.value("resume", false);
  plan.spec = config::spec_from_json(json.at("spec"), "project.json");
  plan.exam = exam_from_json(json.value("exam", Json()));
  return plan;
}

}  // namespace

Json exam_to_json(const ExamPlan& exam) {
  return {{"file", exam.file},
          {"metrics", exam.metrics},
          {"max_new_tokens", exam.max_new_tokens},
          {"limit", exam.limit},
          {"examine_base", exam.examine_base}};
}

ExamPlan exam_from_json(const Json& json) {
  if (!json.is_object()) return {};
  ExamPlan exam;
  try {
    exam.file = json.value("file", exam.file);
    exam.metrics = json.value("metrics", exam.metrics);
    exam.max_new_tokens = json.value("max_new_tokens", exam.max_new_tokens);
    exam.limit = json.value("limit", exam.limit);
    exam.examine_base = json.value("examine_base", exam.examine_base);
  } catch (const Json::exception&) {
    return {};
  }
  return exam;
}

Json queue_to_json(const TrainQueue& queue) {
  Json kept = Json::array();
  if (const RunPlan* current = queue.current(); current && queue.stage() != TrainQueue::Stage::examining) {
    Json begun = plan_to_json(*current);
    begun["begun"] = true;
    kept.push_back(std::move(begun));
  }
  for (const RunPlan& plan : queue.waiting()) kept.push_back(plan_to_json(plan));
  return kept.empty() ? Json() : kept;
}

std::vector<RunPlan> plans_from_json(const Json& kept) {
  std::vector<RunPlan> plans;
  if (!kept.is_array()) return plans;
  for (const Json& one : kept) try {
      RunPlan plan = plan_from_json(one);
      const bool has_begun = !plan.resume || one.value("begun", false);
      if (has_begun && engine::is_run_directory(plan.directory)) continue;  // its own files tell of it
      plans.push_back(std::move(plan));
    } catch (const std::exception&) {  // of another version
    }
  return plans;
}

}  // namespace ft::ui

#include "ui/bridge/kept_plans.h"

#include <algorithm>

#include "core/base/error.h"
#include "core/engine/run_result.h"
#include "ui/bridge/paths.h"
#include "ui/project.h"

namespace ft::ui {

namespace fs = std::filesystem;

namespace {

// How much its events say: more when it has gone on. 0: nothing can be said.
uint64_t events_size(const fs::path& run) {
  std::error_code failed;
  const uintmax_t size = fs::file_size(run / "events.jsonl", failed);
  return failed ? 0 : static_cast<uint64_t>(size);
}

constexpr const char* ends_part = "paused_ends";
constexpr const char *exams_part = "exams", *paused_part = "paused_at_quit";

bool is_of(const Project& project, const fs::path& run) {
  return run.parent_path() == project.runsFolder();
}

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

void keep_exam(Project& project, const RunPlan& plan) {
  Json exams = project.part(exams_part);
  if (!exams.is_object()) exams = Json::object();
  exams[is_of(project, plan.directory) ? plan.name.toStdString() : plan.directory.string()] = exam_to_json(plan.exam);
  project.setPart(exams_part, exams);
}

ExamPlan kept_exam(const Project& project, const fs::path& run) {
  const Json exams = project.part(exams_part);
  if (!exams.is_object()) return {};
  const auto of_another = exams.find(run.string());
  return exam_from_json(of_another != exams.end() ? *of_another : exams.value(run.filename().string(), Json()));
}

void note_paused_run(Project& project, const fs::path& run) {
  Json noted = project.part(paused_part);
  if (!noted.is_array()) noted = Json::array();
  if (std::find(noted.begin(), noted.end(), run.string()) == noted.end()) noted.push_back(run.string());
  project.setPart(paused_part, noted);
  Json ends = project.part(ends_part);
  if (!ends.is_object()) ends = Json::object();
  ends[run.string()] = events_size(run);
  project.setPart(ends_part, ends);
}

bool was_paused(const Project& project, const fs::path& run) {
  const Json ends = project.part(ends_part);
  if (!ends.is_object() || !ends.contains(run.string())) return false;
  const Json& size = ends[run.string()];
  return size.is_number_unsigned() && size.get<uint64_t>() > 0 && size.get<uint64_t>() == events_size(run);
}

std::vector<std::string> take_paused_runs(Project& project) {
  const Json noted = project.part(paused_part);
  std::vector<std::string> runs;
  if (noted.is_array())
    for (const Json& run : noted)
      if (run.is_string()) runs.push_back(run.get<std::string>());
  if (!runs.empty()) project.setPart(paused_part, Json::array());
  return runs;
}

void note_begun_elsewhere(Project& project) {
  const Json kept = project.part("queue");
  if (!kept.is_array()) return;
  for (const Json& one : kept) try {
      const fs::path run = one.at("directory").get<std::string>();
      if (one.value("begun", false) && !is_of(project, run) && engine::is_run_directory(run))
        note_paused_run(project, run);
    } catch (const std::exception&) {  // of another version
    }
}

}  // namespace ft::ui

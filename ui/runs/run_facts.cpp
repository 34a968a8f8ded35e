#include "ui/runs/run_facts.h"

#include <cmath>

#include "core/base/error.h"
#include "core/runs/compare.h"
#include "core/runs/foreign.h"
#include "core/runs/run_record.h"

namespace ft::ui {

namespace fs = std::filesystem;

namespace {

std::string text_in(const Json& json, const char* key) {
  if (!json.is_object()) return "";
  const auto found = json.find(key);
  return found != json.end() && found->is_string() ? found->get<std::string>() : "";
}

std::shared_ptr<const eval::ExamSheet> sheet_in(const Json& exam, const char* part, const fs::path& file) {
  const auto found = exam.is_object() ? exam.find(part) : exam.end();
  if (!exam.is_object() || found == exam.end() || !found->is_object()) return nullptr;
  try {
    return std::make_shared<eval::ExamSheet>(eval::sheet_from_json(*found, file.string()));
  } catch (const Error&) {  // an exam of another format: the run itself is still worth showing
    return nullptr;
  }
}

eval::PairedTest test_from(const Json& json) {
  eval::PairedTest test;
  test.difference = json.value("difference", 0.0);
  test.interval = {test.difference, json.value("low", 0.0), json.value("high", 0.0)};
  test.p_value = json.value("p_value", 1.0);
  for (const auto verdict : {eval::Verdict::better, eval::Verdict::worse})
    if (json.value("verdict", "") == eval::name_of(verdict)) test.verdict = verdict;
  return test;
}

void read_exam(RunFacts& facts) {
  std::error_code ignored;
  const fs::path file = facts.path / "eval.json";
  if (!fs::exists(file, ignored)) return;
  Json exam;
  try {
    exam = read_json(file);
  } catch (const Error&) {  // still being written, or broken: as if it was not there
    return;
  }
  facts.before = sheet_in(exam, "before", file);
  facts.after = sheet_in(exam, "after", file);
  if (!facts.after) return;
  for (const eval::Marks& marks : facts.after->marks) {
    RunScore score{marks.metric, marks.interval, {}, {}};
    if (facts.before)
      for (const eval::Marks& old : facts.before->marks)
        if (old.metric == marks.metric) score.before = old.interval.mean;
    const auto comparison = exam.find("comparison");
    if (comparison != exam.end() && comparison->is_object() && comparison->contains("metrics"))
      for (const Json& row : (*comparison)["metrics"]) try {
          if (text_in(row, "metric") == marks.metric) score.against_before = test_from(row);
        } catch (const Json::exception&) {  // odd types: no verdict then
        }
    facts.scores.push_back(std::move(score));
  }
}

void read_numbers(RunFacts& facts, const runs::MetricColumns& columns) {
  facts.keys = columns.keys();
  facts.loss = columns.last("loss");
  facts.eval_loss = columns.last("eval_loss");
  const auto best = columns.least("eval_loss");
  facts.best_eval_loss = best.value;
  facts.best_step = best.step;
  facts.steps = columns.last_step();
  facts.seconds = columns.last("time");
  facts.texts = columns.texts();
  facts.went_back = columns.went_back();
}

std::string folder_name(const fs::path& directory) {
  const fs::path normal = fs::absolute(directory).lexically_normal();
  return (normal.has_filename() ? normal : normal.parent_path()).filename().string();
}

}  // namespace

const Json* RunFacts::setting(const std::string& key) const {
  for (const auto& [name, value] : settings)
    if (name == key) return &value;
  return nullptr;
}

const RunScore* RunFacts::score(const std::string& metric) const {
  for (const RunScore& score : scores)
    if (score.metric == metric) return &score;
  return nullptr;
}

double RunFacts::result() const {
  if (!scores.empty()) return scores.front().interval.mean;
  return std::isfinite(best_eval_loss) ? best_eval_loss : loss;
}

RunFacts facts_of(const fs::path& directory, const runs::Follower& follower) {
  RunFacts facts;
  facts.path = directory;
  facts.name = folder_name(directory);
  const Json about = read_json(directory / "run.json");
  if (!about.is_object()) throw Error(Code::malformed, (directory / "run.json").string() + " is no object.");
  const auto spec = about.find("spec");
  if (spec != about.end() && spec->is_object()) facts.spec = *spec;
  facts.settings = runs::leaves_of(facts.spec);
  if (const auto prints = about.find("fingerprints"); prints != about.end())
    facts.fingerprints = runs::leaves_of(*prints);
  const auto model = about.find("model");
  if (model != about.end()) facts.model = model->is_string() ? model->get<std::string>() : text_in(*model, "name");
  facts.method = text_in(facts.spec, "method");
  facts.type = text_in(facts.spec, "finetuning_type");
  if (const auto machine = about.find("machine"); machine != about.end()) facts.host = text_in(*machine, "host");
  if (const auto started = about.find("started"); started != about.end() && started->is_number())
    facts.started = started->get<double>();

  read_numbers(facts, follower.metrics());
  facts.strange_lines = follower.strange_lines();
  facts.message = follower.message();
  const std::string last = follower.state();
  const bool over = last == "finished" || last == "stopped" || last == "failed";
  if (runs::is_written_now(directory))
    facts.state = last == "paused" ? "paused" : "running";
  else
    facts.state = over ? last : "interrupted";
  if (facts.started == 0.0 && !follower.events().empty()) {
    const Json& first = follower.events().front();
    if (const auto time = first.find("time"); time != first.end() && time->is_number())
      facts.started = time->get<double>();
  }
  read_exam(facts);
  return facts;
}

RunFacts facts_of_foreign(const fs::path& directory, const runs::MetricColumns& columns) {
  RunFacts facts;
  facts.path = directory;
  facts.name = folder_name(directory);
  if (facts.name == "tensorboard" || facts.name == "runs") facts.name = folder_name(directory.parent_path());
  facts.state = "foreign";
  facts.spec = Json::object();
  runs::ForeignFacts own = runs::facts_of_foreign_run(directory);
  if (!own.name.empty()) facts.name = own.name;
  facts.started = own.started;
  facts.settings = std::move(own.settings);
  for (const char* key : {"model_name_or_path", "base_model", "_name_or_path", "model"})
    if (const Json* model = facts.setting(key); model && model->is_string()) {
      facts.model = fs::path(model->get<std::string>()).filename().string();
      break;
    }
  read_numbers(facts, columns);
  return facts;
}

}  // namespace ft::ui

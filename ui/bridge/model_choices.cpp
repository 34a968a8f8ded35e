#include "ui/bridge/model_choices.h"

#include <QCoreApplication>
#include <algorithm>

#include "core/base/error.h"
#include "core/base/json.h"
#include "core/models/catalogue.h"
#include "core/runs/manifest.h"
#include "core/runs/run_store.h"
#include "ui/bridge/paths.h"
#include "ui/project.h"

namespace ft::ui {

namespace fs = std::filesystem;

namespace {

int64_t bytes_of(const fs::path& path) {
  std::error_code ignored;
  if (fs::is_regular_file(path, ignored)) return static_cast<int64_t>(fs::file_size(path, ignored));
  int64_t total = 0;
  for (const auto& entry : fs::directory_iterator(path, ignored))
    if (entry.path().extension() == ".safetensors" && entry.path().filename() != "optimizer.safetensors")
      total += static_cast<int64_t>(entry.file_size(ignored));
  return total;
}

}  // namespace

QString ModelChoice::key() const {
  return to_qstring(of_run() ? run.string() + "#" + std::to_string(step) : model);
}

std::vector<ModelChoice> choices_of_run(const fs::path& run) {
  ModelChoice base;
  base.run = run;
  try {
    const Json about = read_json(run / "run.json");
    const Json spec = about.value("spec", Json::object());
    base.model = spec.value("model", "");
    base.adapter = spec.value("finetuning_type", "lora") == "lora";
    if (spec.contains("data") && spec["data"].is_object()) {
      const Json& data = spec["data"];
      base.train_file = data.value("train", "");
      base.train_map = data.value("map", std::vector<std::string>());
      base.train_format = data.value("format", "auto");
    }
    base.when = about.contains("started") && about["started"].is_number() ? about["started"].get<double>() : 0.0;
  } catch (const std::exception&) {  // no run that could be used
    return {};
  }
  int64_t chosen = -1;
  std::error_code ignored;
  if (fs::exists(run / "events.jsonl", ignored)) {
    for (const Json& event : runs::read_rows(run / "events.jsonl"))
      if (event.value("event", "") == "finished") chosen = event.value("model_step", int64_t{-1});
    if (base.when == 0) {
      const auto written = fs::last_write_time(run / "run.json", ignored);
      base.when = std::chrono::duration<double>(std::chrono::file_clock::to_sys(written).time_since_epoch()).count();
    }
  }
  std::vector<ModelChoice> choices;
  for (const runs::Checkpoint& checkpoint : runs::checkpoints_of(run)) {
    ModelChoice choice = base;
    choice.checkpoint = checkpoint.path;
    choice.step = checkpoint.step;
    choice.result = checkpoint.step == chosen;
    choice.bytes = bytes_of(checkpoint.path);
    choices.push_back(std::move(choice));
  }
  if (choices.empty()) return choices;
  if (std::none_of(choices.begin(), choices.end(), [](const ModelChoice& one) { return one.result; }))
    choices.back().result = true;  // the newest, as the engine takes it
  std::stable_sort(choices.begin(), choices.end(), [](const ModelChoice& a, const ModelChoice& b) {
    return a.result != b.result ? a.result : a.step > b.step;
  });
  return choices;
}

std::vector<ModelChoice> read_model_choices(const std::vector<fs::path>& run_folders,
                                            const std::vector<std::string>& added) {
  std::vector<std::vector<ModelChoice>> runs;
  std::error_code ignored;
  for (const fs::path& folder : run_folders)
    for (const auto& entry : fs::directory_iterator(folder, ignored))
      if (fs::exists(entry.path() / "run.json", ignored))
        if (auto choices = choices_of_run(entry.path()); !choices.empty()) runs.push_back(std::move(choices));
  std::stable_sort(runs.begin(), runs.end(),
                   [](const auto& a, const auto& b) { return a.front().when > b.front().when; });
  std::vector<ModelChoice> all;
  for (auto& choices : runs) all.insert(all.end(), choices.begin(), choices.end());

  const auto add = [&](const std::string& model, int64_t bytes) {
    const auto known = std::any_of(all.begin(), all.end(),
                                   [&](const ModelChoice& one) { return !one.of_run() && one.model == model; });
    if (known || model.empty()) return;
    ModelChoice choice;
    choice.model = model;
    choice.bytes = bytes;
    all.push_back(std::move(choice));
  };
  try {
    for (const models::CatalogueEntry& entry : models::read_catalogue())
      if (models::is_installed(entry)) add(entry.name, bytes_of(models::installed_path(entry)));
  } catch (const Error&) {  // without resources there is no catalogue; the rest can be used
  }
  for (const std::string& model : added)
    if (fs::exists(model, ignored)) add(model, bytes_of(model));
  // Bases of runs that are neither, as long as they are still there.
  const std::vector<ModelChoice> of_runs = all;
  for (const ModelChoice& choice : of_runs)
    if (choice.of_run() && fs::exists(choice.model, ignored)) add(choice.model, bytes_of(choice.model));
  return all;
}

QString model_name(const std::string& model) {
  const fs::path path(model);
  if (path.extension() != ".gguf")
    return to_qstring(path.filename().empty() ? path.parent_path().filename() : path.filename());
  // Models of the catalogue and many others lie as NAME/model.gguf.
  return path.stem() == "model" ? to_qstring(path.parent_path().filename()) : to_qstring(path.stem());
}

namespace {

QString run_name(const ModelChoice& choice, const Project& project) {
  const QString given = project.notesOf(choice.run).name;
  return given.isEmpty() ? to_qstring(choice.run.filename()) : given;
}

}  // namespace

QString short_name(const ModelChoice& choice, const Project& project) {
  if (!choice.of_run()) return model_name(choice.model);
  const QString name = run_name(choice, project);
  return choice.result ? name : QCoreApplication::translate("models", "%1, step %2").arg(name).arg(choice.step);
}

QString long_name(const ModelChoice& choice, const Project& project) {
  if (!choice.of_run()) return model_name(choice.model);
  const QString name = run_name(choice, project);
  return choice.result
             ? QCoreApplication::translate("models", "%1 · best checkpoint, step %2").arg(name).arg(choice.step)
             : QCoreApplication::translate("models", "%1 · step %2").arg(name).arg(choice.step);
}

std::vector<std::string> added_models(const Project& project) {
  std::vector<std::string> models;
  if (const Json part = project.part("models/added"); part.is_array())
    for (const Json& one : part)
      if (one.is_string()) models.push_back(one.get<std::string>());
  return models;
}

void add_model(Project& project, const std::string& model) {
  auto models = added_models(project);
  if (std::find(models.begin(), models.end(), model) != models.end()) return;
  models.push_back(model);
  project.setPart("models/added", models);
}

}  // namespace ft::ui

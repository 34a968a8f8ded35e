// Models that can answer, be examined or be exported: those of the catalogue that are here, files and folders that were
// added in this project, and what the project's runs made. Reading is for a worker: it looks at folders, not at
// weights.
#pragma once

#include <QString>
#include <filesystem>
#include <string>
#include <vector>

namespace ft::ui {

class Project;

struct ModelChoice {
  std::string model;                 // MODEL as the engine takes it; of a run: its base
  std::filesystem::path run;         // empty: no run
  std::filesystem::path checkpoint;  // of the run: adapter or all weights; empty: the model as it is
  int64_t step = 0;
  bool result = false;     // the run's own choice among its checkpoints
  bool adapter = true;     // of a run: trained as an adapter
  std::string train_file;  // of a run; and how it was read
  std::vector<std::string> train_map;
  std::string train_format = "auto";
  int64_t bytes = 0;  // of the model's weights, or of the checkpoint
  double when = 0;    // the run's beginning

  bool of_run() const { return !run.empty(); }
  // The same choice, as a key to remember it by.
  QString key() const;
};

// Newest runs first, each with its own choice of checkpoint first; then models.
std::vector<ModelChoice> read_model_choices(const std::vector<std::filesystem::path>& run_folders,
                                            const std::vector<std::string>& added);
// The run's choices alone; empty when there is no checkpoint.
std::vector<ModelChoice> choices_of_run(const std::filesystem::path& run);

// "smollm2-135m-instruct"; a run's name with its step.
QString short_name(const ModelChoice& choice, const Project& project);
QString long_name(const ModelChoice& choice, const Project& project);
QString model_name(const std::string& model);  // last part of a path, without its ending

// Files and folders that were added by hand, kept in the project.
std::vector<std::string> added_models(const Project& project);
void add_model(Project& project, const std::string& model);

}  // namespace ft::ui

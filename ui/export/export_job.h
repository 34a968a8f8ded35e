// One export: what it becomes, how much room it takes, what goes with it, and writing it. For workers; the sentences
// for the window are made by the page.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/engine/engine.h"
#include "ui/bridge/model_choices.h"
#include "ui/bridge/tasks.h"

namespace ft::ui {

// What the engine writes, in the order in which it is offered; the first quantisation is the usual one.
struct ExportKind {
  const char* to;
  std::vector<const char*> quants;
};
const std::vector<ExportKind>& export_kinds();

// About how many bytes the export of a model with so many numbers takes.
int64_t export_bytes(const std::string& to, const std::string& quant, int64_t parameters, int64_t adapter_bytes);

struct ExportFacts {
  int64_t parameters = 0;
  std::string licence, licence_url;  // of the base, where the catalogue knows it
  std::string hub_name;              // the base on huggingface.co, likewise
};
ExportFacts facts_of(const ModelChoice& choice);

struct ExportPlan {
  ModelChoice what;
  std::filesystem::path target;
  std::string to, quant, hub_name;
  int64_t bytes = 0;  // about
  bool replace = false;
  int threads = 0;   // 0: all cores
  std::string card;  // en, zh: the model card's language; empty: none
  bool modelfile = false;
  bool compare = false;  // questions_compared of them
};
inline constexpr int questions_compared = 20;

// Whether there is something in the way, and room. Asks the file system, which may take a while.
struct ExportRoom {
  bool exists = false;
  std::optional<Error> refused;  // what is there must not be replaced
  int64_t free_bytes = -1;
};
ExportRoom room_for(const std::filesystem::path& target, const std::string& to);

// The plan as the engine takes it, and as a line of the command line.
engine::ExportRequest request_of(const ExportPlan& plan);
std::string command_line(const ExportPlan& plan);

// Throws Error. A stop or a failure leaves the target as it was.
engine::ExportReport write_export(const ExportPlan& plan, const StopToken& stop, Task::Progress& progress);

}  // namespace ft::ui

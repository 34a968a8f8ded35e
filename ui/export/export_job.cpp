#include "ui/export/export_job.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/machine.h"
#include "core/engine/export_target.h"
#include "core/models/catalogue.h"
#include "core/models/model_source.h"

namespace ft::ui {

namespace fs = std::filesystem;

const std::vector<ExportKind>& export_kinds() {
  // As core/exports has them; that half needs torch and is not linked here. A test exports each.
  static const std::vector<ExportKind> kinds{
      {"gguf", {"q8_0", "f16", "bf16", "f32"}}, {"merged", {"bf16", "f16", "f32"}}, {"adapter", {"f32"}}};
  return kinds;
}

int64_t export_bytes(const std::string& to, const std::string& quant, int64_t parameters, int64_t adapter_bytes) {
  if (to == "adapter") return adapter_bytes;
  constexpr int64_t texts = 4 << 20;  // vocabulary, template, headers
  const double each = quant == "f32" ? 4.0 : quant == "q8_0" ? 34.0 / 32.0 : 2.0;
  return static_cast<int64_t>(each * static_cast<double>(parameters)) + texts;
}

ExportFacts facts_of(const ModelChoice& choice) {
  ExportFacts facts;
  facts.hub_name = models::hub_name_of(choice.model);
  const auto source = models::ModelSource::open(choice.model, models::Weights::optional);
  facts.parameters = models::parameters(source.family(), source.shape());
  try {
    for (const models::CatalogueEntry& entry : models::read_catalogue())
      if (entry.name == choice.model || models::installed_path(entry) == fs::path(choice.model)) {
        facts.licence = entry.licence;
        facts.licence_url = entry.licence_url;
      }
  } catch (const Error&) {  // without the catalogue nothing is known about the licence
  }
  return facts;
}

ExportRoom room_for(const fs::path& target, const std::string& to) {
  ExportRoom room;
  room.exists = engine::is_taken(target);
  room.refused = engine::not_replaceable(target, to);
  room.free_bytes = free_bytes(target.parent_path());
  return room;
}

engine::ExportRequest request_of(const ExportPlan& plan) {
  engine::ExportRequest request;
  // The run's own choice is what `finetune export RUN` takes; another checkpoint is its adapter beside the base.
  if (plan.what.of_run() && plan.what.result) {
    request.what = plan.what.run.string();
  } else {
    request.what = plan.what.model;
    request.adapter = plan.what.checkpoint;
  }
  request.target = plan.target;
  request.threads = plan.threads;
  request.to = plan.to;
  request.quant = plan.to == "adapter" ? std::string() : plan.quant;
  request.replace = plan.replace;
  request.card = plan.card;
  request.modelfile = plan.modelfile && plan.to == "gguf";
  request.compare = plan.compare ? questions_compared : 0;
  return request;
}

namespace {

std::string quoted(const std::string& text) {
  const auto plain = [](char letter) {
    return std::isalnum(static_cast<unsigned char>(letter)) ||
           std::string_view("_-./,:+=@").find(letter) != std::string_view::npos;
  };
  if (!text.empty() && std::all_of(text.begin(), text.end(), plain)) return text;
  std::string safe = "'";
  for (const char letter : text) letter == '\'' ? safe += "'\\''" : safe += letter;
  return safe + "'";
}

}  // namespace

std::string command_line(const ExportPlan& plan) {
  const engine::ExportRequest request = request_of(plan);
  std::string line =
      fmt::format("finetune export {} {} --to {}", quoted(request.what), quoted(request.target.string()), request.to);
  if (!request.quant.empty()) line += " --quant " + request.quant;
  if (!request.adapter.empty()) line += " --adapter " + quoted(request.adapter.string());
  if (!request.card.empty()) line += " --card " + request.card;
  if (request.modelfile) line += " --modelfile";
  if (request.compare > 0) line += fmt::format(" --compare {}", request.compare);
  return line;
}

engine::ExportReport write_export(const ExportPlan& plan, const StopToken& stop, Task::Progress& progress) {
  progress.share = 0.0;
  const ExportRoom room = room_for(plan.target, plan.to);
  if (room.free_bytes >= 0 && room.free_bytes < plan.bytes) {
    constexpr double gib = 1 << 30;
    throw Error(Code::no_space,
                fmt::format("The export needs about {:.1f} GiB, {:.1f} GiB are free.",
                            static_cast<double>(plan.bytes) / gib, static_cast<double>(room.free_bytes) / gib),
                "Choose another disk, or make room.");
  }
  engine::ExportRequest request = request_of(plan);
  request.stop = stop;
  request.progress = [&](double share) { progress.share = share; };
  return engine::engine().export_model(request);
}

}  // namespace ft::ui

// finetune model scan [DIR...] [--json]: models that are already on this machine.
#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "app/cli/command.h"
#include "app/cli/console.h"
#include "core/models/scan.h"

namespace ft::cli::commands {
namespace {

using models::FoundModel;

struct Options {
  std::vector<std::string> folders;
  bool json = false;
};

std::vector<FoundModel> scan(const Options& options) {
  for (const std::string& folder : options.folders)
    if (!std::filesystem::is_directory(folder))
      throw Error(Code::not_found, fmt::format("{} is no folder.", folder),
                  "Give folders to search in, or none for the usual places.");
  if (options.folders.empty()) return models::scan_usual_places();
  return models::scan_folders({options.folders.begin(), options.folders.end()});
}

Json describe(const FoundModel& model) {
  return {{"path", model.path.string()}, {"format", model.format}, {"family", model.kind},
          {"source", model.source},      {"bytes", model.bytes},   {"supported", model.supported}};
}

void print_model(const FoundModel& model) {
  print(fmt::format("{}\n  {}, {}, {:.1f} MB, {}{}\n", model.path.string(), model.source, model.format,
                    static_cast<double>(model.bytes) / 1e6, model.kind, model.supported ? "" : " (not supported)"));
}

}  // namespace

const Command model_scan{
    .path = "model scan",
    .summary = "Find models on this machine: in folders given, or where other programs keep theirs",
    .example = "finetune model scan\nfinetune model scan ~/models --json",
    .prepare = [](CLI::App& app, const Globals&) -> Action {
      auto options = std::make_shared<Options>();
      app.add_option("DIR", options->folders,
                     "Folders to search (default: the caches of Hugging Face, LM Studio, Ollama)");
      app.add_flag("--json", options->json, "Print one JSON document");
      return [options] {
        const auto found = scan(*options);
        Json all = Json::array();
        for (const FoundModel& model : found) options->json ? all.push_back(describe(model)) : print_model(model);
        if (options->json)
          print_json(all);
        else if (found.empty())
          print("No models found.\n");
        return 0;
      };
    },
};

}  // namespace ft::cli::commands

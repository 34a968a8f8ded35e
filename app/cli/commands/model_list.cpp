// finetune model list [--json]: the catalogue, and which of its models are on this machine.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <memory>

#include "app/cli/command.h"
#include "app/cli/console.h"
#include "core/models/catalogue.h"

namespace ft::cli::commands {
namespace {

using models::CatalogueEntry;

Json describe(const CatalogueEntry& entry) {
  const bool installed = models::is_installed(entry);
  return {{"name", entry.name},
          {"title", {{"en", entry.title_en}, {"zh", entry.title_zh}}},
          {"bytes", entry.bytes},
          {"licence", entry.licence},
          {"licence_url", entry.licence_url},
          {"origin", entry.origin},
          {"languages", entry.languages},
          {"default", entry.is_default},
          {"installed", installed},
          {"path", installed ? Json(models::installed_path(entry).string()) : Json(nullptr)}};
}

void print_entry(const CatalogueEntry& entry) {
  const std::string state = models::is_installed(entry)
                                ? models::installed_path(entry).string()
                                : fmt::format("not here; fetch it with: packaging/models {}", entry.name);
  print(fmt::format("{}{}\n  {}, {:.0f} MB, {}, {}\n  {}\n", entry.name, entry.is_default ? "  (default)" : "",
                    entry.title_en, static_cast<double>(entry.bytes) / 1e6, fmt::join(entry.languages, " "),
                    entry.licence, state));
}

}  // namespace

const Command model_list{
    .path = "model list",
    .summary = "List the models of the catalogue and which are on this machine",
    .example = "finetune model list",
    .prepare = [](CLI::App& app, const Globals&) -> Action {
      auto json = std::make_shared<bool>(false);
      app.add_flag("--json", *json, "Print one JSON document");
      return [json] {
        Json all = Json::array();
        for (const CatalogueEntry& entry : models::read_catalogue()) {
          if (*json)
            all.push_back(describe(entry));
          else
            print_entry(entry);
        }
        if (*json) print_json(all);
        return 0;
      };
    },
};

}  // namespace ft::cli::commands

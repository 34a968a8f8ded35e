// finetune runs list: the runs of a folder, newest first.
#include <fmt/chrono.h>
#include <fmt/format.h>

#include <memory>

#include "app/cli/command.h"
#include "app/cli/console.h"
#include "core/runs/run_record.h"

namespace ft::cli::commands {

namespace {

struct Options {
  std::string directory = "runs";
  bool json = false;
};

std::string loss_text(const std::optional<double>& loss) {
  return loss ? fmt::format("{:.4f}", *loss) : "-";
}

int run(const Options& options) {
  const auto all = runs::list_runs(options.directory);
  if (options.json) {
    Json list = Json::array();
    for (const runs::RunRecord& record : all) list.push_back(runs::summary_of(record));
    print_json({{"directory", options.directory}, {"runs", list}});
    return 0;
  }
  if (all.empty()) {
    print(fmt::format("No runs in {} yet. `finetune train` or `finetune demo` makes one.\n", options.directory));
    return 0;
  }
  size_t width = 4;
  for (const runs::RunRecord& record : all) width = std::max(width, record.name.size());
  print(fmt::format("{:<{}}  {:<11}  {:>7}  {:>9}  {:>9}\n", "name", width, "state", "steps", "loss", "best eval"));
  for (const runs::RunRecord& record : all) {
    const auto best = record.least("eval_loss");
    print(fmt::format("{:<{}}  {:<11}  {:>7}  {:>9}  {:>9}\n", record.name, width, record.state, record.steps(),
                      loss_text(record.last("loss")), loss_text(best ? std::optional(best->value) : std::nullopt)));
  }
  return 0;
}

}  // namespace

const Command runs_list{
    .path = "runs list",
    .summary = "The runs of a folder, newest first",
    .example = "finetune runs list runs",
    .prepare = [](CLI::App& app, const Globals&) -> Action {
      auto options = std::make_shared<Options>();
      app.add_option("DIR", options->directory, "The folder in which runs are kept")->capture_default_str();
      app.add_flag("--json", options->json, "One JSON document");
      return [options] { return run(*options); };
    },
};

}  // namespace ft::cli::commands

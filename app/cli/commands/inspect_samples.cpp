// finetune inspect samples FILE: one normalised row per line.
#include <memory>

#include "app/cli/command.h"
#include "app/cli/console.h"
#include "core/data/dataset.h"

namespace ft::cli::commands {

namespace {

struct Options {
  std::string file;
  data::OpenOptions open;
};

int run(const Options& options) {
  const data::Dataset set = data::Dataset::open(options.file, options.open);
  tell_unmapped(set);
  for (size_t row = 0; row < set.size(); ++row) print(to_text(set.row(row)) + "\n");
  return 0;
}

}  // namespace

const Command inspect_samples{
    .path = "inspect samples",
    .summary = "The rows of a data file as training sees them",
    .example = "finetune inspect samples train.jsonl --map question=instruction --map reply=output",
    .prepare = [](CLI::App& app, const Globals&) -> Action {
      auto options = std::make_shared<Options>();
      app.add_option("FILE", options->file, "JSON, JSON Lines, CSV, TSV or text, perhaps packed by gzip or zstd")
          ->required();
      app.add_option("--map", options->open.map, "COLUMN=FIELD: what a column holds")->allow_extra_args(false);
      app.add_option("--format", options->open.format, "auto or a format's name");
      return [options] { return run(*options); };
    },
};

}  // namespace ft::cli::commands

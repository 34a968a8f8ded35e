// finetune data dedup IN OUT: takes out rows that are there twice, or nearly so.
#include <fmt/format.h>

#include <memory>

#include "app/cli/command.h"
#include "app/cli/console.h"
#include "core/base/counted.h"
#include "core/base/files.h"
#include "core/data/rewrite.h"

namespace ft::cli::commands {

namespace {

struct Options {
  std::string in, out;
  bool exact_only = false;
  data::OpenOptions open;
};

int run(const Options& options) {
  const data::Dataset set = data::Dataset::open(options.in, options.open);
  tell_unmapped(set);
  refuse_same_file(options.in, options.out);
  AtomicFile file(options.out);
  const auto copies = options.exact_only ? data::Copies::exact : data::Copies::near;
  const auto report =
      data::drop_copies(set, copies, [&](std::string_view line) { file.write(line), file.write("\n"); });
  file.commit();
  print(fmt::format("{}: {}; {} left out that repeated others.\n", options.out, counted(report.rows, "row"),
                    report.dropped));
  tell_unread(set);
  return 0;
}

}  // namespace

const Command data_dedup{
    .path = "data dedup",
    .summary = "Take out rows that are there twice, or nearly so",
    .example = "finetune data dedup train.jsonl unique.jsonl",
    .prepare = [](CLI::App& app, const Globals&) -> Action {
      auto options = std::make_shared<Options>();
      app.add_option("IN", options->in, "A data file")->required();
      app.add_option("OUT", options->out, "JSON Lines; written complete or not at all")->required();
      app.add_flag("--exact-only", options->exact_only, "Leave rows that are only nearly alike");
      app.add_option("--map", options->open.map, "COLUMN=FIELD: what a column holds")->allow_extra_args(false);
      return [options] { return run(*options); };
    },
};

}  // namespace ft::cli::commands

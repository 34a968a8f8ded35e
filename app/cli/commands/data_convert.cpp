// finetune data convert IN OUT: the rows in another format.
#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "app/cli/command.h"
#include "app/cli/console.h"
#include "core/base/counted.h"
#include "core/base/files.h"
#include "core/data/rewrite.h"

namespace ft::cli::commands {

namespace {

struct Options {
  std::string in, out, to = "messages";
  data::OpenOptions open;
};

int run(const Options& options) {
  if (options.to == "parquet") not_built_yet("Writing Parquet");
  const auto formats = data::convertible_formats();
  if (std::find(formats.begin(), formats.end(), options.to) == formats.end())
    throw Error(Code::usage, fmt::format("There is no format \"{}\" to write.", options.to),
                fmt::format("Formats are {}.", fmt::join(formats, ", ")));
  const data::Dataset set = data::Dataset::open(options.in, options.open);
  tell_unmapped(set);
  const bool list = std::filesystem::path(options.out).extension() == ".json";
  refuse_same_file(options.in, options.out);
  AtomicFile file(options.out);
  size_t written = 0, skipped = 0;
  std::string reason;
  for (size_t row = 0; row < set.size(); ++row) {
    try {
      const Json line = data::converted(set.row(row), set.columns_of(row), options.to);
      if (list) file.write(written == 0 ? "[\n" : ",\n");
      file.write(to_text(line) + (list ? "" : "\n"));
      ++written;
    } catch (const Error& error) {
      if (++skipped == 1) reason = fmt::format("line {}: {}", set.line_of(row), error.message());
    }
  }
  set.source().check();  // before the rows that could not be read are called faulty
  if (written == 0 && skipped > 0)
    throw Error(Code::invalid, fmt::format("{}: no row can be written as {} ({}).", options.in, options.to, reason),
                "Choose messages, which holds everything.");
  if (list) file.write(written == 0 ? "[]\n" : "\n]\n");
  file.commit();
  print(fmt::format("{}: {} as {}.\n", options.out, counted(written, "row"), options.to));
  tell_unread(set);
  if (skipped > 0) fmt::print(stderr, "{} left out; the first: {}\n", counted(skipped, "row"), reason);
  return 0;
}

}  // namespace

const Command data_convert{
    .path = "data convert",
    .summary = "Write a data set in another format",
    .example = "finetune data convert chats.json train.jsonl --to messages",
    .prepare = [](CLI::App& app, const Globals&) -> Action {
      auto options = std::make_shared<Options>();
      app.add_option("IN", options->in, "A data file")->required();
      app.add_option("OUT", options->out, ".json for a list, anything else for JSON Lines")->required();
      app.add_option("--to", options->to, "messages, sharegpt, alpaca, completion, preference, kto or text");
      app.add_option("--map", options->open.map, "COLUMN=FIELD: what a column holds")->allow_extra_args(false);
      return [options] { return run(*options); };
    },
};

}  // namespace ft::cli::commands

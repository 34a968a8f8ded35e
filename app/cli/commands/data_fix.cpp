// finetune data fix IN OUT: mends what is safe to mend; the input stays as it is.
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
  std::string in, out, only;
  data::OpenOptions open;
};

std::vector<std::string> words_of(const std::string& list) {
  std::vector<std::string> words;
  for (size_t at = 0; at < list.size();) {
    const size_t end = std::min(list.find(',', at), list.size());
    if (end > at) words.push_back(list.substr(at, end - at));
    at = end + 1;
  }
  return words;
}

int run(const Options& options) {
  const data::Dataset set = data::Dataset::open(options.in, options.open);
  tell_unmapped(set);
  refuse_same_file(options.in, options.out);
  AtomicFile file(options.out);
  const auto report =
      data::fix_rows(set, words_of(options.only), [&](std::string_view line) { file.write(line), file.write("\n"); });
  file.commit();
  print(fmt::format("{}: {}, {} of them mended; {} left out, {} could not be read.\n", options.out,
                    counted(report.rows, "row"), report.changed, report.dropped,
                    counted(set.set_aside_count(), "line")));
  return 0;
}

std::string fixes_text() {
  std::string text = "Names of fixes, with commas between:";
  for (const data::Fix& fix : data::all_fixes()) text += fmt::format(" {} ({})", fix.name, fix.summary);
  return text;
}

}  // namespace

const Command data_fix{
    .path = "data fix",
    .summary = "Mend what is safe to mend, into a new file",
    .example = "finetune data fix train.jsonl mended.jsonl --only trim,drop-copies",
    .prepare = [](CLI::App& app, const Globals&) -> Action {
      auto options = std::make_shared<Options>();
      app.add_option("IN", options->in, "A data file")->required();
      app.add_option("OUT", options->out, "JSON Lines; written complete or not at all")->required();
      app.add_option("--only", options->only, fixes_text());
      app.add_option("--map", options->open.map, "COLUMN=FIELD: what a column holds")->allow_extra_args(false);
      return [options] { return run(*options); };
    },
};

}  // namespace ft::cli::commands

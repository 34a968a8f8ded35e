// finetune data split IN OUTDIR: a part for the exam, of which nothing is trained on.
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
  double exam = 0.1;
  data::OpenOptions open;
};

int run(const Options& options, uint64_t seed) {
  for (const char* name : {"train.jsonl", "eval.jsonl"})
    refuse_same_file(options.in, std::filesystem::path(options.out) / name);
  const data::Dataset set = data::Dataset::open(options.in, options.open);
  const std::vector<bool> in_exam = data::split_rows(set, options.exam, seed);
  make_folder(options.out);
  AtomicFile train(std::filesystem::path(options.out) / "train.jsonl"),
      exam(std::filesystem::path(options.out) / "eval.jsonl");
  size_t exam_rows = 0;
  for (size_t row = 0; row < in_exam.size(); ++row) {
    AtomicFile& file = in_exam[row] ? exam : train;
    file.write(data::line_of(set, row) + "\n");
    exam_rows += in_exam[row];
  }
  if (exam_rows == 0 || exam_rows == in_exam.size())
    throw Error(Code::invalid,
                fmt::format("{} cannot be divided with {} for the exam.", counted(in_exam.size(), "row"), options.exam),
                "Choose another share. Rows that are alike stay together.");
  train.commit();
  exam.commit();
  print(fmt::format("{}: train.jsonl {}, eval.jsonl {}. Rows that are alike or ask the same are on one side.\n",
                    options.out, counted(in_exam.size() - exam_rows, "row"), counted(exam_rows, "row")));
  return 0;
}

}  // namespace

const Command data_split{
    .path = "data split",
    .summary = "Divide a data set into training and exam",
    .example = "finetune data split all.jsonl data --eval 0.1 --seed 7",
    .prepare = [](CLI::App& app, const Globals& globals) -> Action {
      auto options = std::make_shared<Options>();
      app.add_option("IN", options->in, "A data file")->required();
      app.add_option("OUTDIR", options->out, "Gets train.jsonl and eval.jsonl")->required();
      app.add_option("--eval", options->exam, "Share of the rows for the exam")->check(CLI::Range(0.0, 1.0));
      app.add_option("--map", options->open.map, "COLUMN=FIELD: what a column holds")->allow_extra_args(false);
      return [options, &globals] { return run(*options, globals.seed); };
    },
};

}  // namespace ft::cli::commands

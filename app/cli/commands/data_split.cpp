// finetune data split IN OUTDIR: a part for the exam, of which nothing is trained on.
#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "app/cli/command.h"
#include "app/cli/console.h"
#include "core/base/counted.h"
#include "core/base/files.h"
#include "core/data/split.h"

namespace ft::cli::commands {

namespace {

struct Options {
  std::string in, out, stratify, group, time;
  bool part_alike = false;
  data::SplitPlan plan;
  data::OpenOptions open;
};

data::SplitPlan plan_of(const Options& options, uint64_t seed) {
  using How = data::SplitPlan::How;
  data::SplitPlan plan = options.plan;
  plan.seed = seed;
  plan.alike_together = !options.part_alike;
  for (const auto& [column, how] : {std::pair(&options.stratify, How::stratified),
                                    std::pair(&options.group, How::grouped), std::pair(&options.time, How::in_time)})
    if (!column->empty()) plan.column = *column, plan.how = how;
  return plan;
}

int run(const Options& options, uint64_t seed) {
  const std::filesystem::path train = std::filesystem::path(options.out) / "train.jsonl",
                              exam = std::filesystem::path(options.out) / "eval.jsonl";
  refuse_same_file(options.in, train);
  refuse_same_file(options.in, exam);
  const data::Dataset set = data::Dataset::open(options.in, options.open);
  tell_unmapped(set);
  const data::SplitPlan plan = plan_of(options, seed);
  const std::vector<bool> in_exam = data::split_rows(set, plan);
  const auto exam_rows = static_cast<size_t>(std::count(in_exam.begin(), in_exam.end(), true));
  if (exam_rows == 0 || exam_rows == in_exam.size())
    throw Error(
        Code::invalid,
        fmt::format("{} cannot be divided with {} for the exam.", counted(in_exam.size(), "row"), plan.exam_share),
        plan.alike_together ? "Choose another share. Rows that are alike stay together." : "Choose another share.");
  make_folder(options.out);
  data::write_split(set, in_exam, train, exam);
  print(fmt::format("{}: train.jsonl {}, eval.jsonl {}.{}\n", options.out, counted(in_exam.size() - exam_rows, "row"),
                    counted(exam_rows, "row"),
                    plan.alike_together ? " Rows that are alike or ask the same are on one side." : ""));
  tell_unread(set);
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
      app.add_option("--eval", options->plan.exam_share, "Share of the rows for the exam")->check(CLI::Range(0.0, 1.0));
      auto* stratify = app.add_option("--stratify", options->stratify, "COLUMN: each of its values keeps its share");
      auto* group = app.add_option("--group", options->group, "COLUMN: rows with the same value stay together");
      auto* time = app.add_option("--time", options->time, "COLUMN: the latest rows are the exam");
      stratify->excludes(group)->excludes(time);
      group->excludes(time);
      app.add_flag("--part-alike", options->part_alike, "Rows that are alike may land on both sides");
      app.add_option("--map", options->open.map, "COLUMN=FIELD: what a column holds")->allow_extra_args(false);
      return [options, &globals] { return run(*options, globals.seed); };
    },
};

}  // namespace ft::cli::commands

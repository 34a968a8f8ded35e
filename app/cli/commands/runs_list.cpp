// finetune runs list: the runs of a folder, newest first.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>

#include "app/cli/command.h"
#include "app/cli/console.h"
#include "app/cli/text_table.h"
#include "core/runs/run_record.h"

namespace ft::cli::commands {

namespace {

struct Options {
  std::string directory = "runs";
  bool json = false;
};

std::string loss_text(const std::optional<double>& loss) {
  if (!loss) return "-";
  return std::abs(*loss) < 1e6 ? fmt::format("{:.4f}", *loss) : fmt::format("{:.3g}", *loss);
}

struct Line {
  std::string name, state, steps, loss, best;
};

Line line_of(const runs::RunRecord& record) {
  const auto best = record.least("eval_loss");
  return {one_line(record.name), record.state, fmt::format("{}", record.steps()), loss_text(record.last("loss")),
          loss_text(best ? std::optional(best->value) : std::nullopt)};
}

// A table; where the terminal is too narrow for one, each name stands whole on a line of its own.
std::string list_text(const std::vector<Line>& lines) {
  const Line titles{"name", "state", "steps", "loss", "best eval"};
  const auto parts = [](auto& line) {
    return std::array{&line.name, &line.state, &line.steps, &line.loss, &line.best};
  };
  std::array<size_t, 5> width{};
  for (size_t i = 0; i < width.size(); ++i) width[i] = shown_width(*parts(titles)[i]);
  for (const Line& line : lines)
    for (size_t i = 0; i < width.size(); ++i) width[i] = std::max(width[i], shown_width(*parts(line)[i]));
  size_t needed = 2 * (width.size() - 1);
  for (const size_t one : width) needed += one;

  std::string text;
  if (needed > line_width().value_or(needed)) {
    for (const Line& line : lines)
      text += fmt::format("{}\n  {}, {} steps\n  loss {}, best eval {}\n", line.name, line.state, line.steps, line.loss,
                          line.best);
    return text;
  }
  const auto add = [&](const Line& line) {
    text += padded(line.name, width[0]) + "  " + padded(line.state, width[1]);
    for (size_t i = 2; i < width.size(); ++i) text += "  " + right_aligned(*parts(line)[i], width[i]);
    text += "\n";
  };
  add(titles);
  for (const Line& line : lines) add(line);
  return text;
}

int run(const Options& options) {
  std::vector<std::string> unreadable;
  const auto all = runs::list_runs(options.directory, &unreadable);
  if (options.json) {
    Json list = Json::array();
    for (const runs::RunRecord& record : all) list.push_back(runs::summary_of(record));
    print_json({{"directory", options.directory}, {"runs", list}, {"unreadable", unreadable}});
    return 0;
  }
  if (all.empty() && unreadable.empty()) {
    print(fmt::format("No runs in {} yet. `finetune train` or `finetune demo` makes one.\n", options.directory));
    return 0;
  }
  std::vector<Line> lines;
  for (const runs::RunRecord& record : all) lines.push_back(line_of(record));
  if (!lines.empty()) print(list_text(lines));
  for (const std::string& sentence : unreadable) print_note("Left out: " + sentence);
  for (const runs::RunRecord& record : all)
    for (const std::string& sentence : record.problems) print_note(one_line(record.name) + ": " + sentence);
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

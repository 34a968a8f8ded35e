// finetune runs compare: what differs between runs, and what came of it.
#include <fmt/format.h>

#include <memory>

#include "app/cli/command.h"
#include "app/cli/console.h"
#include "app/cli/studio_program.h"
#include "core/base/files.h"
#include "core/base/unicode.h"
#include "core/runs/compare.h"

namespace ft::cli::commands {

namespace {

struct Options {
  std::vector<std::string> runs;
  bool json = false;
  std::string csv, png, svg;
};

std::string cell(const Json& value) {
  if (value.is_null()) return "-";
  if (value.is_number_float()) return fmt::format("{:.6g}", value.get<double>());
  std::string text = value.is_string() ? value.get<std::string>() : to_text(value);
  // A SHA-256 is known by its beginning.
  const bool is_hash = text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string::npos;
  return is_hash ? text.substr(0, 12) : text;
}

std::string padded(const std::string& text, size_t width) {
  const size_t length = count_code_points(text);
  return text + std::string(length < width ? width - length : 0, ' ');
}

std::string table_text(const runs::Comparison& comparison) {
  struct Section {
    const char* title;
    const std::vector<runs::ComparedRow>& rows;
  };
  const Section sections[] = {{"settings that differ", comparison.differing},
                              {"data and base model", comparison.fingerprints},
                              {"results", comparison.results}};
  size_t key_width = 8;
  std::vector<size_t> widths;
  for (const std::string& name : comparison.runs) widths.push_back(count_code_points(name));
  for (const Section& section : sections)
    for (const runs::ComparedRow& row : section.rows) {
      key_width = std::max(key_width, row.key.size());
      for (size_t i = 0; i < row.values.size(); ++i)
        widths[i] = std::max(widths[i], count_code_points(cell(row.values[i])));
    }

  std::string text = padded("", key_width + 2);
  for (size_t i = 0; i < comparison.runs.size(); ++i) text += "  " + padded(comparison.runs[i], widths[i]);
  text += "\n";
  for (const Section& section : sections) {
    text += fmt::format("{}{}\n", section.title, section.rows.empty() ? ": none" : "");
    for (const runs::ComparedRow& row : section.rows) {
      text += "  " + padded(row.key, key_width);
      for (size_t i = 0; i < row.values.size(); ++i) text += "  " + padded(cell(row.values[i]), widths[i]);
      text.erase(text.find_last_not_of(' ') + 1);
      text += "\n";
    }
  }
  return text + fmt::format("{} settings are the same in all runs.\n", comparison.same.size());
}

void draw(const Options& options) {
  std::vector<std::string> arguments{"--render"};
  if (!options.png.empty()) arguments.insert(arguments.end(), {"--png", options.png});
  if (!options.svg.empty()) arguments.insert(arguments.end(), {"--svg", options.svg});
  arguments.emplace_back("--");
  arguments.insert(arguments.end(), options.runs.begin(), options.runs.end());
  run_studio(arguments);
}

int run(const Options& options) {
  if (options.runs.size() < 2)
    throw Error(Code::usage, "A comparison needs two runs or more.", "finetune runs compare RUN RUN...");
  std::vector<runs::RunRecord> records;
  for (const std::string& run : options.runs) records.push_back(runs::read_run(run));
  if (!options.png.empty() || !options.svg.empty()) {
    draw(options);
    return 0;
  }
  const runs::Comparison comparison = runs::compare(records);
  if (!options.csv.empty()) {
    write_file(options.csv, runs::to_csv(comparison));
    return 0;
  }
  options.json ? print_json(runs::to_json(comparison)) : print(table_text(comparison));
  return 0;
}

}  // namespace

const Command runs_compare{
    .path = "runs compare",
    .summary = "What differs between runs, and what came of it",
    .example = "finetune runs compare runs/a runs/b --csv comparison.csv",
    .prepare = [](CLI::App& app, const Globals&) -> Action {
      auto options = std::make_shared<Options>();
      app.add_option("RUN", options->runs, "Directories of runs")->required();
      auto* json = app.add_flag("--json", options->json, "One JSON document");
      app.add_option("--csv", options->csv, "Write a table to this file")->excludes(json);
      app.add_option("--png", options->png, "Write a picture of the curves");
      app.add_option("--svg", options->svg, "Write a drawing of the curves");
      return [options] { return run(*options); };
    },
};

}  // namespace ft::cli::commands

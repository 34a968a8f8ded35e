// finetune runs compare: what differs between runs, and what came of it.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <memory>

#include "app/cli/command.h"
#include "app/cli/console.h"
#include "app/cli/studio_program.h"
#include "app/cli/text_table.h"
#include "core/base/files.h"
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
  const std::string text = one_line(value.is_string() ? value.get<std::string>() : to_text(value));
  // A SHA-256 is known by its beginning.
  const bool is_hash = text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string::npos;
  return is_hash ? text.substr(0, 12) : text;
}

struct Section {
  const char* title;
  const std::vector<runs::ComparedRow>& rows;
};
using Sections = std::array<Section, 3>;

// One column for each run, under these heads; how wide that is becomes known by writing it.
std::string columns_text(const Sections& sections, const std::vector<std::string>& heads) {
  size_t key_width = 8;
  std::vector<size_t> widths;
  for (const std::string& head : heads) widths.push_back(shown_width(head));
  for (const Section& section : sections)
    for (const runs::ComparedRow& row : section.rows) {
      key_width = std::max(key_width, shown_width(row.key));
      for (size_t i = 0; i < row.values.size(); ++i) widths[i] = std::max(widths[i], shown_width(cell(row.values[i])));
    }

  std::string text;
  const auto add = [&](const std::string& key, const auto& value) {
    std::string line = "  " + padded(key, key_width);
    for (size_t i = 0; i < heads.size(); ++i) line += "  " + padded(value(i), widths[i]);
    text += line.substr(0, line.find_last_not_of(' ') + 1) + "\n";
  };
  add("", [&](size_t i) { return heads[i]; });
  for (const Section& section : sections) {
    text += fmt::format("{}{}\n", section.title, section.rows.empty() ? ": none" : "");
    for (const runs::ComparedRow& row : section.rows) add(row.key, [&](size_t i) { return cell(row.values[i]); });
  }
  return text;
}

// A line for each run below each key: what is left to do where there is no room for columns.
std::string lines_text(const Sections& sections, const std::vector<std::string>& heads) {
  std::string text;
  for (const Section& section : sections) {
    text += fmt::format("{}{}\n", section.title, section.rows.empty() ? ": none" : "");
    for (const runs::ComparedRow& row : section.rows) {
      text += "  " + row.key + "\n";
      for (size_t i = 0; i < heads.size(); ++i) text += fmt::format("    {:<3} {}\n", heads[i], cell(row.values[i]));
    }
  }
  return text;
}

bool fits(const std::string& text, size_t width) {
  for (size_t begin = 0; begin < text.size(); begin = text.find('\n', begin) + 1)
    if (shown_width(std::string_view(text).substr(begin, text.find('\n', begin) - begin)) > width) return false;
  return true;
}

// As wide as the terminal allows: names as heads, or numbers that stand for them, or no columns at all.
std::string table_text(const runs::Comparison& comparison) {
  const Sections sections{{{"settings that differ", comparison.differing},
                           {"data and base model", comparison.fingerprints},
                           {"results", comparison.results}}};
  const std::string last = fmt::format("{} settings are the same in all runs.\n", comparison.same.size());
  std::vector<std::string> names, numbers;
  for (const std::string& name : comparison.runs) names.push_back(one_line(name));
  const std::string whole = columns_text(sections, names);
  const auto width = line_width();
  if (!width || fits(whole, *width)) return whole + last;

  std::string legend;
  for (const std::string& name : names) {
    numbers.push_back(fmt::format("[{}]", numbers.size() + 1));
    legend += numbers.back() + " " + name + "\n";
  }
  const std::string numbered = columns_text(sections, numbers);
  return legend + (fits(numbered, *width) ? numbered : lines_text(sections, numbers)) + last;
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
  if (!options.png.empty() || !options.svg.empty()) draw(options);
  const runs::Comparison comparison = runs::compare(records);
  if (options.csv == "-")
    print(runs::to_csv(comparison));
  else if (!options.csv.empty())
    write_file(options.csv, runs::to_csv(comparison));
  const bool wrote = !options.png.empty() || !options.svg.empty() || !options.csv.empty();
  if (options.json)
    print_json(runs::to_json(comparison));
  else if (!wrote)
    print(table_text(comparison));
  for (const runs::RunRecord& record : records)
    for (const std::string& sentence : record.problems) print_note(one_line(record.name) + ": " + sentence);
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
      app.add_flag("--json", options->json, "One JSON document");
      app.add_option("--csv", options->csv, "Write a table to this file; - is the standard output");
      app.add_option("--png", options->png, "Write a picture of the curves");
      app.add_option("--svg", options->svg, "Write a drawing of the curves");
      return [options] { return run(*options); };
    },
};

}  // namespace ft::cli::commands

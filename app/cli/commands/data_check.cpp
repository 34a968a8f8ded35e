// finetune data check FILE...: what is wrong with the rows, what is in them, and whether it is enough.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <memory>

#include "app/cli/command.h"
#include "app/cli/console.h"
#include "app/cli/template_report.h"
#include "core/base/counted.h"
#include "core/data/check.h"
#include "core/data/stats.h"
#include "core/models/model_doctor.h"
#include "core/models/model_source.h"
#include "core/models/model_text.h"

namespace ft::cli::commands {

namespace {

constexpr size_t places_shown = 3;

struct Options {
  std::vector<std::string> files;
  std::string model, task = "auto", against;
  data::OpenOptions open;
  bool json = false;
};

struct Report {
  Json json;
  std::string text;
};

Json json_of(const data::Finding& finding) {
  Json out = Json::object();
  out["row"] = finding.row ? Json(*finding.row) : Json(nullptr);
  if (finding.line) out["line"] = *finding.line;
  out["kind"] = finding.kind;
  out["field"] = finding.field;
  out["start"] = finding.start;
  out["end"] = finding.end;
  out["severity"] = data::name_of(finding.severity);
  out["message"] = finding.message;
  out["fix"] = finding.fix;
  return out;
}

// Rows and lines count from 1 for people; the line is named where it is another number.
std::string place_of(const data::Finding& finding) {
  if (!finding.row) return finding.line ? fmt::format("line {}", *finding.line) : "the whole file";
  std::string place = fmt::format("row {}", *finding.row + 1);
  if (finding.line && *finding.line != *finding.row + 1) place += fmt::format(", line {}", *finding.line);
  if (finding.field != "row") place += " " + finding.field;
  if (finding.end > finding.start) place += fmt::format(" [{}-{}]", finding.start, finding.end);
  return place;
}

std::string findings_text(const data::Findings& findings) {
  if (findings.empty()) return "No faults found.\n";
  std::map<std::string, std::vector<const data::Finding*>> kinds;
  for (const auto& finding : findings) kinds[finding.kind].push_back(&finding);
  std::vector<const std::pair<const std::string, std::vector<const data::Finding*>>*> order;
  for (const auto& kind : kinds) order.push_back(&kind);
  std::stable_sort(order.begin(), order.end(),
                   [](const auto* a, const auto* b) { return a->second[0]->severity < b->second[0]->severity; });
  std::string text = counted(findings.size(), "finding") + ":\n";
  for (const auto* kind : order) {
    const auto& list = kind->second;
    text += fmt::format("  {:<7} {:<16} {:>6}  {} {}\n", data::name_of(list[0]->severity), kind->first, list.size(),
                        list[0]->message, list[0]->fix);
    std::vector<std::string> places;
    for (size_t i = 0; i < std::min(places_shown, list.size()); ++i) places.push_back(place_of(*list[i]));
    text += fmt::format("{:34}at {}{}\n", "", fmt::join(places, "; "), list.size() > places_shown ? "; ..." : "");
  }
  return text;
}

std::string spread_text(const char* name, const data::Spread& spread) {
  return fmt::format("  {:<20} {:>10} {:>10} {:>10} {:>10}\n", name, spread.least, spread.median, spread.p95,
                     spread.most);
}

std::string statistics_text(const data::Statistics& statistics) {
  std::string text = fmt::format("{:<22} {:>10} {:>10} {:>10} {:>10}\n", "Lengths", "least", "median", "95 %", "most");
  if (statistics.turns.most > 0) text += spread_text("turns", statistics.turns);
  text += spread_text("characters", statistics.characters);
  text += spread_text("answer characters", statistics.answer_characters);
  text += spread_text(statistics.tokens_estimated ? "tokens (estimated)" : "tokens", statistics.tokens);
  text += fmt::format("Languages: {:.0f} % Chinese, {:.0f} % English or other Latin\n", 100 * statistics.chinese,
                      100 * statistics.english);
  if (!statistics.labels.empty()) text += fmt::format("Classes: {}\n", statistics.labels.size());
  return text;
}

std::string head_text(const data::Dataset& set) {
  std::string text = fmt::format("{}: {}, {}, {}\n", set.path().string(), counted(set.size(), "row"),
                                 set.format() ? set.format()->name : "no format", data::name_of(set.layout()));
  if (set.source().encoding_guessed())
    text += fmt::format("  Read as {}, which was guessed: save it as UTF-8.\n",
                        data::encoding_label(set.source().encoding()));
  if (set.map_guessed()) text += fmt::format("  Columns were guessed: {}. Say --map to change it.\n", set.map().text());
  return text;
}

// Whether the model's template and tokenizer teach what these rows should.
std::optional<text::DoctorReport> examined(const data::Dataset& set, const Options& options,
                                           const data::CheckSettings& settings) {
  if (options.model.empty() || (set.format() && set.format()->name == "tokens")) return std::nullopt;
  text::DoctorQuestion question;
  question.cutoff = static_cast<int64_t>(settings.context_tokens);
  question.rows = set.size();
  question.row = [&](size_t row) { return set.fault_of(row) ? Json::object() : set.row(row); };
  return models::examine_model_text(options.model, question);
}

Report report_on(const std::string& file, const Options& options, data::CheckSettings settings) {
  const data::Dataset set = data::Dataset::open(file, options.open);
  tell_unmapped(set);
  const data::Findings findings = data::run_checks(set, settings);
  const data::Statistics statistics =
      data::measure(set, {settings.count_tokens, settings.context_tokens, settings.stop});
  data::Task task = data::task_named(options.task);
  if (task == data::Task::automatic) task = data::guess_task(set, statistics);
  const auto advice = data::advise(task, statistics, findings);
  const auto doctor = examined(set, options, settings);

  Report report;
  if (options.json) {
    Json faults = Json::array();
    for (const auto& finding : findings) faults.push_back(json_of(finding));
    report.json = {{"file", file},
                   {"format", set.format() ? Json(set.format()->name) : Json(nullptr)},
                   {"rows", set.size()},
                   {"columns", set.columns()},
                   {"encoding", set.source().encoding()},
                   {"consent", set.source().encoding_guessed()},
                   {"task", data::name_of(task)},
                   {"faults", std::move(faults)},
                   {"statistics", statistics.json()},
                   {"advice", advice}};
    if (doctor) report.json["template"] = doctor->json();
    if (!set.map().empty()) report.json["map"] = set.map().text();
    return report;
  }
  report.text = head_text(set) + findings_text(findings) + statistics_text(statistics) + "Advice:\n";
  for (const std::string& sentence : advice) report.text += "  " + sentence + "\n";
  if (doctor) report.text += "Template and tokenizer of " + options.model + ":\n" + to_lines(*doctor);
  return report;
}

// What the model holds; 0 where only tokenizer files are there, which tell nothing about it.
size_t context_of(const std::string& model) {
  try {
    return static_cast<size_t>(
        std::max<int64_t>(0, models::ModelSource::open(model, models::Weights::optional).shape().context_length));
  } catch (const Error&) {
    return 0;
  }
}

int run(const Options& options) {
  data::CheckSettings settings;
  std::optional<data::Dataset> exam;
  if (!options.against.empty()) {
    exam = data::Dataset::open(options.against, options.open);
    settings.against = &*exam;
  }
  if (!options.model.empty()) {
    const auto tokenizer = models::open_text(options.model).tokenizer;
    settings.context_tokens = context_of(options.model);
    settings.count_tokens = [tokenizer](std::string_view text) { return tokenizer->encode(text, false).size(); };
  }
  Json reports = Json::array();
  std::string separator;
  for (const std::string& file : options.files) {
    Report report = report_on(file, options, settings);
    if (!options.json) print(std::exchange(separator, "\n") + report.text);
    reports.push_back(std::move(report.json));
  }
  if (options.json) print_json(reports.size() == 1 ? reports[0] : reports);
  return 0;
}

}  // namespace

const Command data_check{
    .path = "data check",
    .summary = "What is wrong with a data set, what is in it, and is it enough",
    .example = "finetune data check train.jsonl --against exam.jsonl --model smollm2-135m-instruct",
    .prepare = [](CLI::App& app, const Globals&) -> Action {
      auto options = std::make_shared<Options>();
      app.add_option("FILE", options->files, "Data files")->required();
      app.add_option("--model", options->model, "Count tokens as this model does, against the context that it holds");
      app.add_option("--task", options->task, "classification, qa, dialogue or code; guessed when left out")
          ->check(CLI::IsMember({"auto", "classification", "qa", "dialogue", "code"}));
      app.add_option("--against", options->against, "The exam's file: rows that it asks too are found");
      app.add_option("--map", options->open.map, "COLUMN=FIELD: what a column holds")->allow_extra_args(false);
      app.add_flag("--json", options->json, "One JSON document (a list for several files)");
      return [options] { return run(*options); };
    },
};

}  // namespace ft::cli::commands

// finetune runs show: one run, with its loss curve.
#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <ctime>
#include <memory>

#include "app/cli/command.h"
#include "app/cli/console.h"
#include "app/cli/text_table.h"
#include "core/eval/comparison.h"
#include "core/runs/chart.h"
#include "core/runs/compare.h"
#include "core/runs/run_record.h"

namespace ft::cli::commands {

namespace {

struct Options {
  std::string run;
  bool json = false;
};

std::string value_text(const Json& value) {
  return one_line(value.is_string() ? value.get<std::string>() : to_text(value));
}

std::string number_text(double value) {
  return fmt::format("{:.4g}", value);
}

std::string time_text(double since_1970) {
  const auto seconds = static_cast<std::time_t>(since_1970);
  std::tm local{};
  ::localtime_r(&seconds, &local);
  return fmt::format("{:%Y-%m-%d %H:%M}", local);
}

std::string duration_text(double seconds) {
  const auto whole = static_cast<int64_t>(std::clamp(seconds, 0.0, 1e12));
  if (whole < 60) return fmt::format("{:.1f} s", seconds);
  if (whole < 3600) return fmt::format("{} min {} s", whole / 60, whole % 60);
  return fmt::format("{} h {} min", whole / 3600, whole / 60 % 60);
}

// What the summary says, as people read it; empty where there is nothing to say.
std::string summary_text(const std::string& key, const Json& value) {
  if (value.is_null() || value == "" || key == "name" || key == "problems") return "";
  if (key == "started") return value.get<double>() > 0 ? time_text(value.get<double>()) : "";
  if (key == "seconds") return duration_text(value.get<double>());
  if (key == "checkpoints") {
    std::string steps;
    for (const Json& step : value) steps += (steps.empty() ? "step " : ", ") + to_text(step);
    return steps.empty() ? "none" : steps;
  }
  return value.is_number_float() ? number_text(value.get<double>()) : value_text(value);
}

std::string exam_text(const runs::RunRecord& record) {
  const auto sheet = [&](const char* part) -> std::optional<eval::ExamSheet> {
    const auto found = record.exam.is_object() ? record.exam.find(part) : record.exam.end();
    if (!record.exam.is_object() || found == record.exam.end()) return std::nullopt;
    try {
      return eval::sheet_from_json(*found, "eval.json");
    } catch (const Error&) {  // of another format: the run itself is still worth showing
      return std::nullopt;
    }
  };
  const auto before = sheet("before"), after = sheet("after");
  if (!after) return "";
  std::string text = "exam\n";
  try {
    if (before) {
      for (const eval::MetricChange& change : eval::compare(*before, *after, 0).metrics)
        text += fmt::format("  {:<16} {} → {}, {} (95% interval of the gain {} to {})\n", change.metric,
                            number_text(change.before), number_text(change.after),
                            change.test.verdict == eval::Verdict::no_proof ? "no proof of a difference"
                                                                           : eval::name_of(change.test.verdict),
                            number_text(change.test.interval.low), number_text(change.test.interval.high));
      return text;
    }
  } catch (const Error&) {  // not of the same questions
  }
  for (const eval::Marks& marks : after->marks)
    text += fmt::format("  {:<16} {} (95% interval {} to {})\n", marks.metric, number_text(marks.interval.mean),
                        number_text(marks.interval.low), number_text(marks.interval.high));
  return text;
}

Json curve_json(const runs::Curve& curve) {
  Json points = Json::array();
  for (const runs::CurvePoint& point : curve) points.push_back({point.step, point.value});
  return points;
}

std::string described(const runs::RunRecord& record) {
  std::string text = one_line(record.name) + "\n";
  const Json summary = runs::summary_of(record);
  for (const auto& [key, value] : summary.items())
    if (const std::string said = summary_text(key, value); !said.empty())
      text += fmt::format("  {:<16} {}\n", key, said);
  text += exam_text(record);
  const auto settings = runs::leaves_of(record.spec());
  text += settings.empty() ? "settings: none are known\n" : "settings\n";
  constexpr size_t widest_key = 34;
  const size_t key_width = std::min(widest_key, line_width().value_or(80) - 16);
  for (const auto& [key, value] : settings) text += fmt::format("  {:<{}} {}\n", key, key_width, value_text(value));

  constexpr size_t beside_the_drawing = 12;  // the numbers of the axis
  constexpr size_t widest = 60;
  const size_t columns = std::min(widest, line_width().value_or(200) - beside_the_drawing);
  const runs::ChartSize size{.columns = static_cast<int>(columns)};
  for (const auto& [key, title] : {std::pair{"loss", "training loss"}, std::pair{"eval_loss", "evaluation loss"}})
    if (const runs::Curve curve = record.curve(key); curve.size() > 1)
      text += "\n" + runs::draw_chart(curve, title, size);
  return text;
}

int run(const Options& options) {
  const runs::RunRecord record = runs::read_run(options.run);
  if (!options.json) {
    print(described(record));
    for (const std::string& sentence : record.problems) print_note(sentence);
    return 0;
  }
  Json json = runs::summary_of(record);
  json["run"] = record.about;
  json["curves"] = {{"loss", curve_json(record.curve("loss"))},
                    {"eval_loss", curve_json(record.curve("eval_loss"))},
                    {"lr", curve_json(record.curve("lr"))}};
  json["exam"] = record.exam;
  print_json(json);
  return 0;
}

}  // namespace

const Command runs_show{
    .path = "runs show",
    .summary = "One run: settings, results, and its loss as a curve",
    .example = "finetune runs show runs/2026-11-25_0512_smollm2-135m-instruct_sft_lora",
    .prepare = [](CLI::App& app, const Globals&) -> Action {
      auto options = std::make_shared<Options>();
      app.add_option("RUN", options->run, "The run's directory")->required();
      app.add_flag("--json", options->json, "One JSON document");
      return [options] { return run(*options); };
    },
};

}  // namespace ft::cli::commands

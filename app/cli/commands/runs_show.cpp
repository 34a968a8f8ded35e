// finetune runs show: one run, with its loss curve.
#include <fmt/chrono.h>
#include <fmt/format.h>

#include <memory>

#include "app/cli/command.h"
#include "app/cli/console.h"
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
  return value.is_string() ? value.get<std::string>() : to_text(value);
}

Json curve_json(const runs::Curve& curve) {
  Json points = Json::array();
  for (const runs::CurvePoint& point : curve) points.push_back({point.step, point.value});
  return points;
}

std::string described(const runs::RunRecord& record) {
  std::string text = fmt::format("{}\n", record.name);
  const Json summary = runs::summary_of(record);
  for (const auto& [key, value] : summary.items())
    if (key != "name" && !value.is_null() && value != "") text += fmt::format("  {:<16} {}\n", key, value_text(value));
  text += "settings\n";
  for (const auto& [key, value] : runs::leaves_of(record.spec()))
    text += fmt::format("  {:<34} {}\n", key, value_text(value));
  for (const auto& [key, title] : {std::pair{"loss", "training loss"}, std::pair{"eval_loss", "evaluation loss"}})
    if (const runs::Curve curve = record.curve(key); curve.size() > 1) text += "\n" + runs::draw_chart(curve, title);
  return text;
}

int run(const Options& options) {
  const runs::RunRecord record = runs::read_run(options.run);
  if (!options.json) {
    print(described(record));
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

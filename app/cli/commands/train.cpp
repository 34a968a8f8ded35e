// finetune train: a run on the user's own model and data, from a spec.
#include <fmt/format.h>

#include <memory>

#include "app/cli/command.h"
#include "app/cli/console.h"
#include "app/cli/progress.h"
#include "core/engine/engine.h"
#include "core/engine/import_settings.h"

namespace ft::cli::commands {

namespace {

struct Options {
  std::string spec, run_dir;
  std::vector<std::string> settings;
  bool resume = false;
};

constexpr int stopped_by_user = 130;

int run(const Options& options, const Globals& globals) {
  engine::TrainRequest request;
  request.spec = config::read_spec(options.spec);
  for (const std::string& setting : options.settings) take_setting(request.spec, setting);
  if (globals.seed_given) request.spec.train.seed = static_cast<int64_t>(globals.seed);
  request.run_directory = options.run_dir;
  request.resume = options.resume;
  request.machine = {globals.device, request.spec.train.dtype, globals.threads};
  config::check_spec(request.spec, options.spec);

  const auto job = engine::engine().train(request);
  runs::Phase phase{};
  try {
    phase = follow(*job);
  } catch (const Error& error) {
    if (error.code() != Code::cancelled || job->snapshot().step > 0) throw;
    throw Error(Code::cancelled, "Stopped before the first step; nothing that was learned earlier is lost.",
                "Give the same command to begin again.");
  }
  const auto directory = job->run_directory().string();
  if (phase == runs::Phase::stopped) {
    fmt::print(stderr, "Stopped; everything is saved in {}. Go on with --run-dir {} --resume.\n", directory, directory);
    return stopped_by_user;
  }
  if (options.resume && job->snapshot().step == 0)
    fmt::print(stderr, "Nothing is left to do: the run in {} was finished before.\n", directory);
  else
    fmt::print(stderr, "Finished. The run is in {}.\n", directory);
  return 0;
}

// Another program's settings: the spec on stdout, on stderr what of it was taken and what has no equal.
void print_imported(const std::string& file) {
  const config::ForeignSettings read = engine::import_settings(file);
  fmt::print(stderr, "{} was written for {}.\n", file, read.tool);
  for (const config::TakenSetting& each : read.taken)
    fmt::print(stderr, "  {} = {}{}: {}\n", each.key, each.value, each.by_default ? " (its default)" : "",
               each.our_key.empty() ? "done so here anyway" : fmt::format("{} = {}", each.our_key, each.our_value));
  if (read.eval_share)
    fmt::print(stderr, "Set the evaluation rows aside with `finetune data split FILE DIR --eval {}`.\n",
               *read.eval_share);
  for (const config::LeftSetting& each : read.left)
    fmt::print(stderr, "No equal: {}{}{}. {}\n", each.key, each.value.empty() ? "" : " = ", each.value, each.why);
  print(to_pretty_text(config::spec_to_json(read.spec)));
}

// The settings as the help lists them, from the same rows that read the spec.
std::string settings_help() {
  std::string text = "Settings (in the spec, or with --set):\n";
  for (const config::SpecGroup& group : config::spec_groups())
    for (const config::Field& field : group.fields)
      text += fmt::format("  {}{}{}  {}\n", group.name, group.name.empty() ? "" : ".", field.key, field.help_text);
  return text;
}

}  // namespace

const Command train{
    .path = "train",
    .summary = "Fine-tune a model as a spec says",
    .example =
        "finetune train spec.json --set train.learning_rate=1e-4 --run-dir runs/first\n\n"
        "A small spec.json:\n"
        "  {\"model\": \"smollm2-135m-instruct\", \"data\": {\"train\": \"train.jsonl\", \"eval\": \"exam.jsonl\"},\n"
        "   \"train\": {\"learning_rate\": 1e-4, \"num_train_epochs\": 3}}",
    .prepare = [](CLI::App& app, const Globals& globals) -> Action {
      auto options = std::make_shared<Options>();
      app.add_option("SPEC", options->spec, "The run's spec, a JSON file")->required();
      app.add_option("--set", options->settings, "Change one setting: KEY=VALUE; may be repeated")->take_all();
      app.add_option("--run-dir", options->run_dir,
                     "The run's directory (default: a fresh one in the spec's output_dir)");
      app.add_flag("--resume", options->resume, "Go on with a run that was stopped or killed");
      app.add_flag_callback(
          "--settings",
          [] {
            print(settings_help());
            throw CLI::Success();
          },
          "List every setting and leave");
      app.add_option_function<std::string>(
          "--import",
          [](const std::string& file) {
            print_imported(file);
            throw CLI::Success();
          },
          "Print the spec that a settings file of LLaMA-Factory, Axolotl, TRL or Unsloth means, and leave");
      return [options, &globals] { return run(*options, globals); };
    },
};

}  // namespace ft::cli::commands

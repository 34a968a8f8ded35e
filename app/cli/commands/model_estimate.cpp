// finetune model estimate SPEC.json: memory, steps and time of a run, before it begins.
#include <fmt/format.h>

#include <memory>

#include "app/cli/command.h"
#include "app/cli/console.h"
#include "app/cli/progress.h"
#include "core/base/counted.h"
#include "core/engine/engine.h"

namespace ft::cli::commands {

namespace {

struct Options {
  std::string spec;
  std::vector<std::string> settings;
  bool json = false;
};

Json to_json(const engine::Estimate& e) {
  return {{"parameters", e.parameters},
          {"trainable_parameters", e.trainable},
          {"samples", e.samples},
          {"rows_left_out", e.rows_left_out},
          {"tokens", e.tokens},
          {"steps", e.steps},
          {"largest_micro_batch_tokens", e.largest_micro_batch_tokens},
          {"memory_bytes",
           {{"weights", e.weights_bytes},
            {"training", e.training_bytes},
            {"activations", e.activation_bytes},
            {"work", e.work_bytes},
            {"program", e.program_bytes},
            {"total", e.total_bytes},
            {"available", e.available_bytes}}},
          {"fits", e.total_bytes < e.available_bytes},
          {"checkpoint_bytes", e.checkpoint_bytes},
          {"device", e.device.empty() ? Json("cpu") : Json(e.device)},
          {"seconds", e.seconds}};
}

std::string size_text(int64_t bytes) {
  if (bytes < 10'000'000) return fmt::format("{:.1f} MB", static_cast<double>(bytes) / 1e6);
  return bytes < 1'000'000'000 ? fmt::format("{:.0f} MB", static_cast<double>(bytes) / 1e6)
                               : fmt::format("{:.2f} GB", static_cast<double>(bytes) / 1e9);
}

std::string to_lines(const engine::Estimate& e) {
  std::string text = fmt::format("Training   {} of {} numbers ({:.2f} %)\n", e.trainable, e.parameters,
                                 100.0 * static_cast<double>(e.trainable) / static_cast<double>(e.parameters));
  text +=
      fmt::format("Data       {}, {} in {}, at most {} at once\n", counted(e.samples, "sample"),
                  counted(e.tokens, "token"), counted(e.steps, "step"), counted(e.largest_micro_batch_tokens, "token"));
  text += fmt::format("Memory     {}: model {}, training {}, activations {}, work {}, program {}\n",
                      size_text(e.total_bytes), size_text(e.weights_bytes), size_text(e.training_bytes),
                      size_text(e.activation_bytes), size_text(e.work_bytes), size_text(e.program_bytes));
  text +=
      fmt::format("Checkpoint {} each\nTime       about {} on {}, evaluation not counted\n",
                  size_text(e.checkpoint_bytes), clock_text(e.seconds), e.device.empty() ? "this processor" : e.device);
  if (e.total_bytes >= e.available_bytes)
    text += fmt::format(
        "Only {} of {} are free: choose a smaller batch or cutoff length, or switch gradient checkpointing on.\n",
        size_text(e.available_bytes), e.device.empty() ? "memory" : "the GPU's memory");
  return text;
}

}  // namespace

const Command model_estimate{
    .path = "model estimate",
    .summary = "Tell what a run will take: memory, steps, time",
    .example = "finetune model estimate spec.json --set train.per_device_train_batch_size=4",
    .prepare = [](CLI::App& app, const Globals& globals) -> Action {
      auto options = std::make_shared<Options>();
      app.add_option("SPEC", options->spec, "The run's spec, a JSON file")->required();
      app.add_option("--set", options->settings, "Change one setting: KEY=VALUE; may be repeated")->take_all();
      app.add_flag("--json", options->json, "Print one JSON document");
      return [options, &globals] {
        engine::TrainRequest request;
        request.spec = config::read_spec(options->spec);
        for (const std::string& setting : options->settings) take_setting(request.spec, setting);
        request.machine = {globals.device, request.spec.train.dtype, globals.threads};
        const auto estimate = engine::engine().estimate(request);
        options->json ? print_json(to_json(estimate)) : print(to_lines(estimate));
        return 0;
      };
    },
};

}  // namespace ft::cli::commands

// finetune eval: an exam of a model, with honest uncertainty.
#include <fmt/format.h>

#include <memory>

#include "app/cli/command.h"
#include "app/cli/console.h"
#include "core/engine/exam.h"

namespace ft::cli::commands {

namespace {

struct Options {
  engine::ChatModel model;
  engine::ExamOptions exam;
  std::string data;
  bool json = false;
};

int run(const Options& options) {
  const auto chat = engine::engine().chat(options.model);
  const auto result = engine::run_exam(*chat, options.data, options.exam, {});
  if (options.json) {
    print_json(engine::to_json(result));
    return 0;
  }
  print(fmt::format("{} items in {:.0f} s; loss {:.4f}, perplexity {:.2f}\n", result.items.size(), result.seconds, result.loss, result.perplexity));
  for (const auto& marks : result.marks) print(fmt::format("  {:<22} {}\n", eval::metric_named(marks.metric).title, eval::percent_text(marks.interval)));
  return 0;
}

}  // namespace

const Command eval{
    .path = "eval",
    .summary = "Examine a model on questions with reference answers",
    .example = "finetune eval --model smollm2-135m-instruct --adapter runs/first/checkpoints/step-120 --data exam.jsonl --metrics json_exact,json_fields",
    .prepare = [](CLI::App& app, const Globals& globals) -> Action {
      auto options = std::make_shared<Options>();
      app.add_option("--model", options->model.model, "Hugging Face folder, .gguf file or catalogue name")->required();
      app.add_option("--adapter", options->model.adapter, "Folder of a PEFT adapter");
      app.add_option("--data", options->data, "The exam: the last answer of each row is the reference")->required();
      app.add_option("--metrics", options->exam.metrics, "exact_match, label_accuracy, token_f1, json_exact, json_fields, contains")->delimiter(',');
      app.add_option("--max-new-tokens", options->exam.max_new_tokens, "Longest answer")->check(CLI::Range(1, 1'000'000));
      app.add_option("--limit", options->exam.limit, "Only the first so many items");
      app.add_option("--map", options->exam.map, "COLUMN=FIELD; may be repeated");
      app.add_flag("--json", options->json, "One JSON document on stdout");
      return [options, &globals] {
        options->model.machine.device = globals.device;
        options->model.machine.threads = globals.threads;
        return run(*options);
      };
    },
};

}  // namespace ft::cli::commands

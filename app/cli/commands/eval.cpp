// finetune eval: an exam of a model, with honest uncertainty.
#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "app/cli/command.h"
#include "app/cli/console.h"
#include "core/base/counted.h"
#include "core/base/json.h"
#include "core/engine/exam.h"

namespace ft::cli::commands {

namespace {

struct Options {
  engine::ChatModel model;
  engine::ExamOptions exam;
  std::string data;
  std::string general;               // en, zh: the general questions that come with the program
  std::vector<std::string> compare;  // two results, before and after; or one file that holds both
  bool json = false;
};

constexpr size_t shown_items = 3;

// Two files of `eval --json`, or a run's eval.json with both.
std::pair<ft::eval::ExamSheet, ft::eval::ExamSheet> sheets_of(const std::vector<std::string>& files) {
  const Json first = read_json(files.front());
  if (files.size() == 2)
    return {ft::eval::sheet_from_json(first, files[0]), ft::eval::sheet_from_json(read_json(files[1]), files[1])};
  return {ft::eval::sheet_from_json(first.value("before", Json()), files.front() + " \"before\""),
          ft::eval::sheet_from_json(first.value("after", Json()), files.front() + " \"after\"")};
}

void print_items(const char* title, const std::vector<ft::eval::ChangedItem>& items, const ft::eval::ExamSheet& before,
                 const ft::eval::ExamSheet& after) {
  for (size_t i = 0; i < std::min(items.size(), shown_items); ++i) {
    const auto& item = items[i];
    print(fmt::format(
        "{} {} (row {}, {}): {:.0f} % → {:.0f} %\n    before     {}\n    after      {}\n    should be  {}\n", title,
        item.rank, item.row, item.metric, 100 * item.before, 100 * item.after, before.answers[item.row],
        after.answers[item.row], before.references[item.row]));
  }
}

int compare(const Options& options) {
  const auto [before, after] = sheets_of(options.compare);
  const auto comparison = ft::eval::compare(before, after);
  if (options.json) {
    print_json(ft::eval::to_json(comparison, before, after));
    return 0;
  }
  for (const auto& change : comparison.metrics)
    print(fmt::format("{:<16} {:.1f} % → {:.1f} %: {} (p {:.2g}, difference {:+.1f} to {:+.1f} points)\n",
                      change.metric, 100 * change.before, 100 * change.after, ft::eval::name_of(change.test.verdict),
                      change.test.p_value, 100 * change.test.interval.low, 100 * change.test.interval.high));
  print_items("Regression", comparison.regressions, before, after);
  print_items("Gain", comparison.gains, before, after);
  return 0;
}

void check(const Options& options) {
  const bool has_model = !options.model.model.empty(), has_data = !options.data.empty();
  if (options.compare.empty() ? has_model && has_data : !has_model && !has_data) return;
  throw Error(Code::usage, "Give either --model and --data, or --compare BEFORE AFTER.", "See finetune eval --help.");
}

int run(Options options) {
  if (!options.general.empty()) {
    if (!options.data.empty())
      throw Error(Code::usage, "Give either --data or --general.", "See finetune eval --help.");
    options.data = engine::general_exam(options.general).string();
    options.exam.metrics = {engine::general_metric};
    if (options.exam.max_new_tokens == engine::ExamOptions().max_new_tokens)
      options.exam.max_new_tokens = engine::general_max_new_tokens;
  }
  check(options);
  if (!options.compare.empty()) return compare(options);
  const auto paper = engine::read_exam(options.data, options.exam);
  if (paper.unread > 0)
    fmt::print(stderr, "{} could not be read and {} not asked; the first: {}\n", counted(paper.unread, "line"),
               paper.unread == 1 ? "is" : "are", paper.first_unread);
  const auto chat = engine::engine().chat(options.model);
  const auto result = engine::sit_exam(*chat, paper, options.exam, {});
  if (!result.unreadable.empty())
    fmt::print(
        stderr, "{} not read by the model, most often for being too long, and {} as wrong; the first is row {}.\n",
        result.unreadable.size() == 1 ? "1 question was" : fmt::format("{} questions were", result.unreadable.size()),
        result.unreadable.size() == 1 ? "counts" : "count", result.unreadable.front() + 1);
  if (options.json) {
    print_json(engine::to_json(result));
    return 0;
  }
  print(fmt::format("{} in {:.0f} s; loss {:.4f}, perplexity {:.2f}\n", counted(result.items.size(), "item"),
                    result.seconds, result.loss, result.perplexity));
  for (const auto& marks : result.marks)
    print(fmt::format("  {:<22} {}\n", eval::metric_named(marks.metric).title, eval::percent_text(marks.interval)));
  return 0;
}

}  // namespace

const Command eval{
    .path = "eval",
    .summary = "Examine a model on questions with reference answers",
    .example =
        "finetune eval --model smollm2-135m-instruct --adapter runs/first/checkpoints/step-120 --data exam.jsonl "
        "--metrics json_exact,json_fields --json > after.json\n"
        "  finetune eval --compare before.json after.json",
    .prepare = [](CLI::App& app, const Globals& globals) -> Action {
      auto options = std::make_shared<Options>();
      app.add_option("--model", options->model.model, "Hugging Face folder, .gguf file or catalogue name");
      app.add_option("--adapter", options->model.adapter, "Folder of a PEFT adapter");
      app.add_option(
          "--template", options->model.chat_template,
          "A chat template instead of the model's own: a name (chatml, llama-3, mistral, gemma, ...) or a file");
      app.add_option("--data", options->data, "The exam: the last answer of each row is the reference");
      app.add_option(
             "--compare", options->compare,
             "Two results of eval --json, before and after (or one eval.json of a run): what changed, and is it luck?")
          ->expected(1, 2);
      app.add_option("--metrics", options->exam.metrics,
                     "exact_match, label_accuracy, token_f1, json_exact, json_fields, contains")
          ->delimiter(',');
      app.add_option("--max-new-tokens", options->exam.max_new_tokens, "Longest answer")
          ->check(CLI::Range(1, 1'000'000));
      app.add_option("--limit", options->exam.limit, "Only the first so many items")
          ->check(CLI::Range(int64_t{1}, int64_t{1'000'000'000}));
      app.add_option("--map", options->exam.map, "COLUMN=FIELD; may be repeated");
      app.add_option("--general", options->general,
                     "Instead of --data: general questions, en or zh. Asked before and after, they tell what was "
                     "forgotten")
          ->check(CLI::IsMember({"en", "zh"}));
      app.add_flag("--json", options->json, "One JSON document on stdout");
      return [options, &globals] {
        options->model.machine.device = globals.device;
        options->model.machine.threads = globals.threads;
        return run(*options);
      };
    },
};

}  // namespace ft::cli::commands

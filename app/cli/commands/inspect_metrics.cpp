// finetune inspect metrics: cases of scores in, their values out.
#include <memory>

#include "app/cli/command.h"
#include "app/cli/console.h"
#include "core/eval/score_case.h"

namespace ft::cli::commands {

namespace {

int run() {
  return answer_lines([](const Json& line) {
    if (!line.is_object() || !line.contains("metric") || !line["metric"].is_string() || !line.contains("inputs") ||
        !line["inputs"].is_object())
      throw Error(Code::malformed, "A line needs \"metric\" and \"inputs\".");
    return Json{{"outputs", eval::score_case(line["metric"].get<std::string>(), line["inputs"])}};
  });
}

}  // namespace

const Command inspect_metrics{
    .path = "inspect metrics",
    .summary = "Scores of an exam: BLEU, chrF, ROUGE, SQuAD, classification, tests of significance",
    .example =
        R"(echo '{"metric": "squad", "inputs": {"prediction": "Paris", "answers": ["paris"]}}' | finetune inspect metrics --jsonl)",
    .prepare = [](CLI::App& app, const Globals&) -> Action {
      app.add_flag_callback(
          "--jsonl", [] {}, "Lines {\"metric\", \"inputs\"} on stdin (the only form)");
      return [] { return run(); };
    },
};

}  // namespace ft::cli::commands

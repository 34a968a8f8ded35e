// finetune export: a run or a model as a merged folder, an adapter, or a GGUF file.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <memory>

#include "app/cli/command.h"
#include "app/cli/console.h"
#include "app/cli/progress.h"
#include "core/engine/engine.h"

namespace ft::cli::commands {

namespace {

// How many are the same, and those that are not, one under the other.
void print_answers(const std::vector<engine::AnswerPair>& answers) {
  if (answers.empty()) return;
  const auto same = std::count_if(answers.begin(), answers.end(),
                                  [](const engine::AnswerPair& one) { return one.original == one.exported; });
  print(fmt::format("{} of {} answers are the same.\n", same, answers.size()));
  for (const engine::AnswerPair& one : answers)
    if (one.original != one.exported)
      print(fmt::format("  question  {}\n    original  {}\n    export    {}\n", one.question, one.original,
                        one.exported));
}

}  // namespace

const Command export_model{
    .path = "export",
    .summary = "Write a trained model for other programs; it is read back and compared",
    .example = "finetune export runs/first first.gguf --to gguf --quant q8_0",
    .prepare = [](CLI::App& app, const Globals& globals) -> Action {
      auto request = std::make_shared<engine::ExportRequest>();
      app.add_option("WHAT", request->what, "A run's directory, or a model")->required();
      app.add_option("OUT", request->target, "The folder or file to write")->required();
      app.add_option("--to", request->to, "merged, adapter or gguf")
          ->required()
          ->check(CLI::IsMember({"merged", "adapter", "gguf"}));
      app.add_option("--quant", request->quant, "f32, f16, bf16, q8_0 (merged: bf16 if not given, gguf: q8_0)");
      app.add_option("--adapter", request->adapter, "With a model: the adapter to merge into it");
      app.add_flag("--replace", request->replace, "Replace a file or model folder that is there");
      app.add_option("--card", request->card, "Write a model card, README.md, in English (en) or Chinese (zh)")
          ->check(CLI::IsMember({"en", "zh"}));
      app.add_flag("--modelfile", request->modelfile, "With gguf: write Ollama's Modelfile beside it");
      app.add_option("--compare", request->compare, "Let the original and the export answer so many held-out questions")
          ->check(CLI::Range(1, 1000));
      app.add_option("--questions", request->questions, "Where those come from, if not from the run's exam");
      return [request, &globals] {
        request->threads = globals.threads;
        engine::ExportReport report;
        {
          ShareBar bar("Exporting");
          request->stop = bar.stop();
          request->progress = [&bar](double share) { bar.show(share); };
          report = engine::engine().export_model(*request);
        }
        print(
            fmt::format("{}: {} as {}, {:.1f} MB. Read back: largest logit difference {:.2g}, KL {:.2g} nats, same "
                        "first choice {:.1f} %.\n",
                        report.target.string(), report.to, report.quant, static_cast<double>(report.bytes) / 1e6,
                        report.largest_difference, report.mean_kl, 100 * report.same_top));
        if (report.kept_change < 0.995)
          print(fmt::format("{:.1f} % of what was learned survives the number format.\n", 100 * report.kept_change));
        if (!report.also.empty()) print(fmt::format("Written with it: {}.\n", fmt::join(report.also, ", ")));
        print_answers(report.answers);
        return 0;
      };
    },
};

}  // namespace ft::cli::commands

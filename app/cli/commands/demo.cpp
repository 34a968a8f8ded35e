// finetune demo: the main job, start to end, on a real small model and a sample data set.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <memory>

#include "app/cli/command.h"
#include "app/cli/console.h"
#include "app/cli/progress.h"
#include "app/cli/terminal_chart.h"
#include "core/base/files.h"
#include "core/base/unicode.h"
#include "core/data/dataset.h"
#include "core/engine/exam.h"
#include "core/engine/run_result.h"
#include "core/engine/sample_sets.h"
#include "core/runs/run_store.h"

namespace ft::cli::commands {

namespace {

namespace fs = std::filesystem;

struct Options {
  std::string sample = "support-tickets-en", model, out = "runs";
};

void heading(const std::string& text) {
  fmt::print("\n── {} ──\n", text), std::fflush(stdout);
}

engine::ExamResult examine(const engine::ChatModel& model, const engine::SampleSet& sample) {
  const auto chat = engine::engine().chat(model);
  engine::ExamOptions options;
  options.metrics = sample.metrics;
  options.max_new_tokens = sample.max_new_tokens;
  return engine::run_exam(*chat, sample.exam.string(), options, {});
}

std::string padded(const std::string& text, size_t width) {
  const size_t size = count_code_points(text);
  return text + std::string(size < width ? width - size : 0, ' ');
}

void table(const engine::ExamResult& before, const engine::ExamResult& after, const eval::Comparison& comparison) {
  fmt::print("{}{}{}{}\n", padded("", 22), padded("before", 22), padded("after", 22), "verdict");
  for (size_t i = 0; i < before.marks.size(); ++i) {
    const eval::PairedTest& test = comparison.metrics[i].test;
    fmt::print("{}{}{}{} (p {:.2g})\n", padded(std::string(eval::metric_named(before.marks[i].metric).title), 22),
               padded(eval::percent_text(before.marks[i].interval), 22),
               padded(eval::percent_text(after.marks[i].interval), 22), eval::name_of(test.verdict), test.p_value);
  }
  fmt::print("{}{}{}\n", padded("Held-out loss", 22), padded(fmt::format("{:.3f}", before.loss), 22),
             fmt::format("{:.3f}", after.loss));
  fmt::print("In brackets: 95 % confidence intervals over {} exam items that never occur in training.\n",
             before.items.size());
}

std::string one_line(std::string text, size_t most) {
  std::replace(text.begin(), text.end(), '\n', ' ');
  const std::u32string all = to_utf32(text);
  return all.size() <= most ? text : to_utf8(all.substr(0, most - 1)) + "…";
}

void answer(const engine::ExamResult& before, const engine::ExamResult& after, size_t row) {
  fmt::print("\n  question   {}\n", one_line(eval::question_of(before.items[row]), 150));
  fmt::print("  before     {}\n", one_line(before.answers[row], 150));
  fmt::print("  after      {}\n", one_line(after.answers[row], 150));
  fmt::print("  should be  {}\n", one_line(before.items[row].reference, 150));
}

// Three answers from all over the exam, whatever became of them; then the one that became worst, if any did.
void answers(const engine::ExamResult& before, const engine::ExamResult& after, const eval::Comparison& comparison) {
  const size_t step = std::max<size_t>(1, before.items.size() / 3);
  for (size_t i = 0, shown = 0; i < before.items.size() && shown < 3; i += step, ++shown) answer(before, after, i);
  if (comparison.regressions.empty()) return;
  const eval::ChangedItem& worst = comparison.regressions.front();
  fmt::print("\nWhat became worst ({}: {:.0f} % → {:.0f} %):\n", eval::metric_named(worst.metric).title,
             100 * worst.before, 100 * worst.after);
  answer(before, after, worst.row);
}

int run(const Options& options, const Globals& globals) {
  const auto start = std::chrono::steady_clock::now();
  const engine::Machine machine{globals.device, "auto", globals.threads};
  const engine::SampleSet sample = engine::sample_set_named(options.sample);
  const std::string model = options.model.empty() ? sample.model : options.model;

  make_folder(options.out);  // a name that cannot be one is refused before the work begins
  heading("1  The data");
  const auto train_set = data::Dataset::open(sample.train), exam_set = data::Dataset::open(sample.exam);
  fmt::print("{} training samples, {} exam items, format {}, {} rows set aside.\n", train_set.size(), exam_set.size(),
             train_set.format() ? train_set.format()->name : "none", train_set.set_aside_count());
  fmt::print("{}: {}\n", sample.title, sample.shows);

  heading("2  The base model before training");
  const auto before = examine({model, {}, machine}, sample);
  fmt::print("{} answers in {:.0f} s; {}: {}\n", before.items.size(), before.seconds,
             eval::metric_named(before.marks[0].metric).title, eval::percent_text(before.marks[0].interval));

  heading("3  Training a LoRA adapter");
  engine::TrainRequest request{engine::spec_of(sample, model), {}, false, machine};
  request.spec.output_dir = options.out;
  const auto job = engine::engine().train(request);
  const auto phase = follow(*job);
  const fs::path directory = job->run_directory();
  if (phase == runs::Phase::stopped) {
    fmt::print(stderr, "Stopped; the run is in {}.\n", directory.string());
    return 130;
  }
  std::vector<double> losses;
  double train_seconds = 0;
  for (const Json& row : runs::read_rows(directory / "metrics.jsonl"))
    if (row.contains("loss")) losses.push_back(row["loss"].get<double>()), train_seconds = row.value("time", 0.0);
  fmt::print("{}", draw_curve(losses, 72, 12, "loss", "step"));
  fmt::print("{} steps in {}.\n", losses.size(), clock_text(train_seconds));

  heading("4  The same exam after training");
  const auto result = engine::result_of_run(directory);
  const auto after = examine({model, result.checkpoint, machine}, sample);
  write_file(directory / "eval.json", to_pretty_text(engine::before_and_after(before, after)));
  const auto comparison = eval::compare(engine::sheet_of(before), engine::sheet_of(after));
  table(before, after, comparison);
  answers(before, after, comparison);

  heading("5  Export, each read back and compared");
  for (const auto& [to, name] : {std::pair{"adapter", "adapter"}, {"merged", "merged"}, {"gguf", "model-q8_0.gguf"}}) {
    engine::ExportRequest wanted;
    wanted.what = directory.string();
    wanted.target = directory / "export" / name;
    wanted.to = to;
    wanted.threads = globals.threads;
    const auto report = engine::engine().export_model(wanted);
    fmt::print("{:<8} {:>7.1f} MB  {:<5} same first choice {:5.1f} %, KL {:.1e}   {}\n", to,
               static_cast<double>(report.bytes) / 1e6, report.quant, 100 * report.same_top, report.mean_kl,
               report.target.string());
    std::fflush(stdout);
  }
  fmt::print("\nDone in {}. Everything is in {}.\n",
             clock_text(std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count()),
             directory.string());
  return 0;
}

}  // namespace

const Command demo{
    .path = "demo",
    .summary = "Fine-tune a real small model on a sample data set, start to end",
    .example = "finetune demo\n  finetune demo --sample support-tickets-zh",
    .prepare = [](CLI::App& app, const Globals& globals) -> Action {
      auto options = std::make_shared<Options>();
      app.add_option("--sample", options->sample, "The sample set, a name in resources/samples/index.json");
      app.add_option("--model", options->model, "Another base model than the one that fits the set");
      app.add_option("--out", options->out, "The folder in which the run is kept");
      return [options, &globals] { return run(*options, globals); };
    },
};

}  // namespace ft::cli::commands

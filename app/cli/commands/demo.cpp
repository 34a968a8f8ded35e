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
#include "core/runs/run_store.h"

namespace ft::cli::commands {

namespace {

namespace fs = std::filesystem;

struct Options {
  std::string model, out = "runs";
};

// The sample set that suits the model: what it is trained and examined on, and how.
struct Sample {
  fs::path train, exam;
  std::vector<std::string> metrics;
  Json settings;
};

Sample sample_for_demo() {
  const fs::path folder = resources_folder() / "samples";
  const fs::path train = folder / "support-tickets-en.train.jsonl";
  std::error_code ignored;
  if (!fs::exists(train, ignored)) throw Error(Code::not_found, fmt::format("The sample data is not in {}.", folder.string()), "Run it from the project's build folder, or set FINETUNE_STUDIO_RESOURCES.");
  return {train, folder / "support-tickets-en.exam.jsonl", {"json_exact", "json_fields"},
          {{"learning_rate", 1e-3}, {"num_train_epochs", 1}, {"per_device_train_batch_size", 4}, {"gradient_accumulation_steps", 1}, {"warmup_ratio", 0.05}, {"eval_steps", 0}, {"save_steps", 60}, {"load_best_model_at_end", false}}};
}

void heading(const std::string& text) { fmt::print("\n── {} ──\n", text), std::fflush(stdout); }

engine::ExamResult examine(const engine::ChatModel& model, const Sample& sample) {
  const auto chat = engine::engine().chat(model);
  engine::ExamOptions options;
  options.metrics = sample.metrics;
  options.max_new_tokens = 56;
  return engine::run_exam(*chat, sample.exam.string(), options, {});
}

std::string padded(const std::string& text, size_t width) {
  const size_t size = count_code_points(text);
  return text + std::string(size < width ? width - size : 0, ' ');
}

void table(const engine::ExamResult& before, const engine::ExamResult& after) {
  fmt::print("{}{}{}{}\n", padded("", 22), padded("before", 22), padded("after", 22), "verdict");
  for (size_t i = 0; i < before.marks.size(); ++i) {
    const auto test = eval::compare_paired(before.marks[i].scores, after.marks[i].scores);
    fmt::print("{}{}{}{} (p {:.2g})\n", padded(std::string(eval::metric_named(before.marks[i].metric).title), 22), padded(eval::percent_text(before.marks[i].interval), 22),
               padded(eval::percent_text(after.marks[i].interval), 22), eval::name_of(test.verdict), test.p_value);
  }
  fmt::print("{}{}{}\n", padded("Held-out loss", 22), padded(fmt::format("{:.3f}", before.loss), 22), fmt::format("{:.3f}", after.loss));
  fmt::print("In brackets: 95 % confidence intervals over {} exam items that never occur in training.\n", before.items.size());
}

std::string one_line(std::string text, size_t most) {
  std::replace(text.begin(), text.end(), '\n', ' ');
  const std::u32string all = to_utf32(text);
  return all.size() <= most ? text : to_utf8(all.substr(0, most - 1)) + "…";
}

void answers(const engine::ExamResult& before, const engine::ExamResult& after) {
  const size_t step = std::max<size_t>(1, before.items.size() / 3);
  for (size_t i = 0, shown = 0; i < before.items.size() && shown < 3; i += step, ++shown) {
    fmt::print("\n  customer   {}\n", one_line(before.items[i].messages.back().value("content", ""), 150));
    fmt::print("  before     {}\n", one_line(before.answers[i], 150));
    fmt::print("  after      {}\n", one_line(after.answers[i], 150));
    fmt::print("  should be  {}\n", one_line(before.items[i].reference, 150));
  }
}

config::RunSpec demo_spec(const Options& options, const Sample& sample) {
  config::RunSpec spec;
  spec.model = options.model;
  spec.output_dir = options.out;
  spec.data.train = sample.train.string();
  spec.data.packing = false;
  spec.data.cutoff_len = 512;
  Json json = config::spec_to_json(spec);
  json["train"].update(sample.settings);
  return config::spec_from_json(json, "the demo");
}

int run(const Options& options, const Globals& globals) {
  const auto start = std::chrono::steady_clock::now();
  const engine::Machine machine{globals.device, "auto", globals.threads};
  const Sample sample = sample_for_demo();

  heading("1  The data");
  const auto train_set = data::Dataset::open(sample.train), exam_set = data::Dataset::open(sample.exam);
  fmt::print("{} training samples, {} exam items, format {}, {} rows set aside.\n", train_set.size(), exam_set.size(), train_set.format() ? train_set.format()->name : "none", train_set.set_aside_count());
  fmt::print("Short customer messages become a one-line ticket: intent, product, order number, urgency.\n");

  heading("2  The base model before training");
  const auto before = examine({options.model, {}, machine}, sample);
  fmt::print("{} answers in {:.0f} s; whole record right: {}\n", before.items.size(), before.seconds, eval::percent_text(before.marks[0].interval));

  heading("3  Training a LoRA adapter");
  engine::TrainRequest request{demo_spec(options, sample), {}, false, machine};
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
  const auto after = examine({options.model, result.checkpoint, machine}, sample);
  table(before, after);
  answers(before, after);
  write_file(directory / "eval.json", to_pretty_text({{"before", engine::to_json(before)}, {"after", engine::to_json(after)}}));

  heading("5  Export, each read back and compared");
  for (const auto& [to, name] : {std::pair{"adapter", "adapter"}, {"merged", "merged"}, {"gguf", "model-q8_0.gguf"}}) {
    const auto report = engine::engine().export_model({directory.string(), {}, directory / "export" / name, to, "", globals.threads});
    fmt::print("{:<8} {:>7.1f} MB  {:<5} same first choice {:5.1f} %, KL {:.1e}   {}\n", to, static_cast<double>(report.bytes) / 1e6, report.quant, 100 * report.same_top, report.mean_kl, report.target.string());
    std::fflush(stdout);
  }
  fmt::print("\nDone in {}. Everything is in {}.\n", clock_text(std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count()), directory.string());
  return 0;
}

}  // namespace

const Command demo{
    .path = "demo",
    .summary = "Fine-tune a real small model on a sample data set, start to end",
    .example = "finetune demo",
    .prepare = [](CLI::App& app, const Globals& globals) -> Action {
      auto options = std::make_shared<Options>();
      options->model = "smollm2-135m-instruct";
      app.add_option("--model", options->model, "Hugging Face folder, .gguf file or catalogue name");
      app.add_option("--out", options->out, "The folder in which the run is kept");
      return [options, &globals] { return run(*options, globals); };
    },
};

}  // namespace ft::cli::commands

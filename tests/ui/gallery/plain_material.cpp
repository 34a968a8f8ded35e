// The part of the gallery's project that needs no model.
#include <algorithm>
#include <cmath>
#include <random>

#include "core/base/files.h"
#include "core/engine/exam.h"
#include "core/engine/sample_sets.h"
#include "core/runs/manifest.h"
#include "core/runs/run_store.h"
#include "tests/ui/gallery/material.h"
#include "ui/bridge/paths.h"

namespace ft::ui::gallery {

namespace fs = std::filesystem;

namespace {

constexpr int steps = 240, eval_every = 24, questions = 32;

// The exam of the sample with the kind of question beside it, so that it can be told by category.
void write_exam(const fs::path& file, const engine::SampleSet& set) {
  std::string text;
  int rows = 0;
  for (const Json& row : runs::read_rows(set.exam)) {
    if (rows++ == questions) break;
    Json one = row;
    const Json ticket = Json::parse(row["messages"].back()["content"].get<std::string>());
    one["category"] = ticket.begin().value();
    for (const char* key : {"intent", "意图"})
      if (ticket.contains(key)) one["category"] = ticket[key];
    text += to_text(one) + "\n";
  }
  write_file(file, text);
}

// `right` answers of the paper; the others miss a word.
Json sheet(const engine::ExamPaper& paper, int right, uint32_t seed) {
  std::mt19937 random(seed);
  std::vector<size_t> order(paper.items.size());
  for (size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::shuffle(order.begin(), order.end(), random);
  std::vector<double> scores(order.size(), 0.0);
  for (int i = 0; i < right && i < static_cast<int>(order.size()); ++i) scores[order[static_cast<size_t>(i)]] = 1.0;
  Json answers = Json::array();
  for (size_t i = 0; i < order.size(); ++i) {
    const std::string& expected = paper.items[i].reference;
    answers.push_back({{"question", eval::question_of(paper.items[i])},
                       {"reference", expected},
                       {"answer", scores[i] > 0 ? expected : expected.substr(0, expected.find(',')) + "}"}});
  }
  return {{"metrics", {{{"metric", "exact_match"}, {"scores", scores}}}}, {"answers", answers}};
}

// Three learning rates, two ranks, two seeds each: the rate decides, the rank helps a little.
void write_twelve(const fs::path& folder, const fs::path& exam_file, const engine::SampleSet& set) {
  const engine::ExamPaper paper = engine::read_exam(exam_file.string(), {});
  const double now = runs::now();
  int number = 0;
  for (const auto& [rate, right, floor] :
       {std::tuple{1e-4, 9, 0.62}, std::tuple{4e-4, 19, 0.34}, std::tuple{2e-3, 26, 0.16}})
    for (const int rank : {8, 32})
      for (const int seed : {1, 2}) {
        ++number;
        const std::string name = (number < 10 ? "cs-0" : "cs-") + std::to_string(number);
        runs::RunLog log = runs::RunLog::create(folder / name);
        config::RunSpec spec = engine::spec_of(set, set.model);
        spec.lora.r = rank;
        spec.train.learning_rate = rate;
        spec.train.seed = seed;
        log.describe({{"spec", config::spec_to_json(spec)},
                      {"model", {{"name", set.model}}},
                      {"started", now - 3600.0 * (14 - number)},
                      {"fingerprints", {{"train", "a1"}}}});
        log.event("started", {{"step", 0}});
        std::mt19937 random(static_cast<uint32_t>(100 * number));
        std::normal_distribution<double> noise(0.0, 0.05);
        for (int step = 1; step <= steps; ++step) {
          const double loss = floor + 2.4 * std::exp(-step * rate * 18) + (rank == 8 ? 0.03 : 0.0);
          const double rise = std::min(1.0, step / 12.0);
          log.metrics({{"step", step},
                       {"epoch", 2.0 * step / steps},
                       {"loss", loss * (1 + noise(random))},
                       {"grad_norm", 0.4 + loss * (0.5 + std::abs(noise(random)))},
                       {"lr", rate * rise * (0.5 + 0.5 * std::cos(3.14 * step / steps))},
                       {"tokens_per_second", 900 + 800 * noise(random)},
                       {"tokens", 480 * step},
                       {"learned_tokens", 150 * step},
                       {"memory_bytes", 680000000 + 100000 * step},
                       {"time", 0.6 * step}});
          if (step % eval_every == 0)
            log.metrics({{"step", step}, {"eval_loss", loss + 0.04 + 0.02 * noise(random)}, {"tokens", 480 * step}});
        }
        log.event("finished", {{"step", steps}, {"seconds", 0.6 * steps}});
        Json report = {{"file", exam_file.string()},
                       {"before", sheet(paper, 4, 7)},
                       {"after", sheet(paper, right + 2 * (rank == 32) + seed, static_cast<uint32_t>(number))}};
        write_file(folder / name / "eval.json", to_text(report));
      }
}

// A run that was stopped, to go on with.
void write_stopped(const fs::path& run, const engine::SampleSet& set) {
  {
    runs::RunLog log = runs::RunLog::create(run);
    log.describe({{"spec", config::spec_to_json(engine::spec_of(set, set.model))},
                  {"model", {{"name", set.model}}},
                  {"started", runs::now() - 5400}});
    log.event("started", {{"step", 0}});
    for (int step = 1; step <= 96; ++step) log.metrics({{"step", step}, {"loss", 0.4 + 2.0 / step}});
    log.event("stopped", {{"step", 96}});
  }
  runs::CheckpointWriter writer(run, 96);
  write_file(writer.folder() / "weights", "numbers");
  writer.finish();
}

}  // namespace

Material make_plain(const fs::path& project, bool chinese) {
  const engine::SampleSet set = engine::sample_set_named(chinese ? "support-tickets-zh" : "support-tickets-en");
  fs::create_directories(project / "data");
  fs::create_directories(project / "runs");
  write_file(project / "data/tickets.jsonl", read_file(set.train));
  write_file(project / "data/faq.jsonl", read_file(resources_folder() / "samples/faulty-en-zh.jsonl"));
  write_file(project / "data/orders.csv", chinese ? "顾客留言,工单\n我的包裹到哪里了？,物流\n杯子收到就是坏的。,换货\n"
                                                  : "customer message,ticket\nWhere is my parcel?,shipping\n"
                                                    "The cup arrived broken.,damage\n");
  write_exam(project / "data/tickets.exam.jsonl", set);
  write_twelve(project / "runs", project / "data/tickets.exam.jsonl", set);
  write_stopped(project / "runs/cs-13", set);
  return {project, {}};
}

}  // namespace ft::ui::gallery

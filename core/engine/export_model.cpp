#include "core/engine/export_model.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/engine/answer_pairs.h"
#include "core/engine/exam.h"
#include "core/engine/export_target.h"
#include "core/engine/run_result.h"
#include "core/exports/exporter.h"
#include "core/exports/model_card.h"
#include "core/exports/modelfile.h"
#include "core/exports/unfinished.h"
#include "core/models/catalogue.h"
#include "core/models/licence.h"
#include "core/train/checkpoint.h"

namespace ft::engine {

namespace fs = std::filesystem;

namespace {

// What is exported: a base, and what a run put on it.
struct Exported {
  std::string base;
  fs::path adapter, full_checkpoint;
  std::optional<RunResult> result;
};

Exported exported_of(const ExportRequest& request) {
  Exported what{request.what, request.adapter, {}, {}};
  if (!is_run_directory(request.what)) return what;
  if (!request.adapter.empty())
    throw Error(
        Code::usage,
        fmt::format("{} is a run, which has its own trained weights; an adapter cannot be put on it.", request.what),
        "Leave --adapter out, or name a base model instead of the run.");
  what.result = result_of_run(request.what);
  what.base = what.result->spec.model;
  (what.result->spec.finetuning_type == "lora" ? what.adapter : what.full_checkpoint) = what.result->checkpoint;
  return what;
}

// The run that a checkpoint lies in, RUN/checkpoints/step-20; empty where it lies elsewhere.
fs::path run_of(const ExportRequest& request, const Exported& what) {
  if (what.result) return request.what;
  const fs::path run = what.adapter.parent_path().parent_path();
  return !what.adapter.empty() && is_run_directory(run.string()) ? run : fs::path();
}

// How the run read its own data files.
data::OpenOptions opened_by(const RunResult& result) {
  data::OpenOptions open;
  open.map = result.spec.data.map;
  open.format = result.spec.data.format;
  return open;
}

struct QuestionFile {
  fs::path file;
  data::OpenOptions open = {};
};

// The file of the run's last exam, and how it was read; nothing where there was none.
QuestionFile examined(const fs::path& run) {
  std::error_code ignored;
  if (run.empty() || !fs::exists(run / "eval.json", ignored)) return {};
  try {
    const Json exam = read_json(run / "eval.json");
    QuestionFile questions{exam.value("file", "")};
    questions.open.map = exam.value("map", std::vector<std::string>());
    questions.open.format = exam.value("format", "auto");
    return questions;
  } catch (const std::exception&) {  // there are others
    return {};
  }
}

// Questions that the model was not trained on: the run's exam, its evaluation file, else general ones.
QuestionFile held_out_file(const ExportRequest& request, const fs::path& run, const Exported& what) {
  if (!request.questions.empty()) return {request.questions};
  std::vector<QuestionFile> files{examined(run)};
  if (what.result) {
    const QuestionFile evaluation{what.result->spec.data.eval, opened_by(*what.result)};
    if (files.front().file == evaluation.file) files.clear();  // an exam of older versions does not say how it read
    files.push_back(evaluation);
  }
  files.push_back({general_exam(request.card == "zh" ? "zh" : "en")});
  std::error_code ignored;
  for (QuestionFile& one : files)
    if (!one.file.empty() && fs::exists(one.file, ignored)) return std::move(one);
  return {};
}

std::vector<Prompt> held_out_questions(const ExportRequest& request, const fs::path& run, const Exported& what) {
  if (request.compare <= 0) return {};
  const QuestionFile questions = held_out_file(request, run, what);
  if (questions.file.empty()) return {};
  return questions_from(questions.file, static_cast<size_t>(request.compare), questions.open);
}

// A name beside the target that is free, or holds what an earlier export of the same name wrote.
std::string name_beside(const fs::path& target, const std::string& name, const std::string& mark) {
  const fs::path file = target.parent_path() / name;
  std::error_code ignored;
  if (!fs::exists(file, ignored)) return name;
  try {
    if (read_file(file).find(mark) != std::string::npos) return name;
  } catch (const Error&) {  // whatever it is, it stays
  }
  return target.stem().string() + "." + name;
}

std::string card_of(const ExportRequest& request, const Exported& what, const fs::path& run,
                    const models::ModelSource& source, const ExportReport& report, const exports::Check& check) {
  exports::CardFacts facts;
  facts.name = request.target.filename().string();
  facts.language = request.card;
  facts.base = source.name();
  facts.licence = models::licence_of(source.path(), source.gguf()).name;
  for (const models::CatalogueEntry& entry : models::read_catalogue())
    if (entry.name == what.base || models::installed_path(entry) == source.path()) {
      facts.base = request.card == "zh" ? entry.title_zh : entry.title_en;
      facts.licence = entry.licence;
      facts.licence_url = entry.licence_url;
      facts.origin = entry.origin;
    }
  facts.to = report.to;
  facts.quant = report.quant;
  facts.check = check;
  facts.answers = report.answers.size();
  facts.same_answers =
      static_cast<size_t>(std::count_if(report.answers.begin(), report.answers.end(),
                                        [](const AnswerPair& one) { return one.original == one.exported; }));
  facts.version = FT_VERSION;
  if (what.result) facts.run = exports::read_card_run(run, what.result->spec, what.result->step);
  return exports::model_card(facts);
}

std::string modelfile_of(const fs::path& target, const Exported& what, const models::ModelSource& source) {
  const models::ModelText text = models::text_of(source);
  const std::string begin = text.chat ? text.chat->names().bos : std::string();
  std::string system;
  try {
    if (what.result)
      system = exports::common_system_text(data::Dataset::open(what.result->spec.data.train, opened_by(*what.result)));
  } catch (const Error&) {  // the data moved: it is asked without
  }
  return exports::ollama_modelfile(target.filename().string(), exports::turn_frames(text, begin), system);
}

}  // namespace

ExportReport write_export(const ExportRequest& request) {
  const auto& exporter = exports::exporter_named(request.to);
  const std::string quant = request.quant.empty() ? std::string(exporter.usual_quant) : request.quant;
  exports::check_quant(exporter, quant);
  if (!request.card.empty() && request.card != "en" && request.card != "zh")
    throw Error(Code::usage, "A model card can be in en or zh.", "Use --card en or --card zh.");
  const Exported what = exported_of(request);
  check_target(request.target, request.to, request.replace);
  const fs::path run = run_of(request, what);
  const std::vector<Prompt> questions = held_out_questions(request, run, what);  // refused before anything is written

  auto source = models::ModelSource::open(what.base);
  // What it was trained with goes along: the model answers to nothing else.
  for (const fs::path& trained : {run, what.adapter, what.full_checkpoint})
    if (const auto kept = trained.empty() ? std::nullopt : template_of_training(trained)) {
      source.use_template(*kept);
      break;
    }
  refuse_source(request.target, {source.path(), what.adapter, what.full_checkpoint});
  const auto compute = kernels::prepare_compute("cpu", "float32", request.threads);
  // Reading, writing, checking and comparing take about as long as each other.
  const int parts = request.compare > 0 ? 4 : 3;
  const auto part = [&](int number, double share) {
    request.stop.check();
    if (request.progress) request.progress((number + share) / parts);
  };
  const auto model = nn::Decoder::load(source, compute, request.stop, [&](double share) { part(0, share); });
  adapters::LoraConfig lora;
  if (!what.adapter.empty()) {
    lora = adapters::load_adapter(*model, what.adapter);
    if (lora.base_model.empty()) lora.base_model = what.base;
    // PEFT looks for the base under the name that it has on the hub; ours is known to this program only.
    if (const std::string hub = models::hub_name_of(lora.base_model); !hub.empty()) lora.base_model = hub;
  } else if (!what.full_checkpoint.empty()) {
    model->train_all();
    train::load_checkpoint(what.full_checkpoint, *model, nullptr);
  }

  exports::Unfinished place(request.target);  // half an export must not be taken for one
  const exports::ExportInput input{source,       *model, what.adapter.empty() ? nullptr : &lora,
                                   place.path(), quant,  [&](double share) { part(1, share); }};
  exporter.write(input);
  part(2, 0.0);
  ExportReport report;
  report.target = request.target;
  report.to = request.to;
  report.quant = input.quant;
  const exports::ReadBack copy = exports::read_back(input, exporter);
  const exports::Check check = exports::check_export(input, copy);
  report.bytes = check.bytes;
  report.largest_difference = check.largest_difference;
  report.mean_kl = check.mean_kl;
  report.same_top = check.same_top;
  report.most_kl = check.most_kl;
  report.least_same_top = check.least_same_top;
  report.learned = !what.adapter.empty();
  report.kept_change = check.kept_change;
  part(2, 1.0);

  if (!questions.empty())
    report.answers =
        answer_pairs(source, *model, *copy.model, questions, request.stop, [&](double share) { part(3, share); });

  const bool folder = fs::is_directory(place.path());
  const auto add = [&](const std::string& name, const std::string& text, const std::string& mark) {
    report.also.push_back(folder ? name : name_beside(request.target, name, mark));
    place.add(report.also.back(), text);
  };
  const std::string name = request.target.filename().string();
  if (request.modelfile && request.to == "gguf")
    add("Modelfile", modelfile_of(request.target, what, source), "# " + name + ": made by FineTune Studio\n");
  if (!request.card.empty())
    add("README.md", card_of(request, what, run, source, report, check), exports::card_mark(name));
  part(parts - 1, 1.0);
  place.finish();
  return report;
}

}  // namespace ft::engine

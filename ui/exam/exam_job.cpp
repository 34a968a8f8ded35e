#include "ui/exam/exam_job.h"

#include <QDateTime>
#include <algorithm>
#include <set>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/models/model_text.h"
#include "core/runs/run_store.h"
#include "ui/bridge/paths.h"

namespace ft::ui {

namespace fs = std::filesystem;

namespace {

constexpr double loading_share = 0.1;  // of a contestant's part

// Tokens of all prompts together; -1 when the model cannot say (its template refuses a question, say).
int64_t prompt_tokens(const std::string& model, const std::vector<eval::ExamItem>& items, const std::string& system) {
  try {
    const models::ModelText text = models::open_text(model);
    int64_t tokens = 0;
    for (const eval::ExamItem& item : items) {
      const engine::Prompt prompt = engine::prompt_of(item, system);
      text::ChatRequest request;
      request.messages = prompt.messages;
      request.add_generation_prompt = true;
      if (prompt.messages.is_array() && !text.chat) return -1;
      tokens += static_cast<int64_t>((prompt.messages.is_array()
                                          ? text.tokenizer->encode(text.chat->render(request).text, false)
                                          : text.tokenizer->encode(prompt.text, true))
                                         .size());
    }
    return tokens;
  } catch (const Error&) {
    return -1;
  }
}

engine::ExamPaper paper_of(const ExamJob& job, const StopToken& stop) {
  engine::ExamPaper paper = engine::read_exam(job.file, job.options);
  if (!job.leave_overlap_out) return paper;
  std::set<size_t> places;
  for (const std::string& file : job.training_files)
    for (const size_t place : engine::questions_also_in(paper, file, stop)) places.insert(place);
  return engine::without(paper, {places.begin(), places.end()});
}

// eval.json, eval-1.json …: an exam that was there stays.
void keep_old(const fs::path& file) {
  std::error_code ignored;
  if (!fs::exists(file, ignored)) return;
  fs::path free;
  for (int n = 1; free.empty() || fs::exists(free, ignored); ++n)
    free = file.parent_path() / ("eval-" + std::to_string(n) + ".json");
  fs::rename(file, free, ignored);
}

void write_into_runs(const ExamJob& job, const std::vector<engine::ExamResult>& results) {
  for (size_t i = 0; i < results.size(); ++i) {
    if (job.sitters[i].kind != Sitter::Kind::run) continue;
    for (size_t base = 0; base < results.size(); ++base) {
      if (job.sitters[base].kind != Sitter::Kind::base || job.sitters[base].model != job.sitters[i].model) continue;
      Json report = engine::before_and_after(results[base], results[i]);
      report["file"] = job.file;
      report["rows"] = results[i].rows;  // those that were asked
      const fs::path file = job.sitters[i].run / "eval.json";
      keep_old(file);
      write_file(file, to_pretty_text(report));
    }
  }
}

QString file_name(const QString& title) {
  QString name;
  for (const QChar letter : title) name += letter.isLetterOrNumber() || letter == '-' ? letter : QChar('-');
  return QDateTime::currentDateTime().toString("yyyyMMdd-HHmmss") + "_" + name.left(60) + ".json";
}

}  // namespace

Overlap overlap_of(const ExamJob& job, const StopToken& stop) {
  const engine::ExamPaper paper = engine::read_exam(job.file, job.options);
  Overlap overlap{0, paper.items.size(), {}};
  std::set<size_t> places;
  std::error_code ignored;
  for (const std::string& file : job.training_files) {
    if (!fs::exists(file, ignored)) continue;
    const auto found = engine::questions_also_in(paper, file, stop);
    if (!found.empty() && overlap.file.empty()) overlap.file = file;
    places.insert(found.begin(), found.end());
  }
  overlap.questions = places.size();
  return overlap;
}

RunExam sit(const ExamJob& job, const StopToken& stop, Task::Progress& progress, const SittingSink& sink) {
  const engine::ExamPaper paper = paper_of(job, stop);
  if (paper.items.empty())
    throw Error(Code::invalid, "Every question of the exam is also in the training data.",
                "Choose another exam, or run it anyway.");
  RunExam exam;
  exam.title = job.title;
  exam.file = job.file;
  exam.when = runs::now();
  exam.questions = paper.items.size();
  exam.metrics = job.options.metrics;
  // By row of the file: what was left out has no category to show.
  if (!paper.categories.empty()) {
    exam.categories.resize(paper.rows.back() + 1);
    for (size_t i = 0; i < paper.rows.size(); ++i) exam.categories[paper.rows[i]] = paper.categories[i];
  }
  const auto count = static_cast<int64_t>(job.sitters.size());
  progress.total = count * static_cast<int64_t>(paper.items.size());
  std::vector<engine::ExamResult> results;
  for (size_t i = 0; i < job.sitters.size() && !stop.requested(); ++i) {
    const Sitter& who = job.sitters[i];
    engine::ExamOptions options = job.options;
    options.system = who.system;
    const double begin = static_cast<double>(i) / static_cast<double>(count);
    const auto report = [&](double share) { progress.share = begin + share / static_cast<double>(count); };
    size_t answered = 0;
    const auto so_far = [&](const engine::ExamResult& result) {
      progress.done = static_cast<int64_t>(i * paper.items.size() + result.items.size());
      if (!sink || result.items.size() == answered) return;
      answered = result.items.size();
      RunExam shown = exam;
      Sitter sitter = who;
      sitter.rows = result.rows;
      sitter.sheet = engine::sheet_of(result);
      sitter.sheet.marks = eval::mark(result.items, result.answers, job.options.metrics);
      shown.sitters.push_back(std::move(sitter));
      compare_sitters(shown);
      sink(shown);
    };
    const auto add = [&](engine::ExamResult result) {
      Sitter sitter = who;
      const Sitter sat = sitter_of(result);
      sitter.rows = sat.rows;
      sitter.sheet = sat.sheet;
      sitter.loss = sat.loss;
      sitter.seconds = sat.seconds;
      sitter.prompt_tokens = prompt_tokens(who.model, result.items, who.system);
      exam.partial |= result.items.size() < paper.items.size();
      if (!result.items.empty()) exam.sitters.push_back(std::move(sitter));
      results.push_back(std::move(result));
    };
    try {
      const auto chat = engine::engine().chat({who.model, who.adapter, job.machine}, [&](double share) {
        report(loading_share * share);
        stop.check();
      });
      add(engine::sit_exam(*chat, paper, options, stop, [&](double share, const engine::ExamResult& result) {
        report(loading_share + (1.0 - loading_share) * share);
        so_far(result);
      }));
    } catch (const Error& error) {
      if (error.code() != Code::cancelled || exam.sitters.empty()) throw;
      exam.partial = true;  // stopped while the next model was being loaded
    }
  }
  exam.partial |= exam.sitters.size() < job.sitters.size();
  if (exam.sitters.empty()) stop.check();
  compare_sitters(exam);
  exam.kept = job.folder / file_name(job.title).toStdString();
  write_sitting(exam.kept, exam);
  if (!exam.partial) write_into_runs(job, results);
  return exam;
}

}  // namespace ft::ui

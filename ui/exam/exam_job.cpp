#include "ui/exam/exam_job.h"

#include <QDateTime>
#include <algorithm>
#include <chrono>
#include <memory>
#include <set>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/models/model_text.h"
#include "core/runs/run_store.h"
#include "ui/bridge/paths.h"

namespace ft::ui {

namespace fs = std::filesystem;

namespace {

double seconds_now() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

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

engine::ExamPaper whole_paper_of(const ExamJob& job) {
  const engine::ExamPaper paper = engine::read_exam(job.file, job.options);
  std::vector<size_t> moved;
  for (size_t i = 0; i < paper.items.size() && !job.moved.empty(); ++i)
    if (job.moved.contains(question_key(eval::question_of(paper.items[i]), paper.items[i].reference)))
      moved.push_back(i);
  return moved.empty() ? paper : engine::without(paper, moved);
}

engine::ExamPaper paper_of(const ExamJob& job, const StopToken& stop) {
  engine::ExamPaper paper = whole_paper_of(job);
  if (!job.leave_overlap_out) return paper;
  std::set<size_t> places;
  for (const engine::TrainingFile& file : job.training_files)
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

void write_into_runs(const ExamJob& job, const std::vector<engine::ExamResult>& results,
                     const std::vector<std::string>& tasks, const std::vector<engine::ExamResult>& general) {
  for (size_t i = 0; i < results.size(); ++i) {
    if (job.sitters[i].kind != Sitter::Kind::run) continue;
    for (size_t base = 0; base < results.size(); ++base) {
      if (job.sitters[base].kind != Sitter::Kind::base || job.sitters[base].model != job.sitters[i].model) continue;
      Json report = engine::before_and_after(results[base], results[i]);
      report["file"] = job.file;
      report["map"] = job.options.map;
      report["format"] = job.options.format;
      report["rows"] = results[i].rows;  // those that were asked
      if (!tasks.empty())
        report["general"] = {
            {"tasks", tasks}, {"before", engine::to_json(general[base])}, {"after", engine::to_json(general[i])}};
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

// The model of the contestant before, where it can go on with another adapter.
struct InMemory {
  std::unique_ptr<engine::Chat> chat;
  std::string model;
  fs::path adapter;

  engine::Chat& open(const Sitter& who, const engine::Machine& machine, const std::function<void(double)>& progress) {
    const bool same = chat && model == who.model && adapter == who.adapter;
    const bool grows = !same && chat && model == who.model && adapter.empty() && chat->add_adapter(who.adapter);
    if (!same && !grows) {
      chat.reset();  // two at once may not fit
      chat = engine::engine().chat({who.model, who.adapter, machine, {}}, progress);
    }
    model = who.model;
    adapter = who.adapter;
    return *chat;
  }
};

}  // namespace

std::string general_language_of(const std::string& file) {
  constexpr size_t looked_at = 4 << 10;
  try {
    const auto mapped = MappedFile::open(file);
    const std::string_view head = mapped.text().substr(0, looked_at);
    // Every fourth byte of a Chinese text's JSON begins an ideograph, U+4E00 to U+9FFF: E4 to E9.
    const auto ideographs = std::count_if(head.begin(), head.end(), [](char byte) {
      const auto value = static_cast<unsigned char>(byte);
      return value >= 0xE4 && value <= 0xE9;
    });
    return static_cast<size_t>(ideographs) * 20 > head.size() ? "zh" : "en";
  } catch (const Error&) {  // reading it will say what is wrong
    return "en";
  }
}

Overlap overlap_of(const ExamJob& job, const StopToken& stop) {
  const engine::ExamPaper paper = whole_paper_of(job);
  Overlap overlap{0, paper.items.size(), {}};
  std::set<size_t> places;
  std::error_code ignored;
  for (const engine::TrainingFile& file : job.training_files) {
    if (!fs::exists(file.file, ignored)) continue;
    const auto found = engine::questions_also_in(paper, file, stop);
    if (!found.empty() && overlap.file.empty()) overlap.file = file.file;
    places.insert(found.begin(), found.end());
  }
  overlap.questions = places.size();
  return overlap;
}

double sitting_seconds_left(double seconds, double share, int64_t answers) {
  constexpr double least = 0.001;
  if (answers <= 0 || seconds <= 0 || share < least) return -1;
  return seconds * (1.0 - std::min(1.0, share)) / share;
}

RunExam sit(const ExamJob& job, const StopToken& stop, Task::Progress& progress, const SittingSink& sink) {
  const engine::ExamPaper paper = paper_of(job, stop);
  if (paper.items.empty())
    throw Error(Code::invalid, "Every question of the exam is also in the training data.",
                "Choose another exam, or run it anyway.");
  RunExam exam;
  exam.title = job.title;
  exam.file = job.file;
  exam.read_as = {job.options.map, job.options.format};
  exam.when = runs::now();
  exam.questions = paper.items.size();
  exam.unread = paper.unread;
  exam.metrics = job.options.metrics;
  // By row of the file: what was left out has no category to show.
  if (!paper.categories.empty()) {
    exam.categories.resize(paper.rows.back() + 1);
    for (size_t i = 0; i < paper.rows.size(); ++i) exam.categories[paper.rows[i]] = paper.categories[i];
  }
  progress.share = 0.0;
  engine::ExamPaper general;
  engine::ExamOptions general_options;
  general_options.metrics = {engine::general_metric};
  general_options.max_new_tokens = engine::general_max_new_tokens;
  if (!job.general.empty()) {
    general = engine::read_exam(engine::general_exam(job.general).string(), general_options);
    exam.general_tasks = general.categories;
  }
  const auto asks = [&](const Sitter& who) { return !general.items.empty() && who.kind != Sitter::Kind::prompt; };
  const double own_work = engine::work_of(paper, job.options), general_work = engine::work_of(general, general_options);
  double all_work = 0, work_done = 0;
  for (const Sitter& who : job.sitters) {
    progress.total += static_cast<int64_t>(paper.items.size() + (asks(who) ? general.items.size() : 0));
    all_work += own_work + (asks(who) ? general_work : 0);
  }
  using Phase = SittingState::Phase;
  SittingState& state = *job.state;
  std::vector<engine::ExamResult> results, general_results;
  InMemory memory;
  int64_t finished = 0;  // answers of the contestants before
  for (size_t i = 0; i < job.sitters.size() && !stop.requested(); ++i) {
    const Sitter& who = job.sitters[i];
    engine::ExamOptions options = job.options;
    options.system = who.system;
    const bool asks_general = asks(who);
    // So much of `work` is done, and so many answers.
    const auto report = [&](double share, double work, const engine::ExamResult& now, size_t questions, Phase phase) {
      state.phase = now.items.size() == questions ? Phase::measuring : phase;
      progress.share = (work_done + share * work) / all_work;
      progress.done = std::max(progress.done.load(), finished + static_cast<int64_t>(now.items.size()));
    };
    size_t answered = 0;
    double shown_at = 0;
    // Answers come one by one; they are marked and compared once a second.
    const auto so_far = [&](const engine::ExamResult& result) {
      constexpr double pause = 1.0;
      const bool all = result.items.size() == paper.items.size();
      if (!sink || result.items.size() == answered || (!all && seconds_now() - shown_at < pause)) return;
      answered = result.items.size();
      shown_at = seconds_now();
      RunExam shown = exam;
      Sitter sitter = who;
      sitter.rows = result.rows;
      sitter.sheet = engine::sheet_of(result);
      sitter.sheet.marks = eval::mark(result.items, result.answers, job.options.metrics);
      shown.sitters.push_back(std::move(sitter));
      compare_sitters(shown);
      sink(shown);
    };
    try {
      state.contestant = i;
      state.phase = Phase::loading;
      engine::Chat& chat = memory.open(who, job.machine, [&](double) { stop.check(); });
      state.phase = Phase::answering;
      if (state.answering_since < 0) state.answering_since = seconds_now();
      engine::ExamResult result =
          engine::sit_exam(chat, paper, options, stop, [&](double share, const engine::ExamResult& now) {
            report(share, own_work, now, paper.items.size(), Phase::answering);
            so_far(now);
          });
      work_done += own_work;
      Sitter sitter = who;
      const Sitter sat = sitter_of(result);
      sitter.rows = sat.rows;
      sitter.sheet = sat.sheet;
      sitter.loss = sat.loss;
      sitter.seconds = sat.seconds;
      sitter.unreadable = sat.unreadable;
      sitter.prompt_tokens = prompt_tokens(who.model, result.items, who.system);
      exam.partial |= result.items.size() < paper.items.size();
      finished += static_cast<int64_t>(result.items.size());
      engine::ExamResult also;
      if (asks_general && !stop.requested()) {
        state.phase = Phase::general;
        also = engine::sit_exam(chat, general, general_options, stop, [&](double share, const engine::ExamResult& now) {
          report(share, general_work, now, general.items.size(), Phase::general);
        });
        work_done += general_work;
        finished += static_cast<int64_t>(also.items.size());
        if (also.items.size() == general.items.size()) sitter.general = engine::sheet_of(also);
      }
      if (!result.items.empty()) exam.sitters.push_back(std::move(sitter));
      results.push_back(std::move(result));
      general_results.push_back(std::move(also));
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
  if (!exam.partial && !stop.requested()) write_into_runs(job, results, exam.general_tasks, general_results);
  return exam;
}

}  // namespace ft::ui

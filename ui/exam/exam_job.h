// Sitting an exam: every contestant answers the same paper, one model in memory at a time; a base stays for its first
// run. For the engine's thread.
#pragma once

#include <atomic>
#include <filesystem>
#include <functional>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "core/engine/exam.h"
#include "ui/bridge/tasks.h"
#include "ui/exam/exam_results.h"

namespace ft::ui {

// What is going on in a sitting, beside the task's counts: written on the engine's thread, read by the window.
struct SittingState {
  enum class Phase { waiting, loading, answering, general, measuring };
  std::atomic<Phase> phase{Phase::waiting};
  std::atomic<size_t> contestant{0};        // its place in ExamJob::sitters
  std::atomic<double> answering_since{-1};  // seconds of steady_clock; negative: no question was put yet
};

// What is left of a sitting that has been answering for `seconds`, of `share` of the work; negative, and not to be
// shown, until a first answer is complete: before, nothing is measured.
double sitting_seconds_left(double seconds, double share, int64_t answers);

struct ExamJob {
  QString title;
  std::string file;
  engine::ExamOptions options;  // its `system` is each contestant's own
  engine::Machine machine;
  std::vector<Sitter> sitters;  // who sits it, without answers; the base first
  bool leave_overlap_out = false;
  std::vector<engine::TrainingFile> training_files;  // of the runs among them
  std::filesystem::path folder;                      // where the sitting is kept: the project's exams/
  std::string general;          // language of the general questions asked besides, en or zh; empty: none
  std::set<std::string> moved;  // questions that count no more, by question_key
  std::shared_ptr<SittingState> state = std::make_shared<SittingState>();
};

// The language that an exam is asked in, as far as the general questions have it: zh or en.
std::string general_language_of(const std::string& file);

// How many questions the training files ask too.
struct Overlap {
  size_t questions = 0, of = 0;
  std::string file;  // the first that does
};
Overlap overlap_of(const ExamJob& job, const StopToken& stop);

// What is known while the models answer; called on the engine's thread.
using SittingSink = std::function<void(const RunExam& so_far)>;

// Throws Error. A stop keeps what was answered: the exam is partial then. The result is written into `folder`, and,
// where a run and its base sat the whole paper, into the run's eval.json (one that is there is kept beside it).
RunExam sit(const ExamJob& job, const StopToken& stop, Task::Progress& progress, const SittingSink& sink = {});

}  // namespace ft::ui

// Examining a loaded model on a file of questions with reference answers. No torch: works through engine::Chat.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "core/engine/engine.h"
#include "core/eval/comparison.h"
#include "core/eval/exam.h"

namespace ft::engine {

struct ExamResult {
  std::vector<size_t> rows;  // of each item, from 0 among the exam's
  std::vector<eval::ExamItem> items;
  std::vector<std::string> answers;
  std::vector<eval::Marks> marks;
  double loss = 0.0;        // mean -log p per learned token of the reference answers
  double perplexity = 0.0;  // e^loss
  double seconds = 0.0;
  std::vector<size_t>
      unreadable;     // rows whose question the model cannot read, most often too long: they count as wrong
  size_t unread = 0;  // lines of the file that could not be read: nobody was asked them
};

struct ExamOptions {
  std::vector<std::string> metrics = {"exact_match", "token_f1"};
  int64_t max_new_tokens = 128, limit = 0;  // limit: the first so many items; 0: all
  std::vector<std::string> map;
  std::string format = "auto";
  std::string system;  // a long prompt put before every question; empty: the questions as they are
};

// The questions of an exam file, read once for every model that sits it.
struct ExamPaper {
  std::vector<size_t> rows;  // from 0 among the file's
  std::vector<Json> samples;
  std::vector<eval::ExamItem> items;
  std::vector<std::string> categories;  // of each item, from a column "category" or "label"; empty: the file has none
  size_t unread = 0;                    // lines that could not be read: nobody is asked them
  std::string first_unread;             // where the first is, and why
};

// Throws Error as Dataset::open does, and Error{malformed} naming the line that is no question with an answer.
ExamPaper read_exam(const std::string& file, const ExamOptions& options);

// A file that a model was trained on, as the run read it.
struct TrainingFile {
  std::string file;
  std::vector<std::string> map = {};
  std::string format = "auto";
  auto operator<=>(const TrainingFile&) const = default;
};

// Places in the paper whose question a training file asks too, white space and case aside.
std::vector<size_t> questions_also_in(const ExamPaper& paper, const TrainingFile& file, const StopToken& stop);
ExamPaper without(const ExamPaper& paper, const std::vector<size_t>& places);

// The question of an item, as it is put to a model; with `system` not empty, after that text.
Prompt prompt_of(const eval::ExamItem& item, const std::string& system = {});

// How much there is to do in a sitting, in tokens written one by one; roughly, for telling how far it is.
double work_of(const ExamPaper& paper, const ExamOptions& options);
// The part of a sitting's work in which answers are written; the rest is their loss.
double answering_share(int64_t max_new_tokens);

// What became of a sitting so far, answers that seem to be complete while others are still written among it. `share` of
// the work: first the answers, then, once there are as many as questions, the loss of the expected ones.
using ExamProgress = std::function<void(double share, const ExamResult& so_far)>;

// Answers the paper. A stop keeps what was answered in full: the result then has fewer items than the paper (perhaps
// none) and no loss.
ExamResult sit_exam(Chat& chat, const ExamPaper& paper, const ExamOptions& options, const StopToken& stop,
                    const ExamProgress& progress = {});

// Reads and answers in one call. Throws Error as read_exam does, and Error{cancelled} at a stop. `progress` gets the
// share of the work, the loss included.
ExamResult run_exam(Chat& chat, const std::string& file, const ExamOptions& options, const StopToken& stop,
                    const std::function<void(double)>& progress = {});

// The general questions that come with the program: what a model could before it was trained further. `language`: en,
// zh. Short answers, each with a category; they count by one metric.
std::filesystem::path general_exam(const std::string& language);
inline constexpr const char* general_metric = "contains";
inline constexpr int64_t general_max_new_tokens = 24;

Json to_json(const ExamResult& result);

eval::ExamSheet sheet_of(const ExamResult& result);

// What eval.json holds: both exams, and what changed between them.
Json before_and_after(const ExamResult& before, const ExamResult& after);

}  // namespace ft::engine

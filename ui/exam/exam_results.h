// An exam that was sat: the questions, what each contestant answered, and what changed between the first contestant and
// the others. Read from a run's eval.json or from a sitting kept in the project; no widget in here, and any thread may
// read and compare.
#pragma once

#include <QString>
#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "core/base/json.h"
#include "core/engine/exam.h"
#include "core/engine/keep_sample.h"
#include "core/eval/comparison.h"

namespace ft::ui {

// One who sat the exam.
struct Sitter {
  enum class Kind { base, prompt, run, model };
  Kind kind = Kind::base;
  QString name;       // shown: "smollm2-135m-instruct", a run's name; see sitter_name()
  std::string model;  // MODEL
  std::filesystem::path run, adapter;
  int64_t step = 0;
  std::string system;        // the long prompt
  std::vector<size_t> rows;  // of each answer, from 0 among the exam's
  eval::ExamSheet sheet;
  double loss = 0, seconds = 0;
  int64_t prompt_tokens = -1;              // of all prompts together; -1: not counted
  size_t unreadable = 0;                   // questions that it could not read, most often too long: they count as wrong
  std::optional<eval::ExamSheet> general;  // the general questions, all of them
};

// One kind of question in both exams.
struct CategoryChange {
  std::string category;
  eval::Interval before, after;
  eval::PairedTest test;
  size_t questions = 0;
};

// One sitter against another, over the questions that both answered.
struct Duel {
  size_t first = 0, other = 0;  // indices of the sitters: before and after
  std::vector<size_t> rows;     // of the exam, of each common item
  eval::Comparison comparison;
  std::vector<eval::Interval> before, after;  // of each metric of the comparison
  std::vector<CategoryChange> categories;     // by the first metric, worst change first; empty: the exam has none
};

struct RunExam {
  QString title;           // of the exam
  std::string file;        // empty: unknown
  engine::ReadAs read_as;  // what its columns hold
  double when = 0;         // seconds since 1970; 0: unknown
  size_t questions = 0;    // of the paper
  bool partial = false;    // somebody answered less than the paper
  std::vector<std::string> metrics;
  std::vector<std::string> categories;     // by row of the exam; empty: none
  std::vector<std::string> general_tasks;  // of each general question; empty: they were not asked
  size_t unread = 0;                       // lines of the file that could not be read: nobody was asked them
  size_t moved = 0;                        // questions that went into training data since and count no more
  std::vector<Sitter> sitters;
  std::vector<Duel> duels;     // sitters 1 … against sitter 0; those that have something in common
  std::filesystem::path kept;  // the file that holds it

  const Duel* duel_of(size_t sitter, size_t first = 0) const;
};

// A run's eval.json: the base before, the run after. Throws Error{not_found} when there is none.
RunExam read_run_exam(const std::filesystem::path& run);
// A sitting of the Exam page.
RunExam read_sitting(const std::filesystem::path& file);
// What a list of sittings shows; of a file that cannot be read its name alone.
struct SittingHead {
  QString title = {};
  double when = 0;
};
SittingHead head_of_sitting(const std::filesystem::path& file);
void write_sitting(const std::filesystem::path& file, const RunExam& exam);

Sitter sitter_of(const engine::ExamResult& result);
// The exam without the questions that were moved into training data, by question_key.
RunExam without_moved(const RunExam& exam, const std::set<std::string>& moved);
std::string question_key(const std::string& question, const std::string& reference);
// Fills `duels`; takes a moment for many questions.
void compare_sitters(RunExam& exam);

// Metric names and the sentences of the verdict, in the window's language.
QString metric_title(const std::string& name);
QString sitter_name(const Sitter& sitter);
QString verdict_word(eval::Verdict verdict);
// Of the first metric, with what it cannot claim.
QString verdict_sentence(const RunExam& exam, size_t sitter, size_t first = 0);
// The verdict of every contestant, runs first, a line each; also against the long prompt.
QString all_verdicts(const RunExam& exam);
// Marks are shares from 0 to 1, shown in per cent with a decimal where it says something: 85%, 81.2%; differences in
// points: +22, −1.5, ±0.
QString mark_text(double mark);
QString interval_text(const eval::Interval& interval);  // 81% (75–86)
QString signed_points(double difference);
// What a result is of, in one line: the exam, how many questions, who sat it and when.
QString result_title(const RunExam& exam);
// What a kind of general question is called.
QString task_title(const std::string& task);
// Whether a contestant has forgotten what the first one could; empty where the general questions were not asked.
QString forgetting_sentence(const RunExam& exam, size_t sitter);

inline constexpr size_t few_questions = 30;

}  // namespace ft::ui

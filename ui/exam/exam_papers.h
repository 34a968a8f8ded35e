// The exams that can be chosen, and what is in one: how many questions, what answers like these are marked by, and who
// has seen them in training. For workers.
#pragma once

#include <QString>
#include <filesystem>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/engine/exam.h"
#include "core/engine/keep_sample.h"

namespace ft::ui {

// An exam file that can be chosen; titles in both languages where it is a sample.
struct ExamPaperFile {
  std::string file;
  QString title_en = {}, title_zh = {};
  std::vector<std::string> metrics = {};  // empty: by its answers, see PaperFacts
  qint64 max_new_tokens = 128;
  std::string language = {};    // of a sample
  QString of_run = {};          // whose evaluation data it is: the run's name
  bool set_aside = false;       // of the run's own training data
  engine::ReadAs read_as = {};  // as that run reads it
  bool sample() const { return !title_en.isEmpty(); }
};

// What was set aside for runs (data/NAME/eval.jsonl), here (data/NAME.exam.jsonl), what runs were evaluated on, and the
// samples behind. Throws Error where the samples cannot be listed.
std::vector<ExamPaperFile> read_papers(const std::filesystem::path& data_folder,
                                       const std::vector<std::filesystem::path>& run_folders);

// A file that somebody was trained on.
struct TrainedOn {
  QString name;
  engine::TrainingFile file;
};

struct PaperQuestion {
  std::string file;
  engine::ReadAs read_as;
  std::string general;             // language of the general questions; empty: not asked
  std::filesystem::path source;    // the data set that the exam was divided from
  std::vector<TrainedOn> trained;  // who is to sit it
};

struct PaperFacts {
  size_t questions = 0, unread = 0, general = 0;
  std::vector<std::string> metrics;  // that suit its answers
  struct Seen {
    QString name;
    size_t questions = 0;
    std::string file;  // in which they stand
  };
  std::vector<Seen> seen;  // contestants who learned some of the questions
};

// Throws Error as read_exam does. Training files of more than some ten megabytes are looked at when the exam is run.
PaperFacts look_at_paper(const PaperQuestion& asked, const StopToken& stop);

// "faq.jsonl"; with its folder where many are called so: "my-tickets/eval.jsonl".
QString paper_title(const std::filesystem::path& file);

// That telling what its columns hold would help.
bool is_about_columns(const Error& error);

}  // namespace ft::ui

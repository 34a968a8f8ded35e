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
  std::vector<eval::ExamItem> items;
  std::vector<std::string> answers;
  std::vector<eval::Marks> marks;
  double loss = 0.0;        // mean -log p per learned token of the reference answers
  double perplexity = 0.0;  // e^loss
  double seconds = 0.0;
};

struct ExamOptions {
  std::vector<std::string> metrics = {"exact_match", "token_f1"};
  int64_t max_new_tokens = 128, limit = 0;  // limit: the first so many items; 0: all
  std::vector<std::string> map;
};

// The question of an item, as it is put to a model.
Prompt prompt_of(const eval::ExamItem& item);

// Throws Error as Dataset::open does. `progress` gets the share of items answered.
ExamResult run_exam(Chat& chat, const std::string& file, const ExamOptions& options, const StopToken& stop,
                    const std::function<void(double)>& progress = {});

Json to_json(const ExamResult& result);

eval::ExamSheet sheet_of(const ExamResult& result);

// What eval.json holds: both exams, and what changed between them.
Json before_and_after(const ExamResult& before, const ExamResult& after);

}  // namespace ft::engine

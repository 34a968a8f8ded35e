// Two exams of the same items, before and after: what changed, by how much, and whether that is more than luck.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/eval/exam.h"

namespace ft::eval {

// One model's exam as it is kept in files: `finetune eval --json`, and "before" and "after" of a run's eval.json.
struct ExamSheet {
  std::vector<std::string> questions, references, answers;
  std::vector<Marks> marks;
};

// Throws Error{malformed} naming `where` when it is not such a document.
ExamSheet sheet_from_json(const Json& json, const std::string& where);

// The last thing that was said or asked before the answer.
std::string question_of(const ExamItem& item);

struct MetricChange {
  std::string metric;
  double before = 0.0, after = 0.0;  // means
  PairedTest test;
};

// An item whose mark changed; rank 1 changed most, equal changes stand in the order of the exam.
struct ChangedItem {
  int64_t rank = 0;
  size_t row = 0;  // from 0, of the exam's items
  std::string metric;
  double before = 0.0, after = 0.0;
};

struct Comparison {
  std::vector<MetricChange> metrics;            // those that both sheets have
  std::vector<ChangedItem> regressions, gains;  // up to `most` for each metric
};

// Throws Error{invalid} when the sheets are not of the same items or have no metric in common.
Comparison compare(const ExamSheet& before, const ExamSheet& after, size_t most = 5);

// The changed items with question, reference and both answers.
Json to_json(const Comparison& comparison, const ExamSheet& before, const ExamSheet& after);

}  // namespace ft::eval

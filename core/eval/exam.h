// An exam: questions with reference answers, what a model answered, and what that is worth.
#pragma once

#include <string>
#include <vector>

#include "core/base/json.h"
#include "core/eval/metric.h"
#include "core/eval/statistics.h"

namespace ft::eval {

struct ExamItem {
  Json messages;       // the question as a conversation, without the last answer; null for completion rows
  std::string prompt;  // of completion rows
  std::string reference;
};

// The last answer of a normalised row is the reference, what is before it the question. Throws Error{malformed}.
ExamItem exam_item(const Json& row);

struct Marks {
  std::string metric;
  std::vector<double> scores;  // of each item
  Interval interval;
};

std::vector<Marks> mark(const std::vector<ExamItem>& items, const std::vector<std::string>& answers,
                        const std::vector<std::string>& metrics);

// Few short texts that come again and again.
bool are_labels(const std::vector<std::string>& references);

// What answers like these are marked by: records by their fields, labels as labels, other texts by their words; the
// first one decides.
std::vector<std::string> metrics_for(const std::vector<std::string>& references);

Json to_json(const Marks& marks);
Json to_json(const PairedTest& test);

// "0.682 (0.571–0.771)" as percentages: "68.2 % (57.1–77.1)".
std::string percent_text(const Interval& interval);

}  // namespace ft::eval

// How much and what is in a data set: rows, turns, lengths, languages, roles, classes; and what to make of the amount.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/json.h"
#include "core/data/dataset.h"

namespace ft::data {

struct Spread {
  size_t least = 0, median = 0, p95 = 0, most = 0, total = 0;
};
Spread spread_of(std::vector<size_t> values);

struct Statistics {
  size_t rows = 0, set_aside = 0;
  size_t usable = 0;  // rows without an error
  Spread turns, characters, answer_characters, tokens;
  bool tokens_estimated = true;
  std::map<std::string, size_t> roles, labels;
  double chinese = 0, english = 0;  // shares of the rows by the letters they are written in; the rest is other or none
  double answers_cut = 0;           // share of rows longer than the context, 0 when none is known
  double code = 0;                  // share of rows with a code block or that look like a program

  Json json() const;
};

struct StatisticsSettings {
  std::function<size_t(std::string_view)> count_tokens;  // absent: estimated
  size_t context_tokens = 0;
  StopToken stop;
};
Statistics measure(const Dataset& set, const StatisticsSettings& settings = {});

// From the characters: 0.6 a Chinese one, a quarter any other. Byte-pair vocabularies of recent models lie within a
// third.
size_t estimated_tokens(std::string_view text);
// What even a generous vocabulary needs: 4096 tokens are at most 8,000 Chinese or 26,000 other characters.
size_t least_tokens(std::string_view text);

enum class Task { automatic, classification, qa, dialogue, code };
const char* name_of(Task task);          // as options name it: qa
const char* words_for(Task task);        // as sentences name it: questions and answers
Task task_named(std::string_view name);  // throws Error{invalid}
Task guess_task(const Dataset& set, const Statistics& statistics);

// How many rows a task takes: rules of thumb for a LoRA on a model of some billion parameters.
struct Amount {
  size_t enough_to_try = 0, good = 0;
  size_t per_class = 0;  // for classification
};
Amount amount_for(Task task);

// Plain sentences: is it enough, do copies dominate, does the exam leak, what to do first.
std::vector<std::string> advise(Task task, const Statistics& statistics, const Findings& findings);

}  // namespace ft::data

#include "core/engine/exam.h"

#include <fmt/format.h>

#include <chrono>
#include <cmath>

#include "core/base/error.h"
#include "core/data/dataset.h"

namespace ft::engine {

namespace {

constexpr size_t at_once = 40;  // answers written together

}  // namespace

Prompt prompt_of(const eval::ExamItem& item) {
  Prompt prompt;
  prompt.messages = item.messages;
  prompt.text = item.prompt;
  prompt.raw = true;
  return prompt;
}

ExamResult run_exam(Chat& chat, const std::string& file, const ExamOptions& options, const StopToken& stop,
                    const std::function<void(double)>& progress) {
  const auto start = std::chrono::steady_clock::now();
  for (const std::string& name : options.metrics) eval::metric_named(name);  // refuse before the work begins
  data::OpenOptions open;
  open.map = options.map;
  const auto dataset = data::Dataset::open(file, open);
  ExamResult result;
  std::vector<Json> rows;
  std::vector<Prompt> prompts;
  for (size_t row = 0; row < dataset.size() && (options.limit == 0 || rows.size() < static_cast<size_t>(options.limit));
       ++row) {
    const Json sample = dataset.row(row);
    try {
      result.items.push_back(eval::exam_item(sample));
    } catch (const Error& error) {
      throw Error(error.code(), fmt::format("{} line {}: {}.", file, dataset.line_of(row), error.message()),
                  "Mend or delete that row.");
    }
    prompts.push_back(prompt_of(result.items.back()));
    rows.push_back(sample);
  }

  AnswerOptions answer;
  answer.greedy = true;
  answer.max_new_tokens = options.max_new_tokens;
  answer.batch_size = at_once;
  for (size_t begin = 0; begin < prompts.size(); begin += at_once) {
    stop.check();
    const std::vector<Prompt> part(
        prompts.begin() + static_cast<std::ptrdiff_t>(begin),
        prompts.begin() + static_cast<std::ptrdiff_t>(std::min(begin + at_once, prompts.size())));
    for (Answer& one : chat.answer(part, answer, stop)) result.answers.push_back(std::move(one.text));
    if (progress) progress(static_cast<double>(result.answers.size()) / static_cast<double>(prompts.size()));
  }
  result.marks = eval::mark(result.items, result.answers, options.metrics);

  double loss = 0;
  int64_t learned = 0;
  for (const SampleLoss& sample : chat.losses(rows, "last")) loss += sample.loss_sum, learned += sample.learned;
  result.loss = learned > 0 ? loss / static_cast<double>(learned) : 0.0;
  result.perplexity = std::exp(result.loss);
  result.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  return result;
}

Json to_json(const ExamResult& result) {
  Json marks = Json::array(), items = Json::array();
  for (const auto& each : result.marks) marks.push_back(eval::to_json(each));
  for (size_t i = 0; i < result.items.size(); ++i)
    items.push_back({{"question", eval::question_of(result.items[i])},
                     {"reference", result.items[i].reference},
                     {"answer", result.answers[i]}});
  return {{"loss", result.loss},
          {"perplexity", result.perplexity},
          {"seconds", result.seconds},
          {"metrics", marks},
          {"answers", items}};
}

eval::ExamSheet sheet_of(const ExamResult& result) {
  eval::ExamSheet sheet;
  for (const eval::ExamItem& item : result.items) {
    sheet.questions.push_back(eval::question_of(item));
    sheet.references.push_back(item.reference);
  }
  sheet.answers = result.answers;
  sheet.marks = result.marks;
  return sheet;
}

Json before_and_after(const ExamResult& before, const ExamResult& after) {
  const eval::ExamSheet old_sheet = sheet_of(before), new_sheet = sheet_of(after);
  return {{"before", to_json(before)},
          {"after", to_json(after)},
          {"comparison", eval::to_json(eval::compare(old_sheet, new_sheet), old_sheet, new_sheet)}};
}

}  // namespace ft::engine

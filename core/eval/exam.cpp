#include "core/eval/exam.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "core/base/error.h"

namespace ft::eval {

ExamItem exam_item(const Json& row) {
  ExamItem item;
  if (row.is_object() && row.contains("messages") && row["messages"].is_array() && !row["messages"].empty()) {
    item.messages = row["messages"];
    const Json last = item.messages.back();
    for (const Json& message : item.messages)
      if (!message.is_object() || !message.contains("role") || !message["role"].is_string())
        throw Error(Code::malformed, "a message of an exam row needs a \"role\" that is a text");
    if (last["role"] != "assistant" || !last.contains("content") || !last["content"].is_string())
      throw Error(Code::malformed, "an exam row must end with the assistant's answer");
    item.reference = last["content"].get<std::string>();
    item.messages.erase(item.messages.size() - 1);
    if (item.messages.empty()) throw Error(Code::malformed, "an exam row needs a question before the answer");
    return item;
  }
  if (row.is_object() && row.contains("prompt") && row.contains("completion") && row["prompt"].is_string() &&
      row["completion"].is_string()) {
    item.prompt = row["prompt"].get<std::string>();
    item.reference = row["completion"].get<std::string>();
    return item;
  }
  throw Error(Code::malformed, "an exam row needs \"messages\", or \"prompt\" and \"completion\"");
}

std::vector<Marks> mark(const std::vector<ExamItem>& items, const std::vector<std::string>& answers,
                        const std::vector<std::string>& names) {
  std::vector<Marks> all;
  for (const std::string& name : names) {
    const Metric& metric = metric_named(name);
    Marks marks{name, {}, {}};
    for (size_t i = 0; i < items.size(); ++i) marks.scores.push_back(metric.score(items[i].reference, answers[i]));
    marks.interval = interval_of(marks.scores);
    all.push_back(std::move(marks));
  }
  return all;
}

bool are_labels(const std::vector<std::string>& references) {
  constexpr size_t most_labels = 12, longest_label = 40, questions_a_label = 4;
  std::set<std::string> labels;
  for (const std::string& reference : references) {
    if (reference.size() > longest_label) return false;
    labels.insert(reference);
    if (labels.size() > most_labels) return false;
  }
  return labels.size() > 1 && references.size() >= questions_a_label * labels.size();
}

std::vector<std::string> metrics_for(const std::vector<std::string>& references) {
  constexpr double nearly_all = 0.9;
  const auto records = std::count_if(references.begin(), references.end(), [](const std::string& reference) {
    return nlohmann::json::parse(reference, nullptr, false).is_object();
  });
  if (!references.empty() && static_cast<double>(records) >= nearly_all * static_cast<double>(references.size()))
    return {"json_exact", "json_fields"};
  if (are_labels(references)) return {"label_accuracy"};
  return {"exact_match", "token_f1"};
}

Json to_json(const Marks& marks) {
  return {{"metric", marks.metric},      {"mean", marks.interval.mean},  {"low", marks.interval.low},
          {"high", marks.interval.high}, {"items", marks.scores.size()}, {"scores", marks.scores}};
}

Json to_json(const PairedTest& test) {
  return {{"difference", test.difference},
          {"low", test.interval.low},
          {"high", test.interval.high},
          {"p_value", test.p_value},
          {"verdict", name_of(test.verdict)}};
}

std::string percent_text(const Interval& interval) {
  return fmt::format("{:.1f} % ({:.0f}–{:.0f})", 100 * interval.mean, 100 * interval.low, 100 * interval.high);
}

}  // namespace ft::eval

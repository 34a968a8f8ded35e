#include "core/eval/comparison.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/base/error.h"

namespace ft::eval {

namespace {

void check_same_items(const ExamSheet& before, const ExamSheet& after) {
  constexpr const char* remedy = "Compare two results of the same exam file.";
  if (before.references.size() != after.references.size())
    throw Error(Code::invalid,
                fmt::format("The two results are of different exams: {} items and {} items.", before.references.size(),
                            after.references.size()),
                remedy);
  for (size_t i = 0; i < before.references.size(); ++i)
    if (before.references[i] != after.references[i] || before.questions[i] != after.questions[i])
      throw Error(Code::invalid, fmt::format("The two results are of different exams: item {} is not the same.", i),
                  remedy);
}

const Marks* marks_of(const ExamSheet& sheet, const std::string& metric) {
  for (const Marks& marks : sheet.marks)
    if (marks.metric == metric) return &marks;
  return nullptr;
}

// Items that moved in the direction of `sign`, the largest changes first.
std::vector<ChangedItem> largest_changes(const Marks& before, const Marks& after, double sign, size_t most) {
  std::vector<ChangedItem> changed;
  for (size_t row = 0; row < before.scores.size(); ++row)
    if (sign * (after.scores[row] - before.scores[row]) > 0)
      changed.push_back({0, row, before.metric, before.scores[row], after.scores[row]});
  std::stable_sort(changed.begin(), changed.end(), [sign](const ChangedItem& a, const ChangedItem& b) {
    return sign * (a.after - a.before) > sign * (b.after - b.before);
  });
  changed.resize(std::min(changed.size(), most));
  for (size_t i = 0; i < changed.size(); ++i) changed[i].rank = static_cast<int64_t>(i) + 1;
  return changed;
}

void append(std::vector<ChangedItem>& list, std::vector<ChangedItem> more) {
  list.insert(list.end(), more.begin(), more.end());
}

Json items_json(const std::vector<ChangedItem>& items, const ExamSheet& before, const ExamSheet& after) {
  Json json = Json::array();
  for (const ChangedItem& item : items)
    json.push_back({{"rank", item.rank},
                    {"row", item.row},
                    {"metric", item.metric},
                    {"score_before", item.before},
                    {"score_after", item.after},
                    {"question", before.questions[item.row]},
                    {"reference", before.references[item.row]},
                    {"answer_before", before.answers[item.row]},
                    {"answer_after", after.answers[item.row]}});
  return json;
}

}  // namespace

std::string question_of(const ExamItem& item) {
  if (!item.messages.is_array() || item.messages.empty()) return item.prompt;
  const Json& last = item.messages.back();
  const auto content = last.find("content");
  return content != last.end() && content->is_string() ? content->get<std::string>() : to_text(last);
}

ExamSheet sheet_from_json(const Json& json, const std::string& where) {
  ExamSheet sheet;
  try {
    for (const Json& item : json.at("answers")) {
      sheet.questions.push_back(item.value("question", ""));
      sheet.references.push_back(item.at("reference").get<std::string>());
      sheet.answers.push_back(item.at("answer").get<std::string>());
    }
    for (const Json& entry : json.at("metrics")) {
      Marks marks{entry.at("metric").get<std::string>(), entry.at("scores").get<std::vector<double>>(), {}};
      if (marks.scores.size() != sheet.answers.size()) throw Error(Code::malformed, "");
      marks.interval = interval_of(marks.scores);
      sheet.marks.push_back(std::move(marks));
    }
  } catch (const std::exception&) {
    throw Error(Code::malformed, fmt::format("{} is no exam result.", where),
                "Write one with `finetune eval … --json`, or name a run's eval.json.");
  }
  return sheet;
}

Comparison compare(const ExamSheet& before, const ExamSheet& after, size_t most) {
  check_same_items(before, after);
  Comparison comparison;
  for (const Marks& old_marks : before.marks) {
    const Marks* new_marks = marks_of(after, old_marks.metric);
    if (!new_marks) continue;
    comparison.metrics.push_back({old_marks.metric, old_marks.interval.mean, new_marks->interval.mean,
                                  compare_paired(old_marks.scores, new_marks->scores)});
    append(comparison.regressions, largest_changes(old_marks, *new_marks, -1, most));
    append(comparison.gains, largest_changes(old_marks, *new_marks, +1, most));
  }
  if (comparison.metrics.empty())
    throw Error(Code::invalid, "The two results have no metric in common.", "Examine both with the same --metrics.");
  return comparison;
}

Json to_json(const Comparison& comparison, const ExamSheet& before, const ExamSheet& after) {
  Json metrics = Json::array();
  for (const MetricChange& change : comparison.metrics) {
    Json row = to_json(change.test);
    row["metric"] = change.metric;
    row["before"] = change.before;
    row["after"] = change.after;
    metrics.push_back(std::move(row));
  }
  return {{"metrics", metrics},
          {"regressions", items_json(comparison.regressions, before, after)},
          {"gains", items_json(comparison.gains, before, after)}};
}

}  // namespace ft::eval

#include "core/data/stats.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "core/base/error.h"
#include "core/base/unicode.h"
#include "core/data/sample.h"

namespace ft::data {

namespace {

struct Letters {
  size_t chinese = 0, latin = 0, all = 0;
};

Letters letters_of(std::string_view text) {
  Letters letters;
  for (size_t at = 0; at < text.size();) {
    const char32_t point = next_code_point(text, at);
    ++letters.all;
    letters.chinese += (point >= 0x3000 && point <= 0x9FFF) || (point >= 0xFF00 && point <= 0xFFEF);
    letters.latin += (point >= 'a' && point <= 'z') || (point >= 'A' && point <= 'Z');
  }
  return letters;
}

void count_messages(const Json& sample, Statistics& statistics, size_t& turns) {
  for (const char* key : {"messages", "prompt", "completion", "chosen", "rejected"}) {
    const Json* list = column(sample, key);
    if (!list || !list->is_array()) continue;
    for (const Json& message : *list) {
      const Json* role = column(message, "role");
      if (!role || !role->is_string()) continue;
      ++statistics.roles[role->get<std::string>()];
      turns += *role != "system" && std::string_view(key) != "rejected";
    }
  }
}

std::string label_text(const Json& label) {
  return label.is_string() ? label.get<std::string>() : to_text(label);
}

bool looks_like_code(std::string_view text) {
  for (const std::string_view mark : {"```", "def ", "#include", "public class", "function(", "import ", "SELECT "})
    if (text.find(mark) != std::string_view::npos) return true;
  return false;
}

Json spread_json(const Spread& spread) {
  return {{"min", spread.least},
          {"median", spread.median},
          {"p95", spread.p95},
          {"max", spread.most},
          {"total", spread.total}};
}

std::string with_commas(size_t number) {
  std::string text = std::to_string(number);
  for (auto at = static_cast<std::ptrdiff_t>(text.size()) - 3; at > 0; at -= 3)
    text.insert(static_cast<size_t>(at), ",");
  return text;
}

size_t rows_of_kind(const Findings& findings, std::string_view kind) {
  std::set<size_t> rows;
  for (const Finding& finding : findings)
    if (finding.kind == kind && finding.row) rows.insert(*finding.row);
  return rows.size();
}

}  // namespace

Spread spread_of(std::vector<size_t> values) {
  if (values.empty()) return {};
  std::sort(values.begin(), values.end());
  Spread spread{values.front(), values[(values.size() - 1) / 2], values[(values.size() - 1) * 95 / 100], values.back(),
                0};
  for (const size_t value : values) spread.total += value;
  return spread;
}

size_t estimated_tokens(std::string_view text) {
  const Letters letters = letters_of(text);
  return (letters.chinese * 12 + (letters.all - letters.chinese) * 5 + 19) / 20;
}

size_t least_tokens(std::string_view text) {
  const Letters letters = letters_of(text);
  const bool chinese = letters.chinese * 2 > letters.all;
  return static_cast<size_t>(4096.0 * static_cast<double>(letters.all) / (chinese ? 8000 : 26000));
}

Json Statistics::json() const {
  Json out{{"rows", rows},
           {"set_aside", set_aside},
           {"usable", usable},
           {"turns", spread_json(turns)},
           {"characters", spread_json(characters)},
           {"answer_characters", spread_json(answer_characters)},
           {"tokens", spread_json(tokens)},
           {"tokens_estimated", tokens_estimated},
           {"roles", roles},
           {"chinese", chinese},
           {"english", english}};
  if (!labels.empty()) out["labels"] = labels;
  return out;
}

Statistics measure(const Dataset& set, const StatisticsSettings& settings) {
  set.wait();
  Statistics statistics;
  statistics.rows = set.size();
  statistics.set_aside = set.set_aside_count();
  statistics.tokens_estimated = !settings.count_tokens;
  std::vector<size_t> turns, characters, answers, tokens;
  size_t chinese = 0, english = 0, cut = 0, code = 0;
  for (size_t number = 0; number < set.size(); ++number) {
    if (number % 1024 == 0) settings.stop.check();
    const Json columns = set.columns_of(number);
    const Format& format = *set.format();
    Letters letters;
    size_t row_turns = 0, row_tokens = 0, answer = 0;
    bool program = false;
    for (const TextField& field : format.texts(columns)) {
      const Letters here = letters_of(field.text);
      letters.chinese += here.chinese, letters.latin += here.latin, letters.all += here.all;
      row_tokens += settings.count_tokens ? settings.count_tokens(field.text) : estimated_tokens(field.text);
      if (field.part == TextField::Part::answer) answer += here.all;
      program |= field.part == TextField::Part::answer && looks_like_code(field.text);
    }
    if (const Json* ids = column(columns, "input_ids"); ids && ids->is_array()) row_tokens = ids->size();
    count_messages(set.row(number), statistics, row_turns);
    if (format.name == "classification")
      if (const Json* label = column(columns, "label")) ++statistics.labels[label_text(*label)];
    bool fine = true;
    format.check_shape(
        columns, [&](const std::string&, const std::string&, const std::string&, const std::string&) { fine = false; });
    statistics.usable += fine;
    turns.push_back(row_turns), characters.push_back(letters.all), answers.push_back(answer),
        tokens.push_back(row_tokens);
    chinese += letters.chinese > 0 && letters.chinese * 3 > letters.latin;
    english += letters.latin > 0 && letters.chinese * 3 <= letters.latin;
    cut += settings.context_tokens > 0 && row_tokens > settings.context_tokens;
    code += program;
  }
  const double all = std::max<double>(1, static_cast<double>(set.size()));
  statistics.turns = spread_of(std::move(turns));
  statistics.characters = spread_of(std::move(characters));
  statistics.answer_characters = spread_of(std::move(answers));
  statistics.tokens = spread_of(std::move(tokens));
  statistics.chinese = static_cast<double>(chinese) / all;
  statistics.english = static_cast<double>(english) / all;
  statistics.answers_cut = static_cast<double>(cut) / all;
  statistics.code = static_cast<double>(code) / all;
  return statistics;
}

const char* name_of(Task task) {
  switch (task) {
    case Task::automatic:
      return "auto";
    case Task::classification:
      return "classification";
    case Task::qa:
      return "qa";
    case Task::dialogue:
      return "dialogue";
    case Task::code:
      return "code";
  }
  return "";
}

const char* words_for(Task task) {
  switch (task) {
    case Task::classification:
      return "classification";
    case Task::dialogue:
      return "dialogue";
    case Task::code:
      return "code";
    default:
      return "questions and answers";
  }
}

Task task_named(std::string_view name) {
  for (const Task task : {Task::automatic, Task::classification, Task::qa, Task::dialogue, Task::code})
    if (name == name_of(task)) return task;
  throw Error(Code::invalid, fmt::format("There is no task \"{}\".", name),
              "Tasks are classification, qa, dialogue and code.");
}

Task guess_task(const Dataset& set, const Statistics& statistics) {
  if (!set.format()) return Task::qa;
  if (set.format()->name == "classification") return Task::classification;
  if (statistics.code > 0.5) return Task::code;
  return statistics.turns.median > 2 ? Task::dialogue : Task::qa;
}

// Rules of thumb. That a thousand careful samples can be enough for style and format is LIMA's finding (Zhou et al.
// 2023, arXiv:2305.11206: 1,000 samples); classes need examples each, free dialogue the widest cover.
Amount amount_for(Task task) {
  switch (task) {
    case Task::classification:
      return {500, 2000, 100};
    case Task::dialogue:
      return {2000, 10000, 0};
    case Task::code:
      return {2000, 10000, 0};
    default:
      return {1000, 5000, 0};
  }
}

std::vector<std::string> advise(Task task, const Statistics& statistics, const Findings& findings) {
  std::vector<std::string> advice;
  if (statistics.rows == 0) return {"There is nothing to learn from yet."};
  const Amount amount = amount_for(task);
  const bool one = statistics.usable == 1;
  const std::string rows = with_commas(statistics.usable) + (one ? " usable row is" : " usable rows are");
  if (statistics.usable < amount.enough_to_try)
    advice.push_back(
        fmt::format("{} few for {}: {} are a start, {} are good. Fewer can teach a form of answer, "
                    "hardly knowledge.",
                    rows, words_for(task), with_commas(amount.enough_to_try), with_commas(amount.good)));
  else if (statistics.usable < amount.good)
    advice.push_back(
        fmt::format("{} enough to start with {}; {} are good.", rows, words_for(task), with_commas(amount.good)));
  else
    advice.push_back(fmt::format("{} plenty for {}. More matter less now than better ones.", rows, words_for(task)));

  if (task == Task::classification && statistics.labels.size() > 1 && statistics.labels.size() * 2 < statistics.rows) {
    const auto [least, most] = std::minmax_element(statistics.labels.begin(), statistics.labels.end(),
                                                   [](const auto& a, const auto& b) { return a.second < b.second; });
    if (least->second < amount.per_class)
      advice.push_back(fmt::format("The class \"{}\" has {} rows; a class takes some hundred, at least {}.",
                                   least->first, least->second, amount.per_class));
    if (most->second > 10 * least->second)
      advice.push_back(
          fmt::format("\"{}\" has {} times the rows of \"{}\": the model will lean towards it. Balance the classes.",
                      most->first, most->second / std::max<size_t>(1, least->second), least->first));
  }
  const size_t copies = rows_of_kind(findings, "exact_duplicate"), near = rows_of_kind(findings, "near_duplicate");
  if (10 * (copies + near) > statistics.rows)
    advice.push_back(
        fmt::format("{} of {} rows repeat others: what is repeated is learned by heart. Remove them with dedup.",
                    with_commas(copies + near), with_commas(statistics.rows)));
  if (const size_t leaks = rows_of_kind(findings, "leakage"))
    advice.push_back(fmt::format("{} in the exam too: it would measure memory. Delete them on one side.",
                                 leaks == 1 ? "1 row stands" : with_commas(leaks) + " rows stand"));
  const size_t bad = statistics.rows - statistics.usable + statistics.set_aside;
  if (bad > 0)
    advice.push_back(
        fmt::format("{} left out, with nothing to learn from; `finetune data fix` mends what is safe to mend.",
                    bad == 1 ? "1 row is" : with_commas(bad) + " rows are"));
  if (statistics.answers_cut > 0.01)
    advice.push_back(fmt::format("{:.0f} % of the rows are longer than the model holds and lose their end.",
                                 100 * statistics.answers_cut));
  advice.push_back(
      "Quality goes before quantity: a few hundred rows that you have read teach more than thousands that nobody has.");
  return advice;
}

}  // namespace ft::data

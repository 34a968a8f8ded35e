#include "core/engine/exam.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <set>
#include <unordered_map>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/data/dataset.h"
#include "core/eval/words.h"

namespace ft::engine {

namespace {

constexpr size_t at_once = 40;  // answers written together
constexpr double reading = 16;  // about what a question costs to read, in tokens written one by one
constexpr int64_t silent = 12;  // tokens of others without a piece of this answer: it is over

Json with_system(Json messages, const std::string& system) {
  if (system.empty()) return messages;
  if (!messages.empty() && messages[0].value("role", "") == "system") {
    // the question's own system text stays, behind the long prompt
    const Json own = messages[0].value("content", Json(""));
    messages[0]["content"] = own.is_string() ? system + "\n\n" + own.get<std::string>() : system;
    return messages;
  }
  messages.insert(messages.begin(), Json{{"role", "system"}, {"content", system}});
  return messages;
}

// All that is said before the answer, the system's part aside: what makes two questions the same.
std::string asked_in(const eval::ExamItem& item) {
  if (!item.messages.is_array()) return eval::folded(item.prompt);
  std::string text;
  for (const Json& message : item.messages)
    if (message.value("role", "") != "system" && message.contains("content") && message["content"].is_string())
      text += message["content"].get<std::string>() + "\n";
  return eval::folded(text);
}

std::string category_of(const Json& columns) {
  for (const char* name : {"category", "label"}) {
    const auto found = columns.is_object() ? columns.find(name) : columns.end();
    if (columns.is_object() && found != columns.end() && found->is_string()) return found->get<std::string>();
  }
  return {};
}

// The sample with the long prompt before it, for the loss of its answer.
Json sample_with(const Json& sample, const std::string& system) {
  if (system.empty()) return sample;
  Json changed = sample;
  if (changed.contains("messages"))
    changed["messages"] = with_system(changed["messages"], system);
  else if (changed.contains("prompt") && changed["prompt"].is_string())
    changed["prompt"] = system + "\n\n" + changed["prompt"].get<std::string>();
  return changed;
}

}  // namespace

ExamPaper read_exam(const std::string& file, const ExamOptions& options) {
  for (const std::string& name : options.metrics) eval::metric_named(name);  // refuse before the work begins
  data::OpenOptions open;
  open.map = options.map;
  open.format = options.format;
  const auto dataset = data::Dataset::open(file, open);
  ExamPaper paper;
  bool categorised = false;
  for (size_t row = 0;
       row < dataset.size() && (options.limit == 0 || paper.rows.size() < static_cast<size_t>(options.limit)); ++row) {
    Json sample = dataset.row(row);
    try {
      paper.items.push_back(eval::exam_item(sample));
    } catch (const Error& error) {
      throw Error(error.code(), fmt::format("{} line {}: {}.", file, dataset.line_of(row), error.message()),
                  "Mend or delete that row.");
    }
    paper.rows.push_back(row);
    paper.categories.push_back(category_of(dataset.columns_of(row)));
    categorised |= !paper.categories.back().empty();
    paper.samples.push_back(std::move(sample));
  }
  if (!categorised) paper.categories.clear();
  paper.unread = dataset.set_aside_count();
  if (paper.unread > 0) {
    paper.first_unread = dataset.set_aside().front().message;
  }
  return paper;
}

std::vector<size_t> questions_also_in(const ExamPaper& paper, const TrainingFile& file, const StopToken& stop) {
  std::unordered_multimap<std::string, size_t> asked;
  for (size_t i = 0; i < paper.items.size(); ++i) asked.emplace(asked_in(paper.items[i]), i);
  data::OpenOptions open;
  open.map = file.map;
  open.format = file.format;
  const auto training = data::Dataset::open(file.file, open);
  std::set<size_t> places;
  for (size_t row = 0; row < training.size(); ++row) {
    stop.check();
    try {
      const auto [first, last] = asked.equal_range(asked_in(eval::exam_item(training.row(row))));
      for (auto at = first; at != last; ++at) places.insert(at->second);
    } catch (const Error&) {  // no question with an answer: nothing that an exam could ask
    }
  }
  return {places.begin(), places.end()};
}

ExamPaper without(const ExamPaper& paper, const std::vector<size_t>& places) {
  ExamPaper left;
  left.unread = paper.unread;
  left.first_unread = paper.first_unread;
  for (size_t i = 0; i < paper.items.size(); ++i) {
    if (std::find(places.begin(), places.end(), i) != places.end()) continue;
    left.rows.push_back(paper.rows[i]);
    left.samples.push_back(paper.samples[i]);
    left.items.push_back(paper.items[i]);
    if (!paper.categories.empty()) left.categories.push_back(paper.categories[i]);
  }
  return left;
}

Prompt prompt_of(const eval::ExamItem& item, const std::string& system) {
  Prompt prompt;
  prompt.messages = item.messages.is_array() ? with_system(item.messages, system) : item.messages;
  prompt.text = system.empty() || item.messages.is_array() ? item.prompt : system + "\n\n" + item.prompt;
  prompt.raw = true;
  return prompt;
}

double work_of(const ExamPaper& paper, const ExamOptions& options) {
  return static_cast<double>(paper.items.size()) * (2 * reading + static_cast<double>(options.max_new_tokens));
}

double answering_share(int64_t max_new_tokens) {
  const auto longest_answer = static_cast<double>(max_new_tokens);
  return (reading + longest_answer) / (2 * reading + longest_answer);
}

ExamResult sit_exam(Chat& chat, const ExamPaper& paper, const ExamOptions& options, const StopToken& stop,
                    const ExamProgress& progress) {
  const auto start = std::chrono::steady_clock::now();
  const auto total = static_cast<double>(paper.items.size());
  const auto longest_answer = static_cast<double>(options.max_new_tokens);
  const double answering = answering_share(options.max_new_tokens);
  ExamResult result;
  result.unread = paper.unread;
  AnswerOptions answer;
  answer.greedy = true;
  answer.max_new_tokens = options.max_new_tokens;
  answer.batch_size = at_once;
  answer.skip_unreadable = true;
  for (size_t begin = 0; begin < paper.items.size() && !stop.requested(); begin += at_once) {
    const size_t end = std::min(begin + at_once, paper.items.size());
    std::vector<Prompt> part;
    for (size_t i = begin; i < end; ++i) part.push_back(prompt_of(paper.items[i], options.system));
    // The answers of a part grow together, a token at a time: the longest one tells how far the part is.
    std::vector<int64_t> pieces(part.size(), 0), heard(part.size(), 0);
    std::vector<std::string> texts(part.size());
    std::vector<bool> ended(part.size(), false);
    ExamResult so_far = result;
    int64_t longest = 0;
    const auto stream = [&](size_t index, const std::string& piece) {
      if (!progress) return;
      texts[index] += piece;
      heard[index] = longest;
      if (++pieces[index] <= longest) return;
      longest = heard[index] = pieces[index];
      for (size_t i = 0; i < part.size(); ++i) {
        if (ended[i] || heard[i] + silent >= longest || texts[i].empty()) continue;
        ended[i] = true;
        so_far.rows.push_back(paper.rows[begin + i]);
        so_far.items.push_back(paper.items[begin + i]);
        so_far.answers.push_back(texts[i]);
      }
      const double grown = std::min(1.0, static_cast<double>(longest) / longest_answer);
      progress(answering * (static_cast<double>(begin) + grown * static_cast<double>(end - begin)) / total, so_far);
    };
    auto answers =
        chat.answer(part, answer, stop, progress ? stream : std::function<void(size_t, const std::string&)>());
    for (size_t i = begin; i < end; ++i) {
      Answer& one = answers[i - begin];
      if (one.stop == "cancelled" || (stop.requested() && one.tokens == 0)) continue;
      if (one.tokens == 0 && one.stop == "context") result.unreadable.push_back(paper.rows[i]);
      result.rows.push_back(paper.rows[i]);
      result.items.push_back(paper.items[i]);
      result.answers.push_back(std::move(one.text));
    }
    if (progress) progress(answering * static_cast<double>(end) / total, result);
  }
  if (!result.items.empty()) result.marks = eval::mark(result.items, result.answers, options.metrics);
  if (result.items.size() == paper.items.size()) {
    double loss = 0;
    int64_t learned = 0;
    for (size_t begin = 0; begin < paper.samples.size() && !stop.requested(); begin += at_once) {
      const size_t end = std::min(begin + at_once, paper.samples.size());
      std::vector<Json> samples;
      for (size_t i = begin; i < end; ++i) samples.push_back(sample_with(paper.samples[i], options.system));
      for (const SampleLoss& one : chat.losses(samples, "last", stop)) loss += one.loss_sum, learned += one.learned;
      if (progress) progress(answering + (1.0 - answering) * static_cast<double>(end) / total, result);
    }
    if (stop.requested()) loss = 0, learned = 0;  // a part of the loss is none
    result.loss = learned > 0 ? loss / static_cast<double>(learned) : 0.0;
  }
  result.perplexity = std::exp(result.loss);
  result.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  return result;
}

ExamResult run_exam(Chat& chat, const std::string& file, const ExamOptions& options, const StopToken& stop,
                    const std::function<void(double)>& progress) {
  const ExamPaper paper = read_exam(file, options);
  ExamProgress report;
  if (progress) report = [&](double share, const ExamResult&) { progress(share); };
  ExamResult result = sit_exam(chat, paper, options, stop, report);
  stop.check();
  return result;
}

std::filesystem::path general_exam(const std::string& language) {
  return resources_folder() / "general" / ("general-" + language + ".exam.jsonl");
}

Json to_json(const ExamResult& result) {
  Json marks = Json::array(), items = Json::array();
  for (const auto& each : result.marks) marks.push_back(eval::to_json(each));
  for (size_t i = 0; i < result.items.size(); ++i)
    items.push_back({{"question", eval::question_of(result.items[i])},
                     {"reference", result.items[i].reference},
                     {"answer", result.answers[i]}});
  Json json{{"loss", result.loss},
            {"perplexity", result.perplexity},
            {"seconds", result.seconds},
            {"metrics", marks},
            {"answers", items}};
  if (!result.unreadable.empty()) json["unreadable"] = result.unreadable;
  if (result.unread > 0) json["unread"] = result.unread;
  return json;
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
  Json both{{"before", to_json(before)},
            {"after", to_json(after)},
            {"comparison", eval::to_json(eval::compare(old_sheet, new_sheet), old_sheet, new_sheet)}};
  if (after.unread > 0) both["unread"] = after.unread;
  return both;
}

}  // namespace ft::engine

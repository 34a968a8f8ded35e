#include "ui/exam/exam_results.h"

#include <algorithm>
#include <chrono>
#include <map>

#include "core/base/error.h"
#include "core/base/files.h"
#include "ui/bridge/paths.h"

namespace ft::ui {

namespace fs = std::filesystem;

namespace {

const char* name_of(Sitter::Kind kind) {
  switch (kind) {
    case Sitter::Kind::base:
      return "base";
    case Sitter::Kind::prompt:
      return "prompt";
    case Sitter::Kind::run:
      return "run";
    case Sitter::Kind::model:
      break;
  }
  return "model";
}

Sitter::Kind kind_named(const std::string& name) {
  if (name == "base") return Sitter::Kind::base;
  if (name == "prompt") return Sitter::Kind::prompt;
  if (name == "run") return Sitter::Kind::run;
  return Sitter::Kind::model;
}

Json sheet_json(const Sitter& sitter) {
  Json marks = Json::array(), answers = Json::array();
  for (const eval::Marks& each : sitter.sheet.marks) marks.push_back(eval::to_json(each));
  for (size_t i = 0; i < sitter.sheet.answers.size(); ++i)
    answers.push_back({{"question", sitter.sheet.questions[i]},
                       {"reference", sitter.sheet.references[i]},
                       {"answer", sitter.sheet.answers[i]}});
  return {{"loss", sitter.loss}, {"seconds", sitter.seconds}, {"metrics", marks}, {"answers", answers}};
}

// Without figures of time: those are the exam's.
Json general_json(const eval::ExamSheet& sheet) {
  Sitter sitter;
  sitter.sheet = sheet;
  return sheet_json(sitter);
}

Sitter sitter_from(const Json& sheet, const std::string& where) {
  Sitter sitter;
  sitter.sheet = eval::sheet_from_json(sheet, where);
  sitter.loss = sheet.value("loss", 0.0);
  sitter.seconds = sheet.value("seconds", 0.0);
  if (const auto found = sheet.find("unreadable"); found != sheet.end() && found->is_array())
    sitter.unreadable = found->size();
  for (size_t row = 0; row < sitter.sheet.answers.size(); ++row) sitter.rows.push_back(row);
  return sitter;
}

engine::ReadAs read_as_of(const Json& json) {
  engine::ReadAs read_as;
  if (!json.contains("map") || !json["map"].is_array()) return read_as;
  for (const Json& entry : json["map"])
    if (entry.is_string()) read_as.map.push_back(entry.get<std::string>());
  if (json.contains("format") && json["format"].is_string()) read_as.format = json["format"].get<std::string>();
  return read_as;
}

QString exam_title(const std::string& file) {
  QString name = to_qstring(fs::path(file).filename());
  if (name == "eval.jsonl") return to_qstring(fs::path(file).parent_path().filename()) + "/eval";  // a run's own part
  for (const char* ending : {".exam.jsonl", ".jsonl", ".json", ".csv"})
    if (name.endsWith(ending)) return name.chopped(static_cast<int>(std::string_view(ending).size()));
  return name;
}

// What the items at these places of a sheet are.
eval::ExamSheet part_of(const eval::ExamSheet& sheet, const std::vector<size_t>& places) {
  if (places.size() == sheet.answers.size()) return sheet;
  eval::ExamSheet part;
  for (const size_t place : places) {
    part.questions.push_back(sheet.questions[place]);
    part.references.push_back(sheet.references[place]);
    part.answers.push_back(sheet.answers[place]);
  }
  for (const eval::Marks& marks : sheet.marks) {
    eval::Marks few{marks.metric, {}, {}};
    for (const size_t place : places) few.scores.push_back(marks.scores[place]);
    few.interval = eval::interval_of(few.scores);
    part.marks.push_back(std::move(few));
  }
  return part;
}

const eval::Marks* marks_of(const eval::ExamSheet& sheet, const std::string& metric) {
  for (const eval::Marks& marks : sheet.marks)
    if (marks.metric == metric) return &marks;
  return nullptr;
}

// Categories of the exam's file up to these rows, as long as it is still the same exam.
std::vector<std::string> categories_of(const std::string& file, const engine::ReadAs& read_as, const Sitter& sitter) {
  std::error_code ignored;
  if (file.empty() || sitter.rows.empty() || !fs::exists(file, ignored)) return {};
  try {
    engine::ExamOptions options;
    options.map = read_as.map;
    options.format = read_as.format;
    options.limit = static_cast<int64_t>(sitter.rows.back()) + 1;
    const engine::ExamPaper paper = engine::read_exam(file, options);
    for (size_t i = 0; i < sitter.rows.size(); ++i)
      if (sitter.rows[i] >= paper.items.size() || paper.items[sitter.rows[i]].reference != sitter.sheet.references[i])
        return {};
    return paper.categories;
  } catch (const Error&) {  // the file changed: the marks stand without it
    return {};
  }
}

}  // namespace

const Duel* RunExam::duel_of(size_t sitter, size_t first) const {
  for (const Duel& duel : duels)
    if (duel.other == sitter && duel.first == first) return &duel;
  return nullptr;
}

Sitter sitter_of(const engine::ExamResult& result) {
  Sitter sitter;
  sitter.rows = result.rows;
  sitter.sheet = engine::sheet_of(result);
  sitter.loss = result.loss;
  sitter.seconds = result.seconds;
  sitter.unreadable = result.unreadable.size();
  return sitter;
}

std::string question_key(const std::string& question, const std::string& reference) {
  return question + '\n' + reference;
}

RunExam without_moved(const RunExam& exam, const std::set<std::string>& moved) {
  RunExam left = exam;
  for (Sitter& sitter : left.sitters) {
    std::vector<size_t> places, rows;
    for (size_t i = 0; i < sitter.sheet.answers.size(); ++i)
      if (!moved.contains(question_key(sitter.sheet.questions[i], sitter.sheet.references[i]))) {
        places.push_back(i);
        rows.push_back(sitter.rows[i]);
      }
    left.moved = std::max(left.moved, sitter.rows.size() - rows.size());
    if (rows.size() == sitter.rows.size()) continue;
    sitter.sheet = part_of(sitter.sheet, places);
    sitter.rows = rows;
  }
  if (left.moved == 0) return left;
  left.questions -= std::min(left.questions, left.moved);
  std::erase_if(left.sitters, [](const Sitter& sitter) { return sitter.rows.empty(); });
  compare_sitters(left);
  return left;
}

namespace {

std::vector<CategoryChange> categories_between(const RunExam& exam, const Duel& duel, const eval::Marks& before,
                                               const eval::Marks& after) {
  std::vector<CategoryChange> changes;
  if (exam.categories.empty()) return changes;
  std::map<std::string, std::pair<std::vector<double>, std::vector<double>>> scores;
  for (size_t i = 0; i < duel.rows.size(); ++i) {
    if (duel.rows[i] >= exam.categories.size()) continue;
    auto& [old_scores, new_scores] = scores[exam.categories[duel.rows[i]]];
    old_scores.push_back(before.scores[i]);
    new_scores.push_back(after.scores[i]);
  }
  for (const auto& [category, both] : scores)
    changes.push_back({category, eval::interval_of(both.first), eval::interval_of(both.second),
                       eval::compare_paired(both.first, both.second), both.first.size()});
  std::stable_sort(changes.begin(), changes.end(), [](const CategoryChange& a, const CategoryChange& b) {
    return a.test.difference < b.test.difference;
  });
  return changes;
}

void add_duel(RunExam& exam, size_t one, size_t another) {
  const Sitter &first = exam.sitters[one], &second = exam.sitters[another];
  std::map<size_t, size_t> places;
  for (size_t i = 0; i < first.rows.size(); ++i) places[first.rows[i]] = i;
  Duel duel;
  duel.first = one;
  duel.other = another;
  std::vector<size_t> mine, theirs;
  for (size_t i = 0; i < second.rows.size(); ++i)
    if (const auto found = places.find(second.rows[i]); found != places.end()) {
      mine.push_back(found->second);
      theirs.push_back(i);
      duel.rows.push_back(second.rows[i]);
    }
  if (duel.rows.empty()) return;
  const eval::ExamSheet before = part_of(first.sheet, mine), after = part_of(second.sheet, theirs);
  try {
    duel.comparison = eval::compare(before, after);
  } catch (const Error&) {  // no metric in common, or the exam was changed between the two
    return;
  }
  for (const eval::MetricChange& change : duel.comparison.metrics) {
    const eval::Marks &old_marks = *marks_of(before, change.metric), &new_marks = *marks_of(after, change.metric);
    duel.before.push_back(old_marks.interval);
    duel.after.push_back(new_marks.interval);
    if (duel.before.size() == 1) duel.categories = categories_between(exam, duel, old_marks, new_marks);
  }
  exam.duels.push_back(std::move(duel));
}

}  // namespace

void compare_sitters(RunExam& exam) {
  exam.duels.clear();
  for (size_t other = 1; other < exam.sitters.size(); ++other) add_duel(exam, 0, other);
  for (size_t prompt = 1; prompt < exam.sitters.size(); ++prompt)
    for (size_t run = 1; run < exam.sitters.size(); ++run)
      if (exam.sitters[prompt].kind == Sitter::Kind::prompt && exam.sitters[run].kind == Sitter::Kind::run)
        add_duel(exam, prompt, run);
}

RunExam read_run_exam(const fs::path& run) {
  const fs::path file = run / "eval.json";
  const Json json = read_json(file);
  RunExam exam;
  exam.kept = file;
  exam.file = json.value("file", "");
  exam.read_as = read_as_of(json);
  exam.unread = json.value("unread", size_t{0});
  exam.title = exam_title(exam.file);
  std::string model;
  try {
    const Json about = read_json(run / "run.json");
    model = about.value("spec", Json::object()).value("model", "");
  } catch (const Error&) {  // the marks stand without it
  }
  const bool has_before = json.contains("before");
  Sitter after = sitter_from(json.contains("after") ? json["after"] : json, file.string());
  after.kind = Sitter::Kind::run;
  after.run = run;
  after.model = model;
  after.name = to_qstring(run.filename());
  exam.questions = after.rows.size();
  if (json.contains("rows") && json["rows"].is_array() && json["rows"].size() == after.rows.size())
    after.rows = json["rows"].get<std::vector<size_t>>();
  if (has_before) {
    Sitter before = sitter_from(json["before"], file.string());
    if (before.rows.size() == after.rows.size()) before.rows = after.rows;
    before.model = model;
    before.name = to_qstring(fs::path(model).filename());
    // A run that was examined without its base is written as both.
    const bool same = before.sheet.answers == after.sheet.answers && before.seconds == after.seconds;
    if (!same) exam.sitters.push_back(std::move(before));
  }
  exam.sitters.push_back(std::move(after));
  if (json.contains("general") && json["general"].is_object()) {
    const Json& general = json["general"];
    try {
      exam.general_tasks = general.at("tasks").get<std::vector<std::string>>();
      if (exam.sitters.size() == 2)
        exam.sitters[0].general = eval::sheet_from_json(general.at("before"), file.string());
      exam.sitters.back().general = eval::sheet_from_json(general.at("after"), file.string());
    } catch (const Json::exception&) {  // shown without
      exam.general_tasks.clear();
    }
  }
  for (const eval::Marks& marks : exam.sitters.back().sheet.marks) exam.metrics.push_back(marks.metric);
  exam.categories = categories_of(exam.file, exam.read_as, exam.sitters.back());
  std::error_code ignored;
  const auto written = fs::last_write_time(file, ignored);
  exam.when = std::chrono::duration<double>(std::chrono::file_clock::to_sys(written).time_since_epoch()).count();
  compare_sitters(exam);
  return exam;
}

RunExam read_sitting(const fs::path& file) {
  const Json json = read_json(file);
  RunExam exam;
  exam.kept = file;
  try {
    exam.file = json.at("file").get<std::string>();
    exam.read_as = read_as_of(json);
    exam.title = to_qstring(json.at("title").get<std::string>());
    exam.when = json.value("when", 0.0);
    exam.questions = json.at("questions").get<size_t>();
    exam.partial = json.value("partial", false);
    exam.unread = json.value("unread", size_t{0});
    exam.metrics = json.at("metrics").get<std::vector<std::string>>();
    exam.categories = json.value("categories", std::vector<std::string>());
    exam.general_tasks = json.value("general_tasks", std::vector<std::string>());
    for (const Json& one : json.at("contestants")) {
      Sitter sitter = sitter_from(one.at("result"), file.string());
      sitter.kind = kind_named(one.value("kind", ""));
      sitter.name = to_qstring(one.value("name", ""));
      sitter.model = one.value("model", "");
      sitter.run = one.value("run", "");
      sitter.adapter = one.value("adapter", "");
      sitter.step = one.value("step", int64_t{0});
      sitter.system = one.value("system", "");
      sitter.rows = one.at("rows").get<std::vector<size_t>>();
      sitter.prompt_tokens = one.value("prompt_tokens", int64_t{-1});
      sitter.unreadable = one.value("unreadable", size_t{0});
      if (one.contains("general")) sitter.general = eval::sheet_from_json(one["general"], file.string());
      if (sitter.rows.size() != sitter.sheet.answers.size())
        throw Error(Code::malformed, file.string() + ": the rows and the answers are not as many.",
                    "Sit the exam again.");
      exam.sitters.push_back(std::move(sitter));
    }
  } catch (const Json::exception&) {
    throw Error(Code::malformed, file.string() + " is no exam that was sat.", "Sit the exam again.");
  }
  compare_sitters(exam);
  return exam;
}

SittingHead head_of_sitting(const fs::path& file) {
  try {
    const Json json = read_json(file);
    return {to_qstring(json.at("title").get<std::string>()), json.value("when", 0.0)};
  } catch (const std::exception&) {  // told when it is chosen
    const QString name = to_qstring(file.stem());
    return {name.mid(name.indexOf('_') + 1), 0};
  }
}

void write_sitting(const fs::path& file, const RunExam& exam) {
  Json contestants = Json::array();
  for (const Sitter& sitter : exam.sitters) {
    contestants.push_back({{"name", sitter.name.toStdString()},
                           {"kind", name_of(sitter.kind)},
                           {"model", sitter.model},
                           {"run", sitter.run.string()},
                           {"adapter", sitter.adapter.string()},
                           {"step", sitter.step},
                           {"system", sitter.system},
                           {"prompt_tokens", sitter.prompt_tokens},
                           {"unreadable", sitter.unreadable},
                           {"rows", sitter.rows},
                           {"result", sheet_json(sitter)}});
    if (sitter.general) contestants.back()["general"] = general_json(*sitter.general);
  }
  make_folder(file.parent_path());
  write_file(file, to_pretty_text({{"file", exam.file},
                                   {"map", exam.read_as.map},
                                   {"format", exam.read_as.format},
                                   {"title", exam.title.toStdString()},
                                   {"when", exam.when},
                                   {"questions", exam.questions},
                                   {"partial", exam.partial},
                                   {"unread", exam.unread},
                                   {"metrics", exam.metrics},
                                   {"categories", exam.categories},
                                   {"general_tasks", exam.general_tasks},
                                   {"contestants", contestants}}));
}

}  // namespace ft::ui

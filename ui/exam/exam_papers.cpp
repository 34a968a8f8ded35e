#include "ui/exam/exam_papers.h"

#include <algorithm>

#include "core/base/error.h"
#include "core/base/files.h"
#include "ui/bridge/paths.h"

namespace ft::ui {

namespace fs = std::filesystem;

namespace {

constexpr uintmax_t looked_through = 32 << 20;  // bytes of a training file

// The program may lie elsewhere than when the run was trained.
bool is_sample(const std::vector<ExamPaperFile>& samples, const fs::path& file) {
  return std::any_of(samples.begin(), samples.end(),
                     [&](const ExamPaperFile& one) { return fs::path(one.file).filename() == file.filename(); });
}

// The same part of the same run's data, also where the project was copied.
bool same_part(const fs::path& one, const fs::path& other) {
  return one == other || (one.filename() == "eval.jsonl" && other.filename() == "eval.jsonl" &&
                          one.parent_path().filename() == other.parent_path().filename());
}

// What the wizard set aside for a run (data/NAME/eval.jsonl) and what was set aside on the page (data/NAME.exam.jsonl).
std::vector<ExamPaperFile> papers_set_aside(const fs::path& folder) {
  std::vector<ExamPaperFile> papers;
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(folder, ignored)) {
    const fs::path eval = entry.path() / "eval.jsonl";
    if (fs::is_regular_file(eval, ignored))
      papers.push_back({.file = eval.string(), .of_run = to_qstring(entry.path().filename()), .set_aside = true});
    else if (entry.path().string().ends_with(".exam.jsonl"))
      papers.push_back({.file = entry.path().string()});
  }
  std::sort(papers.begin(), papers.end(),
            [](const ExamPaperFile& a, const ExamPaperFile& b) { return a.file < b.file; });
  return papers;
}

// The evaluation data of a run, read as the run read it; no file: none is known or it is gone.
ExamPaperFile paper_of_run(const fs::path& run) {
  ExamPaperFile paper;
  std::error_code ignored;
  if (!fs::exists(run / "run.json", ignored)) return paper;
  try {
    const Json about = read_json(run / "run.json");
    const Json data = about.value("spec", Json::object()).value("data", Json::object());
    paper.file = data.value("eval", "");
    paper.read_as = {data.value("map", std::vector<std::string>()), data.value("format", "auto")};
    paper.of_run = to_qstring(run.filename());
  } catch (const std::exception&) {  // no run that could be used
    return {};
  }
  if (!fs::is_regular_file(paper.file, ignored)) paper.file.clear();
  return paper;
}

std::vector<ExamPaperFile> samples() {
  std::vector<ExamPaperFile> papers;
  const fs::path folder = resources_folder() / "samples";
  const Json json = read_json(folder / "index.json");
  for (const Json& set : json.at("sets")) {
    ExamPaperFile paper;
    paper.file = (folder / set.at("exam").get<std::string>()).string();
    paper.title_en = to_qstring(set.at("title").at("en").get<std::string>());
    paper.title_zh = to_qstring(set.at("title").at("zh").get<std::string>());
    paper.metrics = set.at("metrics").get<std::vector<std::string>>();
    paper.max_new_tokens = set.at("max_new_tokens").get<qint64>();
    paper.language = set.value("language", "");
    papers.push_back(std::move(paper));
  }
  return papers;
}

bool same_file(const fs::path& one, const fs::path& other) {
  std::error_code ignored;
  return !one.empty() && !other.empty() && fs::equivalent(one, other, ignored);
}

}  // namespace

std::vector<ExamPaperFile> read_papers(const fs::path& data_folder, const std::vector<fs::path>& run_folders) {
  std::vector<ExamPaperFile> papers = papers_set_aside(data_folder);
  const std::vector<ExamPaperFile> ours = samples();
  std::error_code ignored;
  for (const fs::path& folder : run_folders)
    for (const auto& entry : fs::directory_iterator(folder, ignored)) {
      ExamPaperFile paper = paper_of_run(entry.path());
      if (paper.file.empty() || is_sample(ours, paper.file)) continue;
      const auto known = std::find_if(papers.begin(), papers.end(),
                                      [&](const ExamPaperFile& one) { return same_part(one.file, paper.file); });
      if (known == papers.end())
        papers.push_back(std::move(paper));
      else
        known->read_as = paper.read_as;
    }
  papers.insert(papers.end(), ours.begin(), ours.end());
  return papers;
}

PaperFacts look_at_paper(const PaperQuestion& asked, const StopToken& stop) {
  engine::ExamOptions options;
  options.map = asked.read_as.map;
  options.format = asked.read_as.format;
  const engine::ExamPaper paper = engine::read_exam(asked.file, options);
  PaperFacts facts;
  facts.questions = paper.items.size();
  facts.unread = paper.unread;
  std::vector<std::string> references;
  for (const eval::ExamItem& item : paper.items) references.push_back(item.reference);
  facts.metrics = eval::metrics_for(references);
  if (!asked.general.empty())
    facts.general = engine::read_exam(engine::general_exam(asked.general).string(), {}).items.size();
  for (const TrainedOn& who : asked.trained) {
    stop.check();
    if (same_file(who.file.file, asked.file) || same_file(who.file.file, asked.source)) {
      facts.seen.push_back({who.name, paper.items.size(), who.file.file});
      continue;
    }
    std::error_code ignored;
    const uintmax_t bytes = fs::file_size(who.file.file, ignored);
    if (ignored || bytes > looked_through) continue;
    try {
      const size_t known = engine::questions_also_in(paper, who.file, stop).size();
      if (known > 0) facts.seen.push_back({who.name, known, who.file.file});
    } catch (const Error& error) {
      if (error.code() == Code::cancelled) throw;  // else it changed since: said when the exam is run
    }
  }
  return facts;
}

QString paper_title(const fs::path& file) {
  const fs::path name = file.filename();
  return to_qstring(name == "eval.jsonl" ? file.parent_path().filename() / name : name);
}

bool is_about_columns(const Error& error) {
  const auto names = [&](const char* text) { return error.hint().find(text) != std::string::npos; };
  return error.code() == Code::invalid && names("--map") && !names("[]=");
}

}  // namespace ft::ui

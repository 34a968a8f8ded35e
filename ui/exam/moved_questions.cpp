#include "ui/exam/moved_questions.h"

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/data/dataset.h"
#include "core/eval/comparison.h"
#include "ui/exam/exam_results.h"
#include "ui/project.h"

namespace ft::ui {

namespace fs = std::filesystem;

namespace {

const char* const part_name = "pages/exam/moved";

}  // namespace

bool comes_with_the_program(const fs::path& file) {
  const fs::path inside =
      fs::absolute(file).lexically_normal().lexically_relative(fs::absolute(resources_folder()).lexically_normal());
  return !inside.empty() && *inside.begin() != "..";
}

MovedQuestion move_question(const fs::path& exam, const std::string& question, const std::string& reference,
                            const fs::path& target, const fs::path& journals, const engine::ReadAs& exam_as,
                            const engine::ReadAs& target_as) {
  engine::refuse_unsaved(journals, exam);
  engine::refuse_unsaved(journals, target);
  data::OpenOptions options;
  options.map = exam_as.map;
  options.format = exam_as.format;
  const auto set = data::Dataset::open(exam, options);
  for (size_t row = 0; row < set.size(); ++row) {
    const Json sample = set.row(row);
    try {
      const eval::ExamItem item = eval::exam_item(sample);
      if (eval::question_of(item) != question || item.reference != reference) continue;
    } catch (const Error&) {  // no question with an answer
      continue;
    }
    MovedQuestion moved{exam, target, question, reference, engine::add_sample(target, sample, target_as), {}};
    if (comes_with_the_program(exam)) return moved;
    try {
      moved.taken = engine::take_out(exam, row, set.text(row), exam_as);
    } catch (const Error&) {  // not ours to write, or its last row: the project remembers
    }
    return moved;
  }
  throw Error(Code::not_found, exam.filename().string() + " no longer holds this question.", "Sit the exam again.");
}

void move_back(const MovedQuestion& moved, const fs::path& journals) {
  engine::refuse_unsaved(journals, moved.exam);
  engine::refuse_unsaved(journals, moved.target);
  engine::take_back(moved.added);
  if (moved.taken) engine::put_back(*moved.taken);
}

std::set<std::string> moved_questions(const Project& project, const fs::path& exam) {
  std::set<std::string> keys;
  const Json part = project.part(part_name);
  if (!part.is_object() || !part.contains(exam.string()) || !part[exam.string()].is_array()) return keys;
  for (const Json& key : part[exam.string()])
    if (key.is_string()) keys.insert(key.get<std::string>());
  return keys;
}

void remember_moved(Project& project, const MovedQuestion& moved, bool counts_no_more) {
  std::set<std::string> keys = moved_questions(project, moved.exam);
  const std::string key = question_key(moved.question, moved.reference);
  counts_no_more ? (void)keys.insert(key) : (void)keys.erase(key);
  Json part = project.part(part_name);
  if (!part.is_object()) part = Json::object();
  part[moved.exam.string()] = keys;
  project.setPart(part_name, part);
}

}  // namespace ft::ui

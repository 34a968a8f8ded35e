// Questions that leave an exam and become training data. An exam's file of one's own loses the row; one that comes with
// the program, or cannot be written, stays as it is, and the project remembers that the question counts no more. For
// workers, except where it says project.
#pragma once

#include <filesystem>
#include <optional>
#include <set>
#include <string>

#include "core/engine/keep_sample.h"

namespace ft::ui {

class Project;

struct MovedQuestion {
  std::filesystem::path exam, target;
  std::string question, reference;
  engine::KeptRow added;
  std::optional<engine::KeptRow> taken;  // out of the exam's file; nullopt: it stays there
};

// Throws Error; then nothing was changed. `journals`: where unsaved edits would be.
MovedQuestion move_question(const std::filesystem::path& exam, const std::string& question,
                            const std::string& reference, const std::filesystem::path& target,
                            const std::filesystem::path& journals, const engine::ReadAs& exam_as = {},
                            const engine::ReadAs& target_as = {});
void move_back(const MovedQuestion& moved, const std::filesystem::path& journals);

// Files of the installation are nobody's to change.
bool comes_with_the_program(const std::filesystem::path& file);

// By question_key; of the project.
std::set<std::string> moved_questions(const Project& project, const std::filesystem::path& exam);
void remember_moved(Project& project, const MovedQuestion& moved, bool counts_no_more);

}  // namespace ft::ui

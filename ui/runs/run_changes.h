// What can be done to runs and undone: names, stars, tags and notes; a deletion, which is a move to the project's
// trash.
#pragma once

#include <QUndoCommand>
#include <filesystem>
#include <functional>
#include <vector>

#include "ui/project.h"

namespace ft::ui {

class ChangeNotes : public QUndoCommand {
 public:
  ChangeNotes(Project& project, std::filesystem::path run, RunNotes after, const QString& text);
  void undo() override { project_.setNotesOf(run_, before_); }
  void redo() override { project_.setNotesOf(run_, after_); }

 private:
  Project& project_;
  std::filesystem::path run_;
  RunNotes before_, after_;
};

class ChangeBaseline : public QUndoCommand {
 public:
  ChangeBaseline(std::string before, std::string after, const QString& text,
                 std::function<void(const std::string&)> apply)
      : QUndoCommand(text), before_(std::move(before)), after_(std::move(after)), apply_(std::move(apply)) {}
  void undo() override { apply_(before_); }
  void redo() override { apply_(after_); }

 private:
  std::string before_, after_;
  std::function<void(const std::string&)> apply_;
};

// Where a deleted run waits: <project>/.trash/runs/NAME.
std::filesystem::path trash_place(const std::filesystem::path& project, const std::filesystem::path& run);

class MoveToTrash : public QUndoCommand {
 public:
  // `moved` is called after each move, in both directions, with what could not be moved.
  MoveToTrash(std::filesystem::path project, std::vector<std::filesystem::path> runs, const QString& text,
              std::function<void(const QString& failure)> moved);
  void undo() override;
  void redo() override;

 private:
  void move(bool back);
  std::vector<std::pair<std::filesystem::path, std::filesystem::path>> places_;  // run, its place in the trash
  std::function<void(const QString&)> moved_;
};

}  // namespace ft::ui

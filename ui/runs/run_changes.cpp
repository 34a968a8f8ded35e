#include "ui/runs/run_changes.h"

#include <QCoreApplication>

#include "core/base/error.h"
#include "core/base/files.h"
#include "ui/bridge/error_text.h"
#include "ui/bridge/paths.h"

namespace ft::ui {

namespace fs = std::filesystem;

ChangeNotes::ChangeNotes(Project& project, fs::path run, RunNotes after, const QString& text)
    : QUndoCommand(text),
      project_(project),
      run_(std::move(run)),
      before_(project.notesOf(run_)),
      after_(std::move(after)) {}

fs::path trash_place(const fs::path& project, const fs::path& run) {
  const fs::path folder = project / ".trash" / "runs";
  const fs::path normal = run.lexically_normal();
  const fs::path name = normal.has_filename() ? normal.filename() : normal.parent_path().filename();
  std::error_code ignored;
  fs::path place = folder / name;
  for (int i = 2; fs::exists(place, ignored); ++i) place = folder / (name.string() + "-" + std::to_string(i));
  return place;
}

MoveToTrash::MoveToTrash(fs::path project, std::vector<fs::path> runs, const QString& text,
                         std::function<void(const QString&)> moved)
    : QUndoCommand(text), moved_(std::move(moved)) {
  for (fs::path& run : runs) {
    fs::path place = trash_place(project, run);
    places_.emplace_back(std::move(run), std::move(place));
  }
}

void MoveToTrash::move(bool back) {
  QString failure;
  for (const auto& [run, place] : places_) {
    const fs::path &from = back ? place : run, &to = back ? run : place;
    try {
      std::error_code error;
      if (!fs::exists(from, error)) continue;
      make_folder(to.parent_path());
      fs::rename(from, to, error);
      if (error) throw system_error(error.value(), "moving " + from.string() + " to " + to.string());
    } catch (const Error& error) {
      failure = text_of(error);
    }
  }
  if (moved_) moved_(failure);
}

void MoveToTrash::undo() {
  move(true);
}
void MoveToTrash::redo() {
  move(false);
}

}  // namespace ft::ui

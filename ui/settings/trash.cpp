#include "ui/settings/trash.h"

#include <vector>

namespace ft::ui {

namespace fs = std::filesystem;

namespace {

// What was deleted, by kind: .trash/runs/NAME.
std::vector<fs::path> entries_in(const fs::path& project) {
  std::vector<fs::path> entries;
  std::error_code error;
  for (fs::directory_iterator kind(trash_folder(project), error), end; !error && kind != end; kind.increment(error)) {
    std::error_code ignored;
    for (fs::directory_iterator at(kind->path(), ignored), last; !ignored && at != last; at.increment(ignored))
      entries.push_back(at->path());
  }
  return entries;
}

}  // namespace

fs::path trash_folder(const fs::path& project) {
  return project / ".trash";
}

TrashSize size_of_trash(const fs::path& project) {
  TrashSize size;
  size.entries = static_cast<int64_t>(entries_in(project).size());
  std::error_code error;
  fs::recursive_directory_iterator at(trash_folder(project), fs::directory_options::skip_permission_denied, error), end;
  for (; !error && at != end; at.increment(error)) {
    std::error_code ignored;
    if (at->is_regular_file(ignored) && !at->is_symlink(ignored))
      size.bytes += static_cast<int64_t>(at->file_size(ignored));
  }
  return size;
}

void empty_trash(const fs::path& project, const StopToken& stop) {
  for (const fs::path& entry : entries_in(project)) {
    stop.check();
    std::error_code ignored;
    fs::remove_all(entry, ignored);
  }
}

}  // namespace ft::ui

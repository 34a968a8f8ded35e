#include "ui/settings/trash.h"

namespace ft::ui {

namespace fs = std::filesystem;

fs::path trash_folder(const fs::path& project) {
  return project / "trash";
}

TrashSize size_of_trash(const fs::path& project) {
  TrashSize size;
  std::error_code error;
  for (fs::directory_iterator at(trash_folder(project), error), end; !error && at != end; at.increment(error))
    ++size.entries;
  error.clear();
  fs::recursive_directory_iterator at(trash_folder(project), fs::directory_options::skip_permission_denied, error), end;
  for (; !error && at != end; at.increment(error)) {
    std::error_code ignored;
    if (at->is_regular_file(ignored) && !at->is_symlink(ignored))
      size.bytes += static_cast<int64_t>(at->file_size(ignored));
  }
  return size;
}

void empty_trash(const fs::path& project, const StopToken& stop) {
  std::error_code error;
  for (fs::directory_iterator at(trash_folder(project), error), end; !error && at != end; at.increment(error)) {
    stop.check();
    std::error_code ignored;
    fs::remove_all(at->path(), ignored);
  }
}

}  // namespace ft::ui

#include "core/exports/unfinished.h"

#include <fmt/format.h>

#include "core/base/error.h"

namespace ft::exports {

namespace fs = std::filesystem;

namespace {

bool is_empty_folder(const fs::path& path) {
  std::error_code ignored;
  return fs::is_directory(path, ignored) && fs::is_empty(path, ignored);
}

void move(const fs::path& from, const fs::path& to) {
  std::error_code failed;
  fs::rename(from, to, failed);
  if (failed) throw system_error(failed.value(), "moving the export to " + to.string());
}

}  // namespace

Unfinished::Unfinished(fs::path target) : target_(fs::absolute(target).lexically_normal()) {
  if (!target_.has_filename()) target_ = target_.parent_path();  // "out/"
  folder_ = target_.parent_path() / ("." + target_.filename().string() + ".unfinished");
  path_ = folder_ / target_.filename();
  make_folder(folder_);
  lock_ = FileLock::try_lock(folder_ / "lock");
  if (!lock_)
    throw Error(Code::conflict, fmt::format("Another program is writing an export to {}.", target_.string()),
                "Wait until it has ended, or choose another name.");
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(folder_, ignored))  // of a program that was killed
    if (entry.path().filename() != "lock") fs::remove_all(entry.path(), ignored);
}

Unfinished::~Unfinished() {
  std::error_code ignored;
  if (lock_) fs::remove_all(folder_, ignored);
}

void Unfinished::add(const std::string& name, std::string_view text) {
  std::error_code ignored;
  if (fs::is_directory(path_, ignored)) return write_file(path_ / name, text);
  const fs::path from = folder_ / ("beside-" + name);
  write_file(from, text);
  beside_.emplace_back(from, target_.parent_path() / name);
}

void Unfinished::finish() {
  for (const auto& [from, to] : beside_) move(from, to);
  std::error_code ignored;
  const fs::path old = folder_ / "old";
  const bool replaces = fs::exists(target_, ignored) && !is_empty_folder(target_);
  if (replaces) move(target_, old);
  try {
    move(path_, target_);
  } catch (const Error&) {
    if (replaces) fs::rename(old, target_, ignored);
    throw;
  }
  sync_folder(target_.parent_path());
}

}  // namespace ft::exports

#include "core/engine/input_watch.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include "core/base/error.h"
#include "core/base/hash.h"

namespace ft::engine {

InputWatch::Stamp InputWatch::stamp_of(const std::filesystem::path& path) {
  struct stat about {};
  if (::stat(path.c_str(), &about) != 0) return {};
  return {about.st_ino, about.st_size, int64_t{about.st_mtim.tv_sec} * 1'000'000'000 + about.st_mtim.tv_nsec};
}

std::string InputWatch::add(const std::filesystem::path& path) {
  const Stamp stamp = stamp_of(path);  // before reading: a change while it is read is found by the first check
  files_.push_back({path, stamp, sha256_of_file(path)});
  return files_.back().sha256;
}

void InputWatch::check() {
  for (Watched& file : files_) {
    const Stamp stamp = stamp_of(file.path);
    if (stamp == file.stamp) continue;
    if (stamp.size < 0 || sha256_of_file(file.path) != file.sha256)
      throw Error(Code::conflict,
                  fmt::format("{} {} while the run was going on.", file.path.string(),
                              stamp.size < 0 ? "was removed" : "was changed"),
                  "Put it back and go on with --resume, or start a new run; what was learned so far is saved.");
    file.stamp = stamp;  // touched, or written again with the same content
  }
}

}  // namespace ft::engine

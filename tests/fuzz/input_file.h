// A file for readers that want a path: bytes in memory under a name in a fresh folder, written anew for each input.
#pragma once

#include <sys/mman.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <string>
#include <string_view>

#include "tests/support/temp_folder.h"

namespace ft::test {

class InputFile {
 public:
  explicit InputFile(const std::string& name) : path_(folder_ / name), file_(::memfd_create("fuzz", MFD_CLOEXEC)) {
    std::filesystem::create_symlink("/proc/self/fd/" + std::to_string(file_), path_);
  }
  ~InputFile() { ::close(file_); }
  InputFile(const InputFile&) = delete;
  InputFile& operator=(const InputFile&) = delete;

  const std::filesystem::path& path() const { return path_; }

  const std::filesystem::path& holding(std::string_view bytes) {
    if (::ftruncate(file_, 0) != 0 ||
        ::pwrite(file_, bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size()))
      std::abort();
    return path_;
  }

 private:
  TempFolder folder_;
  std::filesystem::path path_;
  int file_;
};

}  // namespace ft::test

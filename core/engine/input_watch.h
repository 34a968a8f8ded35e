// The files that a run was made from, watched while it goes on: a run must be what its fingerprints say. Looks at size
// and time of change, and reads a file again only when those differ. Used by one thread.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace ft::engine {

class InputWatch {
 public:
  // Begins to watch a file and returns its SHA-256. Throws Error as read_file does.
  std::string add(const std::filesystem::path& path);

  // Throws Error{conflict} naming the first file whose content is no longer what it was, or that is gone.
  void check();

 private:
  struct Stamp {
    ino_t file = 0;
    off_t size = -1;  // -1: there is no such file
    int64_t changed_ns = 0;
    bool operator==(const Stamp&) const = default;
  };
  struct Watched {
    std::filesystem::path path;
    Stamp stamp;
    std::string sha256;
  };
  static Stamp stamp_of(const std::filesystem::path& path);
  std::vector<Watched> files_;
};

}  // namespace ft::engine

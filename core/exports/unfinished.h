// Where an export is written until it is complete: a hidden folder beside the target, ended by renames. The target is
// the old one or the new one at any moment, also when the program is killed; what a killed program left goes with the
// next export to the same target.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "core/base/files.h"

namespace ft::exports {

class Unfinished {
 public:
  // Throws Error{conflict} while another program writes to the same target.
  explicit Unfinished(std::filesystem::path target);
  ~Unfinished();  // without finish() nothing is left
  Unfinished(const Unfinished&) = delete;
  Unfinished& operator=(const Unfinished&) = delete;

  const std::filesystem::path& path() const { return path_; }  // what the exporter writes, a file or a folder
  // A file that belongs to the export: inside it where it is a folder, else beside it.
  void add(const std::string& name, std::string_view text);
  // Puts everything in its place, the export itself last. Throws Error; then the target is as it was.
  void finish();

 private:
  std::filesystem::path target_, folder_, path_;
  std::unique_ptr<FileLock> lock_;
  std::vector<std::pair<std::filesystem::path, std::filesystem::path>> beside_;  // from, to
};

}  // namespace ft::exports

#include "app/cli/studio_program.h"

#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>

#include "core/base/error.h"

extern char** environ;

namespace ft::cli {

namespace fs = std::filesystem;

void run_studio(const std::vector<std::string>& arguments) {
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error).parent_path() / "finetune-studio";
  if (error || ::access(program.c_str(), X_OK) != 0)
    throw Error(Code::not_found, "Pictures are drawn by finetune-studio, which is not installed beside finetune.",
                "Install the whole package, or write a table with --csv.");
  std::vector<std::string> words{program.string()};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<char*> pointers;
  for (std::string& word : words) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  pid_t child = 0;
  if (const int failure = ::posix_spawn(&child, program.c_str(), nullptr, nullptr, pointers.data(), environ))
    throw system_error(failure, "starting " + program.string());
  int status = 0;
  while (::waitpid(child, &status, 0) < 0)
    if (errno != EINTR) throw system_error(errno, "waiting for " + program.string());
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
    throw Error(Code::io, "finetune-studio could not draw the picture.", "What it said stands above.");
}

}  // namespace ft::cli

// The program called as a shell calls it.
#pragma once

#include <stdio.h>
#include <sys/wait.h>

#include <string>

namespace ft::test {

struct Called {
  int status = -1;   // the exit status; -1 when a signal ended it
  std::string said;  // stdout
};

// `line` as a shell reads it.
inline Called call_shell(const std::string& line) {
  FILE* pipe = ::popen(line.c_str(), "r");
  Called called;
  char block[4096];
  while (const size_t bytes = ::fread(block, 1, sizeof block, pipe)) called.said.append(block, bytes);
  const int status = ::pclose(pipe);
  called.status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  return called;
}

}  // namespace ft::test

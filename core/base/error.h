// What goes wrong, said to the person who can mend it. Thrown when a job cannot go on; expected outcomes are values.
// Caught in three places only: the job's thread, the command line's main, the window's bridge.
#pragma once

#include <exception>
#include <string>

namespace ft {

enum class Code {
  not_found,    // a file, folder, tensor or name that is not there
  unreadable,   // it is there, but the system does not let us read it
  truncated,    // it ends before its own header says so
  malformed,    // it breaks its format's rules
  unsupported,  // well formed, but a kind that this program does not know
  invalid,      // a setting, argument or combination that cannot work
  conflict,     // something is in the way: a run in progress, a file that changed underneath
  no_space,     // the disk is full
  no_memory,    // memory ran out
  numeric,      // NaN or infinity where a number is needed
  cancelled,    // the user stopped it
  io,           // any other failure of the operating system
  usage,        // the call itself was wrong (exit status 2)
  internal,     // only we could have caused it
};

// The stable name of a code, as it stands in JSON output: "not_found".
const char* name_of(Code code);

class Error : public std::exception {
 public:
  // `message` says what and where in one sentence; `hint` what to do about it (may be empty).
  Error(Code code, std::string message, std::string hint = {});

  Code code() const { return code_; }
  const std::string& message() const { return message_; }
  const std::string& hint() const { return hint_; }
  const char* what() const noexcept override { return text_.c_str(); }  // message and hint

 private:
  Code code_;
  std::string message_, hint_, text_;
};

// The Error for a failed system call: ENOSPC becomes no_space, ENOENT not_found, and so on. `doing` reads like
// "writing runs/a/metrics.jsonl".
Error system_error(int error_number, const std::string& doing);

}  // namespace ft
